import type { SourceText } from '../../model/dialect.ts';
import { fileChangesOf } from '../../programs/shell/effects/file-effects.ts';
import { type Expanded, expandWords } from '../../programs/shell/expand.ts';
import { wholeFile } from '../../programs/shell/scripts.ts';
import { readShell } from '../../syntax/shell/read.ts';
import { indexNaming } from '../../text/find-names.ts';
import type { FilePath } from '../../text/location.ts';
import { once, perObject, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { meansPath } from './path-pattern.ts';
import type { Doubt } from './steps.ts';

/** What prose is found in. */
export interface ProseTexts {
  readonly texts: () => readonly SourceText[];
  /** The names of files that may be asked about. */
  readonly names: () => Iterable<string>;
}

/**
 * The command in prose that writes a file which is not there: a reader may have run it. It counts only for the path that it spells out, and only
 * in Markdown as a fenced line or in back-ticks; a command with something to fill in is none.
 */
export function writersInProse({ texts, names }: ProseTexts): (path: FilePath) => Doubt | undefined {
  const naming = once(() => {
    const prose = texts().filter(
      ({ file }) => /\.(mdx?|rst)$/i.test(file) && !/^(CHANGE|HISTORY|RELEASE)/i.test(baseName(file)),
    );
    return indexNaming(prose, ({ text }) => text, names);
  });
  return rememberTexts((path: FilePath) => {
    for (const source of naming()(baseName(path))) {
      const found = changesIn(source).find(({ pattern }) => meansPath(pattern, path, () => false) !== 'no');
      if (found) return { at: found.pattern.path.at, because: `a command in "${source.file}" may write it` };
    }
    return undefined;
  });
}

/** The files that the commands of a text write, each by its path. */
const changesIn = perObject(({ file, text }: SourceText) => {
  const whole = wholeFile(file, blankedProse(text), { dialect: 'bash' });
  return readShell(whole.text, whole.options).steps.flatMap((step) => {
    if (step.kind !== 'command') return [];
    const words = expandWords(step.words, new Map(), whole);
    const redirects = step.redirects.flatMap(({ operator, target }) => {
      const [only]: readonly (Expanded | undefined)[] = expandWords([target], new Map(), whole);
      return only ? [{ operator, target: only }] : [];
    });
    const changes = fileChangesOf({ words, redirects, script: whole, folders: whole.folders });
    return changes.filter(({ does, pattern }) => does === 'write' && pattern.reach !== 'folder' && pattern.path.known);
  });
});

/** The text with nothing left but its commands, each at its place. */
function blankedProse(text: string): string {
  let isFenced = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s{0,40}(?:```|~~~)/.test(line)) {
        isFenced = !isFenced;
        return ' '.repeat(line.length);
      }
      if (/[<>]\s{0,5}your\b|\.\.\.|…/i.test(line)) return ' '.repeat(line.length);
      if (isFenced) return line.replace(/^(\s{0,40})\$ /, '$1  ');
      const spans = [...line.matchAll(/`([^`]{1,500})`/g)];
      let kept = '';
      for (const {
        index,
        0: { length },
        1: command = '',
      } of spans.slice(0, 1))
        kept = `${' '.repeat(index + 1)}${command}${' '.repeat(Math.max(0, line.length - index - length + 1))}`;
      return kept || ' '.repeat(line.length);
    })
    .join('\n');
}
