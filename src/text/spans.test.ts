import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insideOf } from './spans.ts';

test('spans are half-open, and may lie in each other', () => {
  const isInside = insideOf([
    { start: 4, end: 5 },
    { start: 1, end: 3 },
    { start: 4, end: 9 },
  ]);
  expect([0, 1, 2, 3, 4, 5, 8, 9].map(isInside)).toEqual([false, true, true, false, true, true, true, false]);
  expect(insideOf([])(0)).toBe(false);
});

test('an offset is inside if one of the spans holds it', () => {
  const span = fc.tuple(fc.nat(20), fc.nat(6)).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), fc.nat(30), (spans, offset) => {
      expect(insideOf(spans)(offset)).toBe(spans.some(({ start, end }) => start <= offset && offset < end));
    }),
  );
});
