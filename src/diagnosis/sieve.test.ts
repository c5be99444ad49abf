import { expect, test } from 'vitest';
import { messages } from './catalogue.ts';
import { matchesIn } from './match.ts';
import { sieve } from './sieve.ts';

const filler = `${'2026-11-20 09:43:39,318|INFO|254|1403|Ordinary record of the day.\n'.repeat(4000)}`;

test('a short log is kept whole, whatever its line breaks', () => {
  const log = sieve();
  for (const piece of ['one\r', '\ntwo\rth', 'ree\n']) log.push(piece);
  expect(log.finish()).toEqual({
    lines: [
      { line: 1, text: 'one' },
      { line: 2, text: 'two' },
      { line: 3, text: 'three' },
    ],
    isCut: false,
  });
});

test('of a long log the head, the tail and what tells something are kept, with their lines', () => {
  const log = sieve(10_000);
  for (let round = 0; round < 10; round++) log.push(round === 4 ? `${filler}Fatal Error: it broke\n  at x\n` : filler);
  log.push('last line');
  const { lines, isCut } = log.finish();
  expect(isCut).toBe(true);
  expect(lines[0]?.line).toBe(1);
  expect(lines.find(({ text }) => text.startsWith('Fatal'))?.line).toBe(20_001);
  expect(lines.at(-1)).toEqual({ line: 40_003, text: 'last line' });
  expect(lines.length).toBeLessThan(15_000);
});

test.each(messages.filter(({ kind }) => kind !== 'noise').map((message) => [message.id, message] as const))(
  'no long log hides %s',
  (id, { sample, samples = [] }) => {
    for (const text of [sample, ...samples].filter((each) => !/^Version must/.test(each))) {
      const log = sieve(10_000);
      for (const piece of [filler, text, '\n', filler, filler, filler]) log.push(piece);
      const found = matchesIn(log.finish().lines, { translated: true }).map(({ message }) => message.id);
      expect(found, text).toContain(id);
    }
  },
);

test('a line without an end and a log of nothing but errors stay small', () => {
  const log = sieve(10_000);
  for (let round = 0; round < 50; round++) log.push('x'.repeat(1_000_000));
  log.push('\n');
  for (let round = 0; round < 400_000; round++) log.push(`Error ${'abcdefghij'.charAt(round % 10)}${round} failed\n`);
  const { lines } = log.finish();
  expect(lines.length).toBeLessThan(60_000);
});
