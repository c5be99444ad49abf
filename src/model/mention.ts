import { groupBy } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import { rememberTexts } from '../text/memo.ts';
import { baseName } from '../text/paths.ts';
import type { FileArgument } from './command.ts';
import { indexFilesMeant } from './files-meant.ts';

/** Finds whether a word of a script may mean a file; `from` tells the folders that its relative paths may start in. */
export function mentionsIn(
  text: string,
  from: FileArgument,
  exists: (path: FilePath) => boolean,
): (path: FilePath) => boolean {
  const named = rememberTexts((name) => {
    const words = [...new Set(wordsNaming(text, name))].map((word) => ({
      ...from,
      text: word,
      known: !isFilledIn(word),
    }));
    return indexFilesMeant(words, (word) => word, exists);
  });
  return (path) => {
    const { own, shared } = named(baseName(path))(path);
    return own.length > 0 || shared.length > 0;
  };
}

/** The words of a script that end in a name, as far as the name. */
function wordsNaming(text: string, name: string): readonly string[] {
  const words: string[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = wordBefore(text, at).replace(
      /^\$\{?(\w{1,100})\}?(?=\/)/,
      (all, variable: string) => literalOf(variable, text) ?? all,
    );
    // "other-deployment.yml" is another file; behind a variable anything may stand.
    if (/(^|[/\\\]})%]|\$\w{1,100})$/.test(before)) words.push(before + name);
  }
  return words;
}

function isFilledIn(word: string): boolean {
  return /[$*?{}%@]/.test(word);
}

/** What stands directly before a place, up to the mark that parts words; at most 300 characters. */
function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < 300 && !/[\s"'`=;:(),<>|&]/.test(text.charAt(start - 1))) start--;
  return text.slice(start, at);
}

/** What a shell script assigns to a variable, if it does so once, with literal text. */
function literalOf(variable: string, text: string): string | undefined {
  const [start, ...others] = usesOf(text).get(variable) ?? [];
  if (start === undefined) return undefined;
  const [use = ''] = /^\w{1,100}[^\n]{0,400}/.exec(text.slice(start, start + variable.length + 400)) ?? [];
  // What stands further on in the line belongs to the first use.
  if (others.some((at) => at >= start + use.length)) return undefined;
  return /^\w+=(["']?)([\w./-]{1,300})\1\s*(?:[;#].*)?$/.exec(use)?.[2];
}

/** Where the words of a script stand that may be a variable which is not read there. */
const usesOf = rememberTexts((text): ReadonlyMap<string, readonly number[]> => {
  const uses = groupBy(text.matchAll(/(?<![\w${/.-])\w{1,100}(?!\w)/g), ([word]) => word);
  return new Map([...uses].map(([word, matches]) => [word, matches.map(({ index }) => index)]));
}, 4);
