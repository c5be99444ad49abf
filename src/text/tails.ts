import { listAt } from './group.ts';
import type { FilePath } from './location.ts';

/** A path and what follows each of its slashes, the longest first. */
export function endingsOf(path: FilePath): readonly FilePath[] {
  const endings = [path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) endings.push(path.slice(at + 1));
  return endings;
}

/** Finds, by a path, the items of which only the end of the path is known: the path ends in theirs, or theirs ends in the path. In their order. */
export function indexTails<T>(entries: Iterable<readonly [tail: FilePath, item: T]>): (path: FilePath) => readonly T[] {
  const whole = new Map<FilePath, Placed<T>[]>();
  const longer = new Map<FilePath, Placed<T>[]>();
  let place = 0;
  for (const [tail, item] of entries) {
    const placed = { item, place: place++ };
    const [first = '', ...others] = endingsOf(tail);
    listAt(whole, first).push(placed);
    for (const ending of others) listAt(longer, ending).push(placed);
  }
  if (place === 0) return nothing;
  return (path) => {
    const found = [...(longer.get(path) ?? [])];
    for (const ending of endingsOf(path)) for (const placed of whole.get(ending) ?? []) found.push(placed);
    return found.length === 0 ? [] : found.sort((a, b) => a.place - b.place).map(({ item }) => item);
  };
}

/** What is found where nothing was put. */
const nothing = (): readonly never[] => [];

interface Placed<T> {
  readonly item: T;
  readonly place: number;
}

/** Finds, by a path, the items whose ending it has, which need not begin at a slash. "/" stands before the path. */
export function indexEndings<T>(items: Iterable<T>, endingOf: (item: T) => string): (path: FilePath) => readonly T[] {
  const byText = new Map<string, T[]>();
  for (const item of items) listAt(byText, endingOf(item)).push(item);
  if (byText.size === 0) return nothing;
  const lengths = [...new Set([...byText.keys()].map((ending) => ending.length))];
  return (path) => {
    const full = `/${path}`;
    return lengths.flatMap((length) =>
      length <= full.length ? (byText.get(full.slice(full.length - length)) ?? []) : [],
    );
  };
}
