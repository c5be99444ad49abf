import { expect, test } from 'vitest';
import { azurePipelinesReport } from '../../src/report/azure-pipelines.ts';
import { at, inputAbout, inputOf, invalidValue, missingCore } from './fixture.ts';

test('errors and warnings are issues, notes plain lines', () => {
  expect(azurePipelinesReport(inputOf())).toBe(
    [
      '##vso[task.logissue type=error;sourcepath=deploy/deployment.yml;linenumber=6;columnnumber=18;code=invalid-value;]"appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"? See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/invalid-value/README.md',
      'deploy/deployment.yml:5:19: note short-timeout: Ten files in 30 seconds. See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md',
      '##vso[task.logissue type=error;sourcepath=env/conda.yaml;linenumber=2;columnnumber=1;code=missing-azureml-core;]The conda file brings no "azureml-core". Add "azureml-core" to its pip packages. (deploy/deployment.yml:2:7: The deployment "churn-sklearn" uses this environment.) See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-azureml-core/README.md',
      'azureml-batch-lint: 2 errors, 0 warnings, 1 note.',
      '',
    ].join('\n'),
  );
});

test('text of others is escaped', () => {
  const input = inputAbout('a;b]%.yml', 'a: b', [0, 1], { level: 'warning', message: '100%\n##vso[task.complete]' });
  expect(azurePipelinesReport(input).split('\n')[0]).toBe(
    '##vso[task.logissue type=warning;sourcepath=a%3Bb%5D%AZP25.yml;linenumber=1;columnnumber=1;code=short-timeout;]100%AZP25\\n# #vso[task.complete] See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md',
  );
  const note = inputAbout('##vso[x].yml', 'a: b', [0, 1], { message: 'x' });
  expect(azurePipelinesReport(note).split('\n')[0]).toBe(
    '# #vso[x].yml:1:1: note short-timeout: x See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md',
  );
});

test('what makes the result incomplete is an error', () => {
  const input = inputOf({
    failures: [{ step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError' }],
    unreadable: [{ file: 'a.yml', because: 'permission denied' }],
  });
  expect(azurePipelinesReport(input)).toBe(
    [
      '##vso[task.logissue type=error;code=short-timeout;]Internal error of azureml-batch-lint in the rule short-timeout: TypeError',
      '##vso[task.logissue type=error;sourcepath=a.yml;]Could not read a.yml: permission denied',
      'azureml-batch-lint: 0 errors, 0 warnings, 0 notes.',
      '',
    ].join('\n'),
  );
});

/** Twelve errors of one rule in a file, and one of another in a changed one. */
const many = [
  ...Array.from({ length: 12 }, (_, index) => ({ ...invalidValue, message: `Wrong ${index + 1}.`, new: false })),
  { ...missingCore, related: [], new: true },
];

test('of a level with more than ten, nine become issues and the tenth counts the others, which are plain lines', () => {
  const lines = azurePipelinesReport(inputOf({ findings: many }))
    .trimEnd()
    .split('\n');
  const issues = lines.filter((line) => line.startsWith('##vso[task.logissue type=error;'));
  expect(issues).toHaveLength(10);
  // One of each rule and file before its repetitions.
  expect(issues.filter((line) => line.includes('missing-azureml-core'))).toHaveLength(1);
  expect(issues.at(-1)).toBe('##vso[task.logissue type=error;]And 4 more errors: the log of this step lists them all.');
  expect(
    lines.filter((line) => line.startsWith('deploy/deployment.yml:6:18: error invalid-value: Wrong')),
  ).toHaveLength(4);
  expect(lines.at(-1)).toBe('azureml-batch-lint: 13 errors, 0 warnings, 0 notes.');
});

test('what the change touches comes first', () => {
  const comparison = { base: 'a'.repeat(40), said: 'Compared with aaaaaaa.', hidden: 0 };
  const isChangedFile = (file: string) => file === at('env/conda.yaml', 'name').file;
  const input = inputOf(
    { findings: many },
    { comparison: { ...comparison, isChangedFile, isChangedLine: () => false } },
  );
  const [first] = azurePipelinesReport(input).split('\n');
  expect(first).toContain('sourcepath=env/conda.yaml;');
});
