import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baseName, commonDepth, folderOf, joinPath } from './paths.ts';

test.each([
  ['a/b/c.yml', 'a/b', 'c.yml'],
  ['c.yml', '', 'c.yml'],
  ['a/.hidden', 'a', '.hidden'],
  ['', '', ''],
])('%s', (path, folder, name) => {
  expect(folderOf(path)).toBe(folder);
  expect(baseName(path)).toBe(name);
});

test.each([
  ['ml', 'code', 'ml/code'],
  ['ml', './code/', 'ml/code'],
  ['ml', '.', 'ml'],
  ['ml', '', 'ml'],
  ['', 'code', 'code'],
  ['', '.', ''],
  ['ml/deploy', '../code/score.py', 'ml/code/score.py'],
  ['ml/deploy', '../..', ''],
  ['ml', 'a/../b', 'ml/b'],
  ['ml', 'a//b', 'ml/a/b'],
  ['ml', '.\\code\\score.py', 'ml/code/score.py'],
  ['ml', '..\\code', 'code'],
  ['ml', 'Code', 'ml/Code'],
  ['ml', '...', 'ml/...'],
  ['ml', 'a b', 'ml/a b'],
  ['ml', '~tilde', 'ml/~tilde'],
  ['ml', 'a~', 'ml/a~'],
  ['ml', '.hidden/x', 'ml/.hidden/x'],
])('from "%s" to "%s"', (folder, relative, path) => {
  expect(joinPath(folder, relative)).toBe(path);
});

test.each([
  ['ml', '../..'],
  ['', '..'],
  ['ml', '../../ml/code'],
  ['ml', 'a/../../../x'],
  ['ml', '/code'],
  ['ml', '\\code'],
  ['ml', '\\\\server\\share'],
  ['ml', 'C:\\code'],
  ['ml', 'c:/code'],
  ['ml', 'C:code'],
  ['ml', '~'],
  ['ml', '~/code'],
  ['ml', '~\\code'],
])('from "%s" nobody knows where "%s" is', (folder, relative) => {
  expect(joinPath(folder, relative)).toBeUndefined();
});

test.each([
  ['', '', 0],
  ['a/b', 'a/b', 2],
  ['a/b', 'a/bc', 1],
  ['a', 'A', 0],
  ['a/b/c', 'a/x/c', 1],
])('"%s" and "%s" share %i folders', (a, b, depth) => {
  expect(commonDepth(a, b)).toBe(depth);
  expect(commonDepth(b, a)).toBe(depth);
});

test('a joined path stays below the root and has no empty, "." or ".." parts', () => {
  const parts = fc.array(fc.constantFrom('a', 'b', '..', '.', ''), { maxLength: 8 }).map((each) => each.join('/'));
  const folder = fc.array(fc.constantFrom('x', 'y'), { maxLength: 3 }).map((each) => each.join('/'));
  fc.assert(
    fc.property(folder, parts, (from, relative) => {
      const path = joinPath(from, relative);
      if (path === undefined || path === '') return;
      for (const part of path.split('/')) expect(['', '.', '..']).not.toContain(part);
      expect(joinPath('', path)).toBe(path);
    }),
  );
});
