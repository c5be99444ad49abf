import { expect, test } from 'vitest';
import { layoutOf, lineBetween } from './layout.ts';

test('what leads to others stands left of them, and nothing lies over another', () => {
  const parts = (['batch deployment', 'batch endpoint', 'model', 'compute', 'conda file'] as const).map((kind) => ({
    kind,
  }));
  const { boxes, width, height } = layoutOf(parts, [
    { from: 1, to: 0 },
    { from: 0, to: 2 },
    { from: 0, to: 3 },
  ]);
  expect(boxes.map(({ x }) => x)).toEqual([232, 10, 454, 454, 676]);
  expect(boxes.map(({ y }) => y)).toEqual([10, 10, 10, 72, 10]);
  expect([width, height]).toEqual([868, 130]);
});

test('a column follows what leads to it', () => {
  const parts = (['batch endpoint', 'batch endpoint', 'batch deployment', 'batch deployment'] as const).map((kind) => ({
    kind,
  }));
  const { boxes } = layoutOf(parts, [
    { from: 0, to: 3 },
    { from: 1, to: 2 },
  ]);
  expect([boxes[2]?.y, boxes[3]?.y]).toEqual([72, 10]);
});

test('a line goes from edge to edge', () => {
  const box = { width: 182, height: 48 };
  expect(lineBetween({ ...box, x: 10, y: 10 }, { ...box, x: 232, y: 72 })).toBe('M192,34 C216,34 208,96 232,96');
});
