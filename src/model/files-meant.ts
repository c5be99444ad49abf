import { listAt } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import { baseName } from '../text/paths.ts';
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
  /** In their order. */
  readonly own: readonly Naming<T>[];
  /** Lists of what may mean any file with some ending: the same lists for all such files, none of them empty. */
  readonly shared: readonly (readonly Naming<T>[])[];
}

/** Puts what names files in order by the files meant, so that no file need be compared with each: the answer is that of `mayMean`. */
export function indexFilesMeant<T>(
  items: readonly T[],
  fileOf: (item: T) => FileArgument,
  exists: (path: FilePath) => boolean,
): (path: FilePath) => Namings<T> {
  const byFile = new Map<FilePath, Naming<T>[]>();
  const byTail = new Map<string, { meaning: Meaning; naming: Naming<T> }[]>();
  const byEnding = new Map<string, Naming<T>[]>();
  const partlyByEnding = new Map<string, { meaning: Meaning; naming: Naming<T> }[]>();
  for (const [place, item] of items.entries()) {
    const meaning = meaningOf(fileOf(item), exists);
    const naming = { item, place, sure: false };
    if (meaning.kind === 'files') {
      const sure = meaning.files.length === 1;
      for (const file of meaning.files) listAt(byFile, file).push({ item, place, sure });
    } else if (meaning.kind === 'tail') listAt(byTail, baseName(meaning.tail)).push({ meaning, naming });
    else if (meaning.rest) listAt(partlyByEnding, meaning.ending).push({ meaning, naming });
    else listAt(byEnding, meaning.ending).push(naming);
  }
  const whole = endingsIn(byEnding);
  const partly = endingsIn(partlyByEnding);
  return (path) => {
    const full = `/${path}`;
    const maybe = [byTail.get(baseName(path)) ?? [], ...partly(full)].flatMap((list) =>
      list.flatMap(({ meaning, naming }) => (isMeant(meaning, path) === 'no' ? [] : [naming])),
    );
    const own = [...(byFile.get(path) ?? []), ...maybe].sort((a, b) => a.place - b.place);
    return { own, shared: whole(full) };
  };
}

/** Finds the lists whose key a text ends with. */
function endingsIn<T>(lists: ReadonlyMap<string, T>): (text: string) => readonly T[] {
  const lengths = [...new Set([...lists.keys()].map((ending) => ending.length))];
  return (text) => {
    const endings = lengths.filter((length) => length <= text.length).map((length) => text.slice(text.length - length));
    return endings.map((ending) => lists.get(ending)).filter((list) => list !== undefined);
  };
}
