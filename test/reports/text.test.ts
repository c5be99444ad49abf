import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { textReport } from '../../src/report/text.ts';
import { emptyResult, inputAbout, inputOf, invalidValue, result } from './fixture.ts';

test('a whole report', () => {
  expect(textReport(inputOf())).toMatchInlineSnapshot(`
    "deploy/deployment.yml:6:18  error  invalid-value
      "appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"?
      6 |   output_action: appendrow
        |                  ^^^^^^^^^

    deploy/deployment.yml:5:19  note  short-timeout
      Ten files in 30 seconds.
      5 |     mini_batch_size: 10
        |                      ^^

    env/conda.yaml:2:1  error  missing-azureml-core
      The conda file brings no "azureml-core". Add "azureml-core" to its pip packages.
      2 | dependencies:
        | ^^^^^^^^^^^^^ to line 5
      deploy/deployment.yml:2:7: The deployment "churn-sklearn" uses this environment.

    Not checkable here: 3 checks, for 2 reasons.
      deploy/deployment.yml:2:7: The timeout is a variable. (and 1 other place)  short-timeout
      deploy/deployment.yml:3:16: A command may override it.  mismatched-endpoint

    Why, and how to repair it: npx azureml-batch-lint --explain RULE, where RULE is one of: invalid-value, missing-azureml-core, short-timeout
    2 errors, 0 warnings, 1 note in 1 batch endpoint or deployment file; 1 ignored.
    "
  `);
});

test('nothing found', () => {
  expect(textReport(inputOf({ batchFiles: ['a.yml', 'b.yml'], filesRead: 7 }))).toBe(
    '0 errors, 0 warnings, 0 notes in 2 batch endpoint or deployment files.\n',
  );
});

test('nothing to look at', () => {
  expect(textReport(inputOf({ filesRead: 1 }))).toBe('No batch endpoint or deployment files found (1 file read).\n');
});

test('what makes the result incomplete is said', () => {
  const report = textReport(
    inputOf({
      ...emptyResult,
      failures: [{ step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError: x\n  at y' }],
      unreadable: [{ file: 'deploy/deployment.yml', because: 'permission denied' }],
    }),
  );
  expect(report).toMatchInlineSnapshot(`
    "Could not read deploy/deployment.yml: permission denied

    Internal error of azureml-batch-lint in the rule short-timeout: TypeError: x\\n  at y

    No batch endpoint or deployment files found (0 files read).
    "
  `);
});

test('the page of the only rule is named', () => {
  expect(textReport(inputOf({ findings: [invalidValue] }))).toContain(
    'Why, and how to repair it: npx azureml-batch-lint --explain invalid-value\n',
  );
});

test('colours come from the palette and leave the text as it is', () => {
  const painted = textReport(inputOf(result, { palette: createColors(true) }));
  expect(painted).toContain('\u001b[31merror\u001b[39m');
  expect(painted).toContain('\u001b[36mnote\u001b[39m');
  expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(textReport(inputOf()));
});

test('text of others cannot paint, break lines or give commands', () => {
  const report = textReport(
    inputAbout('::error file=x::', '\u001b[31ma: ##[error]\u202e', [5, 6], { message: '::add-mask::x\n::error::y' }),
  );
  expect(report).toMatchInlineSnapshot(`
    ": :error file=x:::1:6  note  short-timeout
      : :add-mask::x\\n::error::y
      1 | \\u001b[31ma: # #[error]\\u202e
        |           ^

    Why, and how to repair it: npx azureml-batch-lint --explain short-timeout
    0 errors, 0 warnings, 1 note in 1 batch endpoint or deployment file.
    "
  `);
});

test('a finding in a file that cannot be read any more has no excerpt', () => {
  const input = inputAbout('a.yml', '', [0, 5]);
  expect(textReport(input).split('\n').slice(0, 3)).toEqual([
    'a.yml:1:1  note  short-timeout',
    '  Ten files in 30 seconds.',
    '',
  ]);
});

test('a message of any length is bounded', () => {
  const lines = textReport(inputAbout('a.yml', 'a', [0, 1], { message: 'x'.repeat(1_000_000) })).split('\n');
  expect(lines[1]).toBe(`  ${'x'.repeat(3997)}...`);
});
