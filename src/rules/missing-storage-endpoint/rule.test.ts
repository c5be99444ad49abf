import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { missingStorageEndpoint } from './rule.ts';

const rules = [missingStorageEndpoint];
const base = {
  'd.yml':
    'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nsettings:\n  mini_batch_size: 1\n',
};

/** Terraform: an account, a workspace and the rest. */
const terraform = ({ account = closed, workspace = closed, id = 'azurerm_storage_account.st.id' }, rest: string) =>
  `resource "azurerm_storage_account" "st" {
  name = "st"
  ${account}
}
resource "azurerm_machine_learning_workspace" "ws" {
  name               = "ws"
  storage_account_id = ${id}
  ${workspace}
}
${rest}`;
const closed = 'public_network_access_enabled = false';
const endpointTo = (groups: string, more = '', to = 'azurerm_storage_account.st.id') => `
resource "azurerm_private_endpoint" "e${groups.replace(/\W/g, '')}" {
  name = "pe"
  ${more}
  private_service_connection {
    private_connection_resource_id = ${to}
    subresource_names              = ${groups}
  }
}
`;
const two = endpointTo('["blob"]') + endpointTo('["file"]');

function found(files: Readonly<Record<string, string>>) {
  const { findings, undecided } = run(rules, { ...base, ...files });
  return { messages: findings.map(({ message }) => message), undecided: undecided.map(({ because }) => because) };
}

const lacks = (services: string, add = 'them') =>
  `The storage account "st" is reached by private endpoints, and none leads to ${services}: jobs of model deployments fail without. Add ${add}, each with its private DNS zone.`;

test('an account with endpoints for blobs and files only', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'main.tf': `resource "azurerm_storage_account" "st" {
# <--------------------------------------- missing-storage-endpoint
${terraform({}, two).split('\n').slice(1).join('\n')}`,
  });
  expect(findings.map(({ message }) => message)).toEqual([lacks('"queue" and "table"')]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'storage account', name: 'st', field: 'private endpoints' }]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['main.tf', 'main.tf', 'd.yml']);
});

const bicep = (groups: string, more = '') => `resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'st'
  properties: { ${more} networkAcls: { defaultAction: 'Deny' } }
}
resource ws 'Microsoft.MachineLearningServices/workspaces@2023-10-01' = {
  name: 'ws'
  properties: { storageAccount: st.id, publicNetworkAccess: 'Disabled' }
}
resource pe 'Microsoft.Network/privateEndpoints@2023-04-01' = ${groups}
`;
const connection = (groups: string) =>
  `{\n  name: 'pe'\n  properties: { privateLinkServiceConnections: [ { name: 'a', properties: { privateLinkServiceId: st.id, groupIds: ${groups} } } ] }\n}`;

test.each([
  ['one of both is there', { 'main.tf': terraform({}, two + endpointTo('["queue"]')) }, lacks('"table"', 'one')],
  [
    'a loop over a set',
    { 'main.tf': terraform({}, endpointTo('[each.value]', 'for_each = toset(["blob", "file"])')) },
    lacks('"queue" and "table"'),
  ],
  [
    'a loop over a map in a local',
    {
      'main.tf': `locals {\n  services = { blob = "a", queue = "b" }\n}\n${terraform({}, endpointTo('[each.key]', 'for_each = local.services'))}`,
    },
    lacks('"table"', 'one'),
  ],
  [
    'a firewall',
    { 'main.tf': terraform({ account: 'network_rules {\n    default_action = "Deny"\n  }' }, two) },
    lacks('"queue" and "table"'),
  ],
  [
    'a firewall of its own',
    {
      'main.tf': terraform(
        { account: '' },
        `${two}resource "azurerm_storage_account_network_rules" "r" {\n  storage_account_id = azurerm_storage_account.st.id\n  default_action = "Deny"\n}\n`,
      ),
    },
    lacks('"queue" and "table"'),
  ],
  [
    'endpoints of another account beside',
    {
      'main.tf': terraform(
        {},
        `${two}resource "azurerm_storage_account" "o" {\n  name = "o"\n}\n${endpointTo('["queue", "table"]', '', 'azurerm_storage_account.o.id')}`,
      ),
    },
    lacks('"queue" and "table"'),
  ],
  [
    'an endpoint of the key vault',
    { 'main.tf': terraform({}, two + endpointTo('["vault"]', '', 'azurerm_key_vault.kv.id')) },
    lacks('"queue" and "table"'),
  ],
  ['Bicep', { 'main.bicep': bicep(connection("['blob']")) }, lacks('"queue" and "table"')],
  [
    'Bicep with a loop',
    { 'main.bicep': bicep(`[for g in ['blob', 'table']: ${connection('[g]')}]`) },
    lacks('"queue"', 'one'),
  ],
  [
    'Bicep with a loop over a variable, with an index',
    { 'main.bicep': `var groups = ['blob', 'queue']\n${bicep(`[for (g, i) in groups: ${connection('[g]')}]`)}` },
    lacks('"table"', 'one'),
  ],
  [
    'ARM',
    {
      'main.json': JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        resources: [
          {
            type: 'Microsoft.Storage/storageAccounts',
            apiVersion: '2023-01-01',
            name: 'st',
            properties: { publicNetworkAccess: 'Disabled' },
          },
          {
            type: 'Microsoft.MachineLearningServices/workspaces',
            apiVersion: '2023-10-01',
            name: 'ws',
            properties: {
              publicNetworkAccess: 'Disabled',
              storageAccount: "[resourceId('Microsoft.Storage/storageAccounts', 'st')]",
            },
          },
          {
            type: 'Microsoft.Network/privateEndpoints',
            apiVersion: '2023-04-01',
            name: 'pe',
            properties: {
              privateLinkServiceConnections: [
                {
                  properties: {
                    privateLinkServiceId: "[resourceId('Microsoft.Storage/storageAccounts', 'st')]",
                    groupIds: ['blob'],
                  },
                },
              ],
            },
          },
        ],
      }),
    },
    lacks('"queue" and "table"'),
  ],
  [
    'modules',
    {
      'main.tf':
        'module "st" {\n  source = "./st"\n}\nmodule "pe" {\n  source = "./pe"\n  id = module.st.id\n  group = "blob"\n}\nresource "azurerm_machine_learning_workspace" "ws" {\n  name = "ws"\n  storage_account_id = module.st.id\n  public_network_access_enabled = false\n}\n',
      'st/main.tf':
        'resource "azurerm_storage_account" "st" {\n  name = "st"\n  public_network_access_enabled = false\n}\n',
      'pe/main.tf': `variable "id" {}\nvariable "group" {}\n${endpointTo('[var.group]', '', 'var.id')}`,
    },
    lacks('"queue" and "table"'),
  ],
])('%s', (_, files, message) => {
  expect(found(files).messages).toEqual([message]);
});

test.each([
  ['all four', { 'main.tf': terraform({}, two + endpointTo('["queue"]') + endpointTo('["table"]')) }],
  [
    'a loop over all four',
    { 'main.tf': terraform({}, endpointTo('[each.value]', 'for_each = toset(["blob", "file", "queue", "table"])')) },
  ],
  [
    'a managed network',
    {
      'main.tf': terraform(
        { workspace: `${closed}\n  managed_network {\n    isolation_mode = "AllowOnlyApprovedOutbound"\n  }` },
        two,
      ),
    },
  ],
  ['a public workspace', { 'main.tf': terraform({ workspace: '' }, two) }],
  ['a public account', { 'main.tf': terraform({ account: '' }, two) }],
  [
    'subnets that the firewall lets in',
    {
      'main.tf': terraform(
        {
          account:
            'network_rules {\n    default_action = "Deny"\n    virtual_network_subnet_ids = [azurerm_subnet.s.id]\n  }',
        },
        two,
      ),
    },
  ],
  ['no endpoint at all', { 'main.tf': terraform({}, '') }],
  ['endpoints of others only', { 'main.tf': terraform({}, endpointTo('["vault"]', '', 'azurerm_key_vault.kv.id')) }],
  [
    'no workspace',
    { 'main.tf': terraform({}, two).replace('azurerm_machine_learning_workspace', 'azurerm_databricks_workspace') },
  ],
  [
    'an endpoint that is made on a condition',
    { 'main.tf': terraform({}, two + endpointTo('["queue", "table"]', 'count = var.all ? 1 : 0')) },
  ],
  ['endpoints on a condition only', { 'main.tf': terraform({}, endpointTo('["blob"]', 'count = var.all ? 1 : 0')) }],
  ['Bicep with all', { 'main.bicep': bicep(`[for g in ['blob', 'file', 'queue', 'table']: ${connection('[g]')}]`) }],
  [
    'Bicep with subnets',
    {
      'main.bicep': bicep(connection("['blob']"), '').replace(
        "defaultAction: 'Deny'",
        "defaultAction: 'Deny', virtualNetworkRules: [ { id: subnet } ]",
      ),
    },
  ],
  [
    'pipeline deployments only',
    { 'd.yml': 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\n', 'main.tf': terraform({}, two) },
  ],
])('silent: %s', (_, files) => {
  expect(found(files)).toEqual({ messages: [], undecided: [] });
});

test.each([
  [
    'a group that a variable says',
    { 'main.tf': terraform({}, two + endpointTo('[var.group]')) },
    'the service that a private endpoint leads to cannot be told from the template',
  ],
  [
    'a loop over a variable',
    { 'main.tf': terraform({}, two + endpointTo('[each.value]', 'for_each = toset(var.groups)')) },
    'the service that a private endpoint leads to cannot be told from the template',
  ],
  [
    'a module elsewhere',
    { 'main.tf': terraform({}, `${two}module "more" {\n  source = "Azure/endpoints/azurerm"\n}\n`) },
    'private endpoints may be made by what cannot be read',
  ],
  [
    'a script',
    { 'main.tf': terraform({}, two), 'net.sh': 'az network private-endpoint create --group-id queue\n' },
    '"net.sh" may make private endpoints, too',
  ],
])('undecided: %s', (_, files, because) => {
  expect(found(files)).toEqual({ messages: [], undecided: [because] });
});
