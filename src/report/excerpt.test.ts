import { expect, test } from 'vitest';
import { indexLines } from '../text/lines.ts';
import { excerptOf } from './excerpt.ts';

/** The excerpt of the text between « and ». */
function marked(text: string): readonly string[] {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const { text: line, carets } = excerptOf(indexLines(text.replace(/[«»]/g, '')), { start, end });
  return [line, carets];
}

test('carets stand under the span', () => {
  expect(marked('a: 1\nb: «two»\n')).toEqual(['b: two', '   ^^^']);
  expect(marked('b: «two»\r\nc: 3')).toEqual(['b: two', '   ^^^']);
});

test('tabs, wide characters and combining marks keep the carets in place', () => {
  expect(marked('\ta: «b»')).toEqual(['    a: b', '       ^']);
  expect(marked('漢字: «😀x» é')).toEqual(['漢字: 😀x é', '      ^^^']);
  expect(marked('e\u0301: «x»')).toEqual(['e\u0301: x', '   ^']);
  expect(marked('ﾃ: «x»')).toEqual(['ﾃ: x', '   ^']);
});

test('an empty span gets one caret, also at the end of a line', () => {
  expect(marked('a:«»\nb')).toEqual(['a:', '  ^']);
  expect(marked('a:\n«»')).toEqual(['', '^']);
});

test('a span over several lines is marked to the end of its first', () => {
  expect(marked('x\na: «b\n  c»\n')).toEqual(['a: b', '   ^']);
});

test('a byte order mark takes no room', () => {
  const { text, carets } = excerptOf(indexLines('\ufeffa: b'), { start: 4, end: 5 });
  expect([text, carets]).toEqual(['a: b', '   ^']);
});

test('of a long line only a window is shown', () => {
  const [line, carets] = marked(`${'a'.repeat(500)}«bad»${'c'.repeat(500)}`);
  expect(line).toBe(`...${'a'.repeat(30)}bad${'c'.repeat(67)}...`);
  expect(carets).toBe(`${' '.repeat(33)}^^^`);
});

test('a window cuts no character in half', () => {
  const [line, carets] = marked(`x${'😀'.repeat(50)}«bad»${'😀'.repeat(100)}`);
  expect(line).toBe(`...${'😀'.repeat(15)}bad${'😀'.repeat(33)}...`);
  expect(carets).toBe(`${' '.repeat(33)}^^^`);
});

test('a span at the end of a long line stays in the window', () => {
  const [line, carets] = marked(`${'a'.repeat(500)}«bad»`);
  expect(line).toBe(`...${'a'.repeat(97)}bad`);
  expect(carets).toBe(`${' '.repeat(100)}^^^`);
});

test('controls of the file are written out', () => {
  expect(marked('a: \u001b[31m«x»')).toEqual(['a: \\u001b[31mx', `${' '.repeat(13)}^`]);
});
