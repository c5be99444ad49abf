import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { missingStorageRole } from './rule.ts';

const rules = [missingStorageRole];
const url = 'https://acct.blob.core.windows.net/raw/in/';
const base = {
  'endpoint.yml': 'name: churn\nauth_mode: aad_token\ndefaults: {deployment_name: blue}\n',
  'deployment.yml':
    'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:cpu\nsettings: {mini_batch_size: 10}\n',
  'invoke.sh': `az ml batch-endpoint invoke --name churn --input ${url} --input-type uri_folder\n`,
};
const cluster = (identity: string) => `resource ws 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'ws'
  properties: {}
}
resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2024-10-01' = {
  parent: ws
  name: 'cpu'
  ${identity}
  properties: { computeType: 'AmlCompute' }
}
`;
const system = "identity: { type: 'SystemAssigned' }";
const account = (name: string) => `resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: ${name}
}
`;
const role = (id: string) => `resource r 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(st.id)
  scope: st
  properties: { principalId: cpu.identity.principalId, roleDefinitionId: ${id} }
}
`;
const byId = (id: string) => `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${id}')`;
const reader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';
const acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d';
const here = cluster(system) + account("'acct'");
const found = (files: Record<string, string>) =>
  run(rules, { ...base, ...files }).findings.map(({ at, message }) => `${at.file}: ${message}`);
const undecided = (files: Record<string, string>) => {
  const result = run(rules, { ...base, ...files });
  expect(result.findings).toEqual([]);
  return result.undecided.map(({ because }) => because);
};
const terraform = (more: string) => `resource "azurerm_storage_account" "st" {
  name = "acct"
}
resource "azurerm_machine_learning_compute_cluster" "cpu" {
  name = "cpu"
  vm_size = "Standard_DS3_v2"
  identity {
    type = "SystemAssigned"
  }
}
${more}`;
const roleInTerraform = (name: string) => `resource "azurerm_role_assignment" "r" {
  scope = azurerm_storage_account.st.id
  role_definition_name = ${name}
  principal_id = azurerm_machine_learning_compute_cluster.cpu.identity[0].principal_id
}
`;

test('an identity that gets no role, of a cluster and an account that templates make', () => {
  expect(found({ 'main.bicep': here })).toEqual([
    `invoke.sh: "${url}" lies in the storage account "acct", and nothing here gives the managed identity of the cluster "cpu" that reads it a role on the storage account. Assign it the role Storage Blob Data Reader.`,
  ]);
  expect(found({ 'main.tf': terraform('') })).toHaveLength(1);
  expect(found({ 'main.bicep': here + role(byId(acrPull)) })).toHaveLength(1);
  expect(found({ 'main.tf': terraform(roleInTerraform('"AcrPull"')) })).toHaveLength(1);
  const { findings } = run(rules, { ...base, 'main.bicep': here });
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['main.bicep', 'deployment.yml']);
});

test('a cluster without an identity, whoever makes the account', () => {
  expect(found({ 'main.bicep': cluster('') })).toEqual([expect.stringContaining('has no managed identity')]);
  const create = 'az ml compute create --name cpu --type amlcompute --max-instances 2\n';
  expect(found({ 'create.sh': create })).toHaveLength(1);
  expect(found({ 'create.sh': create.replace('--max', '--identity-type SystemAssigned --max') })).toEqual([]);
});

test('data behind a datastore, and a data asset', () => {
  const datastore = 'name: raw\ntype: azure_blob\naccount_name: acct\ncontainer_name: c\n';
  const data =
    '$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: in\nversion: 1\ntype: uri_folder\npath: azureml://datastores/raw/paths/in/\n';
  const stored = { 'main.bicep': here, 'datastore.yml': datastore };
  const invoke = (input: string) => ({
    'invoke.sh': `az ml batch-endpoint invoke --name churn --input ${input} --input-type uri_folder\n`,
  });
  expect(found({ ...stored, ...invoke('azureml://datastores/raw/paths/in/') })).toHaveLength(1);
  expect(found({ ...stored, 'data.yml': data, ...invoke('azureml:in:1') })).toHaveLength(1);
  expect(found({ ...stored, 'data.yml': data, ...invoke('azureml:other:1') })).toEqual([]);
  const withKey = { 'datastore.yml': `${datastore}credentials: {account_key: k}\n` };
  expect(found({ ...stored, ...withKey, ...invoke('azureml://datastores/raw/paths/in/') })).toEqual([]);
});

test.each([
  ['a role', { 'main.bicep': here + role(byId(reader)) }],
  ['a role by a variable', { 'main.bicep': `var id = '${reader}'\n${here}${role(byId('x').replace("'x'", 'id'))}` }],
  ['a role that a caller chooses', { 'main.bicep': `param id string\n${here}${role('id')}` }],
  ['a role that is not judged', { 'main.bicep': here + role(byId('b24988ac-6180-42a0-ab88-20f7382dd24c')) }],
  ['a role in Terraform', { 'main.tf': terraform(roleInTerraform('"Storage Blob Data Contributor"')) }],
  ['a role in a loop', { 'main.tf': terraform(roleInTerraform('each.value')) }],
  ['a module outside', { 'main.bicep': `${here}module m 'br/public:avm/res/x:1.0.0' = { name: 'm' }\n` }],
  ['a module of the registry', { 'main.tf': terraform('module "m" {\n  source = "Azure/naming/azurerm"\n}\n') }],
  ['a command', { 'main.bicep': here, 'roles.sh': `az role assignment create --role "${reader}" --assignee $ID\n` }],
  ['another command', { 'main.bicep': here, 'roles.ps1': 'New-AzRoleAssignment -RoleDefinitionName $role\n' }],
  ['a page that says so', { 'main.bicep': here, 'docs/setup.md': 'Give the cluster Storage Blob Data Reader.\n' }],
  ['a template that cannot be read', { 'main.bicep': here, 'roles.bicep': "module x 'y' = {\n name: '" }],
])('open: %s', (_, files) => {
  expect(undecided(files)).toHaveLength(1);
});

test.each([
  ['an account that is made elsewhere', { 'main.bicep': cluster(system) + account("'other'") }],
  ['an account whose name only a caller knows', { 'main.bicep': `param n string\n${cluster(system)}${account('n')}` }],
  ['a public container', { 'main.bicep': here, 'invoke.sh': base['invoke.sh'].replace('acct', 'azuremlexampledata') }],
  ['a token in the address', { 'main.bicep': here, 'invoke.sh': base['invoke.sh'].replace('/in/', '/in?sig=x') }],
  ['another cluster', { 'main.bicep': here.replace("'cpu'", "'gpu'") }],
  ['a comment', { 'main.bicep': here, 'invoke.sh': `# ${base['invoke.sh']}` }],
  ['a local folder', { 'main.bicep': here, 'invoke.sh': base['invoke.sh'].replace(url, './data') }],
])('silent: %s', (_, files) => {
  expect(undecided(files)).toEqual([]);
});
