import { expect, test } from 'vitest';
import { fenceFor } from './fence.ts';

test('nothing in a text closes its fence', () => {
  expect(fenceFor('plain')).toBe('```');
  expect(fenceFor('a ``` b ````` c')).toBe('``````');
  expect(fenceFor('plain', 1)).toBe('`');
  expect(fenceFor('a `code` b', 1)).toBe('``');
});
