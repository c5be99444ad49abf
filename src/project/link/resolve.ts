import type { Resolution } from '../../model/entity.ts';
import { type Fact, knownValue } from '../../model/facts.ts';
import type { Reference } from '../../model/reference.ts';
import { nearestOf } from '../../model/scope.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';

/** What a declaration must have to be found by a reference. */
interface Named {
  readonly file: FilePath;
  readonly name: Fact<string>;
  readonly version?: Fact<string>;
}

/** Wraps candidates; none at all is outside. */
export function foundOrOutside<T>(candidates: readonly T[], because: string): Resolution<T> {
  const [first, ...rest] = candidates;
  return first === undefined ? { state: 'outside', because } : { state: 'found', candidates: [first, ...rest] };
}

/**
 * Finds what a reference means among declarations, in the nearest scope that has any of the name.
 * A declaration whose name is unknown could be the one meant, so that nothing is found; a version must be equal where both say one.
 */
export function resolveReference<T extends Named>(
  reference: Reference,
  from: FilePath,
  declarations: readonly T[],
  what: string,
): Resolution<T> {
  const wanted = nameIn(reference);
  if (wanted === undefined) return { state: 'outside', because: `the ${what} is not named by its name` };
  const nearest = indexed(declarations)(wanted.name, from);
  const matching = nearest.filter((each) => versionFits(each.version, wanted.version));
  if (nearest.length > 0 && matching.length === 0) {
    return {
      state: 'outside',
      because: `version "${wanted.version}" of the ${what} "${wanted.name}" is not defined in the repository`,
    };
  }
  return foundOrOutside(matching, `the ${what} "${wanted.name}" is not defined in the repository`);
}

/**
 * The same for assets that may be declared without a version, or with one that only a run knows. If all of the name are declared so, each may be
 * the version meant: they are found, with a doubt. The same is so of all of a name for a reference whose version only a run knows.
 */
export function resolveVersioned<T extends Named>(
  reference: Reference,
  from: FilePath,
  declarations: readonly T[],
  what: string,
): Resolution<T> {
  if ('isOpen' in reference && reference.isOpen) {
    const { version, ...any } = reference;
    const found = resolveReference(any, from, declarations, what);
    return found.state === 'outside'
      ? found
      : { ...found, doubt: `Only a run knows which version of the ${what} is used.` };
  }
  const exact = resolveReference(reference, from, declarations, what);
  const wanted = nameIn(reference);
  if (exact.state === 'found' || wanted === undefined) return exact;
  const all = named(declarations).get(wanted.name.toLowerCase()) ?? [];
  const [first, ...rest] = all;
  if (first === undefined || all.some(({ version }) => version?.state === 'known')) return exact;
  const doubt = `The ${what} "${wanted.name}" has no version here, and version "${wanted.version}" may be another.`;
  return { state: 'found', candidates: [first, ...rest], doubt };
}

// Every deployment asks the same few lists.
const indexed = perObject(nearestByName);
const named = perObject(groupByName);

/** Finds the nearest items of a name, whatever its letter case; an item whose name is not known is never found. */
export function nearestByName<T extends Named>(items: readonly T[]): (name: string, from: FilePath) => readonly T[] {
  const byName = groupByName(items);
  const nearest = perObject((list: readonly T[]) => nearestOf(list));
  return (name, from) => {
    const list = byName.get(name.toLowerCase());
    return list === undefined ? [] : nearest(list)(from);
  };
}

function groupByName<T extends Named>(items: readonly T[]): ReadonlyMap<string | undefined, readonly T[]> {
  return groupBy(items, ({ name }) => knownValue(name)?.toLowerCase());
}

function nameIn(reference: Reference): { readonly name: string; readonly version?: string } | undefined {
  switch (reference.form) {
    case 'asset':
    case 'arm':
      return reference.version === undefined
        ? { name: reference.name }
        : { name: reference.name, version: reference.version };
    case 'plain':
      return { name: reference.text };
    default:
      return undefined;
  }
}

/** A file without a version gets one when it is registered: which, only the workspace knows, unless the reference leaves it open too. */
function versionFits(declared: Fact<string> | undefined, wanted: string | undefined): boolean {
  if (wanted === undefined || declared === undefined) return true;
  return declared.state === 'known' && declared.value === wanted;
}
