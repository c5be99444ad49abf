import { expect, test } from 'vitest';
import { batchEndpoint, expectSilence, placesOf } from '../../../test/rules/templates.ts';
import { customerManagedKeyWorkspace } from './rule.ts';

const rules = [customerManagedKeyWorkspace];
const bicep = (
  encryption: string,
  name = 'ws',
) => `resource ${name} 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: '${name}'
  properties: {
    hbiWorkspace: true
    ${encryption}
  }
}
`;
const keys = "keyVaultProperties: { keyVaultArmId: vault.id, keyIdentifier: 'https://v.vault.azure.net/keys/k/1' }";
const enabled = `encryption: { status: 'Enabled', ${keys} }`;
const terraform = (inside: string, beside = '') => `${beside}
resource "azurerm_machine_learning_workspace" "ws" {
  name = "ws"
  ${inside}
}
`;
const block = 'encryption {\n    key_vault_id = azurerm_key_vault.v.id\n    key_id = azurerm_key_vault_key.k.id\n  }';
const arm = (encryption: unknown, more: object = {}, rest: object = {}) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    ...rest,
    resources: [
      {
        type: 'Microsoft.MachineLearningServices/workspaces',
        apiVersion: '2024-04-01',
        name: 'ws',
        ...more,
        properties: { encryption },
      },
    ],
  });
const parameterFile = (values: Record<string, unknown>) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    parameters: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  });
const byParameter = "param status string = 'Enabled'\n";
const encryptedBy = (status: string) => bicep(`encryption: { status: ${status}, ${keys} }`);
const found = (files: Record<string, string>) => placesOf(rules, { 'e.yml': batchEndpoint, ...files });

test('each language says it', () => {
  expect(found({ 'main.bicep': bicep(enabled) })).toEqual(['main.bicep: status']);
  expect(found({ 'main.tf': terraform(block) })).toEqual(['main.tf: encryption']);
  expect(found({ 'azuredeploy.json': arm({ status: 'Enabled' }) })).toEqual(['azuredeploy.json: "status"']);
  const json = {
    resource: { azurerm_machine_learning_workspace: { ws: { name: 'ws', encryption: [{ key_id: 'k' }] } } },
  };
  expect(found({ 'main.tf.json': JSON.stringify(json) })).toEqual(['main.tf.json: "encryption"']);
  const azapi = `resource "azapi_resource" "ws" {
  type = "Microsoft.MachineLearningServices/workspaces@2024-04-01"
  name = "ws"
  body = BODY
}
`;
  const body = '{ properties = { encryption = { status = "Enabled" } } }';
  expect(found({ 'main.tf': azapi.replace('BODY', body) })).toEqual(['main.tf: status']);
  expect(found({ 'main.tf': azapi.replace('BODY', `jsonencode(${body})`) })).toEqual(['main.tf: status']);
});

test('ARM with comments, trailing commas, and nested deployments', () => {
  const text = arm({ status: 'Enabled' })
    .replace('"resources":[', '// all of them\n"resources":[')
    .replace(/\]\}$/, ',]}');
  expect(found({ 'azuredeploy.jsonc': text })).toEqual(['azuredeploy.jsonc: "status"']);
  const inner = JSON.parse(arm({ status: "[parameters('s')]" }, {}, { parameters: { s: { type: 'string' } } }));
  const nested = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    resources: [
      {
        type: 'Microsoft.Resources/deployments',
        name: 'inner',
        properties: {
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: { s: { value: 'Enabled' } },
          template: inner,
        },
      },
    ],
  });
  expect(found({ 'azuredeploy.json': nested })).toEqual(['azuredeploy.json: "status"']);
  expect(found({ 'azuredeploy.json': nested.replace('"Enabled"', '"Disabled"') })).toEqual([]);
});

test('parameters: a default counts only where no caller sets it', () => {
  const template = byParameter + encryptedBy('status');
  expect(found({ 'main.bicep': template })).toEqual(['main.bicep: status']);
  expect(
    found({ 'main.bicep': template, 'main.bicepparam': "using './main.bicep'\nparam status = 'Disabled'\n" }),
  ).toEqual([]);
  expect(found({ 'main.bicep': template, 'main.parameters.json': parameterFile({ status: 'Disabled' }) })).toEqual([]);
  expect(
    found({ 'main.bicep': template, 'main.parameters.json': '{"$schema": "deploymentParameters.json#", "par' }),
  ).toEqual([]);
  expect(
    found({ 'main.bicep': template, 'run.sh': 'az deployment group create -f main.bicep -p status=$STATUS' }),
  ).toEqual([]);
  const module = "module ws 'ws.bicep' = { name: 'ws', params: { status: 'Disabled' } }\n";
  expect(found({ 'main.bicep': module, 'ws.bicep': template })).toEqual([]);
  expect(found({ 'main.bicep': module.replace('Disabled', 'Enabled'), 'ws.bicep': template })).toEqual([
    'ws.bicep: status',
  ]);
  expect(found({ 'main.bicep': `param x string\n${module.replace("'Disabled'", 'x')}`, 'ws.bicep': template })).toEqual(
    [],
  );
});

test('variables of Terraform', () => {
  const azapi = `variable "status" { default = "Enabled" }
locals { wanted = var.status }
resource "azapi_resource" "ws" {
  type = "Microsoft.MachineLearningServices/workspaces@2024-04-01"
  body = { properties = { encryption = { status = local.wanted } } }
}
`;
  expect(found({ 'main.tf': azapi })).toEqual(['main.tf: status']);
  expect(found({ 'main.tf': azapi, 'terraform.tfvars': 'status = "Disabled"\n' })).toEqual([]);
  expect(
    found({ 'main.tf': azapi, 'prod.tfvars': 'status = "Disabled"\n', 'dev.tfvars': 'status = "Enabled"\n' }),
  ).toEqual([]);
  expect(
    found({ 'ws/main.tf': azapi, 'main.tf': 'module "ws" {\n  source = "./ws"\n  status = "Disabled"\n}\n' }),
  ).toEqual([]);
});

test('near misses', () => {
  expectSilence(rules, [
    { 'main.bicep': bicep(enabled.replace('Enabled', 'Disabled')) },
    { 'main.bicep': bicep(`// ${enabled}`) },
    { 'main.bicep': bicep(`/* ${enabled} */`) },
    { 'main.bicep': bicep('').replace(' = {', ' = if (encrypted) {') },
    { 'main.bicep': bicep(enabled).replace(' = {', ' = if (encrypted) {') },
    { 'main.bicep': bicep(enabled).replace(' = {', ' = [for i in range(0, 2): {').replace(/\}\n$/, '}]\n') },
    { 'main.bicep': bicep(enabled).replace("@2024-04-01' =", "@2024-04-01' existing =") },
    { 'main.bicep': bicep(`encryption: secure ? { status: 'Enabled' } : {}`) },
    { 'main.bicep': bicep(`encryption: union(base, { status: 'Enabled' })`) },
    { 'main.bicep': bicep(`encryption: { status: secure ? 'Enabled' : 'Disabled' }`) },
    { 'main.bicep': `param s string\n${encryptedBy('s')}` },
    { 'main.bicep': bicep(enabled) + bicep('', 'other') },
    {
      'main.bicep': `${bicep(enabled)}module w 'br/public:avm/res/machine-learning-services/workspace:0.9.0' = { name: 'w' }\n`,
    },
    { 'main.bicep': bicep(enabled), 'other.bicep': `${bicep('')}{` },
    {
      'main.bicep': `${bicep('')}resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = { name: 'st', properties: { ${enabled} } }\n`,
    },
    { 'main.bicep': bicep(enabled).slice(0, -2) },
    { 'azuredeploy.json': arm({ status: 'Disabled', keyVaultProperties: { keyVaultArmId: 'x' } }) },
    { 'azuredeploy.json': arm({ status: 'Enabled' }, { condition: "[parameters('on')]" }) },
    { 'azuredeploy.json': arm({ status: 'Enabled' }, { copy: { name: 'c', count: 2 } }) },
    { 'azuredeploy.json': arm({ status: 'Enabled' }).slice(0, -1) },
    { 'azuredeploy.json': arm("[if(parameters('on'), variables('key'), json('null'))]") },
    { 'main.tf': terraform('high_business_impact = true') },
    { 'main.tf': terraform(block.replaceAll(/^/gm, '# ')) },
    { 'main.tf': terraform('dynamic "encryption" {\n for_each = var.k\n content { key_id = "k" }\n}') },
    { 'main.tf': terraform(`count = var.n\n${block}`) },
    { 'main.tf': terraform(`for_each = var.n\n${block}`) },
    { 'main.tf': terraform('', `resource "azurerm_container_registry" "acr" {\n ${block}\n}\n`) },
    { 'main.tf': terraform(block).replace('resource "azurerm', 'data "azurerm') },
    {
      'main.tf': `${terraform(block)}module "b" {\n  source = "Azure/avm-res-machinelearningservices-workspace/azurerm"\n}\n`,
    },
    { 'main.tf': `output "x" {\n  value = <<EOT\n${terraform(block)}\nEOT\n}\n` },
  ]);
});

test('an endpoint goes to the workspace that a template makes its parent', () => {
  const endpoint =
    "resource e 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-04-01' = {\n  parent: PARENT\n  name: 'e'\n}\n";
  const two = bicep(enabled) + bicep('', 'open');
  expect(placesOf(rules, { 'main.bicep': two + endpoint.replace('PARENT', 'ws') })).toEqual(['main.bicep: status']);
  expect(placesOf(rules, { 'main.bicep': two + endpoint.replace('PARENT', 'open') })).toEqual([]);
  const elsewhere =
    "resource far 'Microsoft.MachineLearningServices/workspaces@2024-04-01' existing = { name: 'far' }\n";
  expect(placesOf(rules, { 'main.bicep': bicep(enabled) + elsewhere + endpoint.replace('PARENT', 'far') })).toEqual([]);
});

test('a template without batch endpoints beside it is none of our business', () => {
  expect(placesOf(rules, { 'main.bicep': bicep(enabled) })).toEqual([]);
});

test('a hub is no workspace that batch endpoints go to', () => {
  const hub = bicep(enabled).replace("name: 'ws'", "name: 'hub'\n  kind: 'Hub'");
  expect(hub).toContain('Hub');
  expect(found({ 'main.bicep': hub })).toEqual([]);
  expect(found({ 'main.bicep': bicep(enabled), 'hub.bicep': hub })).toEqual(['main.bicep: status']);
  const inHub = `${hub}resource churn 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-10-01' = {
  parent: ws
  name: 'churn'
  properties: {}
}
`;
  expect(placesOf(rules, { 'main.bicep': bicep(enabled, 'other'), 'hub.bicep': inHub })).toEqual([]);
});

test('a compiled template beside its Bicep is the same workspace', () => {
  const compiled = arm({ status: 'Enabled' }, {}, { metadata: { _generator: { name: 'bicep' } } });
  expect(found({ 'main.bicep': bicep(enabled), 'main.json': compiled })).toEqual(['main.bicep: status']);
  const withName = (json: string) => JSON.stringify({ ...JSON.parse(json), parameters: { name: { type: 'string' } } });
  const source = `param name string\n${bicep(enabled)}`;
  expect(found({ 'main.bicep': source, 'azuredeploy.json': withName(compiled) })).toEqual(['main.bicep: status']);
  // Another template, and one that nobody compiled.
  expect(found({ 'main.bicep': source, 'azuredeploy.json': compiled })).toEqual([]);
  expect(found({ 'main.bicep': source, 'other/azuredeploy.json': withName(compiled) })).toEqual([]);
  expect(found({ 'main.bicep': source, 'azuredeploy.json': withName(arm({ status: 'Enabled' })) })).toEqual([]);
});
