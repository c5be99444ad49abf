import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../test/quick.ts';
import { messages } from './catalogue.ts';
import { matchesIn } from './match.ts';
import { lineAt, logLines, normalise } from './normalise.ts';

function plain(text: string): string {
  return normalise(logLines(text)).text;
}

test.each([
  ['2026-11-20T09:20:01.100000 All failed.', 'All failed.'],
  ['2026-11-20 09:43:39,318|ERROR|254|140325028292352|Stop for run()', 'Stop for run()'],
  ['2026-11-20 09:43:39,318|ERROR|254|Stop for run()', 'Stop for run()'],
  ['2026-11-20T04:28:30.1234567Z ##[error]Process failed', 'Process failed'],
  ['[2026-11-20 09:11:57.441773] No started flag set.', 'No started flag set.'],
  ['#12 3.457 ERROR: No matching', 'ERROR: No matching'],
  ['> > "quoted" ‘a’ “b” `c`', "'quoted' 'a' 'b' 'c'"],
  ['::error title=x::text', 'text'],
  ['\x1b[31mred\x1b[0m and [91mlost', 'red and lost'],
  ['\x1b]8;;https://x\x07link\x1b]8;;\x07', 'link'],
  ['{\\"code\\": \\"a\\\\nb\\"}', "{'code': 'a b'}"],
  ['&quot;a&quot; &#39;b&#39; &amp;', "'a' 'b' &"],
  ['\ufeffa\0b\u200bc\u00a0d', 'abc d'],
  ['a\r\nb\rc\nd', 'a b c d'],
  ['2026-11-20: no time', '2026-11-20: no time'],
])('%j is read as %j', (text, expected) => {
  expect(plain(text)).toBe(expected);
});

test('a place in the normalised text leads back to its line', () => {
  const normal = normalise(logLines('one\n\n  two  \nthree'));
  expect(normal.text).toBe('one two three');
  expect(['one', 'two', 'three'].map((word) => lineAt(normal, normal.text.indexOf(word)))).toEqual([1, 3, 4]);
});

test('lines that a terminal cut are glued where they are widest', () => {
  const lines = logLines('ModuleNotFoundError: No mod\nule named pandas');
  expect(normalise(lines, true).text).toBe('ModuleNotFoundError: No module named pandas');
});

const samples = messages.filter(({ kind, match }) => kind !== 'noise' && !match.startsWith('^'));
const prefixes = [
  '2026-11-20T09:20:01.100000 ',
  '2026-11-20 09:43:39,318|ERROR|254|140325028292352|',
  '2026-11-20T04:28:30.1234567Z ##[error]',
  '> ',
  '##[error]',
  '[2026-11-20 09:11:57Z] ',
  '',
];
const quotes = ["'", '"', '`', '’', '“'];

/** A message as somebody may have copied it: behind a prefix, coloured, in other quotes, with other line breaks, wrapped at spaces. */
const copied = fc.record({
  index: fc.integer({ min: 0, max: samples.length - 1 }),
  prefix: fc.constantFrom(...prefixes),
  quote: fc.constantFrom(...quotes),
  colour: fc.boolean(),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  width: fc.integer({ min: 30, max: 140 }),
  before: fc.string({ maxLength: 30 }).map((text) => text.replace(/[\\"'`[\x1b\x9b]/g, '')),
});

test('a message is found however it was copied', () => {
  fc.assert(
    fc.property(copied, ({ index, prefix, quote, colour, lineBreak, width, before }) => {
      const message = samples[index];
      if (message === undefined) return;
      const text = message.sample.replace(/['"]/g, quote);
      const wrapped = wrapAtSpaces(colour ? text.replace(/\S+/, (word) => `\x1b[31m${word}\x1b[0m`) : text, width);
      const log = [before, `${prefix}${wrapped.replaceAll('\n', lineBreak)}`, 'The end.'].join(lineBreak);
      const ids = matchesIn(logLines(log)).map((match) => match.message.id);
      expect(ids, log).toContain(message.id);
    }),
    { numRuns: 400 },
  );
});

const translations = messages.flatMap(({ id, aliases = [] }) => aliases.map((text) => ({ id, text })));

test('a translation is found however it was copied', () => {
  const of = fc.integer({ min: 0, max: translations.length - 1 });
  fc.assert(
    fc.property(of, fc.constantFrom(...prefixes), fc.constantFrom(...quotes), (index, prefix, quote) => {
      const { id, text } = translations[index] ?? { id: '', text: '' };
      const log = logLines(`x\n${prefix}${text.replace(/['"]/g, quote)}\ny`);
      expect(matchesIn(log, { translated: true }).map(({ message }) => message.id)).toContain(id);
    }),
    { numRuns: 200 },
  );
});

test.each([60, 80, 100])('a message cut inside words at %i columns is found', (width) => {
  const lost = samples.filter(({ id, sample }) => {
    const text = sample.replace(/\s*\n\s*/g, ' ');
    if (text.length <= width) return false;
    const cut = text.replace(new RegExp(`.{${width}}`, 'gu'), (part) => `${part}\n`);
    return !matchesIn(logLines(cut)).some((match) => match.message.id === id);
  });
  // A space at the edge is lost with the line break; another message of the same text is then found instead.
  expect(lost.map(({ id }) => id)).toEqual([]);
});

test('hostile texts end in time', () => {
  const hostile = ['a', "'", '"', '/', '\\', '{', '[', 'a ', "'a", 'No module named ', 'User for ', '2026-11-20 '];
  const halves = messages.map(({ sample }) => sample.slice(0, Math.ceil(sample.length / 2)));
  expectQuick(60, () => {
    for (const piece of [...hostile, ...halves]) matchesIn(logLines(piece.repeat(Math.ceil(20_000 / piece.length))));
  });
}, 600_000);

function wrapAtSpaces(text: string, width: number): string {
  return text.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'g'), '$1\n').trimEnd();
}
