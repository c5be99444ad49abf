import { expect, test } from 'vitest';
import { azurePipelinesReport } from '../../src/report/azure-pipelines.ts';
import { inputAbout, inputOf } from './fixture.ts';

test('errors and warnings are issues, notes plain lines', () => {
  expect(azurePipelinesReport(inputOf())).toBe(
    [
      '##vso[task.logissue type=error;sourcepath=deploy/deployment.yml;linenumber=6;columnnumber=18;code=invalid-value;]"appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"?',
      'deploy/deployment.yml:5:19: note short-timeout: Ten files in 30 seconds.',
      '##vso[task.logissue type=error;sourcepath=env/conda.yaml;linenumber=2;columnnumber=1;code=missing-azureml-core;]The conda file brings no "azureml-core". Add "azureml-core" to its pip packages. (deploy/deployment.yml:2:7: The deployment "churn-sklearn" uses this environment.)',
      'azureml-batch-lint: 2 errors, 0 warnings, 1 note.',
      '',
    ].join('\n'),
  );
});

test('text of others is escaped', () => {
  const input = inputAbout('a;b]%.yml', 'a: b', [0, 1], { level: 'warning', message: '100%\n##vso[task.complete]' });
  expect(azurePipelinesReport(input).split('\n')[0]).toBe(
    '##vso[task.logissue type=warning;sourcepath=a%3Bb%5D%AZP25.yml;linenumber=1;columnnumber=1;code=short-timeout;]100%AZP25\\n# #vso[task.complete]',
  );
  const note = inputAbout('##vso[x].yml', 'a: b', [0, 1], { message: 'x' });
  expect(azurePipelinesReport(note).split('\n')[0]).toBe('# #vso[x].yml:1:1: note short-timeout: x');
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
