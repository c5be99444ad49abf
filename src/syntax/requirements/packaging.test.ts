import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/packaging.json' with { type: 'json' };
import { parseRequirement } from './pep508.ts';
import { allows } from './versions.ts';

/** The clauses of a specifier as packaging prints them: no blanks, sorted. */
function clausesOf(specifier: string): string[] {
  const clauses = specifier.replace(/\s+/g, '').split(',');
  return clauses.filter((clause) => clause !== '').sort();
}

test.each(vectors.requirements)('reads $text as packaging does', (vector) => {
  const requirement = parseRequirement(vector.text);
  if (vector.invalid) {
    expect(requirement).toBeUndefined();
    return;
  }
  expect(requirement?.name).toBe(vector.name);
  expect([...(requirement?.extras ?? [])].sort()).toEqual(vector.extras);
  expect(clausesOf(requirement?.specifier ?? '')).toEqual(vector.specifier);
  expect(requirement?.url ?? null).toBe(vector.url);
  expect(requirement?.marker !== undefined).toBe(vector.marker);
});

/** "===" compares texts; here it compares versions, because no index offers one version in two spellings. */
const disagreements: ReadonlyMap<string, readonly string[]> = new Map([['===1.2', ['1.2.0']]]);

test.each(vectors.specifiers)('"$specifier" admits the versions that packaging admits', ({ specifier, admitted }) => {
  const extra = disagreements.get(specifier) ?? [];
  const versions = vectors.versions.filter((version) => !extra.includes(version));
  expect(versions.filter((version) => allows('pip', specifier, version))).toEqual(admitted);
  for (const version of extra) expect(allows('pip', specifier, version)).toBe(true);
});
