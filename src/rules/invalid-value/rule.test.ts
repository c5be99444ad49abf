import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { invalidValue } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('values outside their list', () => {
  const { findings } = expectMarks([invalidValue], {
    'd.yml': `${head}output_action: appendRow
#              ^^^^^^^^^ invalid-value
`,
    'old.yml': `${head}type: component
#     ^^^^^^^^^ invalid-value
`,
    'model.yml': `name: abc
endpoint_name: e
type: model
compute: azureml:c
model:
  path: ./model
  type: mlflow
#       ^^^^^^ invalid-value
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"appendRow" is not allowed for "output_action". Use "append_row" or "summary_only". Did you mean "append_row"?',
    expect.stringContaining('"mlflow" is not allowed for "type".'),
    '"component" is not allowed for "type". Use "model" or "pipeline".',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'output_action' }]);
});

test.each(['append_row', 'Append_Row', 'SUMMARY_ONLY'])('%s, in the letter case the client folds', (action) => {
  expectMarks([invalidValue], { 'd.yml': `${head}output_action: ${action}\n` });
});

test('a value that a template or a command decides', () => {
  expectMarks([invalidValue], { 'd.yml': `${head}output_action: \${OUTPUT_ACTION}\n` });
  expectMarks([invalidValue], {
    'd.yml': `${head}output_action: appendRow\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set output_action=append_row\n',
  });
});
