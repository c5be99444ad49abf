import { expect, test } from 'vitest';
import { cursorAt } from './cursor.ts';

/** The text before "|" is before the cursor. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return cursorAt(marked.replace('|', ''), offset);
}

test.each<readonly [string, string, readonly string[], string | undefined, boolean]>([
  ['a key of the root', 'name: a\nmod|\n', [], undefined, false],
  ['an empty line of the root', 'name: a\n|\n', [], undefined, false],
  ['a key below another', 'settings:\n  mini|\n', ['settings'], undefined, false],
  ['an empty line below it', 'settings:\n  a: 1\n  |\n', ['settings'], undefined, false],
  ['two levels', 'resources:\n  properties:\n    a: 1\n    |', ['resources', 'properties'], undefined, false],
  ['back at the root', 'settings:\n  a: 1\nco|', [], undefined, false],
  ['a value', 'name: a\ncompute: azure|ml:cpu\n', [], 'compute', true],
  ['a value below', 'settings:\n  output_action: |\n', ['settings'], 'output_action', true],
  ['an item', 'dependencies:\n  - pip:\n      - |\n', ['dependencies', '[]', 'pip', '[]'], undefined, false],
  ['an item in the column of its key', 'dependencies:\n- pi|\n', ['dependencies', '[]'], undefined, false],
  ['a key of an item', 'inputs:\n  - name: a\n    ty|\n', ['inputs', '[]'], undefined, false],
  ['CRLF', 'settings:\r\n  a: 1\r\n  b|\r\n', ['settings'], undefined, false],
])('%s', (_, marked, path, key, inValue) => {
  expect(at(marked)).toMatchObject({ path, inValue });
  if (key !== undefined) expect(at(marked)?.key).toBe(key);
});

test('what is written, what a choice takes the place of, and the keys that are there', () => {
  const cursor = at('a: 1\nsettings:\n  mini_b|\n  retry_settings:\n    timeout: 1\n  max: 2\ncompute: c\n');
  expect(cursor?.written).toBe('mini_b');
  expect([...(cursor?.siblings ?? [])]).toEqual(['retry_settings', 'max']);
  expect(at('a: x|y # z\n')).toMatchObject({ written: 'x', span: { start: 3, end: 5 } });
});

test('nothing in a comment', () => {
  expect(at('# na|me\n')).toBeUndefined();
  expect(at('a: b # na|me\n')).toBeUndefined();
});
