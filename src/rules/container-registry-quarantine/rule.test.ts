import { expect, test } from 'vitest';
import { batchEndpoint, expectSilence, modelDeployment, placesOf } from '../../../test/rules/templates.ts';
import { containerRegistryQuarantine } from './rule.ts';

const rules = [containerRegistryQuarantine];
const acr = (policy: string, name = 'acr') => `resource ${name} 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: '${name}'
  properties: { policies: { ${policy} } }
}
`;
const on = "quarantinePolicy: { status: 'enabled' }";
const ws = (
  registry: string,
  name = 'ws',
) => `resource ${name} 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: '${name}'
  properties: { ${registry} }
}
`;
const used = ws('containerRegistry: acr.id');
const terraform = (policy: string, registry = 'azurerm_container_registry.acr.id') => `
resource "azurerm_container_registry" "acr" {
  name = "acr"
  ${policy}
}
resource "azurerm_machine_learning_workspace" "ws" {
  name = "ws"
  container_registry_id = ${registry}
}
`;
const arm = (status: string, registry: string, more: object = {}) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    parameters: { acrName: { type: 'string' }, policy: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.ContainerRegistry/registries',
        name: "[parameters('acrName')]",
        properties: { policies: { quarantinePolicy: { status } } },
        ...more,
      },
      { type: 'Microsoft.MachineLearningServices/workspaces', name: 'ws', properties: { containerRegistry: registry } },
    ],
  });
const byId = "[resourceId('Microsoft.ContainerRegistry/registries', parameters('acrName'))]";
const found = (files: Record<string, string>) => placesOf(rules, { 'e.yml': batchEndpoint, ...files });

test('each language says it', () => {
  expect(found({ 'main.bicep': acr(on) + used })).toEqual(['main.bicep: status']);
  expect(found({ 'main.tf': terraform('quarantine_policy_enabled = true') })).toEqual([
    'main.tf: quarantine_policy_enabled',
  ]);
  expect(found({ 'main.json': arm('enabled', byId) })).toEqual(['main.json: "status"']);
});

test('the only registry of the only workspace counts as used', () => {
  const modules = {
    'main.bicep':
      "module r 'acr.bicep' = { name: 'r' }\nmodule w 'ws.bicep' = { name: 'w', params: { acrId: r.outputs.id } }\n",
    'acr.bicep': acr(on),
    'ws.bicep': `param acrId string\n${ws('containerRegistry: acrId')}`,
  };
  expect(found(modules)).toEqual(['acr.bicep: status']);
  expect(found({ ...modules, 'acr.bicep': acr(on) + acr('', 'second') })).toEqual([]);
});

test('near misses', () => {
  expectSilence(rules, [
    { 'main.bicep': acr("quarantinePolicy: { status: 'disabled' }") + used },
    { 'main.bicep': acr('') + used },
    { 'main.bicep': acr(on) + ws('') },
    { 'main.bicep': `param policy string\n${acr('quarantinePolicy: { status: policy }')}${used}` },
    { 'main.bicep': acr(`quarantinePolicy: { status: secure ? 'enabled' : 'disabled' }`) + used },
    { 'main.bicep': acr(on).replace(' = {', ' = if (secure) {') + used },
    { 'main.bicep': acr('') + acr(on, 'second') + used },
    { 'main.bicep': acr(on) + used + ws('', 'other') },
    { 'main.bicep': acr(on, 'mine') + acr('', 'acr').replace("' =", "' existing =") + used },
    {
      'main.bicep':
        acr(on) +
        ws(
          "containerRegistry: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/far'",
        ),
    },
    { 'main.tf': terraform('quarantine_policy_enabled = false') },
    { 'main.tf': terraform('quarantine_policy_enabled = var.quarantine') },
    { 'main.tf': terraform('quarantine_policy_enabled = true\n count = var.n') },
    { 'main.tf': terraform('# quarantine_policy_enabled = true') },
    { 'main.json': arm("[parameters('policy')]", byId) },
    { 'main.json': arm('enabled', byId, { condition: "[parameters('on')]" }) },
  ]);
});

test('the message and the places', () => {
  const files = { 'e.yml': batchEndpoint, 'd.yml': modelDeployment, 'main.bicep': acr(on) + used };
  expect(placesOf(rules, files)).toHaveLength(1);
});
