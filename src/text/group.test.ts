import { expect, test } from 'vitest';
import { groupBy } from './group.ts';

test('items come by their keys in their order; those without a key are left out', () => {
  const groups = groupBy(['b1', 'a1', '-', 'b2'], (item) => (item === '-' ? undefined : item[0]));
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ]);
});
