import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { credentialWithoutClientId } from './rule.ts';

const rules = [credentialWithoutClientId];
const environment = 'environment: {image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04, conda_file: conda.yml}\n';
const deployment = `name: d
endpoint_name: e
type: model
model: azureml:m:1
code_configuration: {code: src, scoring_script: score.py}
${environment}compute: azureml:c
`;
const conda = 'dependencies: [python=3.11, pip, {pip: [azureml-core, azure-identity]}]\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json\n';
const cluster = (identity: string) => `${schema}name: c\ntype: amlcompute\nsize: Standard_DS3_v2\n${identity}`;
const user = cluster('identity: {type: user_assigned, user_assigned_identities: [{resource_id: /x}]}\n');
const score = (call: string) =>
  `import os\nfrom azure.identity import DefaultAzureCredential, ManagedIdentityCredential\ndef init():\n    global c\n    c = ${call}\ndef run(b):\n    return b\n`;
const plain = score('DefaultAzureCredential()');

function result(files: Files) {
  const all = { 'd.yml': deployment, 'conda.yml': conda, 'compute.yml': user, 'src/score.py': plain, ...files };
  const { findings, undecided } = run(rules, all);
  const lines = findings.map(
    ({ at }) => `${at.file}:${(all[at.file as keyof typeof all] ?? '').slice(0, at.span.start).split('\n').length}`,
  );
  return { lines, findings, undecided };
}

test('in init', () => {
  const { findings, lines } = result({});
  expect(lines).toEqual(['src/score.py:5']);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['compute.yml', 'd.yml']);
});

test.each([
  [
    'in the module',
    'from azure.identity import DefaultAzureCredential\nC = DefaultAzureCredential()\ndef init(): pass\ndef run(b): return b\n',
    2,
  ],
  [
    'in run',
    'import azure.identity as ai\ndef init(): pass\ndef run(b):\n    c = ai.DefaultAzureCredential()\n    return b\n',
    4,
  ],
  [
    'in a helper',
    'from azure.identity import DefaultAzureCredential\ndef key():\n    return DefaultAzureCredential()\ndef init():\n    key()\ndef run(b): return b\n',
    3,
  ],
  [
    'handed on',
    'from azure.identity import DefaultAzureCredential as C\ndef init():\n    SecretClient("x", credential=C())\ndef run(b): return b\n',
    3,
  ],
  ['with other settings', score('DefaultAzureCredential(exclude_cli_credential=True)'), 5],
])('%s', (_, script, line) => {
  expect(result({ 'src/score.py': script }).lines).toEqual([`src/score.py:${line}`]);
});

test('a cluster of a template, of a command', () => {
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    resources: [
      {
        type: 'Microsoft.MachineLearningServices/workspaces/computes',
        apiVersion: '2024-04-01',
        name: 'ws/c',
        identity: { type: 'UserAssigned', userAssignedIdentities: { '/x': {} } },
        properties: { computeType: 'AmlCompute', properties: {} },
      },
    ],
  };
  const others = { 'compute.yml': '', 'main.json': JSON.stringify(template) };
  expect(result(others).lines).toEqual(['src/score.py:5']);
  const both = JSON.stringify(template).replace('UserAssigned"', 'SystemAssigned,UserAssigned"');
  expect(result({ ...others, 'main.json': both }).lines).toEqual([]);
  const command =
    'az ml compute create -n c --type AmlCompute --identity-type UserAssigned --user-assigned-identities /x\n';
  expect(result({ 'compute.yml': '', 'run.sh': command }).lines).toEqual(['src/score.py:5']);
});

test.each([
  ['a system-assigned identity', { 'compute.yml': cluster('identity: {type: system_assigned}\n') }],
  ['no identity', { 'compute.yml': cluster('') }],
  ['an unknown identity', { 'compute.yml': cluster('identity: {type: "{{ t }}"}\n') }],
  [
    'a Kubernetes compute',
    {
      'compute.yml': user
        .replace('amlCompute.schema', 'kubernetesCompute.schema')
        .replace('type: amlcompute', 'type: kubernetes'),
    },
  ],
  ['a cluster that is not here', { 'compute.yml': '' }],
  ['two clusters that disagree', { 'other.yml': cluster('identity: {type: system_assigned}\n') }],
  ['a client id', { 'src/score.py': score('DefaultAzureCredential(managed_identity_client_id="x")') }],
  ['arguments that are hidden', { 'src/score.py': score('DefaultAzureCredential(**options)') }],
  ['another credential', { 'src/score.py': score('ManagedIdentityCredential(client_id=os.environ["ID"])') }],
  [
    'the variable in the script',
    { 'src/score.py': `import os\nos.environ["AZURE_CLIENT_ID"] = os.environ["DEFAULT_IDENTITY_CLIENT_ID"]\n${plain}` },
  ],
  [
    'another way where Azure ML sets the variable',
    { 'src/score.py': `import os\nif "DEFAULT_IDENTITY_CLIENT_ID" in os.environ:\n    import cluster\n${plain}` },
  ],
  [
    'the variable of the deployment',
    { 'd.yml': `${deployment}settings: {environment_variables: {AZURE_CLIENT_ID: x}}\n` },
  ],
  ['unknown variables', { 'd.yml': `${deployment}settings: {environment_variables: "{{ v }}"}\n` }],
  ['variables of the conda file', { 'conda.yml': `${conda}variables: {AZURE_CLIENT_ID: x}\n` }],
  [
    'an image of its own',
    { 'd.yml': deployment.replace('mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04', 'my.azurecr.io/base') },
  ],
  ['an environment that is not here', { 'd.yml': deployment.replace(environment, 'environment: azureml:env:1\n') }],
  [
    'below __main__',
    {
      'src/score.py':
        'from azure.identity import DefaultAzureCredential\ndef init(): pass\ndef run(b): return b\nif __name__ == "__main__":\n    DefaultAzureCredential()\n',
    },
  ],
  ['a condition', { 'src/score.py': score('DefaultAzureCredential() if os.name else None') }],
  [
    'a class of its own',
    {
      'src/score.py':
        'class DefaultAzureCredential: pass\ndef init():\n    DefaultAzureCredential()\ndef run(b): return b\n',
    },
  ],
] as readonly (readonly [string, Files])[])('near miss: %s', (_, files) => {
  expect(result(files).lines).toEqual([]);
});

test('an unknown cluster is undecided', () => {
  expect(result({ 'compute.yml': '' }).undecided).not.toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = result({ 'b.yml': deployment.replace('name: d', 'name: b') });
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['compute.yml', 'b.yml', 'd.yml']]);
});
