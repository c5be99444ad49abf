import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { mltablePipelineInput } from '../mltable-pipeline-input/rule.ts';
import { mltableInput } from './rule.ts';

const rules = [mltableInput];
const deployment =
  'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nsettings:\n  mini_batch_size: 1\n';
const pipeline = 'name: flow\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:x:1\n';
const asset = (type: string, version = 'version: 1\n') => `name: table\n${version}type: ${type}\npath: ./data\n`;
const base = { 'deployment.yml': deployment };
const invoke = 'az ml batch-endpoint invoke --name churn';

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('the type on the command line', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn --input azureml:t:1 --input-type mltable
#                                                                         ^^^^^^^ mltable-input
`,
  });
  expect(found[0]?.message).toBe(
    'This input is an MLTable, which model deployments do not take: they read files and folders only. Give them the files themselves, as "uri_file" or "uri_folder".',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'input' }]);
  expect(found[0]?.related).toMatchObject([
    { at: { file: 'deployment.yml' }, message: 'The batch deployment "blue" is invoked.' },
  ]);
});

test('the type of the data asset, declared in the repository', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'table.yml': asset('mltable'),
    'run.sh': `az ml batch-endpoint invoke --name churn --input azureml:table:1
#                                                ^^^^^^^^^^^^^^^ mltable-input
`,
  });
  expect(found[0]?.message).toContain(
    'The data asset "table" is an MLTable, which model deployments do not take: they read files and folders only.',
  );
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['deployment.yml', 'table.yml']);
});

test('the file of the invocation: every file of the chain is named', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'table.yml': asset('mltable'),
    'inputs.yml': `inputs:
  data:
    type: mltable
#         ^^^^^^^ mltable-input
    path: azureml:table:1
`,
    'run.sh': `${invoke} --file inputs.yml\n`,
  });
  expect(found[0]?.related.map(({ at, message }) => [at.file, message])).toEqual([
    ['run.sh', 'This is the invocation.'],
    ['deployment.yml', 'The batch deployment "blue" is invoked.'],
    ['table.yml', 'The data asset "table" is declared here.'],
  ]);
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'inputs.data' }]);
});

test.each([
  [
    'a shortened flag',
    {
      'run.sh': `${invoke} --f inputs.yml\n`,
      'inputs.yml': 'inputs:\n  d:\n    type: mltable\n    path: azureml:t:1\n',
    },
  ],
  ['--set', { 'run.sh': `${invoke} --set inputs.d.type=mltable inputs.d.path=azureml:t:1\n` }],
  ['a label', { 'run.sh': `${invoke} --input azureml:table@latest\n`, 'table.yml': asset('mltable') }],
  ['no prefix', { 'run.sh': `${invoke} --input table:1\n`, 'table.yml': asset('mltable') }],
  [
    'an asset without a version',
    { 'run.sh': `${invoke} --input azureml:table:3\n`, 'table.yml': asset('mltable', '') },
  ],
  [
    'an endpoint in a variable',
    { 'run.sh': `${invoke.replace('churn', '$E')} --input azureml:t:1 --input-type mltable\n` },
  ],
  ['a named deployment', { 'run.sh': `${invoke} -d BLUE --input azureml:t:1 --input-type mltable\n` }],
  [
    'a workflow',
    {
      '.github/workflows/s.yml': `on: push\njobs:\n  s:\n    runs-on: x\n    steps:\n      - run: ${invoke} --input azureml:t:1 --input-type mltable\n`,
    },
  ],
  [
    'two stages that agree',
    {
      'dev/table.yml': asset('mltable'),
      'prod/table.yml': asset('mltable'),
      'run.sh': `${invoke} --input azureml:table:1\n`,
    },
  ],
])('%s', (_, files) => {
  expect(findings(files)).toBe(1);
});

test('two inputs, two findings', () => {
  const input = (name: string) => `  ${name}:\n    type: mltable\n    path: azureml:t:1\n`;
  expect(findings({ 'i.yml': `inputs:\n${input('a')}${input('b')}`, 'run.sh': `${invoke} -f i.yml\n` })).toBe(2);
});

test.each([
  ['files and folders', { 'run.sh': `${invoke} --input azureml:t:1 --input-type uri_folder\n` }],
  ['an asset of another type', { 'run.sh': `${invoke} --input azureml:table:1\n`, 'table.yml': asset('uri_folder') }],
  [
    'an asset that nobody invokes with',
    { 'run.sh': `${invoke} --input azureml:other:1\n`, 'table.yml': asset('mltable') },
  ],
  ['another version of the asset', { 'run.sh': `${invoke} --input azureml:table:2\n`, 'table.yml': asset('mltable') }],
  [
    'an asset sent as a folder',
    { 'run.sh': `${invoke} --input azureml:table:1 --input-type uri_folder\n`, 'table.yml': asset('mltable') },
  ],
  [
    'two stages that disagree',
    {
      'dev/table.yml': asset('mltable'),
      'prod/table.yml': asset('uri_file'),
      'run.sh': `${invoke} --input azureml:table:1\n`,
    },
  ],
  ['a type in a variable', { 'run.sh': `${invoke} --input azureml:t:1 --input-type $TYPE\n` }],
  ['a path in a variable', { 'run.sh': `${invoke} --input azureml:$T:1\n`, 'table.yml': asset('mltable') }],
  [
    'a template in the file',
    { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': 'inputs:\n  d:\n    type: "{{ type }}"\n    path: azureml:t:1\n' },
  ],
  ['a comment', { 'run.sh': `# ${invoke} --input azureml:t:1 --input-type mltable\n` }],
  [
    'a training job',
    {
      'job.yml': 'type: command\ninputs:\n  d:\n    type: mltable\n    path: azureml:t:1\n',
      'run.sh': 'az ml job create -f job.yml\n',
    },
  ],
  [
    'an online endpoint',
    { 'run.sh': 'az ml online-endpoint invoke -n churn --request-file r.json --input-type mltable\n' },
  ],
  ['a file that nobody invokes with', { 'inputs.yml': 'inputs:\n  d:\n    type: mltable\n    path: azureml:t:1\n' }],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

const table = `${invoke} --input azureml:t:1 --input-type mltable\n`;

test.each([
  [
    'the deployment is not declared here',
    { 'deployment.yml': '', 'x.yml': deployment.replace('churn', 'other'), 'run.sh': table },
  ],
  ['it may be a pipeline component deployment', { 'flow.yml': pipeline, 'run.sh': table }],
  ['code may make deployments', { 'd.py': 'PipelineComponentBatchDeployment(name="x")\n', 'run.sh': table }],
])('undecided where %s', (_, files) => {
  const { findings: found, undecided } = run(rules, { ...base, ...files });
  expect(found).toEqual([]);
  expect(undecided).toHaveLength(1);
});

test('the deployment that is named tells', () => {
  const both = { ...base, 'flow.yml': pipeline };
  const all = [mltableInput, mltablePipelineInput];
  const at = (name: string) => run(all, { ...both, 'run.sh': table.replace('churn', `churn -d ${name}`) }).findings;
  expect(at('blue').map(({ rule }) => rule)).toEqual(['mltable-input']);
  expect(at('flow').map(({ rule }) => rule)).toEqual(['mltable-pipeline-input']);
});

const code = (...lines: readonly string[]) =>
  `from azure.ai.ml import Input, MLClient\nfrom azure.ai.ml.constants import AssetTypes\nfrom azure.ai.ml.entities import Data\nml_client = MLClient.from_config(credential)\n${lines.map((line) => `${line}\n`).join('')}`;
const made = 'data = Data(name="claims", version="1", path="./claims", type=AssetTypes.MLTABLE)';
const sent = 'data = ml_client.data.create_or_update(Data(name="claims", path="./claims", type="mltable"))';
const invoked = (path: string) => `ml_client.batch_endpoints.invoke(endpoint_name="churn", input=Input(path=${path}))`;

test.each([
  ['by its id', [made, invoked('data.id')]],
  ['that was sent, by its id', [sent, invoked('data.id')]],
  ['by its name', [sent, invoked('f"azureml:{data.name}:{data.version}"')]],
  ['by its name before', [sent, 'path = f"azureml:{data.name}:{data.version}"', invoked('path')]],
  [
    'among named inputs',
    [sent, 'ml_client.batch_endpoints.invoke(endpoint_name="churn", inputs={"d": Input(path=data.id)})'],
  ],
  [
    'that was asked for',
    [
      made,
      'ml_client.data.create_or_update(data)',
      'found = ml_client.data.get(name="claims", label="latest")',
      invoked('found.id'),
    ],
  ],
  [
    'that a function returns',
    [
      'def claims():',
      '    return ml_client.data.create_or_update(Data(name="claims", type=AssetTypes.MLTABLE, path="x"))',
      'data = claims()',
      invoked('data.id'),
    ],
  ],
])('a data asset of the same code %s', (_, lines) => {
  expect(findings({ 'run.py': code(...lines) })).toBe(1);
});

test.each([
  ['of another type', [made.replace('MLTABLE', 'URI_FOLDER'), invoked('data.id')]],
  ['of an unknown type', [made.replace('AssetTypes.MLTABLE', 'kind'), invoked('data.id')]],
  ['sent as a folder', [made, invoked('data.id, type=AssetTypes.URI_FOLDER')]],
  ['changed before', [made, 'data.type = AssetTypes.URI_FOLDER', invoked('data.id')]],
  ['that nobody invokes with', [made, invoked('"azureml:other:1"')]],
  ['one of two', ['if x:', `    ${made}`, 'else:', `    ${made.replace('MLTABLE', 'URI_FILE')}`, invoked('data.id')]],
  ['that was made elsewhere', ['found = ml_client.data.get("claims", "1")', invoked('found.id')]],
  ['another attribute', [made, invoked('data.path')]],
  [
    'a name that is asked for twice',
    [
      made,
      made.replace('MLTABLE', 'URI_FILE').replace('"1"', '"2"'),
      'found = ml_client.data.get("claims", "2")',
      invoked('found.id'),
    ],
  ],
])('silent about a data asset %s', (_, lines) => {
  expect(findings({ 'run.py': code(...lines) })).toBe(0);
});
