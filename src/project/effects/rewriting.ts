import type { Change, FileEffect } from '../../model/effect.ts';
import { indexFilesMeant } from '../../model/files-meant.ts';
import { isBlank, mentions } from '../../model/may-mean.ts';
import { findNames, indexNaming } from '../../text/find-names.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once, perObject, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { touches } from './fields.ts';

/** What is known of the repository around the scripts. */
interface Around {
  /** The text of a file, if it can be read. */
  readonly textOf: (file: FilePath) => string | undefined;
  readonly exists: (path: FilePath) => boolean;
  /** The names of the files that will be asked about. */
  readonly names: () => Iterable<string>;
}

/** Effects that look for the same words in a file. */
interface Alike {
  /** Undefined: they change it whatever stands in it. */
  readonly words: readonly string[] | undefined;
  readonly changes: (field: string) => boolean;
}

/** Finds out whether a step may change a field of a file; no file is compared with each effect. */
export function indexRewrites(
  effects: readonly FileEffect[],
  around: Around,
): (file: FilePath, field: string) => boolean {
  const { textOf, exists } = around;
  const rewrites = effects.filter(({ pattern }) => pattern.reach !== 'folder');
  const named = rewrites.filter(({ pattern }) => !isBlank(pattern.path));
  const naming = once(() => indexFilesMeant(named, ({ pattern }) => pattern.path, exists));
  const blank = once(() =>
    blankRewrites(
      rewrites.filter(({ pattern }) => isBlank(pattern.path)),
      around,
    ),
  );
  const wordsIn = once(() => findNames(rewrites.flatMap((each) => wordsOf(each) ?? [])));
  const alikeIn = perObject((list: readonly { readonly item: FileEffect }[]) => alike(list.map(({ item }) => item)));
  const editing = rememberTexts((file) => {
    const { own, shared } = naming()(file);
    const all = [...[own, ...shared].flatMap(alikeIn), ...alike(blank()(file))];
    const found = once(() => {
      const text = textOf(file);
      return text === undefined ? undefined : wordsIn()(text);
    });
    const isThere = (words: readonly string[]) => found() === undefined || words.some((word) => found()?.has(word));
    return all.filter(({ words }) => words === undefined || isThere(words));
  });
  return (file, field) => rewrites.length > 0 && editing(file).some(({ changes }) => changes(field));
}

function alike(effects: readonly FileEffect[]): readonly Alike[] {
  return [...groupBy(effects, (each) => JSON.stringify(wordsOf(each) ?? null)).values()].map((group) => ({
    words: group[0] && wordsOf(group[0]),
    changes: rememberTexts((field) => group.some((each) => mayChange(changeIn(each), field))),
  }));
}

function changeIn(effect: FileEffect): Change {
  return effect.does === 'edit' ? effect.change : { to: 'anything' };
}

function wordsOf(effect: FileEffect): readonly string[] | undefined {
  const change = changeIn(effect);
  return change.to === 'words' ? change.words : undefined;
}

function mayChange(change: Change, field: string): boolean {
  return change.to !== 'fields' || change.fields.some((path) => touches(path, field));
}

/** Rewrites that say nothing of the file they mean: it is one that their script names. */
function blankRewrites(
  rewrites: readonly FileEffect[],
  { textOf, exists, names }: Around,
): (file: FilePath) => readonly FileEffect[] {
  // What may be meant by a name depends on the script and on where its paths start.
  const groups = groupBy(rewrites, ({ pattern: { path } }) => JSON.stringify([path.at.file, path.folders]));
  const scripts = [...groups.values()].flatMap((group) => {
    const first = group[0]?.pattern.path;
    const script = first && textOf(first.at.file);
    return first === undefined || script === undefined ? [] : [{ first, script, group }];
  });
  const naming = indexNaming(scripts, ({ script }) => script, names);
  return (file) =>
    naming(baseName(file)).flatMap(({ first, script, group }) => (mentions(script, file, first, exists) ? group : []));
}
