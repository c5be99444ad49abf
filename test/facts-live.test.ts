import { expect, test } from 'vitest';
import { defaultConfig } from '../src/config/config.ts';
import { lint } from '../src/engine/lint.ts';
import { liveEntries } from '../src/project/live/entries.ts';
import { rules } from '../src/rules/index.ts';
import { indexLines, positionAt } from '../src/text/lines.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { acrShow, answers, factsWith, gathered } from './harness/az-output.ts';

const endpoint = 'name: churn-batch\nauth_mode: aad_token\n';

function deployment(changes: Readonly<Record<string, string>> = {}): string {
  const keys = {
    $schema: 'https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json',
    name: 'blue',
    endpoint_name: 'churn-batch',
    type: 'model',
    model: 'azureml:churn:1',
    environment: 'azureml:scoring:4',
    compute: 'azureml:cpu-cluster',
    ...changes,
  };
  const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
  return `${lines.join('\n')}\ncode_configuration:\n  code: src\n  scoring_script: score.py\n`;
}

const script = 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n';

function files(changes: Readonly<Record<string, string>> = {}, more: Readonly<Record<string, string>> = {}) {
  return { 'deployment.yml': deployment(changes), 'endpoint.yml': endpoint, 'src/score.py': script, ...more };
}

/** What is found of some rules, as "level rule file:line", and what could not be decided, as "rule: because". */
async function told(
  repository: Readonly<Record<string, string>>,
  facts: string | undefined,
  ids: readonly string[],
  stale = false,
) {
  const live = facts === undefined ? {} : { live: [{ file: 'facts.json', text: facts, stale }] };
  const { findings, undecided, failures } = await lint(memoryWorkspace(repository), rules, {
    ...defaultConfig,
    ...live,
  });
  expect(failures).toEqual([]);
  const wanted = findings.filter(({ rule }) => ids.includes(rule));
  return {
    findings: wanted.map(({ rule, level, at }) => {
      const text = repository[at.file] ?? facts ?? '';
      return `${level} ${rule} ${at.file}:${positionAt(indexLines(text), at.span.start).line}`;
    }),
    messages: wanted.map(({ message }) => message),
    undecided: undecided.filter(({ rule }) => ids.includes(rule)).map(({ rule, because }) => `${rule}: ${because}`),
  };
}

test.each([
  ['3, which lacks it', '3', ['error missing-azureml-core deployment.yml:1'], []],
  ['4, which brings it', '4', [], []],
  [
    '9, which is not there',
    '9',
    [],
    ['missing-azureml-core: the environment "scoring" is not defined in the repository'],
  ],
])('the packages of an environment are those of its version %s', async (_, version, findings, undecided) => {
  const repository = files({ environment: `azureml:scoring:${version}` });
  const ids = ['missing-azureml-core'];
  expect(await told(repository, undefined, ids)).toMatchObject({
    findings: [],
    undecided: ['missing-azureml-core: the environment "scoring" is not defined in the repository'],
  });
  expect(await told(repository, gathered(), ids)).toMatchObject({ findings, undecided });
});

test('a finding says that the live workspace shows it', async () => {
  const { messages } = await told(files({ environment: 'azureml:scoring:3' }), gathered(), ['missing-azureml-core']);
  expect(messages).toEqual([
    expect.stringMatching(/^As the live workspace shows: No package here brings "azureml-core"/),
  ]);
});

test('what is from old facts is not certain', async () => {
  const repository = files({ environment: 'azureml:scoring:3' });
  const { findings, messages } = await told(repository, gathered(), ['missing-azureml-core'], true);
  expect(findings).toEqual(['warning missing-azureml-core deployment.yml:1']);
  expect(messages[0]).toMatch(/What was gathered of the live workspace may be out of date\.$/);
});

test.each([
  [
    'environment without conda file',
    { image: 'team.azurecr.io/scoring:1', conda_file: null },
    'what the image "team.azurecr.io/scoring:1" brings is not known',
  ],
  [
    'environment with a build context',
    {
      image: null,
      conda_file: null,
      build: { path: 'https://store.blob.core.windows.net/c', dockerfile_path: 'Dockerfile' },
    },
    'the packages of its build context are not read',
  ],
  [
    'conda file that includes another',
    { conda_file: { dependencies: ['python', { pip: ['-r requirements.txt'] }] } },
    'the live workspace does not show the requirements file "requirements.txt"',
  ],
])('what the live workspace does not show stays open: an %s', async (_, changes, because) => {
  const [shown] = answers['az ml environment list --name scoring'];
  const facts = factsWith({ environments: [{ ...shown, ...changes }] });
  // Files of these names here are others.
  const near = { Dockerfile: 'FROM python:3.10\n', 'requirements.txt': 'azureml-core\n' };
  expect(await told(files({ environment: 'azureml:scoring:3' }, near), facts, ['missing-azureml-core'])).toMatchObject({
    findings: [],
    undecided: [`missing-azureml-core: ${because}`],
  });
});

test.each([
  ['arc-cluster', {}, ['error arc-kubernetes-compute deployment.yml:7']],
  ['aks-cluster', {}, []],
  ['cpu-cluster', {}, []],
  ['low-cluster', {}, ['warning low-priority-compute deployment.yml:1']],
  ['old-gpu', {}, ['warning retired-vm-size deployment.yml:1']],
  ['cpu-cluster', { settings: '{instance_count: 5}' }, ['warning undersized-cluster deployment.yml:8']],
  ['cpu-cluster', { settings: '{instance_count: 4}' }, []],
  ['CPU-Cluster', { settings: '{instance_count: 5}' }, ['warning undersized-cluster deployment.yml:8']],
  ['aks-cluster', { resources: '{instance_type: gpu}' }, ['error granular-resource-request deployment.yml:8']],
  ['cpu-cluster', { resources: '{instance_type: gpu}' }, []],
  ['unheard-of', { settings: '{instance_count: 5}' }, []],
])('the compute %s with %j', async (compute, changes, findings) => {
  const ids = [
    ...['arc-kubernetes-compute', 'low-priority-compute', 'retired-vm-size', 'undersized-cluster'],
    'granular-resource-request',
  ];
  const repository = files({ compute: `azureml:${compute}`, ...changes });
  expect((await told(repository, undefined, ids)).findings).toEqual([]);
  expect((await told(repository, gathered(), ids)).findings).toEqual(findings);
});

test('a compute that the repository declares is as it says, where it says it', async () => {
  const declared = 'name: cpu-cluster\ntype: amlcompute\nsize: STANDARD_DS3_V2\nmin_instances: 0\nmax_instances: 8\n';
  const repository = files({ settings: '{instance_count: 5}' }, { 'compute.yml': declared });
  expect(await told(repository, gathered(), ['undersized-cluster'])).toMatchObject({ findings: [], undecided: [] });
  const open = { ...repository, 'compute.yml': declared.replace('8', '${{ vars.NODES }}') };
  expect((await told(open, undefined, ['undersized-cluster'])).undecided).toHaveLength(1);
  expect(await told(open, gathered(), ['undersized-cluster'])).toMatchObject({
    findings: ['warning undersized-cluster deployment.yml:8'],
    undecided: [],
  });
});

const encrypted = factsWith({ workspace: answers['az ml workspace show, with a customer-managed key'] });
const cmk = ['customer-managed-key-workspace'];

test('a workspace with customer-managed keys, and one without', async () => {
  expect(await told(files(), encrypted, cmk)).toMatchObject({
    findings: ['error customer-managed-key-workspace deployment.yml:1'],
    messages: [
      expect.stringMatching(/^As the live workspace shows: The workspace "churn-prod" uses customer-managed keys/),
    ],
  });
  expect(await told(files(), gathered(), cmk)).toMatchObject({ findings: [], undecided: [] });
});

test.each([
  ['churn-prod', 1],
  ['Churn-PROD', 1],
  ['churn-dev', 0],
  ['$WORKSPACE', 1],
])('what a command sends to the workspace %s', async (name, count) => {
  const send = (what: string) => `az ml batch-${what} create -f ${what}.yml -g ml -w "${name}"\n`;
  const repository = files({}, { 'deploy.sh': `${send('endpoint')}${send('deployment')}` });
  expect((await told(repository, encrypted, cmk)).findings).toHaveLength(count);
});

test('of several workspaces that are declared here the facts say which one is meant', async () => {
  const workspace = (name: string, more = '') =>
    `$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: ${name}\nhbi_workspace: false\n${more}`;
  const key = 'customer_managed_key:\n  key_vault: /subscriptions/s\n  key_uri: https://k\n';
  const repository = files({}, { 'a.yml': workspace('churn-cmk', key), 'b.yml': workspace('churn-prod') });
  expect(await told(repository, undefined, cmk)).toMatchObject({
    findings: [],
    undecided: ['customer-managed-key-workspace: several workspaces are declared and nothing says which one is meant'],
  });
  expect(await told(repository, gathered(), cmk)).toMatchObject({ findings: [], undecided: [] });
  // Two are of one name: the file leaves its keys out, and the live one has some.
  expect((await told(repository, encrypted, cmk)).findings).toEqual([
    'error customer-managed-key-workspace deployment.yml:1',
  ]);
});

test('the only workspace that is declared here is meant, if the facts are of another', async () => {
  const dev = '$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: churn-dev\n';
  expect(await told(files({}, { 'workspace.yml': dev }), encrypted, cmk)).toMatchObject({
    findings: [],
    undecided: [],
  });
});

test.each([
  ['enabled', ['error container-registry-quarantine deployment.yml:1']],
  ['disabled', []],
])('a registry whose quarantine policy is %s', async (status, findings) => {
  const facts = factsWith({ 'container-registry': acrShow('churnimages', status) });
  const ids = ['container-registry-quarantine'];
  expect(await told(files(), facts, ids)).toMatchObject({ findings, undecided: [] });
  // Another registry is none of this workspace.
  const other = factsWith({ 'container-registry': acrShow('otherimages', status) });
  expect(await told(files(), other, ids)).toMatchObject({ findings: [], undecided: [] });
});

test('a default that the live endpoint has is a default', async () => {
  const ids = ['no-default-deployment'];
  expect((await told(files(), undefined, ids)).findings).toEqual(['warning no-default-deployment endpoint.yml:1']);
  expect((await told(files(), gathered(), ids)).findings).toEqual([]);
  const other = { ...files({ endpoint_name: 'other' }), 'endpoint.yml': endpoint.replace('churn-batch', 'other') };
  expect((await told(other, gathered(), ids)).findings).toEqual(['warning no-default-deployment endpoint.yml:1']);
});

test('a deployment that only the live endpoint has may be the default', async () => {
  const ids = ['unknown-default-deployment'];
  const withDefault = (name: string) => ({
    ...files(),
    'endpoint.yml': `${endpoint}defaults:\n  deployment_name: ${name}\n`,
  });
  expect((await told(withDefault('green'), undefined, ids)).findings).toEqual([
    'error unknown-default-deployment endpoint.yml:4',
  ]);
  expect(await told(withDefault('green'), gathered(), ids)).toMatchObject({
    findings: [],
    undecided: ['unknown-default-deployment: the live workspace has the deployment "green" of this endpoint, too'],
  });
});

test.each([
  ['', '1:1: It is empty. Did the command that made it fail?'],
  [
    'ERROR: Please run az login',
    '1:1: It is none of what "az ml ... show", "az ml ... list" and "az acr show" print as JSON, or "gather-facts.sh" gathers of it.',
  ],
  [
    '[{"name": "x"}]',
    '1:2: It is none of what "az ml ... show", "az ml ... list" and "az acr show" print as JSON, or "gather-facts.sh" gathers of it.',
  ],
  ['{"gathered": "yesterday", "computes": []}', '1:14: "gathered" must be a day, YYYY-MM-DD.'],
  [
    '{"gathered": "2026-11-20", "compute": []}',
    '1:28: Unknown section "compute". Known here: workspace, container-registry, computes, environments, batch-endpoints, batch-deployments, datastores, data.',
  ],
  [
    '{"gathered": "2026-11-20",\n "computes": [{"id": "/x/workspaces/w/computes/c", "name": "c", "size": 5}]}',
    '2:73: "size" of a compute must be a text.',
  ],
  [
    '[{"id": "/x/workspaces/w/computes/c", "name": "c", "max_instances": "4"}]',
    '1:69: "max_instances" of a compute must be a number.',
  ],
  ['[{"id": "/x/workspaces/w/computes/c"}]', '1:2: This compute has no "name".'],
])('facts of the form %j are refused', (text, message) => {
  const { problems } = liveEntries('facts.json', text);
  const lines = indexLines(text);
  expect(
    problems.map(({ at, message: said }) => {
      const { line, column } = positionAt(lines, at.span.start);
      return `${line}:${column}: ${said}`;
    }),
  ).toEqual([message]);
});

test.each(Object.entries(answers))('the output of %s is read by itself', (_, output) => {
  const { problems, gathered: day, entries } = liveEntries('facts.json', JSON.stringify(output, undefined, 2));
  expect([problems, day]).toEqual([[], undefined]);
  expect(entries.length).toBeGreaterThan(0);
});

test('of a workspace whose name only a run knows the facts count for more than the template', async () => {
  const template = (access: string) =>
    `param name string\nresource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: name\n  location: 'westeurope'\n  properties: {\n    systemDatastoresAuthMode: '${access}'\n  }\n}\n`;
  const ids = ['identity-only-storage'];
  const repository = files({}, { 'main.bicep': template('identity') });
  expect((await told(repository, undefined, ids)).findings).toEqual(['warning identity-only-storage main.bicep:6']);
  expect(await told(repository, gathered(), ids)).toMatchObject({ findings: [], undecided: [] });
  const shown = { ...answers['az ml workspace show'], system_datastores_auth_mode: 'identity' };
  const other = files({}, { 'main.bicep': template('accesskey') });
  expect((await told(other, undefined, ids)).findings).toEqual([]);
  expect((await told(other, factsWith({ workspace: shown }), ids)).findings).toEqual([
    'warning identity-only-storage deployment.yml:1',
  ]);
});

test('a placeholder for the workspace is no name of another', async () => {
  const send = 'az ml batch-deployment create -f deployment.yml -g ml -w "<WORKSPACE_NAME>"\n';
  const repository = files({}, { 'deploy.sh': send });
  expect((await told(repository, encrypted, cmk)).findings).toHaveLength(1);
});
