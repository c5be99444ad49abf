import type { Entity } from '../model/entity.ts';
import type { Fact, Unknown } from '../model/facts.ts';
import { mayAgree, mayBecome, namesOutOf } from '../model/may-mean.ts';
import { groupBy, listAt } from '../text/group.ts';
import { rememberTexts } from '../text/memo.ts';

/** Whether two names mean the same: Azure ML folds their letter case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** An entity as a message calls it: `"its name"`, or by the file that declares it: a path is no name. */
export function calledBy({ title, name, file }: Pick<Entity, 'title' | 'name' | 'file'>): string {
  return name.state === 'known' || title !== file ? `"${title}"` : `in "${file}"`;
}

/** Whether two names are, or may be, one. */
export function couldBe(a: Fact<string>, b: Fact<string>): 'yes' | 'no' | 'maybe' {
  if (a.state === 'unknown' && b.state === 'unknown') {
    if (isOneSaying(a, b)) return 'yes';
    return a.word !== undefined && b.word !== undefined && !mayAgree(a.word, b.word) ? 'no' : 'maybe';
  }
  if (a.state === 'known' && b.state === 'unknown' && b.word !== undefined) {
    return mayBecome(b.word, a.value) ? 'maybe' : 'no';
  }
  if (b.state === 'known' && a.state === 'unknown' && a.word !== undefined) {
    return mayBecome(a.word, b.value) ? 'maybe' : 'no';
  }
  if (a.state !== 'known' || b.state !== 'known') return 'maybe';
  return sameName(a.value, b.value) ? 'yes' : 'no';
}

/** What one file calls by the same words is the same thing to it, and so is what one program does, wherever a name ends up. */
function isOneSaying(a: Unknown, b: Unknown): boolean {
  return sayingsOf(a).some((saying) => sayingsOf(b).includes(saying));
}

/** By what two names that are not known are told to be the same. */
function sayingsOf({ at, because, expression }: Unknown): readonly string[] {
  return [`${at.file}\n${because}`, ...(expression === undefined ? [] : [`expression\n${expression}`])];
}

/** An item with its place in its list. */
export interface Placed<T> {
  readonly item: T;
  readonly place: number;
}

/** The items that a name reaches, by `couldBe`. */
export interface Reached<T> {
  /** Those that have the name for certain, in their order. */
  readonly sure: readonly Placed<T>[];
  /** Those that have it or may have it, as lists that share no item, each in its order. Many names share the longest of them. */
  readonly possible: readonly (readonly Placed<T>[])[];
  /** The first of those that may have it, but not for certain. */
  readonly firstMaybe: Placed<T> | undefined;
}

/** Puts items in order by a name of theirs, so that nobody who asks for a name need look at each of them. */
export function indexNames<T>(
  items: readonly T[],
  nameOf: (item: T) => Fact<string>,
): (name: Fact<string>) => Reached<T> {
  const testOf = rememberTexts(namesOutOf);
  const narrowed = (name: Fact<string>) => (name.state === 'unknown' && name.word ? testOf(name.word) : undefined);
  const all = items.map((item, place) => ({ item, place, name: nameOf(item) }));
  const byName = groupBy(all, ({ name }) => (name.state === 'known' ? name.value.toLowerCase() : undefined));
  const bySaying = new Map<string, Placed<T>[]>();
  for (const each of all) {
    if (each.name.state !== 'unknown') continue;
    for (const saying of sayingsOf(each.name)) listAt(bySaying, saying).push(each);
  }
  const byTest = [...groupBy(all, ({ name }) => narrowed(name))];
  const vague = all.filter(({ name }) => name.state !== 'known' && narrowed(name) === undefined);

  const reach = (name: Fact<string>): Reached<T> => {
    if (name.state === 'known') {
      const sure = byName.get(name.value.toLowerCase()) ?? [];
      const filledIn = byTest.flatMap(([fits, entries]) => (fits(name.value) ? entries : [])).sort(byPlace);
      return { sure, possible: [sure, filledIn, vague], firstMaybe: earliest([filledIn[0], vague[0]]) };
    }
    const sayings = name.state === 'unknown' ? sayingsOf(name) : [];
    const certain = new Set<Placed<T>>(sayings.flatMap((saying) => bySaying.get(saying) ?? []));
    const sure = [...certain].sort(byPlace);
    const fits = narrowed(name);
    const possible = fits ? all.filter((each) => certain.has(each) || couldBe(each.name, name) !== 'no') : all;
    return { sure, possible: [possible], firstMaybe: possible.find((each) => !certain.has(each)) };
  };

  const reached = new Map<string, Reached<T>>();
  return (name) => {
    const key = keyOf(name);
    const known = reached.get(key) ?? reach(name);
    reached.set(key, known);
    return known;
  };
}

function keyOf(name: Fact<string>): string {
  if (name.state === 'known') return `known ${name.value.toLowerCase()}`;
  return name.state === 'absent' ? 'absent' : JSON.stringify([name.word ?? '', ...sayingsOf(name)]);
}

/** The one that comes first in its list. */
export function earliest<T>(all: readonly (Placed<T> | undefined)[]): Placed<T> | undefined {
  let first: Placed<T> | undefined;
  for (const each of all) if (each && (first === undefined || each.place < first.place)) first = each;
  return first;
}

/** Puts what was found back into the order of its list. */
export function byPlace(a: Placed<unknown>, b: Placed<unknown>): number {
  return a.place - b.place;
}
