import { groupBy } from '../text/group.ts';
import { encloses, type Location, locationKey } from '../text/location.ts';
import type { Finding, UndecidedCheck } from './result.ts';

/** Rules that say of a value that it is none: it has to be another before anything else can be asked of it. */
const valuesThatAreNone: ReadonlySet<string> = new Set([
  'curated-environment',
  'invalid-reference',
  'missing-file',
  'missing-model-path',
  'null-value',
  'unknown-key',
  'wrong-type',
]);

/** The checks without those of a value that is found to be wrong: what it would mean matters once it is mended. */
export function withoutMendedFirst(
  checks: readonly UndecidedCheck[],
  findings: readonly Finding[],
): readonly UndecidedCheck[] {
  const wrong = findings.filter(({ rule, level }) => level !== 'note' && valuesThatAreNone.has(rule));
  const places = new Set(wrong.map(({ at }) => locationKey(at)));
  const missing = groupBy(
    wrong.filter(({ rule }) => rule === 'missing-file'),
    ({ at }) => at.file,
  );
  // What a build context holds is not read if a file of it is missing.
  const holdsMissing = (place: Location) => missing.get(place.file)?.some(({ at }) => encloses(place, at)) ?? false;
  return checks.filter(({ at, because }) => {
    return (
      !places.has(locationKey(at)) && !(because.startsWith('the packages of its build context') && holdsMissing(at))
    );
  });
}
