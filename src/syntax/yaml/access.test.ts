import { expect, test } from 'vitest';
import { asString, entry, entryAt, isNull, keyOf } from './access.ts';
import { readYaml } from './read.ts';

test('values are found by key and path', () => {
  const { root } = readYaml('a: {b: text}\nc:\nd: ~\ne: 1\n');
  expect(asString(entryAt(root, 'a', 'b'))).toBe('text');
  expect(entryAt(root, 'a', 'x', 'y')).toBeUndefined();
  expect([
    isNull(entry(root, 'c')),
    isNull(entry(root, 'd')),
    isNull(entry(root, 'e')),
    isNull(entry(root, 'x')),
  ]).toEqual([true, true, false, false]);
  expect(asString(entry(root, 'e'))).toBeUndefined();
  expect(root?.kind === 'mapping' && root.pairs.map(keyOf)).toEqual(['a', 'c', 'd', 'e']);
});
