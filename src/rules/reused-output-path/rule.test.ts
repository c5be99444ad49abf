import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { reusedOutputPath } from './rule.ts';

const rules = [reusedOutputPath];
const deployment =
  'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nsettings:\n  mini_batch_size: 1\n';
const pipeline = 'name: flow\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:x:1\n';
const base = { 'deployment.yml': deployment };
const path = 'azureml://datastores/store/paths/churn';
const invoke = 'az ml batch-endpoint invoke --name churn --input azureml:t:1';
const workflow = (command: string) => ({
  '.github/workflows/score.yml': `on:\n  schedule:\n    - cron: 0 5 * * *\njobs:\n  s:\n    runs-on: x\n    steps:\n      - run: ${command}\n`,
});

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('a constant path in a workflow', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    '.github/workflows/score.yml': `on:
  schedule:
    - cron: 0 5 * * *
jobs:
  score:
    runs-on: ubuntu-latest
    steps:
      - run: |
          az ml batch-endpoint invoke --name churn --input azureml:t:1 \\
            --output-path azureml://datastores/store/paths/churn
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reused-output-path
`,
  });
  expect(found[0]?.message).toBe(
    'Every run writes "predictions.csv" to "azureml://datastores/store/paths/churn", where the file of the run before is not ' +
      'overwritten. Add something that changes with each run to the path, or leave the path out: then each job gets a folder of its own.',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'output_path' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['deployment.yml']);
});

test('a constant path in the file of the invocation', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    ...workflow('az ml batch-endpoint invoke --name churn --file job.yml'),
    'job.yml': `inputs:
  data:
    path: azureml:t:1
outputs:
  score:
    type: uri_file
    path: azureml://datastores/store/paths/churn
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reused-output-path
`,
  });
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['.github/workflows/score.yml', 'deployment.yml']);
});

test('the file name that the deployment or the command gives', () => {
  const message = (files: Files) => run(rules, { ...base, ...files }).findings[0]?.message;
  const named = { 'deployment.yml': `${deployment}  output_file_name: scores.csv\n` };
  expect(message({ ...named, ...workflow(`${invoke} --output-path ${path}`) })).toContain('writes "scores.csv"');
  const set = workflow(`${invoke} --output-path ${path} --set output_file_name=mine.csv`);
  expect(message({ ...named, ...set })).toContain('writes "mine.csv"');
});

test('Azure Pipelines, composite actions, and two commands', () => {
  const command = `${invoke} --output-path ${path}`;
  expect(findings({ 'azure-pipelines.yml': `steps:\n  - script: ${command}\n` })).toBe(1);
  expect(
    findings({ 'score/action.yml': `runs:\n  using: composite\n  steps:\n    - run: ${command}\n      shell: bash\n` }),
  ).toBe(1);
  expect(findings(workflow(`|\n          ${command}\n          ${command}2`))).toBe(2);
});

test.each([
  ['no path', workflow(invoke)],
  ['a path with a variable', workflow(`${invoke} --output-path ${path}/$RANDOM`)],
  ['a path with the run', workflow(`${invoke} --output-path ${path}/\${{ github.run_id }}`)],
  ['a path with the date', workflow(`${invoke} --output-path ${path}/$(date +%F)`)],
  [
    'a path with a variable of Azure Pipelines',
    { 'azure-pipelines.yml': `steps:\n  - script: ${invoke} --output-path ${path}/$(Build.BuildId)\n` },
  ],
  ['a file name with a variable', workflow(`${invoke} --output-path ${path} --set output_file_name=p-$RANDOM.csv`)],
  [
    'a file name from a template',
    { ...workflow(`${invoke} --output-path ${path}`), 'deployment.yml': `${deployment}  output_file_name: \${F}\n` },
  ],
  [
    'a script that chooses its files',
    {
      ...workflow(`${invoke} --output-path ${path}`),
      'deployment.yml': `${deployment}  output_action: summary_only\n`,
    },
  ],
  ['a script for one run', { 'run.sh': `${invoke} --output-path ${path}\n` }],
  ['a download', workflow('az ml job download -n x --download-path ./out')],
  ['a pipeline component deployment', { ...workflow(`${invoke} --output-path ${path}`), 'deployment.yml': pipeline }],
  ['a comment', workflow(`|\n          # ${invoke} --output-path ${path}`)],
  ['an online endpoint', workflow(`az ml online-endpoint invoke -n churn --output-path ${path}`)],
  ['hidden words', workflow(`${invoke} --output-path ${path} $EXTRA`)],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  ['the deployment is not declared here', workflow(`${invoke.replace('churn', 'other')} --output-path ${path}`)],
  [
    'it may be a pipeline component deployment',
    { ...workflow(`${invoke} --output-path ${path}`), 'prod/flow.yml': pipeline },
  ],
  ['the path holds a variable', workflow(`${invoke} --output-path ${path}/$X`)],
])('undecided where %s', (_, files) => {
  expect(run(rules, { ...base, ...files }).undecided).toHaveLength(1);
});

const scheduled = (command: string, trigger = 'schedule:\n    - cron: 0 5 * * *') => ({
  '.github/workflows/run.yml': `on:\n  ${trigger}\njobs:\n  s:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n      - run: ${command}\n`,
});
const constant = `${invoke} --output-path ${path}\n`;

test.each([
  ['a shell script', { ...scheduled('bash score.sh'), 'score.sh': constant }],
  ['a script by its path', { ...scheduled('./scripts/score.sh'), 'scripts/score.sh': constant }],
  ['PowerShell', { ...scheduled('pwsh -File score.ps1'), 'score.ps1': constant }],
  [
    'a script that another runs',
    { ...scheduled('bash all.sh'), 'all.sh': 'bash score.sh\naz ml batch-endpoint list\n', 'score.sh': constant },
  ],
  [
    'a scheduled pipeline',
    {
      'azure-pipelines.yml': 'schedules:\n  - cron: "0 5 * * *"\nsteps:\n  - bash: bash score.sh\n',
      'score.sh': constant,
    },
  ],
])('a constant path in what a schedule runs: %s', (_, files) => {
  const { findings: found } = run(rules, { ...base, ...files });
  expect(found).toHaveLength(1);
  expect(found[0]?.related.map(({ message }) => message)).toContain(
    'A job that a schedule starts runs the script here.',
  );
});

test.each([
  ['a script that nobody runs', { 'score.sh': constant }],
  [
    'a script of a job without a schedule',
    { ...scheduled('bash score.sh', 'workflow_dispatch:'), 'score.sh': constant },
  ],
  ['another script', { ...scheduled('bash other.sh'), 'score.sh': constant, 'other.sh': 'ls\n' }],
  ['a script that is only named', { ...scheduled('echo score.sh'), 'score.sh': constant }],
  [
    'a path that changes',
    { ...scheduled('bash score.sh'), 'score.sh': constant.replace(path, `${path}/$GITHUB_RUN_ID`) },
  ],
  ['no path', { ...scheduled('bash score.sh'), 'score.sh': `${invoke}\n` }],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});
const daily = (script: string) => ({
  '.github/workflows/daily.yml': `on:\n  schedule:\n    - cron: 0 5 * * *\njobs:\n  s:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v5\n      - run: ${script}\n`,
});
const onPush = (script: string) => ({
  '.github/workflows/push.yml': `on: push\njobs:\n  s:\n    runs-on: x\n    steps:\n      - run: ${script}\n`,
});
const fixed = `${invoke} --output-path ${path}\n`;
const uri = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const body = (to: string) =>
  JSON.stringify({
    properties: {
      InputData: { a: { JobInputType: 'UriFolder', Uri: 'azureml:t:1' } },
      OutputData: { score: { JobOutputType: 'UriFolder', Uri: to } },
    },
  });
const code = (to: string) =>
  `from azure.ai.ml import Input, MLClient, Output\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="churn", input=Input(type="uri_folder", path="azureml:t:1"), outputs={"score": Output(type="uri_folder", path=${to})})\n`;
const factory = (to: string) => ({
  'pipeline/score.json': JSON.stringify({
    name: 'score',
    properties: {
      activities: [
        {
          name: 'Run',
          type: 'WebActivity',
          typeProperties: { url: uri, method: 'POST', headers: {}, body: JSON.parse(body(to)) },
        },
      ],
    },
  }),
});
const trigger = (name: string, type = 'ScheduleTrigger') => ({
  'trigger/daily.json': JSON.stringify({
    name: 'daily',
    properties: { type, pipelines: [{ pipelineReference: { referenceName: name, type: 'PipelineReference' } }] },
  }),
});

test.each<[string, Files]>([
  ['a script', { ...daily('bash score.sh'), 'score.sh': fixed }],
  ['a script in a folder', { ...daily('./tools/score.sh'), 'tools/score.sh': fixed }],
  ['a script that calls one', { ...daily('bash run.sh'), 'run.sh': 'cp a b\nbash score.sh\n', 'score.sh': fixed }],
  ['PowerShell', { ...daily('pwsh ./score.ps1'), 'score.ps1': fixed }],
  ['a Makefile', { ...daily('make score'), Makefile: `score:\n\t${fixed}` }],
  ['Python', { ...daily('python score.py'), 'score.py': code(`"${path}"`) }],
  [
    'a request in a script',
    { ...daily('bash score.sh'), 'score.sh': `curl -X POST ${uri} -H "Authorization: Bearer $T" -d '${body(path)}'\n` },
  ],
  [
    'Azure Pipelines',
    {
      'azure-pipelines.yml':
        'schedules:\n  - cron: "0 3 * * *"\n    branches: { include: [main] }\nsteps:\n  - script: bash score.sh\n',
      'score.sh': fixed,
    },
  ],
  ['Data Factory', { ...factory(path), ...trigger('score') }],
  ['--set', workflow(`${invoke} --set outputs.score.path=${path}`)],
])('what a schedule runs: %s', (_, files) => {
  expect(findings(files)).toBe(1);
});

test.each<[string, Files]>([
  ['a script that nothing runs', { 'score.sh': fixed }],
  ['a script that a push runs', { ...onPush('bash score.sh'), 'score.sh': fixed }],
  ['another script', { ...daily('bash other.sh'), 'other.sh': 'echo\n', 'score.sh': fixed }],
  ['another target', { ...daily('make test'), Makefile: `test:\n\techo\nscore:\n\t${fixed}` }],
  [
    'a schedule in a comment',
    {
      '.github/workflows/w.yml':
        'on:\n  push:\n  # schedule:\n  #   - cron: 0 5 * * *\njobs:\n  s:\n    runs-on: x\n    steps:\n      - run: bash score.sh\n',
      'score.sh': fixed,
    },
  ],
  [
    'a path with the number of the run',
    { ...daily('bash score.sh'), 'score.sh': fixed.replace(path, `${path}/$GITHUB_RUN_ID`) },
  ],
  ['a path with a date', { ...daily('bash score.sh'), 'score.sh': fixed.replace(path, `${path}/$(date +%F)`) }],
  ['no path', { ...daily('bash score.sh'), 'score.sh': `${invoke}\n` }],
  [
    'Python with a date',
    { ...daily('python score.py'), 'score.py': `from datetime import date\n${code(`f"${path}/{date.today()}"`)}` },
  ],
  ['Data Factory without a trigger', factory(path)],
  ['a trigger of another pipeline', { ...factory(path), ...trigger('other') }],
  ['a trigger by events', { ...factory(path), ...trigger('score', 'BlobEventsTrigger') }],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  `${invoke} --output-path ${path}/\${{ github.run_id }}`,
  `${invoke} --output-path ${path}/$GITHUB_RUN_ID`,
  `${invoke} --set outputs.score.path=${path}/$(date +%s)`,
  `${invoke} --set outputs.score.type=uri_file`,
])('nothing is left open by %s', (script) => {
  const { findings: found, undecided } = run(rules, { ...base, ...workflow(script) });
  expect([found, undecided]).toEqual([[], []]);
});
