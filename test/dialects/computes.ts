import type { Files } from '../rules/marked.ts';
import type { Mistake } from './said.ts';
import {
  asService,
  beside,
  deploymentCode,
  endpointCode,
  endpointYaml,
  schema,
  sent,
  settings,
  withYaml,
} from './said.ts';
import { aksId, arcId, compute, deployment, endpoint, toService, workspace } from './templates.ts';

const yaml = (type: string, more: string) => ({
  'compute.yml': `${schema('compute')}name: cluster\ntype: ${type}\n${more}`,
});
const code = (made: string, more = ', compute="cluster"') => ({
  'deploy.py': sent(made, endpointCode, deploymentCode(more)),
});
const create = (flags: string) => ({ 'setup.sh': `az ml compute create --name cluster --type amlcompute ${flags}\n` });
const cluster = (properties: object) => compute({ computeType: 'AmlCompute', properties });
const terraformCluster = (more: string) => ({
  'main.tf': `resource "azurerm_machine_learning_compute_cluster" "c" {\n  name = "cluster"\n${more}}\n`,
});

const datastore = {
  'datastore.yml': `${schema('azureBlob')}name: raw\ntype: azure_blob\naccount_name: a\ncontainer_name: raw\n`,
};
/** A pipeline deployment in YAML whose step reads the datastore "raw" on the cluster. */
const pipeline = (others: Files): Files => ({
  'endpoint.yml': endpointYaml,
  'deployment.yml': `${schema('pipelineComponentBatchDeployment')}name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: component.yml\nsettings:\n  default_compute: cluster\n`,
  'component.yml': `name: c\ntype: pipeline\njobs:\n  score:\n    type: command\n    component: azureml:score:1\n    inputs:\n      data:\n        type: uri_folder\n        path: azureml://datastores/raw/paths/in\n`,
  ...others,
});

/** Clusters that batch deployments run on. */
export const computeMistakes: readonly Mistake[] = [
  {
    rule: 'arc-kubernetes-compute',
    level: 'error',
    message:
      'The compute "cluster" is a Kubernetes cluster connected through Azure Arc, and those are documented as unsupported for batch deployments. Use an AmlCompute cluster, or an AKS cluster attached as such.',
    said: {
      yaml: beside(yaml('kubernetes', `resource_id: ${arcId}\n`)),
      cli: beside({
        'setup.sh': `az ml compute attach --name cluster --type Kubernetes --resource-id "${arcId}" --namespace batch\n`,
      }),
      sdk: code(`KubernetesCompute(name="cluster", resource_id="${arcId}")`),
      ...toService([workspace(), compute({ computeType: 'Kubernetes', resourceId: arcId }), endpoint(), deployment()]),
    },
  },
  {
    rule: 'granular-resource-request',
    level: 'error',
    message:
      '"instance_type" asks for resources of a node in the Kubernetes compute "cluster". Requests for memory, vCPU or GPU are documented as unsupported for batch deployments. Remove it; "instance_count" says how many nodes work on a job.',
    spelled: {
      ...asService(
        '"instanceType" asks for resources of a node in the Kubernetes compute "cluster". Requests for memory, vCPU or GPU are documented as unsupported for batch deployments. Remove it; "instanceCount" says how many nodes work on a job.',
      ),
    },
    said: {
      yaml: withYaml(`resources:\n  instance_type: gpu\n${settings()}`, yaml('kubernetes', `resource_id: ${aksId}\n`)),
      sdk: code(
        `KubernetesCompute(name="cluster", resource_id="${aksId}")`,
        ', compute="cluster", resources=ResourceConfiguration(instance_type="gpu")',
      ),
      ...toService([
        workspace(),
        compute({ computeType: 'Kubernetes', resourceId: aksId }),
        endpoint(),
        deployment({ resources: { instanceType: 'gpu' } }),
      ]),
    },
  },
  {
    rule: 'low-priority-compute',
    level: 'warning',
    message:
      'The cluster "cluster" has one low-priority node. When it is preempted, the job is cancelled. Use a dedicated tier, or raise "max_instances" to 2 or more.',
    spelled: {
      ...asService(
        'The cluster "cluster" has one low-priority node. When it is preempted, the job is cancelled. Use a dedicated tier, or raise "maxNodeCount" to 2 or more.',
      ),
      terraform:
        'The cluster "cluster" has one low-priority node. When it is preempted, the job is cancelled. Use a dedicated tier, or raise "max_node_count" to 2 or more.',
    },
    said: {
      yaml: beside(yaml('amlcompute', 'tier: low_priority\nmax_instances: 1\n')),
      cli: beside(create('--tier low_priority --max-instances 1')),
      sdk: code('AmlCompute(name="cluster", tier="low_priority", max_instances=1)'),
      ...toService([
        workspace(),
        cluster({ vmPriority: 'LowPriority', scaleSettings: { maxNodeCount: 1 } }),
        endpoint(),
        deployment(),
      ]),
      terraform: beside(
        terraformCluster('  vm_priority = "LowPriority"\n  scale_settings {\n    max_node_count = 1\n  }\n'),
      ),
    },
  },
  {
    rule: 'retired-vm-size',
    level: 'warning',
    message:
      'The size "Standard_NC6s_v3" (NCv3) was retired on 2025-09-30: the cluster "cluster" gets no nodes. Use a current size such as "Standard_NC4as_T4_v3".',
    said: {
      yaml: beside(yaml('amlcompute', 'size: Standard_NC6s_v3\n')),
      cli: beside(create('--size Standard_NC6s_v3')),
      sdk: code('AmlCompute(name="cluster", size="Standard_NC6s_v3")'),
      ...toService([workspace(), cluster({ vmSize: 'Standard_NC6s_v3' }), endpoint(), deployment()]),
    },
  },
  {
    rule: 'undersized-cluster',
    level: 'warning',
    message:
      'This deployment asks for 4 instances, and the cluster "cluster" has at most 2. Lower "instance_count" or raise "max_instances" of the cluster.',
    spelled: asService(
      'This deployment asks for 4 instances, and the cluster "cluster" has at most 2. Lower "instanceCount" or raise "maxNodeCount" of the cluster.',
    ),
    said: {
      yaml: withYaml(`resources:\n  instance_count: 4\n${settings()}`, yaml('amlcompute', 'max_instances: 2\n')),
      cli: withYaml(`resources:\n  instance_count: 4\n${settings()}`, create('--max-instances 2')),
      sdk: code(
        'AmlCompute(name="cluster", max_instances=2)',
        ', compute="cluster", resources=ResourceConfiguration(instance_count=4)',
      ),
      ...toService([
        workspace(),
        cluster({ scaleSettings: { maxNodeCount: 2 } }),
        endpoint(),
        deployment({ resources: { instanceCount: 4 } }),
      ]),
    },
  },
  {
    rule: 'invalid-value',
    what: 'the tier of a cluster',
    level: 'error',
    message: '"spot" is not allowed for "tier". Use "dedicated" or "low_priority".',
    spelled: {
      ...asService('"spot" is not allowed for "vmPriority". Use "Dedicated" or "LowPriority".'),
      terraform: '"spot" is not allowed for "vm_priority". Use "Dedicated" or "LowPriority".',
    },
    said: {
      yaml: beside(yaml('amlcompute', 'tier: spot\n')),
      ...toService([workspace(), cluster({ vmPriority: 'spot' }), endpoint(), deployment()]),
      terraform: beside(terraformCluster('  vm_priority = "spot"\n')),
    },
  },
  {
    rule: 'missing-storage-role',
    level: 'warning',
    message:
      '"azureml://datastores/raw/paths/in" lies in the datastore "raw", which has no credentials, and the cluster "cluster" that reads it has no managed identity. Give the cluster an "identity" that has the role Storage Blob Data Reader on the storage account.',
    said: {
      yaml: pipeline({ ...yaml('amlcompute', ''), ...datastore }),
      cli: pipeline({ ...create(''), ...datastore }),
      ...toService(
        [
          workspace(),
          cluster({}),
          {
            type: 'datastores',
            name: 'ws/raw',
            properties: { datastoreType: 'AzureBlob', credentials: { credentialsType: 'None' } },
          },
        ],
        pipeline({}),
      ),
    },
  },
];
