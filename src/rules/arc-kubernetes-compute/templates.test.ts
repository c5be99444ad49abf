import { expect, test } from 'vitest';
import { batchEndpoint, expectSilence, modelDeployment, placesOf } from '../../../test/rules/templates.ts';
import { arcKubernetesCompute } from './rule.ts';

const rules = [arcKubernetesCompute];
const compute = (resourceId: string, name = 'cluster', before = '') => `${before}
resource c 'Microsoft.MachineLearningServices/workspaces/computes@2024-04-01' = {
  name: 'ws/${name}'
  properties: { computeType: 'Kubernetes', resourceId: ${resourceId} }
}
`;
const arc = "resource k 'Microsoft.Kubernetes/connectedClusters@2024-01-01' existing = { name: 'edge' }";
const aks = arc.replace('Microsoft.Kubernetes/connectedClusters', 'Microsoft.ContainerService/managedClusters');
const id = "'/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/edge'";
const azapi = `resource "azapi_resource" "c" {
  type = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  name = "cluster"
  body = { properties = { computeType = "Kubernetes", resourceId = ${id.replaceAll("'", '"')} } }
}
`;
const all = { 'e.yml': batchEndpoint, 'd.yml': modelDeployment };

test('a deployment on an Arc cluster that a template attaches', () => {
  for (const template of [compute(id), compute('k.id', 'cluster', arc)]) {
    expect(placesOf(rules, { ...all, 'main.bicep': template })).toHaveLength(1);
  }
  expect(placesOf(rules, { ...all, 'main.tf': azapi })).toHaveLength(1);
});

const terraform = (reference: string) => azapi.replace(/"\/subscriptions[^"]*"/, reference);

test('an id that is put together, and a cluster that Terraform knows', () => {
  const called = "resourceId(subscription().subscriptionId, rg, 'Microsoft.Kubernetes/connectedClusters', name)";
  const written = "'${resourceGroup().id}/providers/Microsoft.Kubernetes/connectedClusters/${name}'";
  for (const each of [called, written]) {
    expect(placesOf(rules, { ...all, 'main.bicep': compute(each) })).toHaveLength(1);
  }
  for (const each of ['azurerm_arc_kubernetes_cluster.edge.id', 'data.azurerm_arc_kubernetes_cluster.edge.id']) {
    expect(placesOf(rules, { ...all, 'main.tf': terraform(each) })).toHaveLength(1);
  }
  expectSilence(rules, [
    { 'main.tf': terraform('azurerm_kubernetes_cluster.aks.id') },
    { 'main.tf': terraform('data.azurerm_kubernetes_cluster.aks.id') },
    { 'main.tf': terraform('var.cluster_id') },
    { 'main.bicep': compute("'${clusterId}'") },
    { 'main.bicep': compute("edge ? 'Microsoft.Kubernetes/connectedClusters' : id") },
    { 'main.bicep': compute(called.replace('Microsoft.Kubernetes/connectedClusters', 'Microsoft.Compute/vms')) },
  ]);
});

test('near misses', () => {
  expectSilence(rules, [
    { 'main.bicep': compute('k.id', 'cluster', aks) },
    { 'main.bicep': compute('k.id', 'other', arc) },
    { 'main.bicep': `param id string\n${compute('id')}` },
    { 'main.bicep': compute(id).replace(' = {', ' = if (edge) {') },
    { 'main.bicep': compute(id).replaceAll(/^/gm, '// ') },
    { 'arc/main.bicep': compute(id), 'aks/main.bicep': compute('k.id', 'cluster', aks) },
    { 'main.tf': azapi.replace('name = "cluster"', 'name = "cluster"\n  count = var.edge ? 1 : 0') },
    {
      'main.tf': azapi.replace('Microsoft.Kubernetes/connectedClusters', 'Microsoft.ContainerService/managedClusters'),
    },
  ]);
});
