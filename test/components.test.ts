import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { type Files, run } from './rules/marked.ts';

/** What is wrong inside a pipeline component, however Azure ML comes by the file. */
const judged = new Set([
  'missing-file',
  'missing-key',
  'unknown-key',
  'invalid-value',
  'invalid-name',
  'invalid-reference',
  'unversioned-reference',
  'wrong-type',
  'null-value',
  'unset-pipeline-input',
]);
const speaking = rules.filter(({ id }) => judged.has(id));

const endpoint = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: parcels\n';
const deployment = 'name: blue\nendpoint_name: parcels\ntype: pipeline\ncomponent: ./flow/pipeline.yml\n';
const pipeline = `name: flow
type: pipeline
inputs:
  raw: {type: uri_folder}
jobs:
  prepare:
    type: command
    component: ./step.yml
    inputs:
      raw: \${{parent.inputs.raw}}
`;
const step = `name: prepare
version: 1
type: command
inputs:
  raw: {type: uri_folder}
  rows: {type: integer, default: 5}
  more: {type: uri_file, optional: true}
code: ./src
environment: azureml:parcels:1
command: python prepare.py --raw \${{inputs.raw}}
`;

/** The ways by which Azure ML comes by `flow/pipeline.yml`, in each dialect that can say it. */
const ways: Readonly<Record<string, Files>> = {
  'a deployment file that nothing sends': { 'deployment.yml': deployment },
  'a deployment that a shell script sends': {
    'deployment.yml': deployment,
    'deploy.sh': 'az ml batch-deployment create --file deployment.yml\n',
  },
  'az ml component create in a shell script': { 'deploy.sh': 'az ml component create --file flow/pipeline.yml\n' },
  'az ml component create in PowerShell': { 'deploy.ps1': 'az ml component create `\n  --file flow/pipeline.yml\n' },
  'az ml component create in a workflow': {
    '.github/workflows/deploy.yml':
      'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: az ml component create --file flow/pipeline.yml\n',
  },
  'az ml component create in Azure Pipelines': {
    'azure-pipelines.yml': 'steps:\n  - script: az ml component create --file flow/pipeline.yml\n',
  },
  'load_component for a deployment in Python': {
    'deploy.py': `from azure.ai.ml import MLClient, load_component
from azure.ai.ml.entities import PipelineComponentBatchDeployment
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
flow = load_component(source="flow/pipeline.yml")
deployment = PipelineComponentBatchDeployment(name="blue", endpoint_name="parcels", component=flow)
client.batch_deployments.begin_create_or_update(deployment).result()
`,
  },
};

function said(files: Files): readonly string[] {
  return run(speaking, { 'endpoint.yml': endpoint, 'flow/src/prepare.py': 'print(1)\n', ...files }).findings.map(
    ({ rule, at }) => `${rule} ${at.file}`,
  );
}

const mistakes: readonly (readonly [string, Files, readonly string[]])[] = [
  [
    'no such component file',
    { 'flow/pipeline.yml': pipeline.replace('step.yml', 'stpe.yml') },
    ['missing-file flow/pipeline.yml'],
  ],
  ['no such code', { 'flow/step.yml': step.replace('./src', './scr') }, ['missing-file flow/step.yml']],
  [
    'an environment file without "file:"',
    { 'flow/step.yml': step.replace('azureml:parcels:1', './env.yml'), 'flow/env.yml': 'name: e\nimage: ubuntu\n' },
    ['invalid-reference flow/step.yml'],
  ],
  [
    'no such environment file',
    { 'flow/step.yml': step.replace('azureml:parcels:1', 'file:./env.yml') },
    ['missing-file flow/step.yml'],
  ],
  [
    'a command without environment',
    { 'flow/step.yml': step.replace('environment: azureml:parcels:1\n', '') },
    ['missing-key flow/step.yml'],
  ],
  [
    'a component without command',
    { 'flow/step.yml': step.replace(/command: python.*\n/, '') },
    ['missing-key flow/step.yml'],
  ],
  [
    'a step that runs nothing',
    { 'flow/pipeline.yml': pipeline.replace('    component: ./step.yml\n', '') },
    ['missing-key flow/pipeline.yml'],
  ],
  [
    'a port with a dash',
    { 'flow/pipeline.yml': pipeline.replace('  raw: {', '  raw-data: {').replace('inputs.raw}', 'inputs.raw-data}') },
    ['invalid-name flow/pipeline.yml'],
  ],
  [
    'a default of data',
    { 'flow/step.yml': step.replace('  raw: {type: uri_folder}', '  raw: {type: uri_folder, default: x}') },
    ['unknown-key flow/step.yml'],
  ],
  [
    'a boolean that is none',
    { 'flow/step.yml': step.replace('type: integer, default: 5', 'type: boolean, default: maybe') },
    ['invalid-value flow/step.yml'],
  ],
];

for (const [way, sent] of Object.entries(ways)) {
  test.each(mistakes)(`${way}: %s`, (_, broken, expected) => {
    expect(said({ 'flow/pipeline.yml': pipeline, 'flow/step.yml': step, ...sent, ...broken })).toEqual(expected);
  });
  test(`${way}: nothing wrong`, () => {
    expect(said({ 'flow/pipeline.yml': pipeline, 'flow/step.yml': step, ...sent })).toEqual([]);
  });
}
