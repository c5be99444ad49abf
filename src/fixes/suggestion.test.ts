import { expect, test } from 'vitest';
import { suggestionOf } from './suggestion.ts';

/** The suggestion that makes one text of another by one edit of all of it. */
const between = (before: string, after: string) =>
  suggestionOf(before, [{ span: { start: 0, end: before.length }, text: after }]);

test('the lines that change are replaced, and what is put in between takes the line before along', () => {
  expect(between('a\nb\nc\n', 'a\nx\nc\n')).toEqual({ first: 2, last: 2, text: 'x' });
  expect(between('a\nb\nc\n', 'a\nb\nx\nc\n')).toEqual({ first: 2, last: 2, text: 'b\nx' });
  expect(between('a\nb\n', 'x\na\nb\n')).toEqual({ first: 1, last: 1, text: 'x\na' });
  expect(between('a\nb\nc\nd\n', 'a\nd\n')).toEqual({ first: 2, last: 3, text: '' });
  expect(between('a\nb\n', 'a\nb\nc\n')).toEqual({ first: 2, last: 2, text: 'b\nc' });
  expect(between('a\nb', 'a\nb\nc')).toEqual({ first: 2, last: 2, text: 'b\nc' });
});

test('what nobody sees is never suggested, nor what nobody reads', () => {
  for (const sign of ['\t', '\r', '\u202e', '\u200b', '\u001b']) {
    expect(between('a\nb\n', `a\nx${sign}\n`), JSON.stringify(sign)).toBeUndefined();
    expect(between(`a\nb${sign}\n`, 'a\nb\n'), JSON.stringify(sign)).toBeUndefined();
  }
  expect(between('a\n', `${'b\n'.repeat(100)}`)).toBeUndefined();
  expect(between('\u202e\na\n', '\u202e\nb\n')).toEqual({ first: 2, last: 2, text: 'b' });
});
