import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { batchEndpoint, expectSilence, placesOf } from '../../../test/rules/templates.ts';
import { containerRegistryQuarantine } from './rule.ts';

const rules = [containerRegistryQuarantine];
const acr = (policy: string) => `resource acr 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'acr'
  properties: { policies: { ${policy} } }
}
`;
const on = "quarantinePolicy: { status: 'enabled' }";
const ws = (registry: string) => `resource ws 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: 'ws'
  properties: { ${registry} }
}
`;
const used = ws('containerRegistry: acr.id');
const found = (files: Record<string, string>) => placesOf(rules, { 'e.yml': batchEndpoint, ...files });

const byName = '--name acr --resource-type Microsoft.ContainerRegistry/registries';
const byShow = '--ids "$(az acr show --name acr --query id -o tsv)"';
const byId = (name: string) =>
  `--ids /subscriptions/$SUB/resourceGroups/$RG/providers/Microsoft.ContainerRegistry/registries/${name}`;
const update = (target: string, status = 'enabled') =>
  `az resource update ${target} --set properties.policies.quarantinePolicy.status=${status}\n`;
const patch = (name: string, status: string) =>
  `az rest --method patch --url "https://management.azure.com/subscriptions/$SUB/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/${name}?api-version=2023-07-01" --body '{"properties": {"policies": {"quarantinePolicy": {"status": "${status}"}}}}'\n`;
const plain = { 'main.bicep': acr('') + used };

test.each([
  ['by its id', update(byId('acr'))],
  ['by what shows it', update(byShow)],
  ['by its name', update(byName)],
  ['by a variable', `ACR_ID=$(az acr show -n acr --query id -o tsv)\n${update('--ids "$ACR_ID"')}`],
  ['by a request', patch('acr', 'enabled')],
])('a command turns it on %s', (_, text) => {
  expect(found({ ...plain, 'secure.sh': text })).toHaveLength(1);
  expect(found({ ...plain, 'secure.sh': text })[0]).toContain('secure.sh: ');
});

test('a request of PowerShell', () => {
  const invoke = (id: string) =>
    `$body = @{ properties = @{ policies = @{ quarantinePolicy = @{ status = 'enabled' } } } } | ConvertTo-Json -Depth 5\nInvoke-AzRestMethod -Method PATCH -Path "${id}?api-version=2023-07-01" -Payload $body\n`;
  const id = '/subscriptions/$sub/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/';
  expect(found({ ...plain, 'secure.ps1': invoke(`${id}acr`) })).toEqual(["secure.ps1: 'enabled'"]);
  expect(found({ ...plain, 'secure.ps1': invoke(`${id}other`) })).toEqual([]);
});

test('a command in a workflow and in PowerShell', () => {
  const workflow = `jobs:\n  a:\n    steps:\n      - run: |\n          ${update(byShow)}`;
  expect(found({ ...plain, '.github/workflows/secure.yml': workflow })).toHaveLength(1);
  const powershell = `$id = az acr show --name acr --query id -o tsv\n${update('--ids $id')}`;
  expect(found({ ...plain, 'secure.ps1': powershell })).toHaveLength(1);
});

test('a workspace in YAML names the registry', () => {
  const workspace = `$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json
name: ws
container_registry: /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/acr
`;
  expect(found({ 'ws.yml': workspace, 'secure.sh': update(byShow) })).toHaveLength(1);
  expect(found({ 'ws.yml': workspace, 'secure.sh': update(byId('other')) })).toEqual([]);
  expect(found({ 'ws.yml': workspace })).toEqual([]);
  const made = `from azure.ai.ml import MLClient
from azure.ai.ml.entities import Workspace
client = MLClient(credential, "s", "g")
client.workspaces.begin_create(Workspace(name="ws", container_registry="/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/acr"))
`;
  expect(found({ 'ws.py': made, 'secure.sh': update(byShow) })).toHaveLength(1);
});

test('a workspace that a command makes with the registry', () => {
  const create = `az ml workspace create -n ws --container-registry "$(az acr show -n acr --query id -o tsv)"\n`;
  expect(found({ 'create.sh': create + update(byShow) })).toHaveLength(1);
  expect(found({ 'create.sh': create + update(byId('other')) })).toEqual([]);
  expect(found({ 'create.sh': create + update(byShow), 'main.bicep': ws('') })).toEqual([]);
});

test('near misses of commands', () => {
  expectSilence(
    rules,
    [
      update(byId('acr'), 'disabled'),
      update(byId('acr'), '$STATUS'),
      update(byId('other')),
      update('--ids $ACR_ID'),
      update('--name acr --resource-type Microsoft.Storage/storageAccounts'),
      update(byId('acr')).replace('quarantinePolicy', 'trustPolicy'),
      `# ${update(byId('acr'))}`,
      `if [ -n "$SECURE" ]; then\n${update(byId('acr'))}fi\n`,
      `secure() {\n${update(byId('acr'))}}\n`,
      update(byId('acr')) + update(byId('acr'), 'disabled'),
      patch('acr', 'disabled'),
      patch('other', 'enabled'),
      patch('$ACR', 'enabled'),
      patch('acr', 'enabled').replace('--method patch', '--method get'),
      `az acr webhook create -n w --registry acr --actions quarantine --uri https://example.com/quarantinePolicy/status\n`,
    ].map((text) => ({ ...plain, 'secure.sh': text })),
  );
  const off = acr("quarantinePolicy: { status: 'disabled' }") + used;
  expectSilence(rules, [
    { 'main.bicep': off, 'secure.sh': update(byId('acr')) },
    { 'main.bicep': acr('') + ws(''), 'secure.sh': update(byId('acr')) },
    { 'main.bicep': acr(on) + used, 'open.sh': update(byId('acr'), 'disabled') },
  ]);
});

test('undecided where a command may change it', () => {
  const { findings, undecided } = run(rules, { 'e.yml': batchEndpoint, ...plain, 'a.sh': update('--ids $ACR_ID') });
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual([
    'a command may change the quarantine policy of the container registry "acr"',
  ]);
});
