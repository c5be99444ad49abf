import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestInScope, nearestOf } from './scope.ts';

function nearest(from: string, ...files: readonly string[]): readonly string[] {
  return nearestInScope(
    files.map((file) => ({ file })),
    from,
  ).map(({ file }) => file);
}

test('the same folder wins over all others', () => {
  expect(nearest('dev/deployment.yml', 'prod/env.yml', 'dev/env.yml', 'env.yml')).toEqual(['dev/env.yml']);
});

test('the folder that shares the most leading folders wins', () => {
  expect(nearest('a/b/deploy/d.yml', 'a/b/env/e.yml', 'a/c/e.yml', 'e.yml')).toEqual(['a/b/env/e.yml']);
});

test('equally near ones are all meant', () => {
  expect(nearest('d.yml', 'dev/env.yml', 'prod/env.yml')).toEqual(['dev/env.yml', 'prod/env.yml']);
  expect(nearest('x/d.yml', 'dev/env.yml', 'env.yml')).toEqual(['dev/env.yml', 'env.yml']);
});

test('folders with a common beginning of their names share nothing', () => {
  expect(nearest('dev/d.yml', 'dev-old/e.yml', 'prod/e.yml')).toEqual(['dev-old/e.yml', 'prod/e.yml']);
});

test('nothing among nothing', () => {
  expect(nearest('d.yml')).toEqual([]);
});

test('some are nearest wherever there are any, in their order, and another order picks the same', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(path, fc.uniqueArray(path, { minLength: 1, maxLength: 8 }), (from, files) => {
      const found = nearest(from, ...files);
      expect(found.length).toBeGreaterThan(0);
      expect(files.filter((file) => found.includes(file))).toEqual(found);
      expect(nearest(from, ...files.toReversed()).toReversed()).toEqual(found);
    }),
  );
});

test('asked of a list that is kept, the nearest are the same, and one list for all that are as near', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(path, fc.array(path, { maxLength: 30 }), (from, files) => {
      const candidates = files.map((file) => ({ file }));
      expect(nearestOf(candidates)(from)).toEqual(nearestInScope(candidates, from));
    }),
  );
  const many = Array.from({ length: 20 }, (_, index) => ({ file: `a/f${index}.yml` }));
  const nearest = nearestOf(many);
  expect(nearest('a/x.yml')).toBe(nearest('a/b/y.yml'));
});
