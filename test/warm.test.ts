import { join } from 'node:path';
import { expect, test } from 'vitest';
import { walkEdits } from '../scripts/warm-edits.ts';
import { examplesOfPages } from '../scripts/warm-examples.ts';
import { defaultConfig } from '../src/config/config.ts';
import { lint } from '../src/engine/lint.ts';
import { warmLint } from '../src/engine/warm.ts';
import { rules } from '../src/rules/index.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { top } from './harness/process.ts';
import { filesBelow } from './harness/tree.ts';

const projects = ['dev-test-prod', 'templates', 'commands-override', 'pipeline-deployment', 'two-workspaces'].map(
  (name) => ({ name, files: filesBelow(join(top, 'test/projects', name)) }),
);
const broken = { name: 'broken', files: filesBelow(join(top, 'examples/broken')) };

test('after every edit the result is that of a fresh run, byte for byte', { timeout: 240_000 }, async () => {
  const pages = examplesOfPages();
  expect(pages.length).toBeGreaterThan(40);
  const differences = await walkEdits([...pages, ...projects, broken, ...projects, broken], 300, 20261130);
  expect(differences).toEqual([]);
});

type State = Readonly<Record<string, string>>;

const endpoint = {
  'endpoint.yml': '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: parcels\n',
};
const sending =
  'az ml batch-deployment create --file deployment.yml --endpoint-name parcels --set settings.mini_batch_size=';
const pipeline = (head: string, value: string) => `trigger: none\n${head}steps:\n- script: ${sending}${value}\n`;
const deployment = {
  ...endpoint,
  'deployment.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/batchDeployment.schema.json\nname: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};
const caller = (size: string) => `trigger: none\nsteps:\n- template: ci/steps.yml\n  parameters: {size: ${size}}\n`;
const code = `from azure.ai.ml import MLClient
from azure.ai.ml.entities import BatchEndpoint
from config import NAME
client = MLClient(credential, "sub", "group", "ws")
client.begin_create_or_update(BatchEndpoint(name=NAME))
`;
const call = 'az ml batch-deployment create -f deployment.yml\nbash set-default-endpoint.sh\n';
const uses =
  'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/tool@v1\n        with: {file: ml/deployment.yml}\n';

/** What stays the same, and two states of another file that make a difference to what is said of it. */
const edits: Readonly<Record<string, readonly [same: State, before: State, after: State]>> = {
  'the constants of another module': [
    { ...endpoint, 'deploy.py': code },
    { 'config.py': 'NAME = "parcels"\n' },
    { 'config.py': 'NAME = "-"\n' },
  ],
  'the variables of a template': [
    { ...deployment, 'azure-pipelines.yml': pipeline('variables:\n- template: ci/vars.yml\n', '$(size)') },
    { 'ci/vars.yml': 'variables:\n  size: 10\n' },
    { 'ci/vars.yml': 'variables:\n  size: none\n' },
  ],
  'what the caller of a template gives': [
    {
      ...deployment,
      'ci/steps.yml': `parameters:\n- {name: size}\n${pipeline('', '${{ parameters.size }}').slice(14)}`,
    },
    { 'a.yml': caller('10') },
    { 'a.yml': caller('none') },
  ],
  'whether a script is there': [{ ...deployment, 'run.sh': call }, { 'set-default-endpoint.sh': 'echo\n' }, {}],
  'which files are deployments': [
    { ...deployment, '.github/workflows/a.yml': uses },
    { 'ml/deployment.yml': deployment['deployment.yml'] },
    { 'ml/deployment.yml': 'a: 1\n' },
  ],
};

test.each(Object.entries(edits))('a file that is the same is read again when others change: %s', async (_, edit) => {
  const [same, before, after] = edit;
  const states = [before, after, before].map((state) => memoryWorkspace({ ...same, ...state }));
  const fresh = await Promise.all(states.map((state) => lint(state, rules, defaultConfig)));
  const said = fresh.map(({ findings, undecided }) => ({ findings, undecided }));
  expect(said[0]).not.toEqual(said[1]);
  const warm = warmLint();
  for (const [at, state] of states.entries()) expect(await warm(state, rules, defaultConfig)).toEqual(fresh[at]);
});

test('several runs at once do not disturb each other', async () => {
  const warm = warmLint();
  const states = projects.map(({ files }) => memoryWorkspace(files));
  const results = await Promise.all(states.map((workspace) => warm(workspace, rules, defaultConfig)));
  const fresh = await Promise.all(states.map((workspace) => lint(workspace, rules, defaultConfig)));
  expect(results).toEqual(fresh);
});
