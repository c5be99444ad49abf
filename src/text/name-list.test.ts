import { expect, test } from 'vitest';
import { nameList } from './name-list.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test.each([
  [[], ''],
  [['a'], '"a"'],
  [['a', 'b'], '"a", "b"'],
  [
    numbers(21),
    numbers(21)
      .map((each) => `"${each}"`)
      .join(', '),
  ],
  [
    numbers(22),
    `${numbers(20)
      .map((each) => `"${each}"`)
      .join(', ')} and 2 more`,
  ],
  [
    numbers(1500),
    `${numbers(20)
      .map((each) => `"${each}"`)
      .join(', ')} and 1,480 more`,
  ],
])('%j', (names, expected) => {
  expect(nameList(names)).toBe(expected);
});
