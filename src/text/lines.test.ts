import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexLines, lineBefore, lineText, positionAt } from './lines.ts';

function position(text: string, offset: number): string {
  const { line, column } = positionAt(indexLines(text), offset);
  return `${line}:${column}`;
}

test.each([
  ['LF', 'a\nbc\n'],
  ['lone CR', 'a\rbc\r'],
])('%s ends a line', (_, text) => {
  expect([0, 1, 2, 3, 4, 5].map((offset) => position(text, offset))).toEqual([
    '1:1',
    '1:2',
    '2:1',
    '2:2',
    '2:3',
    '3:1',
  ]);
});

test('CRLF ends one line', () => {
  expect([0, 1, 2, 3, 5, 6].map((offset) => position('a\r\nbc\r\n', offset))).toEqual([
    '1:1',
    '1:2',
    '1:3',
    '2:1',
    '2:3',
    '2:4',
  ]);
  expect(indexLines('a\r\nb\rc\nd').starts).toEqual([0, 3, 5, 7]);
  expect(indexLines('\n\r\n\r').starts).toEqual([0, 1, 3, 4]);
});

test('other line separators end none', () => {
  expect(indexLines('a\u2028b\u2029c\u0085d\v\fe').starts).toEqual([0]);
});

test('a byte order mark has no column', () => {
  expect(position('\uFEFFname', 0)).toBe('1:1');
  expect(position('\uFEFFname', 1)).toBe('1:1');
  expect(position('\uFEFFname', 3)).toBe('1:3');
  expect(position('\uFEFFa\n\uFEFFb', 4)).toBe('2:2');
  expect(lineText(indexLines('\uFEFFname\nx'), 1)).toBe('name');
});

test('an astral character has two columns', () => {
  expect(position('\u{1F600}: x', 2)).toBe('1:3');
  expect(position('a\u00e9\u4e2d', 3)).toBe('1:4');
});

test('offsets outside the text', () => {
  expect(position('ab\nc', 99)).toBe('2:2');
  expect(position('ab', -1)).toBe('1:1');
  expect(position('', 5)).toBe('1:1');
});

test('the text of a line', () => {
  const lines = indexLines('a\r\n\rb \nc');
  expect([0, 1, 2, 3, 4, 5].map((line) => lineText(lines, line))).toEqual(['', 'a', '', 'b ', 'c', '']);
});

const text = fc
  .array(fc.constantFrom('a', '\n', '\r', '\r\n', '\u{1F600}', '\uFEFF'), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('each offset has a position, in order, and its line holds it', () => {
  fc.assert(
    fc.property(text, (content) => {
      const lines = indexLines(content);
      expect(lines.starts).toEqual([...new Set(lines.starts)].sort((a, b) => a - b));
      let last = { line: 1, column: 1 };
      for (let offset = 0; offset <= content.length; offset++) {
        const here = positionAt(lines, offset);
        expect(here.line > last.line || (here.line === last.line && here.column >= last.column)).toBe(true);
        expect(here.column).toBeGreaterThan(0);
        last = here;
      }
      expect(last.line).toBe(lines.starts.length);
    }),
  );
});

test('lines and their breaks are the whole text', () => {
  fc.assert(
    fc.property(text, (content) => {
      const lines = indexLines(content);
      const joined = lines.starts.map((_, index) => lineText(lines, index + 1)).join('');
      expect(joined).not.toMatch(/[\r\n]/);
      const plain = (value: string) => value.replace(/[\r\n\uFEFF]/g, '');
      expect(plain(joined)).toBe(plain(content));
    }),
  );
});

test.each<[text: string, offset: number, most: number, before: string]>([
  ['one\ntwo three', 7, 100, 'two'],
  ['one\rtwo', 7, 100, 'two'],
  ['one\r\ntwo', 5, 100, ''],
  ['one two', 7, 3, 'two'],
  ['one', 0, 3, ''],
])('before an offset in its line: %j', (text, offset, most, before) => {
  expect(lineBefore(text, offset, most)).toBe(before);
});
