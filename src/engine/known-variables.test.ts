import { expect, test } from 'vitest';
import type { Files } from '../../test/rules/marked.ts';
import { parseConfig } from '../config/parse.ts';
import { rules } from '../rules/index.ts';
import { memoryWorkspace } from '../text/workspace.ts';
import { causesOf } from './causes.ts';
import { lint } from './lint.ts';

const endpoint = 'name: parcels\nauth_mode: aad_token\ndefaults:\n  deployment_name: blue\n';
const deployment = (compute: string) =>
  `name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: ${compute}\nresources:\n  instance_count: 1\n`;
const settings = (value: string) =>
  `known:\n  computes: { arc-cluster: arc, cpu-cluster: amlcompute }\n  variables: ${value}\n`;

async function lintWith(files: Files, variables: string) {
  const all = { 'endpoint.yml': endpoint, ...files, '.azureml-batch-lint.yml': settings(variables) };
  const ids = rules.map(({ id }) => id);
  const parsed = parseConfig('.azureml-batch-lint.yml', settings(variables), ids);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const result = await lint(memoryWorkspace(all), rules, parsed.config);
  return {
    found: result.findings.filter(({ level }) => level === 'error').map(({ rule, at }) => `${at.file} ${rule}`),
    undecided: causesOf(result),
    failures: result.failures,
  };
}

/** A deployment whose compute is the variable CLUSTER, in each way of saying it, and where a finding about it stands. */
const sayings: Readonly<Record<string, readonly [files: Files, place: string]>> = {
  ...Object.fromEntries(
    ['${CLUSTER}', '$CLUSTER', '"$(CLUSTER)"', '"{{ CLUSTER }}"', '"#{CLUSTER}#"', '__CLUSTER__', '"%CLUSTER%"'].map(
      (mark) => [`a file with ${mark}`, [{ 'blue.yml': deployment(mark) }, 'blue.yml']] as const,
    ),
  ),
  'a part of a value': [{ 'blue.yml': deployment('azureml:${CLUSTER}') }, 'blue.yml'],
  'a script': [
    {
      'blue.yml': deployment('x'),
      'd.sh': 'az ml batch-deployment create -f blue.yml --set compute="azureml:$CLUSTER"\n',
    },
    'd.sh',
  ],
  'a script that asks for it': [
    {
      'blue.yml': deployment('x'),
      'd.sh': 'CLUSTER=$(cat name)\naz ml batch-deployment create -f blue.yml --set compute=azureml:${CLUSTER}\n',
    },
    'd.sh',
  ],
  PowerShell: [
    {
      'blue.yml': deployment('x'),
      'd.ps1': 'az ml batch-deployment create -f blue.yml --set compute="azureml:$($env:CLUSTER)"\n'.replace(
        '$($env:CLUSTER)',
        '$env:CLUSTER',
      ),
    },
    'd.ps1',
  ],
  'a workflow': [
    {
      'blue.yml': deployment('x'),
      '.github/workflows/d.yml':
        'on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: az ml batch-deployment create -f blue.yml --set compute=azureml:${{ vars.CLUSTER }}\n',
    },
    '.github/workflows/d.yml',
  ],
  'Azure Pipelines': [
    {
      'blue.yml': deployment('x'),
      'azure-pipelines.yml':
        'steps:\n  - script: az ml batch-deployment create -f blue.yml --set compute=azureml:$(CLUSTER)\n',
    },
    'azure-pipelines.yml',
  ],
  code: [
    {
      'd.py':
        'import os\nfrom azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import ModelBatchDeployment\nclient = MLClient.from_config(credential)\nclient.batch_deployments.begin_create_or_update(ModelBatchDeployment(name="blue", endpoint_name="parcels", model="azureml:parcels:1", compute=os.environ["CLUSTER"])).result()\n',
    },
    'd.py',
  ],
};

test.each(Object.entries(sayings))('What a variable comes to is used in %s.', async (_, [files, place]) => {
  const expected = `${place} arc-kubernetes-compute`;
  expect((await lintWith(files, '{ CLUSTER: arc-cluster }')).found).toEqual([expected]);
  expect((await lintWith(files, '{ CLUSTER: cpu-cluster }')).found).toEqual([]);
  expect((await lintWith(files, '{ CLUSTER: [arc-cluster, cpu-cluster] }')).found).toEqual([]);
  expect((await lintWith(files, '{ OTHER: arc-cluster }')).found).toEqual([]);
});

test('A finding must hold for all values, and what depends on them is undecided.', async () => {
  const files = { 'blue.yml': deployment('${CLUSTER}') };
  const both = await lintWith(files, '{ CLUSTER: [arc-cluster, azureml:arc-cluster] }');
  expect(both.found).toEqual(['blue.yml arc-kubernetes-compute']);
  const one = await lintWith(files, '{ CLUSTER: [arc-cluster, cpu-cluster] }');
  expect(one.undecided.map(({ checks }) => checks)).toContainEqual([{ rule: 'arc-kubernetes-compute' }]);
});

test('More ways to choose the values than are tried leave the variables unknown.', async () => {
  const values = Array.from({ length: 17 }, (_, index) => `arc-${index}`).join(', ');
  const { found, undecided } = await lintWith({ 'blue.yml': deployment('${CLUSTER}') }, `{ CLUSTER: [${values}] }`);
  expect(found).toEqual([]);
  expect(undecided.map(({ kind }) => kind)).toContain('variable');
});

test('A variable may mean something in some files only.', async () => {
  const files = {
    'prod/blue.yml': deployment('${CLUSTER}'),
    'dev/blue.yml': deployment('${CLUSTER}').replace('blue', 'green'),
  };
  const { found } = await lintWith(files, '{ CLUSTER: { values: arc-cluster, files: ["prod/**"] } }');
  expect(found).toEqual(['prod/blue.yml arc-kubernetes-compute']);
});

test('What the repository says of a variable wins.', async () => {
  const files = {
    'blue.yml': deployment('x'),
    'd.sh': 'CLUSTER=cpu-cluster\naz ml batch-deployment create -f blue.yml --set compute=azureml:$CLUSTER\n',
  };
  expect((await lintWith(files, '{ CLUSTER: arc-cluster }')).found).toEqual([]);
});

test.each([
  ['variable', { 'blue.yml': deployment('${CLUSTER}') }, 'arc-kubernetes-compute'],
  [
    'variable',
    { 'blue.yml': deployment('x'), 'd.sh': 'az ml batch-deployment create -f blue.yml --set compute=$CLUSTER\n' },
    'arc-kubernetes-compute',
  ],
  [
    'environment',
    {
      'blue.yml':
        deployment('azureml:cpu-cluster') +
        'environment: azureml:parcels-env:3\ncode_configuration:\n  code: src\n  scoring_script: score.py\n',
      'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
    },
    'missing-azureml-core',
  ],
])('What is not known is told as a %s.', async (kind, files, rule) => {
  const { undecided } = await lintWith(files, '{ OTHER: x }');
  const causes = undecided.filter(({ checks }) => checks.some((each) => each.rule === rule));
  expect(causes.map((cause) => cause.kind)).toContain(kind);
});

test('the configuration tells code the variables of the environment, and no arguments', async () => {
  const code = (value: string) => ({
    'd.py': `import os, sys\nfrom azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import ModelBatchDeployment\nclient = MLClient.from_config(credential)\nclient.batch_deployments.begin_create_or_update(ModelBatchDeployment(name="blue", endpoint_name="parcels", model="azureml:parcels:1", compute=${value})).result()\n`,
  });
  const kinds = async (value: string) =>
    (await lintWith(code(value), '{ OTHER: x }')).undecided.flatMap(({ kind, answer, checks }) =>
      checks.some(({ rule }) => rule === 'arc-kubernetes-compute') ? [[kind, answer?.names]] : [],
    );
  expect(await kinds('os.environ["CLUSTER"]')).toEqual([['variable', ['CLUSTER']]]);
  expect(await kinds('os.getenv("CLUSTER", "cpu")')).toEqual([['variable', ['CLUSTER']]]);
  expect(await kinds('sys.argv[1]')).toEqual([['other', undefined]]);
  expect(await kinds('environment_name')).toEqual([['other', undefined]]);
});
