import { listAt } from './group.ts';

/** What parts the names in a string: its quotes, slashes and what is filled in. */
const marks = /['"/\\{}\n]/;

/**
 * Finds the items in whose text a name may stand as a part of a path: in a string, between slashes or quotes. Most texts have "model" or "code" as
 * names of their own. `namesOf` is `quotedIn` of an item's text.
 */
export function indexQuoted<T>(
  items: readonly T[],
  namesOf: (item: T) => Iterable<string>,
): (name: string) => readonly T[] {
  const byName = new Map<string, T[]>();
  for (const item of items) for (const name of namesOf(item)) listAt(byName, name).push(item);
  // Whoever has a mark in his name is looked for in all.
  return (name) => (marks.test(name) ? items : (byName.get(name) ?? []));
}

/** At most so many characters: no name of a file is longer. */
const longest = 255;

/** The names that may stand in a text as parts of paths. */
export function quotedIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 34 && code !== 39 && code !== 47 && code !== 92 && code !== 123 && code !== 125 && code !== 10)
      continue;
    if (start >= 0 && at > start && at - start <= longest) names.add(text.slice(start, at));
    start = code === 10 ? -1 : at + 1;
  }
  return names;
}
