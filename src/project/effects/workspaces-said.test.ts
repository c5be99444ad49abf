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

const only: Files = { 'locked.yml': base['locked.yml'] ?? '', 'e.yml': base['e.yml'] ?? '' };
const job = (...lines: readonly string[]) =>
  `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n${lines.map((line) => `      - run: ${line}\n`).join('')}`;

test.each<[what: string, files: Files, expected: number]>([
  ['nothing', { 'd.sh': 'az ml batch-endpoint create -f e.yml\n' }, 1],
  ['a variable', { 'd.sh': 'az ml batch-endpoint create -f e.yml -w "$WS"\n' }, 0],
  ['a default from a variable', { 'd.sh': 'az configure -d workspace=$WS\naz ml batch-endpoint create -f e.yml\n' }, 0],
  ['an expression', { '.github/workflows/d.yml': job('az ml batch-endpoint create -f e.yml -w ${{ vars.WS }}') }, 0],
  [
    'a variable of a pipeline',
    { 'azure-pipelines.yml': 'steps:\n  - script: az ml batch-endpoint create -f e.yml -w $(workspace)\n' },
    0,
  ],
  [
    'the variable by which it is made',
    { 'd.sh': 'az ml workspace create -f locked.yml --name "$WS"\naz ml batch-endpoint create -f e.yml -w "${WS}"\n' },
    1,
  ],
  [
    'another variable than that',
    { 'd.sh': 'az ml workspace create -f locked.yml --name "$WS"\naz ml batch-endpoint create -f e.yml -w $OTHER\n' },
    0,
  ],
  [
    'the expression by which the job makes it',
    {
      '.github/workflows/d.yml': job(
        'az ml workspace create -f locked.yml --name ${{ vars.WS }}',
        'az ml batch-endpoint create -f e.yml -w ${{ vars.WS }}',
      ),
    },
    1,
  ],
  [
    'an environment variable of code',
    { 'd.py': `${load}client = MLClient(credential, "s", "g", os.environ["WS"])\n${send}` },
    0,
  ],
  ['a configuration file of code', { 'd.py': `${load}client = MLClient.from_config(credential)\n${send}` }, 1],
])('the only workspace that is declared, and a sender that says %s', (_, files, expected) => {
  expect(findings({ ...only, ...files, 'plain.yml': '' })).toBe(expected);
});

test('A workspace without a known name is called by where it is declared.', () => {
  const { findings: found } = run([customerManagedKeyWorkspace], {
    'e.yml': base['e.yml'] ?? '',
    'd.sh': 'az ml batch-endpoint create -f e.yml\n',
    'm.bicep': `param name string
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: name
  properties: { encryption: { status: 'Enabled' } }
}
`,
  });
  expect(found.map(({ message }) => message.split(' uses ')[0])).toEqual(['The workspace in "m.bicep"']);
});

test.each<readonly [string, Files, number]>([
  ['the configuration at the root', { '.azureml/config.json': '{"workspace_name": "plain"}' }, 0],
  ['the configuration that locks', { 'config.json': '{"subscription_id": "s", "workspace_name": "locked"}' }, 1],
  [
    'the nearest',
    { 'config.json': '{"workspace_name": "locked"}', 'ml/config.json': '{"workspace_name": "plain"}' },
    0,
  ],
  ['one that is to be filled in', { 'config.json': '{"workspace_name": "<WORKSPACE>"}' }, 0],
  ['one beside other code', { 'other/config.json': '{"workspace_name": "plain"}' }, 1],
  ['another configuration', { 'config.json': '{"name": "plain"}' }, 1],
])('a client that is made from the configuration: %s', (_, files, expected) => {
  const { 'plain.yml': __, ...locked } = base;
  const python = `${load}client = MLClient.from_config(c)\n${send.replace('e.yml', '../e.yml')}`;
  const found = run([customerManagedKeyWorkspace], { ...locked, 'ml/deploy.py': python, ...files }).findings;
  expect(found).toHaveLength(expected);
});
