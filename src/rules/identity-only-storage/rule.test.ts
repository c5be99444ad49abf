import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { batchEndpoint, expectSilence, modelDeployment, placesOf } from '../../../test/rules/templates.ts';
import { identityOnlyStorage } from './rule.ts';

const rules = [identityOnlyStorage];
const ws = (properties: string) =>
  `resource ws 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = { name: 'ws', properties: { ${properties} } }\n`;
const account = (properties: string, name = 'st') =>
  `resource ${name} 'Microsoft.Storage/storageAccounts@2023-01-01' = { name: '${name}', properties: { ${properties} } }\n`;
const terraform = (key: string, access = '') => `
resource "azurerm_storage_account" "st" {
  name = "st"
  ${key}
}
resource "azurerm_machine_learning_workspace" "ws" {
  name = "ws"
  storage_account_id = azurerm_storage_account.st.id
  ${access}
}
`;
const used = ws('storageAccount: st.id');
const off = account('allowSharedKeyAccess: false');
const found = (files: Record<string, string>) => placesOf(rules, { 'd.yml': modelDeployment, ...files });

test('each language says it', () => {
  expect(found({ 'main.bicep': ws("systemDatastoresAuthMode: 'identity'") })).toEqual([
    'main.bicep: systemDatastoresAuthMode',
  ]);
  expect(found({ 'main.bicep': off + used })).toEqual(['main.bicep: allowSharedKeyAccess']);
  expect(found({ 'main.tf': terraform('shared_access_key_enabled = false') })).toEqual([
    'main.tf: shared_access_key_enabled',
  ]);
  expect(found({ 'main.tf': terraform('', 'storage_account_access_type = "Identity"') })).toEqual([
    'main.tf: storage_account_access_type',
  ]);
  const yaml =
    'name: w\n$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nsystem_datastores_auth_mode: identity\n';
  expect(found({ 'workspace.yml': yaml })).toEqual(['workspace.yml: system_datastores_auth_mode']);
});

test('near misses', () => {
  expectSilence(rules, [
    { 'main.bicep': ws("systemDatastoresAuthMode: 'accesskey'") },
    { 'main.bicep': ws('systemDatastoresAuthMode: mode') },
    { 'main.bicep': account('allowSharedKeyAccess: true') + used },
    { 'main.bicep': account('') + used },
    { 'main.bicep': `param keys bool\n${account('allowSharedKeyAccess: keys')}${used}` },
    { 'main.bicep': account('allowSharedKeyAccess: false', 'data') + account('') + used },
    { 'main.bicep': off + ws('') },
    { 'main.tf': terraform('shared_access_key_enabled = true') },
    { 'main.tf': terraform('shared_access_key_enabled = var.keys') },
  ]);
  expect(placesOf(rules, { 'e.yml': batchEndpoint, 'main.bicep': off + used })).toEqual([]);
});

test('pipeline deployments run otherwise', () => {
  const pipeline = 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\n';
  expect(placesOf(rules, { 'd.yml': pipeline, 'main.bicep': off + used })).toEqual([]);
});

test('a workspace that only a run knows may be another', () => {
  const files = { 'd.yml': modelDeployment, 'main.bicep': ws("systemDatastoresAuthMode: 'identity'") };
  const workflow = (name: string) => ({
    'd.sh': `az ml batch-deployment create -f d.yml -w ${name}\n`,
  });
  const { findings, undecided } = run(rules, { ...files, ...workflow('"$WS"') });
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual(['the workspace "$WS" is known at run time only']);
  expect(found({ ...files, ...workflow('ws') })).toEqual(['main.bicep: systemDatastoresAuthMode']);
});

test('an account that cannot be followed matters only if one that is declared refuses keys, or may', () => {
  const parameter = `param id string\n${ws('storageAccount: id')}`;
  const undecidedOf = (files: Record<string, string>) =>
    run(rules, { 'd.yml': modelDeployment, 'ws.bicep': parameter, ...files }).undecided.map(({ because }) => because);
  const unknown = ['what the workspace uses cannot be told from the template'];
  const two = account('', 'a') + account('', 'b');
  expect(undecidedOf({ 'st.bicep': two })).toEqual([]);
  expect(undecidedOf({ 'st.bicep': `${account('', 'a')}${account('allowSharedKeyAccess: false', 'b')}` })).toEqual(
    unknown,
  );
  expect(
    undecidedOf({ 'st.bicep': `param keys bool\n${account('', 'a')}${account('allowSharedKeyAccess: keys', 'b')}` }),
  ).toEqual(unknown);
});
