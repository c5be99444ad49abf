import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Declared } from '../../model/declaration.ts';
import type { Location } from '../../text/location.ts';
import { readResourceDialect } from './read.ts';

const around = { batchFiles: [], hasFileNamed: () => false };
function read(files: Readonly<Record<string, string>>): Declared {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  return readResourceDialect(sources, around).declared ?? {};
}
const state = (fact: { state: string; value?: unknown } | undefined) =>
  fact?.state === 'known' ? fact.value : fact?.state;

const bicep = `param wsName string = 'ws'
@description('The workspace.')
resource ws 'Microsoft.MachineLearningServices/workspaces@2024-04-01' = {
  name: wsName
  properties: { friendlyName: 'x' }

  resource cluster 'computes@2024-04-01' = {
    name: 'cpu'
    identity: { type: 'SystemAssigned' }
    properties: {
      computeType: 'AmlCompute'
      properties: { vmSize: 'Standard_DS3_v2', vmPriority: 'LowPriority', scaleSettings: { minNodeCount: 0, maxNodeCount: 1 } }
    }
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2024-01-01' existing = { name: 'aks' }
resource onAks 'Microsoft.MachineLearningServices/workspaces/computes@2024-04-01' = {
  parent: ws
  name: 'on-aks'
  properties: { computeType: 'Kubernetes', resourceId: aks.id }
}
resource onArc 'Microsoft.MachineLearningServices/workspaces/computes@2024-04-01' = {
  name: '\${ws.name}/on-arc'
  properties: {
    computeType: 'Kubernetes'
    resourceId: resourceId('Microsoft.Kubernetes/connectedClusters', 'edge')
  }
}
resource endpoint 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-04-01' = {
  parent: ws
  name: 'churn-batch'
  properties: { authMode: 'Key', defaults: { deploymentName: 'churn' } }
}
resource deployment 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2024-04-01' = {
  parent: endpoint
  name: 'churn'
  properties: { compute: onArc.id, miniBatchSize: 10, outputAction: 'AppendRow', resources: { instanceCount: 2 } }
}
resource store 'Microsoft.MachineLearningServices/workspaces/datastores@2024-04-01' = {
  parent: ws
  name: 'raw'
  properties: { datastoreType: 'AzureBlob', credentials: { credentialsType: 'None' } }
}
`;

const terraform = `resource "azurerm_machine_learning_workspace" "ws" { name = "ws" }
resource "azurerm_machine_learning_compute_cluster" "cpu" {
  name        = "cpu"
  vm_priority = "LowPriority"
  vm_size     = "Standard_DS3_v2"
  scale_settings {
    max_node_count = 1
  }
  identity { type = "SystemAssigned" }
}
resource "azapi_resource" "arc" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  name      = "on-arc"
  parent_id = azurerm_machine_learning_workspace.ws.id
  body = jsonencode({
    properties = {
      computeType = "Kubernetes"
      resourceId  = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/edge"
    }
  })
}
resource "azapi_resource" "endpoint" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-04-01"
  name      = "churn-batch"
  parent_id = azurerm_machine_learning_workspace.ws.id
  body      = { properties = { authMode = "Key", defaults = { deploymentName = "churn" } } }
}
resource "azapi_resource" "deployment" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2024-04-01"
  name      = "churn"
  parent_id = azapi_resource.endpoint.id
  body      = { properties = { compute = azapi_resource.arc.id, miniBatchSize = 10 } }
}
resource "azurerm_machine_learning_datastore_blobstorage" "raw" { name = "raw" }
`;

const arm = JSON.stringify(
  {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    parameters: { ws: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.MachineLearningServices/workspaces',
        name: "[parameters('ws')]",
        resources: [
          {
            type: 'computes',
            name: "[concat(parameters('ws'), '/cpu')]",
            identity: { type: 'SystemAssigned' },
            properties: {
              computeType: 'AmlCompute',
              properties: { vmSize: 'Standard_DS3_v2', vmPriority: 'LowPriority', scaleSettings: { maxNodeCount: 1 } },
            },
          },
        ],
      },
      {
        type: 'Microsoft.MachineLearningServices/workspaces/computes',
        name: "[format('{0}/on-arc', parameters('ws'))]",
        properties: {
          computeType: 'Kubernetes',
          resourceId: "[resourceId('Microsoft.Kubernetes/connectedClusters', 'edge')]",
        },
      },
      {
        type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints',
        name: "[concat(parameters('ws'), '/churn-batch')]",
        properties: { authMode: 'Key', defaults: { deploymentName: 'churn' } },
      },
    ],
  },
  null,
  2,
);

test('one shape of three languages', () => {
  for (const files of [{ 'main.bicep': bicep }, { 'main.tf': terraform }, { 'azuredeploy.json': arm }]) {
    const { computes = [], endpoints = [], workspaces = [] } = read(files);
    const [file] = Object.keys(files);
    const cpu = computes.find(({ title }) => title === 'cpu');
    const facts = [cpu?.type, cpu?.tier, cpu?.size, cpu?.maxInstances, cpu?.identity].map(state);
    expect(facts, file).toEqual(['amlcompute', 'low_priority', 'Standard_DS3_v2', 1, 'systemassigned']);
    expect(state(computes.find(({ title }) => title === 'on-arc')?.cluster), file).toBe('arc');
    expect(endpoints.map((each) => [each.title, state(each.authMode), state(each.defaultDeployment)])).toEqual([
      ['churn-batch', 'Key', 'churn'],
    ]);
    expect(workspaces.map(({ customerManagedKey }) => state(customerManagedKey))).toEqual(['absent']);
  }
});

test('AKS beside Arc, and what names them', () => {
  const { computes = [], deployments = [], datastores = [], endpoints = [] } = read({ 'main.bicep': bicep });
  expect(computes.map(({ title, cluster }) => `${title}: ${state(cluster)}`)).toEqual([
    'cpu: absent',
    'on-aks: aks',
    'on-arc: arc',
  ]);
  const [deployment] = deployments;
  expect(state(deployment?.endpointName)).toBe('churn-batch');
  expect(deployment?.compute.state === 'known' && deployment.compute.value.written).toBe('.../computes/on-arc');
  expect([deployment?.miniBatchSize, deployment?.outputAction, deployment?.instanceCount].map(state)).toEqual([
    10,
    'append_row',
    2,
  ]);
  expect(datastores.map(({ type, credentials }) => [state(type), state(credentials)])).toEqual([
    ['azure_blob', 'absent'],
  ]);
  expect(endpoints[0]?.workspace?.state).toBe('found');
});

test('ids that are put together name what stands at their end', () => {
  const type = 'Microsoft.MachineLearningServices/workspaces';
  const ids = (compute: string, environment: string) => {
    const text = `param x string\nresource d '${type}/batchEndpoints/deployments@2024-10-01' = {\n  name: 'ws/e/d'\n  properties: { compute: ${compute}, environmentId: ${environment} }\n}\n`;
    const [deployment] = read({ 'main.bicep': text }).deployments ?? [];
    return [deployment?.compute, deployment?.environment].map((fact) =>
      fact?.state === 'known' ? fact.value.written : fact?.state,
    );
  };
  const byName = (what: string, ...names: string[]) =>
    `resourceId('${type}/${what}', ${names.map((each) => `'${each}'`).join(', ')})`;
  const known = ['.../computes/cpu', '.../environments/env/versions/1'];
  expect(ids("'${ws.id}/computes/cpu'", "'${ws.id}/environments/env/versions/1'")).toEqual(known);
  expect(ids(byName('computes', 'ws', 'cpu'), byName('environments/versions', 'ws', 'env', '1'))).toEqual(known);
  expect(ids("'${ws.id}/computes/${x}'", "'${ws.id}/environments/${x}/versions/1'")).toEqual(['unknown', 'unknown']);
  expect(ids("'${ws.id}/computes/a-${x}'", "'${ws.id}/environments/env'")).toEqual(['unknown', 'unknown']);
  expect(ids("'cpu'", byName('environments', 'ws', 'env'))).toEqual(['unknown', 'unknown']);
  expect(ids(byName('datastores', 'ws', 'cpu'), 'x')).toEqual(['unknown', 'unknown']);
});

test('the same in Terraform', () => {
  const { deployments = [], datastores = [] } = read({ 'main.tf': terraform });
  expect(state(deployments[0]?.endpointName)).toBe('churn-batch');
  expect(datastores.map(({ type, credentials }) => [state(type), state(credentials)])).toEqual([
    ['azure_blob', 'absent'],
  ]);
});

test('modules that call each other come to an end', () => {
  const a = "module b 'b.bicep' = { name: 'b' }\nmodule c 'b.bicep' = { name: 'c' }\n";
  expect(
    read({ 'a.bicep': a, 'b.bicep': a.replaceAll('b.bicep', 'a.bicep'), 'main.bicep': bicep }).endpoints,
  ).toHaveLength(1);
});

test('texts of texts of texts come to an end', () => {
  const lines = ["var v0 = 'Enabled'"];
  for (let i = 1; i < 40; i += 1) lines.push(`var v${i} = '\${v${i - 1}}\${v${i - 1}}'`);
  const text = `${lines.join('\n')}\n${bicep.replace("authMode: 'Key'", 'authMode: v39')}`;
  expect(state(read({ 'main.bicep': text }).endpoints?.[0]?.authMode)).toBe('unknown');
});

function locationsIn(value: unknown, seen = new Set<unknown>()): readonly Location[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('file' in value && 'span' in value) return [value as Location];
  return Object.values(value).flatMap((each) => locationsIn(each, seen));
}

test('damage: no exception, and every place is inside its file', () => {
  for (const [file, text] of Object.entries({ 'main.bicep': bicep, 'main.tf': terraform, 'azuredeploy.json': arm })) {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '(',
      "'",
      '"',
      "'''",
      '${',
      '<<E\n',
      '/*',
      '#',
      '\n',
      '\\',
      ':',
      '=',
      'for ',
      'if ',
      ',',
      '\u0000',
      '\ud800',
    ];
    const at = fc.nat(text.length);
    fc.assert(
      fc.property(at, fc.nat(40), fc.constantFrom(...pieces, ''), at, (start, length, piece, cut) => {
        for (const damaged of [text.slice(0, start) + piece + text.slice(start + length), text.slice(0, cut)]) {
          for (const { file: where, span } of locationsIn(read({ [file]: damaged }))) {
            expect(where).toBe(file);
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(damaged.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  }
});

test('a text that breaks off says nothing known', () => {
  for (const [file, text] of Object.entries({ 'main.bicep': bicep, 'azuredeploy.json': arm })) {
    const inside = text.indexOf('authMode');
    expect(read({ [file]: text.slice(0, inside) }).endpoints ?? []).toEqual([]);
  }
});

test('deep nesting and long lines', () => {
  for (const open of ['{', '[', '(']) {
    const deep = `var x = ${open.repeat(20_000)}`;
    expect(read({ 'a.bicep': deep, 'main.bicep': bicep }).endpoints).toHaveLength(1);
  }
  const closed = `var x = ${'['.repeat(5_000)}1${']'.repeat(5_000)}`;
  expect(
    read({
      'a.bicep': closed,
      'b.tf': `locals {\n x = ${'['.repeat(5_000)}1${']'.repeat(5_000)}\n}`,
      'main.bicep': bicep,
    }).endpoints,
  ).toHaveLength(1);
});
