import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../test/quick.ts';
import { editDistance, nearest } from './similar.ts';

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'abcd', 1],
  ['abc', 'ab', 1],
  ['abc', 'acb', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('from "%s" to "%s" in %i steps', (a, b, steps) => {
  expect(editDistance(a, b)).toBe(steps);
});

const keys = ['mini_batch_size', 'output_action', 'output_file_name', 'retry_settings', 'tags', 'type', 'name'];

test.each([
  ['mini_batchsize', 'mini_batch_size'],
  ['miniBatchSize', 'mini_batch_size'],
  ['mini-batch-size', 'mini_batch_size'],
  ['Output_Action', 'output_action'],
  ['output_acton', 'output_action'],
  ['tag', 'tags'],
  ['nmae', 'name'],
  ['retry_setting', 'retry_settings'],
])('"%s" means "%s"', (word, key) => {
  expect(nearest(word, keys)).toBe(key);
});

test.each(['traffic', 'x', '', 'instance_type', 'scoring'])('"%s" means none of them', (word) => {
  expect(nearest(word, keys)).toBeUndefined();
});

test('without candidates there is none', () => {
  expect(nearest('name', [])).toBeUndefined();
});

test('the distance is that of a metric', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
});

test('a word is near itself, and long words cost little', () => {
  fc.assert(fc.property(fc.constantFrom(...keys), (key) => nearest(key, keys) === key));
  expectQuick(1, () => expect(nearest('x'.repeat(1_000_000), keys)).toBeUndefined());
});
