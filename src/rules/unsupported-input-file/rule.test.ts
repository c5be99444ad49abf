import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { unsupportedInputFile } from './rule.ts';

const rules = [unsupportedInputFile];
const head = 'name: blue\nendpoint_name: churn\ntype: model\ncompute: azureml:c\n';
const deployment = `${head}model:\n  type: mlflow_model\n  path: model\n`;
const base = { 'deployment.yml': deployment, 'model/MLmodel': 'flavors:\n  python_function: {}\n' };
const invoke = 'az ml batch-endpoint invoke --name churn --input data\n';
const marked = `${invoke}#                                                ^^^^ unsupported-input-file\n`;
const silent = (files: Files) => expect(run(rules, { ...base, ...files }).findings).toEqual([]);

test('a folder with a file of another kind', () => {
  const { findings } = expectMarks(rules, { ...base, 'run.sh': marked, 'data/a.csv': '', 'data/b.json': '{}' });
  expect(findings[0]?.message).toBe(
    '"data/b.json" is among the input files. A deployment of an MLflow model without a scoring script reads ".csv", ".parquet", ".pqt" and ".png", ".jpg", ".jpeg", ".tiff", ".bmp", ".gif" only, and fails at anything else. Give it a folder with nothing but such files, or a scoring script.',
  );
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['data/b.json', 'deployment.yml']);
});

test('a folder with folders only, and the same path in two places', () => {
  const { findings } = expectMarks(rules, { ...base, 'run.sh': marked, 'data/2024/a.csv': '' });
  expect(findings[0]?.message).toContain('"data/2024/a.csv" lies in a folder inside the input folder');
  expectMarks(rules, { ...base, 'x/run.sh': marked, 'data/a.json': '', 'x/data/a.avro': '' });
});

test('in the file of an invocation, and through a data asset', () => {
  expectMarks(rules, {
    ...base,
    'run.sh': 'az ml batch-endpoint invoke --name churn --file job.yml\n',
    'job.yml':
      'inputs:\n  d:\n    type: uri_file\n    path: data/a.xlsx\n#         ^^^^^^^^^^^ unsupported-input-file\n',
    'data/a.xlsx': '',
  });
  expectMarks(rules, {
    ...base,
    'run.sh':
      'az ml batch-endpoint invoke --name churn --input azureml:batch:1\n#                                                ^^^^^^^^^^^^^^^ unsupported-input-file\n',
    'assets/data.yml':
      '$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: batch\nversion: 1\ntype: uri_folder\npath: ../data\n',
    'data/a.avro': '',
  });
});

test.each<[string, Files]>([
  ['files that can be read', { 'data/a.csv': '', 'data/b.PARQUET': '', 'data/c.jpg': '' }],
  ['a folder beside such files', { 'data/a.csv': '', 'data/more/b.csv': '' }],
  ['what only people read', { 'data/a.csv': '', 'data/README.md': '', 'data/.gitkeep': '' }],
  ['files without an extension', { 'data/part-0001': '' }],
  ['files that may be left out', { 'data/a.csv': '', 'data/b.json': '', 'data/.amlignore': '' }],
  ['an MLTable', { 'data/MLTable': '', 'data/a.json': '' }],
  ['a table by its type', { 'data/a.json': '', 'run.sh': `${invoke.trim()} --input-type mltable\n` }],
  ['a folder that is not here', {}],
  ['two places that disagree', { 'data/a.json': '', 'x/data/a.csv': '' }],
  [
    'a scoring script',
    { 'data/a.json': '', 'deployment.yml': `${deployment}code_configuration: {code: s, scoring_script: s.py}\n` },
  ],
  ['an environment of its own', { 'data/a.json': '', 'deployment.yml': `${deployment}environment: azureml:e:1\n` }],
  ['a model from elsewhere', { 'data/a.json': '', 'deployment.yml': `${head}model: azureml:m:1\n` }],
  ['a custom model', { 'data/a.json': '', 'deployment.yml': deployment.replace('mlflow_model', 'custom_model') }],
  [
    'a pipeline component deployment',
    { 'data/a.json': '', 'deployment.yml': 'name: b\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:x:1\n' },
  ],
  ['a comment', { 'data/a.json': '', 'run.sh': `# ${invoke}` }],
  ['a variable', { 'data/a.json': '', 'run.sh': invoke.replace('data', '$DATA') }],
  ['an address', { 'data/a.json': '', 'run.sh': invoke.replace('data', 'https://x/data') }],
  ['an online endpoint', { 'data/a.json': '', 'run.sh': invoke.replace('batch', 'online') }],
])('silent: %s', (_, files) => {
  silent({ 'run.sh': invoke, ...files });
});

test('undecided where the deployment is not known', () => {
  const { findings, undecided } = run(rules, {
    ...base,
    'run.sh': invoke.replace('churn', 'other'),
    'data/a.json': '',
  });
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual([
    'the deployment that is invoked is not declared in the repository',
  ]);
  const file = { 'deployment.yml': `${deployment}code_configuration: $(CODE)\n` };
  expect(run(rules, { ...base, ...file, 'run.sh': invoke, 'data/a.json': '' }).undecided).toHaveLength(1);
});
