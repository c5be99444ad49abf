import { type OpenedYaml, openYaml } from '../../dialects/cli-yaml/open.ts';
import type { SourceText } from '../../model/dialect.ts';
import type { Containment } from '../../model/failure.ts';
import { keptYamlValues } from '../../text/budgets.ts';
import { type Keep, keepNothing } from '../../text/keep.ts';
import { mostOf } from '../../text/kept.ts';
import type { FilePath, Location } from '../../text/location.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { VariablesIn } from './known-variables.ts';

/** The files of the repository, each read and parsed once at most. */
export interface Files {
  /** The text of a listed file; undefined if it cannot be had. */
  text(file: FilePath): string | undefined;
  /** The same with its name: one object as long as the text is the same, for those who remember what they saw in it. */
  source(file: FilePath): SourceText | undefined;
  /** The text of a listed file, or how it begins if it cannot be read; undefined if not even that is known. */
  glance(file: FilePath): string | undefined;
  /** A YAML file, parsed. `needed`: a batch deployment depends on it, so that it may not fail silently. */
  yaml(file: FilePath, needed: boolean): OpenedYaml | undefined;
  /** Forgets what was read of a file: a step has written it anew. */
  forget(file: FilePath): void;
  /** Notes that a file matters: if it cannot be had, that is reported. */
  need(file: FilePath): void;
  /** All parsed YAML files. */
  parsed(): readonly OpenedYaml[];
  /** Files that matter and were not read. */
  unread(): readonly { readonly at: Location; readonly because: string; readonly io: boolean }[];
  /** Number of files whose text was had. */
  count(): number;
}

const start = { start: 0, end: 0 };

/** Opens the files of a workspace; one whose YAML makes the reader fail counts as refused, and so does what is too much beside the `mostValues` that are kept. */
export function openFiles(
  workspace: Workspace,
  containment: Containment,
  variablesIn?: VariablesIn,
  mostValues = keptYamlValues,
  keep: Keep = keepNothing,
): Files {
  const texts = new Map<FilePath, { text?: string; start?: string | undefined; because?: string; io?: boolean }>();
  const sources = new Map<FilePath, SourceText>();
  const documents = new Map<FilePath, OpenedYaml>();
  const needed = new Set<FilePath>();
  const unparsed: FilePath[] = [];
  const tooManyValues = `with those before it the YAML files have more than ${mostValues} values`;
  let values = 0;

  const read = (file: FilePath) => {
    let known = texts.get(file);
    if (!known) {
      const content = workspace.read(file);
      known =
        content.text === undefined
          ? { because: content.because, io: content.failure === 'io', start: content.start }
          : { text: content.text };
      texts.set(file, known);
    }
    return known;
  };
  const text = (file: FilePath) => read(file).text;

  return {
    text,
    source: (file) => {
      const known = sources.get(file);
      const content = text(file);
      if (known !== undefined || content === undefined) return known;
      const source = keep('text', [{ file, text: content }], {}, () => ({ file, text: content }));
      sources.set(file, source);
      return source;
    },
    glance: (file) => read(file).text ?? read(file).start,
    forget: (file) => {
      texts.delete(file);
      sources.delete(file);
      documents.delete(file);
    },
    need: (file) => needed.add(file),
    parsed: () => [...documents.values()],
    count: () => [...texts.values()].filter((each) => each.text !== undefined).length,
    yaml: (file, isNeeded) => {
      if (isNeeded) needed.add(file);
      const known = documents.get(file);
      if (known) return known;
      const content = text(file);
      if (content === undefined) return undefined;
      const refuse = (because: string) => ({ file, text: content, comments: [], values: 0, refused: because });
      // How many values a file has is not known before: of most, four characters are one.
      const isTooMuch = values + content.length / 4 > mostOf(content.length, mostValues);
      if (isTooMuch) unparsed.push(file);
      const opened = isTooMuch
        ? refuse(tooManyValues)
        : (containment.attempt({ step: 'while reading YAML', file }, () =>
            openYaml(file, content, variablesIn?.(file)),
          ) ?? refuse('it could not be understood'));
      values += opened.values;
      documents.set(file, opened);
      return opened;
    },
    unread: () => {
      const leftOut = workspace.leftOut?.() ?? { files: [], because: '' };
      const passedOver = new Set([...leftOut.files, ...unparsed]);
      const alone = [...needed].sort().flatMap((file) => {
        if (passedOver.has(file)) return [];
        const refused = documents.get(file)?.refused;
        if (refused !== undefined) return [{ at: { file, span: start }, because: refused, io: false }];
        const { because, io = false } = read(file);
        return because === undefined ? [] : [{ at: { file, span: start }, because, io }];
      });
      return [...together(leftOut.files, leftOut.because), ...together(unparsed, tooManyValues), ...alone];
    },
  };
}

/** Files that were left out for the same reason: the first stands for all. */
function together(files: readonly FilePath[], because: string): ReturnType<Files['unread']> {
  const [first, ...others] = [...files].sort();
  if (first === undefined) return [];
  const more =
    others.length === 0
      ? ''
      : `; ${others.length === 1 ? '1 other was' : `${others.length} others were`} left out, too`;
  return [{ at: { file: first, span: start }, because: `${because}${more}`, io: false }];
}
