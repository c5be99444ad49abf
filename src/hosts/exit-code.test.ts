import { expect, test } from 'vitest';
import type { Result } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import { exitCodeOf, failing } from './exit-code.ts';

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
  expect(exitCodeOf(resultWith(level), { failOn, failOnNew: failOn })).toBe(code);
});

const onError = { failOn: 'error', failOnNew: 'error' } as const;

test.each([
  ['never', 'error', true, 'new'],
  ['never', 'error', false, undefined],
  ['never', 'error', undefined, undefined],
  ['error', 'never', true, 'all'],
  ['error', 'never', undefined, 'all'],
] as const)(
  'with --fail-on %s and --fail-on-new %s, an error whose "new" is %s fails by %s',
  (failOn, failOnNew, isNew, why) => {
    const { findings, ...rest } = resultWith('error');
    const told = findings.map((finding) => ({ ...finding, ...(isNew === undefined ? {} : { new: isNew }) }));
    expect(failing({ ...rest, findings: told }, { failOn, failOnNew })).toBe(why);
  },
);

test('a rule that failed comes before an unreadable file, and that before findings', () => {
  const unreadable = { ...resultWith('error'), unreadable: [{ file: 'a.yml', because: 'permission denied' }] };
  expect(exitCodeOf(unreadable, onError)).toBe(4);
  expect(exitCodeOf(unreadable, { failOn: 'never', failOnNew: 'never' })).toBe(4);
  expect(
    exitCodeOf({ ...unreadable, failures: [{ step: 'while reading YAML', file: 'a.yml', error: 'e' }] }, onError),
  ).toBe(3);
  expect(exitCodeOf(nothing, { failOn: 'note', failOnNew: 'note' })).toBe(0);
});
