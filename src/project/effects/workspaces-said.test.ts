import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { customerManagedKeyWorkspace } from '../../rules/customer-managed-key-workspace/rule.ts';

const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;
const base: Files = {
  'plain.yml': `${schema('workspace')}name: plain\nlocation: westeurope\n`,
  'locked.yml': `${schema('workspace')}name: locked\ncustomer_managed_key:\n  key_vault: /kv\n  key_uri: https://kv/k\n`,
  'e.yml': `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\n`,
};
const load = 'from azure.ai.ml import MLClient, load_batch_endpoint\n';
const send = 'client.batch_endpoints.begin_create_or_update(load_batch_endpoint("e.yml")).result()\n';

function findings(files: Files): number {
  return run([customerManagedKeyWorkspace], { ...base, ...files }).findings.length;
}

test.each([
  ['a flag', 'az ml batch-endpoint create -f e.yml -w locked\n'],
  ['the long flag', 'az ml batch-endpoint create -f e.yml --workspace-name locked\n'],
  ['a default', 'az configure --defaults group=g workspace=locked\naz ml batch-endpoint create -f e.yml\n'],
  ['a default of another command', 'az config set defaults.workspace=locked\naz ml batch-endpoint create -f e.yml\n'],
  ['a variable', 'WS=locked\naz ml batch-endpoint create -f e.yml -w $WS\n'],
  ['a flag against a default', 'az configure -d workspace=plain\naz ml batch-endpoint create -f e.yml -w locked\n'],
])('the workspace of %s', (_, text) => {
  expect(findings({ 'deploy.sh': text })).toBe(1);
});

test('a default of a step before, in the same job only', () => {
  const steps = (...lines: readonly string[]) =>
    `    runs-on: x\n    steps:\n${lines.map((line) => `      - run: ${line}\n`).join('')}`;
  const configure = 'az configure --defaults group=g workspace=locked';
  const create = 'az ml batch-endpoint create -f e.yml';
  const file = '.github/workflows/deploy.yml';
  expect(findings({ [file]: `on: push\njobs:\n  d:\n${steps(configure, create)}` })).toBe(1);
  expect(findings({ [file]: `on: push\njobs:\n  c:\n${steps(configure)}  d:\n${steps(create)}` })).toBe(0);
});

test.each([
  ['another workspace', 'az ml batch-endpoint create -f e.yml -w plain\n'],
  ['two workspaces', 'az ml batch-endpoint create -f e.yml -w plain\naz ml batch-endpoint create -f e.yml -w locked\n'],
  ['a variable from outside', 'az ml batch-endpoint create -f e.yml -w $WS\n'],
  ['no workspace', 'az ml batch-endpoint create -f e.yml\n'],
  ['another file', 'az ml batch-endpoint create -f other.yml -w locked\n'],
  ['a comment', '# az ml batch-endpoint create -f e.yml -w locked\n'],
  ['a default behind the command', 'az ml batch-endpoint create -f e.yml\naz configure --defaults workspace=locked\n'],
  ['a default of a branch', 'if x; then az configure -d workspace=locked; fi\naz ml batch-endpoint create -f e.yml\n'],
])('silent about %s', (_, text) => {
  expect(findings({ 'deploy.sh': text })).toBe(0);
});

test.each([
  ['a position', 'client = MLClient(credential, "sub", "group", "locked")\n', 1],
  ['a keyword', 'client = MLClient(credential, workspace_name="locked")\n', 1],
  ['a name', 'ws = "locked"\nclient = MLClient(credential, "sub", "group", ws)\n', 1],
  ['another workspace', 'client = MLClient(credential, "sub", "group", "plain")\n', 0],
  ['the environment', 'client = MLClient(credential, "sub", "group", os.environ["WS"])\n', 0],
  ['a configuration file', 'client = MLClient.from_config(credential)\n', 0],
  ['two clients', 'client = MLClient(c, "s", "g", "locked")\nother = MLClient(c, "s", "g", "plain")\n', 0],
  ['a registry beside it', 'client = MLClient(c, "s", "g", "locked")\nr = MLClient(c, registry_name="azureml")\n', 1],
])('the client of %s', (_, client, expected) => {
  expect(findings({ 'deploy.py': load + client + send })).toBe(expected);
});
