import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../test/quick.ts';
import { clash, type TextEdit } from './edit.ts';
import { areApart, takeApart } from './overlaps.ts';

const edit = (start: number, end: number, text = 'x'): TextEdit => ({ file: 'a', span: { start, end }, text });

test('edits of one fix that share text, or insert at one place, overlap', () => {
  expect(areApart([edit(0, 2), edit(2, 4)])).toBe(true);
  expect(areApart([edit(2, 4), edit(0, 3)])).toBe(false);
  expect(areApart([edit(0, 9), edit(1, 2), edit(10, 11)])).toBe(false);
  expect(areApart([edit(3, 3), edit(3, 3)])).toBe(false);
  expect(areApart([edit(0, 9), edit(4, 4)])).toBe(false);
});

test('a removal may begin where something is put in, and not around it', () => {
  expect(areApart([edit(3, 3), edit(3, 6, '')])).toBe(true);
  expect(areApart([edit(6, 6), edit(3, 6, '')])).toBe(true);
  expect(areApart([edit(4, 4), edit(3, 6, '')])).toBe(false);
  expect(areApart([edit(3, 3), edit(3, 6, 'y')])).toBe(false);
});

const edits = fc.array(
  fc.tuple(fc.nat(12), fc.nat(3)).map(([start, length]) => edit(start, start + length)),
  { maxLength: 12 },
);

test('what is taken is what a comparison of each with each takes', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const taken = takeApart();
      const kept: TextEdit[] = [];
      for (const each of all) {
        const isFree = kept.every((other) => !clash(each, other));
        expect(taken.take([each])).toBe(isFree);
        if (isFree) kept.push(each);
      }
    }),
  );
});

test('edits are apart where no two of them clash', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const expected = all.every((each, index) => all.slice(index + 1).every((other) => !clash(each, other)));
      expect(areApart(all)).toBe(expected);
    }),
  );
});

test('a hundred thousand edits are compared at once', () => {
  expectQuick(2, () => {
    const all = Array.from({ length: 100_000 }, (_, n) => edit(2 * n, 2 * n + 1));
    expect(areApart(all)).toBe(true);
    expect(takeApart().take(all)).toBe(true);
  });
});
