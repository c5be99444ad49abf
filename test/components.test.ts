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
  'load_component and create_or_update in Python': {
    'deploy.py': `from azure.ai.ml import MLClient, load_component
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
flow = load_component(source="flow/pipeline.yml")
client.components.create_or_update(flow)
`,
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
    'an input that is not given',
    { 'flow/pipeline.yml': pipeline.replace('      raw: ${{', '      rwa: ${{') },
    ['unset-pipeline-input flow/pipeline.yml'],
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

/** The pipeline with another step. */
function flow(text: string): Files {
  const [head = ''] = pipeline.split('  prepare:\n');
  return { 'flow/pipeline.yml': `${head}  prepare:\n${text.replace(/^/gm, '    ')}\n`, 'flow/step.yml': step };
}

const given = 'inputs:\n  raw: ${{parent.inputs.raw}}';
const inline = 'type: command\ncommand: ls\nenvironment: azureml:parcels:1';
const nested = pipeline.replace('name: flow', 'name: inner');

test.each<[string, Files, readonly string[]]>([
  ['the code of a step of its own', flow(`${inline}\ncode: ./scr`), ['missing-file flow/pipeline.yml']],
  [
    'the environment of a step of its own',
    flow(inline.replace('azureml:', './')),
    ['invalid-reference flow/pipeline.yml'],
  ],
  [
    'the conda file of a step',
    flow(inline.replace('azureml:parcels:1', '{image: ubuntu, conda_file: c.yml}')),
    ['missing-file flow/pipeline.yml'],
  ],
  [
    'the conda file of an environment file',
    {
      ...flow(inline.replace('azureml:parcels:1', 'file:./env.yml')),
      'flow/env.yml': 'name: e\nimage: ubuntu\nconda_file: c.yml\n',
    },
    ['missing-file flow/env.yml'],
  ],
  [
    'a key of an environment file',
    { ...flow(inline.replace('azureml:parcels:1', 'file:./env.yml')), 'flow/env.yml': 'name: e\nimgae: ubuntu\n' },
    ['unknown-key flow/env.yml'],
  ],
  [
    'a component in place',
    flow(`type: command\ncomponent:\n  command: ls\n  code: ./scr\n  environment: azureml:parcels:1`),
    ['missing-file flow/pipeline.yml'],
  ],
  [
    'an input of a component in place',
    flow(
      `type: command\ncomponent:\n  command: ls\n  environment: azureml:parcels:1\n  inputs:\n    raw: {type: uri_folder}`,
    ),
    ['unset-pipeline-input flow/pipeline.yml'],
  ],
  ['a step without a type', flow('component: ./stpe.yml'), ['missing-file flow/pipeline.yml']],
  ['a path with "file:"', flow(`type: command\ncomponent: file:./stpe.yml`), ['missing-file flow/pipeline.yml']],
  [
    'a pipeline named with "file:"',
    { ...flow(`type: pipeline\ncomponent: file:./inner.yml\n${given}`), 'flow/inner.yml': nested },
    ['invalid-reference flow/pipeline.yml'],
  ],
  [
    'a step of a pipeline in a pipeline',
    {
      ...flow(`type: pipeline\ncomponent: ./inner.yml\n${given}`),
      'flow/inner.yml': nested.replace('step.yml', 'stpe.yml'),
    },
    ['missing-file flow/inner.yml'],
  ],
  [
    'the code of a parallel step',
    flow(
      `type: parallel\ntask:\n  type: run_function\n  code: ./scr\n  entry_script: a.py\n  environment: azureml:parcels:1`,
    ),
    ['missing-file flow/pipeline.yml'],
  ],
  [
    'the environment of a parallel component',
    {
      ...flow('type: parallel\ncomponent: ./score.yml'),
      'flow/score.yml':
        'type: parallel\ntask:\n  type: run_function\n  code: ./src\n  entry_script: prepare.py\n  environment: parcels:1\n',
    },
    ['invalid-reference flow/score.yml'],
  ],
  ['the trial of a sweep', flow('type: sweep\ntrial: ./stpe.yml'), ['missing-file flow/pipeline.yml']],
  ['the component of a Spark step', flow('type: spark\ncomponent: ./stpe.yml'), ['missing-file flow/pipeline.yml']],
  [
    'the code of a Spark component',
    {
      ...flow('type: spark\ncomponent: ./spark.yml'),
      'flow/spark.yml': 'type: spark\ncode: ./scr\nentry: {file: a.py}\n',
    },
    ['missing-file flow/spark.yml'],
  ],
  [
    'a name in another letter case',
    flow(`type: command\ncomponent: ./Step.yml\n${given}`),
    ['missing-file flow/pipeline.yml'],
  ],
  [
    'a required input that says "optional: false"',
    {
      ...flow('type: command\ncomponent: ./step.yml'),
      'flow/step.yml': step.replace('{type: uri_folder}', '{type: uri_folder, optional: false}'),
    },
    ['unset-pipeline-input flow/pipeline.yml'],
  ],
  [
    'a component of another type than the step',
    {
      ...flow(`type: command\ncomponent: ./step.yml\n${given}`),
      'flow/step.yml': step.replace('type: command', 'type: parallel'),
    },
    ['invalid-value flow/step.yml'],
  ],
])('found: %s', (_, files, expected) => {
  expect(said({ 'deployment.yml': deployment, ...files })).toEqual(expected);
});

test.each<[string, Files]>([
  ['a registered component', flow('type: command\ncomponent: azureml:prepare:1')],
  ['a registered component by its label', flow('type: command\ncomponent: azureml:prepare@latest')],
  ['a component of a registry', flow('component: azureml://registries/contoso/components/prepare/versions/1')],
  ['a registered component that has a file here', { ...flow('component: azureml:prepare:1') }],
  ['a step of its own', flow(inline)],
  ['code of one file', flow(`${inline}\ncode: ./src/prepare.py`)],
  ['code from git', flow(`${inline}\ncode: git+https://github.com/contoso/parcels`)],
  ['registered code', flow(`${inline}\ncode: azureml:parcels-code:1`)],
  [
    'an environment of a registry',
    flow(inline.replace('azureml:parcels:1', 'azureml://registries/azureml/environments/sklearn-1.5/versions/1')),
  ],
  [
    'a curated environment',
    flow(inline.replace('azureml:parcels:1', 'azureml:AzureML-sklearn-1.0-ubuntu20.04-py38-cpu@latest')),
  ],
  ['an environment bound to an input', flow(inline.replace('azureml:parcels:1', '${{parent.inputs.where}}'))],
  [
    'an input bound to another step',
    flow('type: command\ncomponent: ./step.yml\ninputs:\n  raw: ${{parent.jobs.load.outputs.raw}}'),
  ],
  [
    'an input with a path',
    flow('type: command\ncomponent: ./step.yml\ninputs:\n  raw:\n    type: uri_folder\n    path: azureml:raw:1'),
  ],
  [
    'a sweep that gives an input by its search space',
    {
      ...flow(
        `type: sweep\ntrial: ./step.yml\nsearch_space:\n  rate: {type: uniform, min_value: 0, max_value: 1}\n${given}`,
      ),
      'flow/step.yml': step.replace('rows: {type: integer, default: 5}', 'rate: {type: number}'),
    },
  ],
  ['a parallel step without a task', flow('type: parallel\ncompute: azureml:c')],
  [
    'an automl step',
    flow(
      'type: automl\ntask: regression\nprimary_metric: r2_score\ntarget_column_name: price\ntraining_data: ${{parent.inputs.raw}}',
    ),
  ],
  [
    'an import step',
    flow(
      'type: import\nsource: {type: azuresqldb, connection: azureml:c, query: select 1}\noutput: {type: mltable, path: azureml://datastores/d/paths/p}',
    ),
  ],
  ['a step whose type a template fills in', flow('type: ${KIND}\ncompute: c')],
  ['a component whose name a template fills in', flow(`type: command\ncomponent: \${STEP}.yml\n${given}`)],
  ['a component outside the repository', flow('type: command\ncomponent: ../../shared/step.yml')],
  [
    'inputs in groups',
    {
      ...flow('type: command\ncomponent: ./step.yml\ninputs:\n  raw: a\n  group.a: 5'),
      'flow/step.yml': step.replace('rows: {type: integer, default: 5}', 'group.a: {type: integer}'),
    },
  ],
  [
    'a pipeline that names itself',
    flow('type: pipeline\ncomponent: ./pipeline.yml\ninputs:\n  raw: ${{parent.inputs.raw}}'),
  ],
  [
    'a component that a step writes',
    {
      ...flow('type: command\ncomponent: ./made.yml'),
      'deploy.sh': 'python build.py > flow/made.yml\naz ml batch-deployment create --file deployment.yml\n',
    },
  ],
  [
    'code that a step brings',
    {
      ...flow(`${inline}\ncode: ./brought`),
      'deploy.sh':
        'git clone https://github.com/contoso/parcels flow/brought\naz ml batch-deployment create --file deployment.yml\n',
    },
  ],
  [
    'a pipeline that a step edits',
    {
      ...flow('type: command\ncomponent: ./stpe.yml'),
      'deploy.sh':
        'yq -i \'.jobs.prepare.component = "./step.yml"\' flow/pipeline.yml\naz ml batch-deployment create --file deployment.yml\n',
    },
  ],
  [
    'an input that a step adds',
    {
      ...flow('type: command\ncomponent: ./step.yml'),
      'deploy.sh':
        'yq -i \'.jobs.prepare.inputs.raw = "a"\' flow/pipeline.yml\naz ml batch-deployment create --file deployment.yml\n',
    },
  ],
  [
    'a pipeline that nothing deploys',
    {
      'other/pipeline.yml': pipeline.replace('step.yml', 'stpe.yml'),
      'flow/pipeline.yml': pipeline,
      'flow/step.yml': step,
    },
  ],
  [
    'a job of a pipeline',
    {
      'other/job.yml': pipeline.replace('step.yml', 'stpe.yml'),
      'run.sh': 'az ml job create --file other/job.yml\n',
      'flow/pipeline.yml': pipeline,
      'flow/step.yml': step,
    },
  ],
])('silent about %s', (_, files) => {
  expect(said({ 'deployment.yml': deployment, ...files })).toEqual([]);
});

test('A component that a command creates with another environment is judged with that.', () => {
  const files = { 'flow/step.yml': step.replace('azureml:parcels:1', './env.yml') };
  const create = 'az ml component create --file flow/step.yml';
  expect(said({ ...files, 'deploy.sh': `${create}\n` })).toEqual(['invalid-reference flow/step.yml']);
  expect(said({ ...files, 'deploy.sh': `${create} --set environment=azureml:parcels:1\n` })).toEqual([]);
});

test('A file that a command creates a component of, and that is a deployment, is that alone.', () => {
  const files = { 'deployment.yml': deployment, 'flow/pipeline.yml': pipeline, 'flow/step.yml': step };
  expect(said({ ...files, 'deploy.sh': 'az ml component create --file deployment.yml\n' })).toEqual([]);
});

test('What a step leaves out is told at the step, with what needs it and who runs it.', () => {
  const files = { 'deployment.yml': deployment, ...flow('type: command\ncomponent: ./step.yml') };
  const [finding] = run(speaking, { 'endpoint.yml': endpoint, 'flow/src/prepare.py': '', ...files }).findings;
  expect(finding?.message).toBe(
    'The step "prepare" leaves out "raw", which its component needs. Give it in "inputs" of the step.',
  );
  expect(finding?.related.map(({ at }) => at.file)).toEqual(['flow/step.yml', 'deployment.yml']);
});

const code = (lines: string) => `from azure.ai.ml import MLClient, dsl, load_component
from azure.ai.ml.entities import PipelineComponentBatchDeployment
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
prepare = load_component(source="flow/step.yml")
${lines}`;
const inCode = `
@dsl.pipeline()
def flow(raw):
    prepare(raw=raw)

made = client.components.create_or_update(flow)
client.batch_deployments.begin_create_or_update(
    PipelineComponentBatchDeployment(name="blue", endpoint_name="parcels", component=made.id)
)
`;
const broken = step.replace('./src', './scr');

test.each<[string, string, string, readonly string[]]>([
  ['a step of a pipeline in code', broken, inCode, ['missing-file flow/step.yml']],
  [
    'a step that is created alone',
    broken,
    'client.components.create_or_update(prepare)\n',
    ['missing-file flow/step.yml'],
  ],
  ['a step that is right', step, inCode, []],
  [
    'a step of a job',
    broken,
    '\n@dsl.pipeline()\ndef flow(raw):\n    prepare(raw=raw)\n\nclient.jobs.create_or_update(flow("a"))\n',
    [],
  ],
  [
    'a field that code sets',
    step.replace('azureml:parcels:1', './env.yml'),
    'prepare.environment = "azureml:parcels:1"\nclient.components.create_or_update(prepare)\n',
    [],
  ],
  ['an object that other code gets', broken, 'mend(prepare)\nclient.components.create_or_update(prepare)\n', []],
])('components in Python: %s', (_, text, lines, expected) => {
  expect(said({ 'flow/step.yml': text, 'deploy.py': code(lines) })).toEqual(expected);
});

test('undecided about a component whose name a template fills in', () => {
  const files = { 'deployment.yml': deployment, ...flow(`type: command\ncomponent: \${STEP}.yml\n${given}`) };
  const { undecided } = run(speaking, { 'endpoint.yml': endpoint, ...files });
  expect(undecided.map(({ at, rule }) => `${rule} ${at.file}`)).toEqual(['missing-file flow/pipeline.yml']);
});
