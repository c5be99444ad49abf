import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { missingKey } from './rule.ts';

const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchDeployment.schema.json';

test('at the owner of the key, or at the first line', () => {
  const { findings } = expectMarks([missingKey], {
    'd.yml': `name: abc
# <--------- missing-key
endpoint_name: e
type: model
model: azureml:m:1
settings:
# <-------- missing-key
  max_concurrency_per_instance: 2
code_configuration:
# <------------------ missing-key
  code: .
`,
    'p.yml': `${schema}
# <${'-'.repeat(schema.length)} missing-key
name: abc
type: pipeline
endpoint_name: e
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'Missing key "compute" in a batch deployment of "type: model". Name the cluster that runs the jobs: "azureml:<name>".',
    'Missing key "mini_batch_size" in "settings". The client fails on "settings" without it (azure-ai-ml 1.34 and 1.35), though the documentation calls 10 its default. Write "mini_batch_size: 10" to keep that.',
    expect.stringContaining('Missing key "scoring_script" in "code_configuration".'),
    'Missing key "component" in a batch deployment of "type: pipeline". Name the pipeline component to deploy.',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'compute' }]);
});

test('two keys of one file', () => {
  expectMarks([missingKey], {
    'd.yml': `${schema}
# <${'-'.repeat(schema.length)} missing-key
# <${'-'.repeat(schema.length)} missing-key
model: azureml:m:1
`,
  });
});

test('all keys there', () => {
  expectMarks([missingKey], {
    'd.yml': 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'classic.yml': `${schema}\nname: abc\nendpoint_name: e\nmodel: azureml:m:1\n`,
    'p.yml': 'name: abc\nendpoint_name: e\ntype: pipeline\njob_definition: azureml:j\n',
  });
});

test('a misspelt key is only unknown', () => {
  expectMarks([missingKey], { 'd.yml': `${schema}\nname: abc\nendpont_name: e\nmodel: azureml:m:1\n` });
});

test('a key that a command gives, or a template may write', () => {
  expectMarks([missingKey], {
    'd.yml': `${schema}\nmodel: azureml:m:1\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml -n abc -e e\n',
  });
  expectMarks([missingKey], {
    'branches.yml': `${schema}\n{% if x %}\nname: abc\n{% endif %}\nendpoint_name: e\nmodel: azureml:m:1\n`,
    'keys.yml': `${schema}\n{{ key }}: abc\nendpoint_name: e\nmodel: azureml:m:1\n`,
  });
});
