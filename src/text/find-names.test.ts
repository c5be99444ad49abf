import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNames, indexNaming } from './find-names.ts';

const many = Array.from({ length: 40 }, (_, index) => `file-${index}.yml`);

test('names inside others, and names that others begin, are found', () => {
  const find = findNames([...many, 'yml', 'le-7.y', 'file-1.yml.template']);
  expect([...find('run file-1.yml.templ and file-17.yml')].sort()).toEqual(['file-1.yml', 'file-17.yml', 'yml']);
  expect([...find('nothing')]).toEqual([]);
});

test('names are found that were not expected', () => {
  const naming = indexNaming(
    ['a.yml b.yml', 'b.yml'],
    (text) => text,
    () => ['a.yml', 'c.yml'],
  );
  expect(['a.yml', 'b.yml', 'c.yml', ''].map((name) => naming(name).length)).toEqual([1, 2, 0, 2]);
});

test('what is found is what a search for each name finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'c'), maxLength: 60 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), text, (names, where) => {
      expect([...findNames(names)(where)].sort()).toEqual(names.filter((name) => where.includes(name)).sort());
    }),
  );
});

test('a text is walked a few times, not once for each name', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `deployment-${index}.yml`);
  let asked = 0;
  const item = {
    get text() {
      asked++;
      return names.join(' ');
    },
  };
  const naming = indexNaming(
    [item],
    ({ text }) => text,
    () => names,
  );
  expect(names.every((name) => naming(name).length === 1)).toBe(true);
  expect(asked).toBeLessThan(300);
});
