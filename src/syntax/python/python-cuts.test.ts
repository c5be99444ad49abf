import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/python-cuts.json' with { type: 'json' };
import { readPython } from './read.ts';

const text = vectors.lines.join('');

/** Texts that are whole, and end in a name that does nothing there: more was to come. */
const cutOff = /(^|\n) *\w+([.,] ?\w*)*$/;

function damagedIn(from: number, to: number): readonly string[] {
  const found: string[] = [];
  for (let length = from; length <= to; length++) {
    const beginning = text.slice(0, length);
    if (readPython(beginning).damaged && !cutOff.test(beginning)) found.push(beginning.slice(-40));
  }
  return found;
}

test(`what ${vectors.oracle} takes is not damaged`, () => {
  expect(vectors.taken.flatMap(([from = 0, to = 0]) => damagedIn(from, to))).toEqual([]);
});

test(`what ${vectors.oracle} refuses is damaged`, () => {
  const taken = new Set(
    vectors.taken.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  );
  const missed: string[] = [];
  for (let length = 0; length <= text.length; length++) {
    const beginning = text.slice(0, length);
    if (!taken.has(length) && !readPython(beginning).damaged) missed.push(beginning.slice(-40));
  }
  expect(missed).toEqual([]);
});
