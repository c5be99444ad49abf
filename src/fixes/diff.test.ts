import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from './diff.ts';

test('changes are shown with three lines around them, and told apart where more lie between', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', ''].join('\n');
  expect(unifiedDiff('d.yml', before, before.replace('b\n', '').replace('k', 'k\nx'))).toBe(
    '--- a/d.yml\n+++ b/d.yml\n@@ -1,5 +1,4 @@\n a\n-b\n c\n d\n e\n@@ -9,4 +8,5 @@\n i\n j\n k\n+x\n l\n',
  );
});

test('the end of a text without a line break is said, and CRLF stays', () => {
  expect(unifiedDiff('d.yml', 'a\r\nb', 'a\r\nb\r\nc')).toBe(
    '--- a/d.yml\n+++ b/d.yml\n@@ -1,2 +1,3 @@\n a\r\n-b\n\\ No newline at end of file\n+b\r\n+c\n\\ No newline at end of file\n',
  );
});

test('what is equal has no diff, and an odd name is quoted', () => {
  expect(unifiedDiff('d.yml', 'a\n', 'a\n')).toBe('');
  expect(unifiedDiff('a b.yml', 'a\n', 'b\n')).toBe('--- "a/a b.yml"\n+++ "b/a b.yml"\n@@ -1 +1 @@\n-a\n+b\n');
});

/** Applies a diff as `patch` does, strictly: every line of it must be there. */
function apply(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let at = 0;
  let after = '';
  const lines = diff.split('\n').slice(2, -1);
  for (const [index, line] of lines.entries()) {
    const [, start, count] = /^@@ -(\d+)(?:,(\d+))? /.exec(line) ?? [];
    if (start !== undefined) {
      const from = count === '0' ? Number(start) : Number(start) - 1;
      after += old.slice(at, from).join('');
      at = from;
      continue;
    }
    const text = line.slice(1) + (lines[index + 1]?.startsWith('\\') ? '' : '\n');
    if (line.startsWith(' ') || line.startsWith('-')) expect(old[at++]).toBe(text);
    if (line.startsWith(' ') || line.startsWith('+')) after += text;
  }
  return after + old.slice(at).join('');
}

test('a diff makes one text of the other', () => {
  const text = fc
    .tuple(fc.array(fc.constantFrom('a', 'b', '', '  c'), { maxLength: 20 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(apply(before, unifiedDiff('f', before, after))).toBe(after);
    }),
    { numRuns: 500 },
  );
});
