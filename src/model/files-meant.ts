import { listAt } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import { indexEndings, indexTails } from '../text/tails.ts';
import type { FileArgument } from './command.ts';
import { isMeant, type Meaning, meaningOf } from './may-mean.ts';

/** Something that names a file, with its place in its list, and whether it surely means the file that was asked about. */
export interface Naming<T> {
  readonly item: T;
  readonly place: number;
  readonly sure: boolean;
}

/** What means a file, or may. */
export interface Namings<T> {
  /** What names it by a path that exists; in its order. */
  readonly own: readonly Naming<T>[];
  /** Lists of what may mean it and others, none of them empty, each in its order: what is written alike is in one list, whatever file is asked about. */
  readonly shared: readonly (readonly Naming<T>[])[];
}

/** Arguments that are written alike but for what is filled in, so that they mean the same files. */
interface Alike<T> {
  readonly meaning: Meaning;
  readonly list: Naming<T>[];
}

/** Puts what names files in order by the files meant, so that no file need be compared with each: the answer is that of `mayMean`. */
export function indexFilesMeant<T>(
  items: readonly T[],
  fileOf: (item: T) => FileArgument,
  exists: (path: FilePath) => boolean,
): (path: FilePath) => Namings<T> {
  const byFile = new Map<FilePath, Naming<T>[]>();
  const alike = new Map<string, Alike<T>>();
  for (const [place, item] of items.entries()) {
    const meaning = meaningOf(fileOf(item), exists);
    if (meaning.kind === 'files') {
      const sure = meaning.files.length === 1;
      for (const file of meaning.files) listAt(byFile, file).push({ item, place, sure });
      continue;
    }
    const key = JSON.stringify(meaning.kind === 'tail' ? meaning.tail : meaning.pieces);
    const known = alike.get(key) ?? { meaning, list: [] };
    known.list.push({ item, place, sure: false });
    alike.set(key, known);
  }
  const find = byEnding([...alike.values()]);
  return (path) => ({
    own: byFile.get(path) ?? [],
    shared: find(path).flatMap(({ meaning, list }) => (isMeant(meaning, path) === 'no' ? [] : [list])),
  });
}

/** Finds those that may mean a path by how it ends: with a tail, or with the ending of a pattern. */
function byEnding<T>(all: readonly Alike<T>[]): (path: FilePath) => readonly Alike<T>[] {
  const tails = indexTails(
    all.flatMap((each) => (each.meaning.kind === 'tail' ? [[each.meaning.tail, each] as const] : [])),
  );
  const patterns = all.flatMap(({ meaning, list }) => (meaning.kind === 'pattern' ? [{ meaning, list }] : []));
  const endings = indexEndings(patterns, ({ meaning }) => meaning.ending);
  return (path) => [...tails(path), ...endings(path)];
}
