import type { Mistake } from './said.ts';
import { asService, beside, deploymentCode, endpointCode, endpointYaml, schema, sent } from './said.ts';
import { deployment, endpoint, inTemplates, type Resource, toService, workspace } from './templates.ts';

const registry: Resource = {
  type: 'Microsoft.ContainerRegistry/registries',
  name: 'acr',
  properties: { policies: { quarantinePolicy: { status: 'enabled' } } },
};
const account: Resource = {
  type: 'Microsoft.Storage/storageAccounts',
  name: 'store',
  properties: { allowSharedKeyAccess: false },
};
const group = '/subscriptions/s/resourceGroups/g/providers';
const registryId = `${group}/${registry.type}/acr`;
const registryYaml = { 'ws.yml': `${schema('workspace')}name: ws\ncontainer_registry: ${registryId}\n` };
const policy = 'properties.policies.quarantinePolicy.status';
const uses = { containerRegistry: `${group}/${registry.type}/acr`, storageAccount: `${group}/${account.type}/store` };
const encryption = { status: 'Enabled', keyVaultProperties: { keyVaultArmId: 'kv', keyIdentifier: 'k' } };
const terraform = (more: string, others = '') => ({
  'main.tf': `${others}resource "azurerm_machine_learning_workspace" "ws" {\n  name = "ws"\n${more}}\n`,
});

/** Workspaces that batch endpoints go to, and the endpoints' own modes. */
export const workspaceMistakes: readonly Mistake[] = [
  {
    rule: 'customer-managed-key-workspace',
    level: 'error',
    message:
      'The workspace "ws" uses customer-managed keys, and batch endpoints are documented as unsupported there. Deploy to a workspace with Microsoft-managed keys.',
    said: {
      yaml: beside({
        'ws.yml': `${schema('workspace')}name: ws\ncustomer_managed_key:\n  key_vault: /kv\n  key_uri: https://kv/k\n`,
      }),
      cli: beside({
        'ws.yml': `${schema('workspace')}name: ws\ncustomer_managed_key:\n  key_vault: /kv\n  key_uri: https://kv/k\n`,
        'other.yml': `${schema('workspace')}name: other\n`,
        'deploy.sh': 'az ml batch-deployment create -f deployment.yml -w ws\n',
      }),
      sdk: {
        'deploy.py': sent(
          'Workspace(name="ws", customer_managed_key=CustomerManagedKey(key_vault="/kv", key_uri="https://kv/k"))',
          endpointCode,
          deploymentCode(),
        ),
      },
      ...toService([workspace({ encryption }), endpoint(), deployment()]),
      terraform: beside(terraform('  encryption {\n    key_vault_id = "kv"\n    key_id = "k"\n  }\n')),
    },
  },
  {
    rule: 'container-registry-quarantine',
    level: 'error',
    message:
      'The container registry "acr" quarantines new images, and batch endpoints are documented as unsupported with it: the images of their environments cannot be pulled. Turn the quarantine policy off, or give the workspace a registry of its own without it.',
    said: {
      cli: beside({ ...registryYaml, 'secure.sh': `az resource update --ids ${registryId} --set ${policy}=enabled\n` }),
      rest: beside({
        ...registryYaml,
        'secure.sh': `az rest --method patch --url "https://management.azure.com${registryId}?api-version=2023-07-01" --body '{"properties": {"policies": {"quarantinePolicy": {"status": "enabled"}}}}'\n`,
      }),
      ...inTemplates([registry, workspace(uses), endpoint(), deployment()]),
      terraform: beside(
        terraform(
          '  container_registry_id = azurerm_container_registry.acr.id\n',
          'resource "azurerm_container_registry" "acr" {\n  name = "acr"\n  quarantine_policy_enabled = true\n}\n',
        ),
      ),
    },
  },
  {
    rule: 'missing-storage-endpoint',
    level: 'warning',
    message:
      'The storage account "store" is reached by private endpoints, and none leads to "queue" and "table": jobs of model deployments fail without. Add them, each with its private DNS zone.',
    said: {
      ...inTemplates([
        { ...account, properties: { publicNetworkAccess: 'Disabled' } },
        {
          type: 'Microsoft.Network/privateEndpoints',
          name: 'pe',
          properties: {
            privateLinkServiceConnections: [
              { properties: { privateLinkServiceId: uses.storageAccount, groupIds: ['blob'] } },
            ],
          },
        },
        workspace({ ...uses, publicNetworkAccess: 'Disabled' }),
        endpoint(),
        deployment(),
      ]),
    },
  },
  {
    rule: 'identity-only-storage',
    what: 'the account',
    level: 'warning',
    message:
      'The storage account "store" of the workspace "ws" refuses account keys, and jobs of model deployments have been reported to fail without a key for the default datastore. Let one job run to see, and give the identities of the workspace and the cluster their roles on the account, or allow keys.',
    said: {
      ...inTemplates([account, workspace(uses), endpoint(), deployment()]),
      terraform: beside(
        terraform(
          '  storage_account_id = azurerm_storage_account.store.id\n',
          'resource "azurerm_storage_account" "store" {\n  name = "store"\n  shared_access_key_enabled = false\n}\n',
        ),
      ),
    },
  },
  {
    rule: 'identity-only-storage',
    what: 'the datastores',
    level: 'warning',
    message:
      'The system datastores of the workspace "ws" are entered by identity only, and jobs of model deployments have been reported to fail without a key for the default datastore. Let one job run to see, and give the identities of the workspace and the cluster their roles on the account, or allow keys.',
    said: {
      yaml: beside({ 'ws.yml': `${schema('workspace')}name: ws\nsystem_datastores_auth_mode: identity\n` }),
      sdk: {
        'deploy.py': sent(
          'Workspace(name="ws", system_datastores_auth_mode="identity")',
          endpointCode,
          deploymentCode(),
        ),
      },
      ...toService([workspace({ systemDatastoresAuthMode: 'identity' }), endpoint(), deployment()]),
    },
  },
  {
    rule: 'unsupported-auth-mode',
    level: 'error',
    message: 'Batch endpoints do not support the authentication mode "key". Use "aad_token", or leave "auth_mode" out.',
    spelled: asService(
      'Batch endpoints do not support the authentication mode "key". Use "AADToken", or leave the mode out.',
    ),
    said: {
      yaml: beside({ 'endpoint.yml': endpointYaml.replace('aad_token', 'key') }),
      cli: beside({ 'deploy.sh': 'az ml batch-endpoint create -f endpoint.yml --set auth_mode=key\n' }),
      sdk: {
        'deploy.py': sent(endpointCode.replace(')', ', auth_mode="key")'), deploymentCode()),
      },
      ...toService([workspace(), endpoint({ authMode: 'key', defaults: { deploymentName: 'blue' } }), deployment()]),
    },
  },
];
