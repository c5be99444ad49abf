import { expect, test } from 'vitest';
import { allow } from './allowance.ts';

test('what is too much beside the rest is left out, and the first of it stands for all', () => {
  const allowed = allow(100_000, 'the logs');
  const takes = (file: string, characters: number) => allowed.takes(file, characters);
  expect([takes('a', 60_000), takes('b', 60_000), takes('c', 40_000), takes('d', 30_000)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  // Small files have a share of their own; what is read again counts for less.
  expect([takes('e', 20_000), takes('e', 20_000), takes('b', 40_000)]).toEqual([true, true, false]);
  expect(allowed.leftOut()).toEqual([
    { file: 'b', because: 'with those before it the logs have more than 100000 characters; 1 other was left out, too' },
  ]);
});

test('nothing is left out of little', () => {
  const allowed = allow(10, 'the logs');
  expect(allowed.takes('a', 10)).toBe(true);
  expect(allowed.leftOut()).toEqual([]);
});
