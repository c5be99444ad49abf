import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunksOf, isChanged } from './changed-lines.ts';

test('reads the new side of hunks', () => {
  const patch = '@@ -1,3 +1,4 @@ title\n a\n+b\n c\n d\n@@ -10 +12 @@\n-x\n+y\n@@ -20,2 +21,0 @@\n-gone\n-too';
  expect(hunksOf(patch)).toEqual([
    { first: 1, last: 4 },
    { first: 12, last: 12 },
  ]);
});

test('a line of text that looks like a hunk is none', () => {
  expect(hunksOf('@@ -1,2 +1,2 @@\n+@@ -5,5 +50,5 @@\n a')).toEqual([{ first: 1, last: 2 }]);
});

test.each(['\r', '\u2028', '\u2029'])('what stands behind %j is of the same line', (separator) => {
  expect(hunksOf(`@@ -1,2 +1,2 @@\n+a${separator}@@ -5,5 +50,5 @@\n a`)).toEqual([{ first: 1, last: 2 }]);
});

test('tells lines inside the diff from others', () => {
  const changed = new Map([
    ['a.yml', [{ first: 3, last: 5 }]],
    ['large.yml', undefined],
  ]);
  expect([2, 3, 5, 6].map((line) => isChanged(changed, 'a.yml', line))).toEqual([false, true, true, false]);
  expect(isChanged(changed, 'large.yml', 1)).toBe(true);
  expect(isChanged(changed, 'b.yml', 3)).toBe(false);
});

test('any patch is read', () => {
  fc.assert(fc.property(fc.string(), (patch) => hunksOf(patch).every(({ first, last }) => first <= last)));
});
