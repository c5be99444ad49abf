import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest } from './digest.ts';

test('The examples of the standard hold.', () => {
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digest('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('It is the SHA-256 of every text, at every length around a block.', () => {
  const expected = (text: string) => createHash('sha256').update(text).digest('hex');
  for (let length = 0; length < 200; length++) expect(digest('x'.repeat(length))).toBe(expected('x'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(digest(text)).toBe(expected(text));
    }),
  );
});
