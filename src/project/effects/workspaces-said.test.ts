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
  [
    'one of two sends',
    'az ml batch-endpoint create -f e.yml -w plain\naz ml batch-endpoint create -f e.yml -w locked\n',
  ],
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

const bicep = (name: string, more = '') =>
  `param ws string\n${more}resource w 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {\n  name: ${name}\n  properties: { encryption: { status: 'Enabled' } }\n}\n`;
const deploy = (...lines: readonly string[]) =>
  `on: push\njobs:\n  d:\n    runs-on: x\n    env: {WS: '\${{ vars.WS }}'}\n    steps:\n${lines.map((line) => `      - ${line}\n`).join('')}`;
const create = 'run: az ml batch-endpoint create -f e.yml -w "$WS"';
const group = 'run: az deployment group create -g g';
const literal = (given: string, workspace: string) =>
  `az deployment group create -g g -f main.bicep -p ${given}\naz ml batch-endpoint create -f e.yml -w ${workspace}\n`;

test.each<readonly [string, Files]>([
  ['a parameter', { 'w.yml': deploy(`${group} -f main.bicep -p ws=$WS`, create) }],
  ['the long flags', { 'w.yml': deploy(`${group} --template-file main.bicep --parameters a=b "ws=\${WS}"`, create) }],
  ['a subscription', { 'w.yml': deploy('run: az deployment sub create -l x -f main.bicep -p ws=$WS', create) }],
  [
    'an expression',
    { 'w.yml': deploy(`${group} -f main.bicep -p ws=\${{ vars.WS }}`, create.replace('$WS', '${{ vars.WS }}')) },
  ],
  [
    'an action',
    {
      'w.yml': deploy(
        'uses: azure/arm-deploy@v2\n        with: {template: ./main.bicep, parameters: "ws=${{ vars.WS }}"}',
        create.replace('$WS', '${{ vars.WS }}'),
      ),
    },
  ],
  [
    'a task',
    {
      'w.yml':
        'trigger: none\nsteps:\n- task: AzureResourceManagerTemplateDeployment@3\n  inputs: {csmFile: main.bicep, overrideParameters: -ws $(ws)}\n- script: az ml batch-endpoint create -f e.yml -w $(ws)\n',
    },
  ],
  [
    'PowerShell',
    {
      'd.ps1':
        'New-AzResourceGroupDeployment -ResourceGroupName g -TemplateFile main.bicep -ws $Ws\naz ml batch-endpoint create -f e.yml -w $Ws\n',
    },
  ],
  [
    'a module of the template',
    {
      'main.bicep': "param ws string\nmodule m 'ws.bicep' = {\n  name: 'm'\n  params: { ws: ws }\n}\n",
      'ws.bicep': bicep('ws'),
      'w.yml': deploy(`${group} -f main.bicep -p ws=$WS`, create),
    },
  ],
  ['a literal name', { 'd.sh': literal('ws=secure', 'secure') }],
])('what a template is given is the name of the workspace that it makes: %s', (_, files) => {
  const all = { 'e.yml': base['e.yml'] ?? '', 'main.bicep': bicep('ws'), ...files };
  expect(run([customerManagedKeyWorkspace], all).findings).toHaveLength(1);
});

test.each<readonly [string, Files]>([
  ['another literal name', { 'd.sh': literal('ws=secure', 'open') }],
  ['the literal name of something else', { 'd.sh': literal('resourceGroupName=secure', 'secure') }],
  ['something else', { 'w.yml': deploy(`${group} -f main.bicep -p ws=$OTHER`, create) }],
  ['a part of it', { 'w.yml': deploy(`${group} -f main.bicep -p kv=$WS-kv`, create) }],
  [
    'another template',
    {
      'other.bicep': bicep("'x'"),
      'w.yml': deploy(`${group} -f other.bicep -p ws=$WS`, create),
      'more.bicep': bicep('ws'),
    },
  ],
  [
    'another job',
    {
      'w.yml': `${deploy(`${group} -f main.bicep -p ws=$WS`)}  e:\n    runs-on: x\n    steps:\n      - ${create}\n`,
    },
  ],
])('but not of %s', (_, files) => {
  const all = { 'e.yml': base['e.yml'] ?? '', 'main.bicep': bicep('ws'), ...files };
  expect(run([customerManagedKeyWorkspace], all).findings).toEqual([]);
});
