import { expect, test } from 'vitest';
import type { Result } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import { exitCodeOf } from './exit-code.ts';

const nothing: Result = {
  findings: [],
  ignored: [],
  undecided: [],
  failures: [],
  batchFiles: [],
  unreadable: [],
  filesRead: 0,
};

function resultWith(...levels: Level[]): Result {
  const at = { file: 'a.yml', span: { start: 0, end: 1 } };
  const findings = levels.map((level) => ({
    rule: 'r',
    level,
    at,
    message: 'm',
    subjects: [],
    related: [],
    fingerprint: level,
    marks: [level],
  }));
  return { ...nothing, findings };
}

test.each([
  ['error', 'error', 1],
  ['error', 'warning', 0],
  ['warning', 'error', 1],
  ['warning', 'warning', 1],
  ['warning', 'note', 0],
  ['note', 'note', 1],
  ['never', 'error', 0],
] as const)('with --fail-on %s, one finding of level %s exits %i', (failOn, level, code) => {
  expect(exitCodeOf(resultWith(level), failOn)).toBe(code);
});

test('a rule that failed comes before an unreadable file, and that before findings', () => {
  const unreadable = { ...resultWith('error'), unreadable: [{ file: 'a.yml', because: 'permission denied' }] };
  expect(exitCodeOf(unreadable, 'error')).toBe(4);
  expect(exitCodeOf(unreadable, 'never')).toBe(4);
  expect(
    exitCodeOf({ ...unreadable, failures: [{ step: 'while reading YAML', file: 'a.yml', error: 'e' }] }, 'error'),
  ).toBe(3);
  expect(exitCodeOf(nothing, 'note')).toBe(0);
});
