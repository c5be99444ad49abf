import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIgnoreComment } from './ignore-comment.ts';

const rules = new Set(['missing-file', 'short-timeout', 'unknown-key']);
const line = 'timeout: 30 #';

/** Reads a comment that stands after `timeout: 30`, or alone. */
function read(text: string, alone = false) {
  const start = line.length - 1;
  return readIgnoreComment({ span: { start, end: line.length + text.length }, text, alone }, rules);
}

/** The texts that spans of the reading cover. */
function covered(text: string, span: { start: number; end: number }): string {
  return (line + text).slice(span.start, span.end);
}

test.each<[text: string, scope: 'line' | 'file', rules: string[], reason: string, until?: string]>([
  [' azureml-batch-lint: ignore[short-timeout] tiny files', 'line', ['short-timeout'], 'tiny files'],
  ['azureml-batch-lint:ignore[short-timeout]tiny files', 'line', ['short-timeout'], 'tiny files'],
  [' azureml-batch-lint : ignore [ short-timeout ] : tiny files ', 'line', ['short-timeout'], 'tiny files'],
  [' azureml-batch-lint: ignore[short-timeout] -- tiny files', 'line', ['short-timeout'], 'tiny files'],
  [' azureml-batch-lint: ignore[short-timeout, unknown-key] why', 'line', ['short-timeout', 'unknown-key'], 'why'],
  [' azureml-batch-lint: ignore[short-timeout,,short-timeout,] why', 'line', ['short-timeout'], 'why'],
  [' azureml-batch-lint: ignore-file[unknown-key] why', 'file', ['unknown-key'], 'why'],
  [' azureml-batch-lint: ignore[unknown-key] why until=2027-03-31', 'line', ['unknown-key'], 'why', '2027-03-31'],
  [' azureml-batch-lint: ignore[unknown-key] until=2027-03-31, why', 'line', ['unknown-key'], 'why', '2027-03-31'],
  [' azureml-batch-lint: ignore[unknown-key] a until=2027-03-31. b', 'line', ['unknown-key'], 'a b', '2027-03-31'],
  [' azureml-batch-lint: ignore[unknown-key] why (until=2027-03-31)', 'line', ['unknown-key'], 'why', '2027-03-31'],
  [
    ' azureml-batch-lint: ignore[unknown-key] needs [x] until spring',
    'line',
    ['unknown-key'],
    'needs [x] until spring',
  ],
])('"%s" is read.', (text, scope, ids, reason, until) => {
  const reading = read(text, true);
  expect(reading?.mistakes).toEqual([]);
  expect(reading?.ignore).toMatchObject({ scope, reason });
  expect(reading?.ignore?.until).toBe(until);
  expect(reading?.ignore?.rules.map(({ id }) => id)).toEqual(ids);
  for (const { id, span } of reading?.ignore?.rules ?? []) expect(covered(text, span)).toBe(id);
});

const form = 'Write "azureml-batch-lint: ignore[rule-id] reason".';
const badDate = (text: string) => `"${text}" is no date of the calendar. Write "until=" and a day as YYYY-MM-DD.`;

test.each<[text: string, message: string]>([
  [' azureml-batch-lint: ignore', `This ignore comment names no rule. ${form}`],
  [' azureml-batch-lint: ignore short-timeout why', `This ignore comment names no rule. ${form}`],
  [' azureml-batch-lint: ignore[] why', `This ignore comment names no rule. ${form}`],
  [' azureml-batch-lint: ignore[ , ] why', `This ignore comment names no rule. ${form}`],
  [' azureml-batch-lint: ignore[short-timeout why', `The "[" of this ignore comment is never closed. ${form}`],
  [' azureml-batch-lint: ignore[short-timeout]', `This ignore comment gives no reason. ${form}`],
  [' azureml-batch-lint: ignore[short-timeout] - ', `This ignore comment gives no reason. ${form}`],
  [' azureml-batch-lint: ignore[short-timeout] until=2027-03-31', `This ignore comment gives no reason. ${form}`],
  [' azureml-batch-lint: ignore[short-timeout] why until=2027-02-29', badDate('2027-02-29')],
  [' azureml-batch-lint: ignore[short-timeout] why until=spring', badDate('spring')],
  [' azureml-batch-lint: ignore[short-timeout] why until= 2027-03-31', badDate('')],
  [
    ' azureml-batch-lint: ignore[short-timeout] why until=2027-01-01 until=2028-01-01',
    'This ignore comment has more than one "until=". Keep one.',
  ],
  [' azureml-batch-lint ignore[short-timeout] why', `A ":" is missing after "azureml-batch-lint". ${form}`],
  [' azureml-batch-lint: disable short-timeout', `Unknown instruction "disable". ${form}`],
  [' azureml-batch-lint: ignore-next-line[short-timeout] why', `Unknown instruction "ignore-next-line". ${form}`],
  [' azureml-batch-lint: ingore[short-timeout] why', `Unknown instruction "ingore". ${form}`],
  [' azureml-batch-lint: [short-timeout] why', `Unknown instruction "". ${form}`],
  [' azureml-batch-lint: ignore-file[short-timeout] why', 'An "ignore-file" comment must stand alone on its line.'],
])('"%s" is a mistake and silences nothing.', (text, message) => {
  const span = { start: line.length - 1, end: line.length + text.length };
  expect(read(text)).toEqual({ mistakes: [{ span, message }] });
});

test('An unknown rule spoils only itself.', () => {
  const text = ' azureml-batch-lint: ignore[short-timeot, unknown-key, x] why';
  const reading = read(text);
  expect(reading?.ignore?.rules.map(({ id }) => id)).toEqual(['unknown-key']);
  expect(reading?.mistakes.map(({ span, message }) => [covered(text, span), message])).toEqual([
    ['short-timeot', 'No rule is called "short-timeot". Did you mean "short-timeout"?'],
    ['x', 'No rule is called "x". Name a rule of this linter.'],
  ]);
});

test.each([
  '',
  ' seconds',
  ' checked by azureml-batch-lint: ignore[short-timeout] why',
  ' azureml-batch-lint finds this',
  ' azureml-batch-lint: see the handbook',
  ' azureml-batch-lint-old[short-timeout] why',
  ' azureml-batch-linter: ignore[short-timeout] why',
  ' pylint: disable=x',
])('"%s" is no business of ours.', (text) => {
  expect(read(text)).toBeUndefined();
});

test('No comment throws, and no span leaves it.', () => {
  const piece = fc.constantFrom(
    ' azureml-batch-lint',
    ':',
    ' ignore',
    '-file',
    '[',
    ']',
    ',',
    'short-timeout',
    ' until=',
    '2027-01-01',
    ' ',
    '#',
    'x',
  );
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, alone) => {
      const text = pieces.join('');
      const reading = read(text, alone);
      const spans = [...(reading?.mistakes ?? []), ...(reading?.ignore?.rules ?? [])].map(({ span }) => span);
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(line.length - 1);
        expect(end).toBeLessThanOrEqual(line.length + text.length);
        expect(start).toBeLessThan(end);
      }
    }),
  );
});

test('of thousands of unknown names the first are told one by one, and how many more there are', () => {
  const text = ` azureml-batch-lint: ignore[${Array.from({ length: 3000 }, (_, index) => `shrt-timeout${index}`).join(',')}] why`;
  const reading = read(text);
  expect(reading?.mistakes).toHaveLength(21);
  expect(reading?.mistakes.at(-1)?.message).toBe('No rules are called by 2980 more names of this comment.');
  const span = reading?.mistakes.at(-1)?.span ?? { start: 0, end: 0 };
  expect(covered(text, span)).toMatch(/^shrt-timeout20,.*,shrt-timeout2999$/);
});
