import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { jsonReport } from '../../src/report/json.ts';
import { inputAbout, inputOf, result, shortTimeout, withMend } from './fixture.ts';

const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

const everything = inputOf({
  ...result,
  findings: [...result.findings, { ...shortTimeout, at: { ...shortTimeout.at, cell: 3 } }],
  failures: [{ step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError' }],
  unreadable: [{ file: 'a.yml', because: 'permission denied' }],
});

test.each([
  ['nothing', inputOf()],
  ['everything', everything],
  ['a fix', withMend],
])('the report of %s fits its schema', (_, input) => {
  validate(JSON.parse(jsonReport(input)));
  expect(validate.errors).toBeNull();
});

test('the schema is closed', () => {
  expect(validate({ ...JSON.parse(jsonReport(everything)), more: 1 })).toBe(false);
  expect(validate({ ...JSON.parse(jsonReport(everything)), version: 1 })).toBe(false);
});

test('a finding as data', () => {
  const report = JSON.parse(jsonReport(inputOf()));
  expect(report.tool).toEqual({ name: 'azureml-batch-lint', version: '0.1.0' });
  expect(report.totals).toEqual({ error: 2, warning: 0, note: 1, ignored: 1, undecided: 3, filesRead: 2 });
  expect(report.findings[0]).toEqual({
    rule: 'invalid-value',
    level: 'error',
    message: '"appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"?',
    at: {
      file: 'deploy/deployment.yml',
      start: { offset: 181, line: 6, column: 18 },
      end: { offset: 190, line: 6, column: 27 },
    },
    subjects: [{ entity: 'batch deployment', name: 'churn-sklearn', field: 'settings.output_action' }],
    related: [],
    fingerprint: 'fedcba9876543210fedcba9876543210',
    marks: ['0123456789abcdef0123456789abcdef'],
    help: 'https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/invalid-value/README.md',
  });
});

test('values are exact, whatever they are', () => {
  const message = '\u001b[31m\u202e\n##[error]%|\ud83d';
  const json = jsonReport(inputAbout('a\n.yml', 'a: b', [0, 1], { message }));
  expect(JSON.parse(json).findings[0]).toMatchObject({ message, at: { file: 'a\n.yml' } });
});
