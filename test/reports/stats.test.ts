import { expect, test } from 'vitest';
import { statsText, timesText } from '../../src/report/stats.ts';
import { emptyResult, invalidValue, result } from './fixture.ts';

test('what a run came to, by rule, the most frequent first', () => {
  const more = { ...invalidValue, more: 1_200 };
  expect(statsText({ ...result, findings: [...result.findings, more] }, { listed: 2_642, milliseconds: 1_234 })).toBe(
    [
      'files          2,642 listed, 2 read, 1 batch endpoint or deployment file',
      'findings       1202 errors, 0 warnings, 1 note: invalid-value 1201, missing-azureml-core 1, short-timeout 1',
      'not checkable  3 checks: short-timeout 2, mismatched-endpoint 1',
      'ignored        1 finding: unknown-key 1',
      'time           1.23 s',
      '',
    ].join('\n'),
  );
});

test('nothing came of it', () => {
  expect(statsText(emptyResult, { listed: 1, milliseconds: 4 })).toBe(
    [
      'files          1 listed, 0 read, 0 batch endpoint or deployment files',
      'findings       0 errors, 0 warnings, 0 notes',
      'not checkable  0 checks',
      'ignored        0 findings',
      'time           0.00 s',
      '',
    ].join('\n'),
  );
});

test('ten rules are timed by name, the others together', () => {
  const rules = Array.from({ length: 12 }, (_, index) => ({ name: `rule-${index}`, milliseconds: 120 - index * 10 }));
  const lines = timesText([{ name: 'listing files', milliseconds: 40 }], rules).split('\n');
  expect([lines[0], lines[1], lines.at(-2), lines.length]).toEqual([
    'listing files    0.04 s',
    '  rule-0         0.12 s',
    '  2 other rules  0.03 s',
    13,
  ]);
});
