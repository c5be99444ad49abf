import type { ComputeDeclaration, DatastoreDeclaration } from '../../project/declaration.ts';
import { type Fact, mapFact } from '../../project/facts.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { expressionAt, meantBy, numberAt, presenceAt, type Resource, textAt, unknownAt } from './resource.ts';
import { workspaceType } from './template.ts';
import { violationsIn } from './values.ts';
import { identityOf } from './workspaces.ts';

const computeType = `${workspaceType}/computes`;
const terraformCluster = 'azurerm_machine_learning_compute_cluster';
const datastoreType = `${workspaceType}/datastores`;

export function isCompute({ type, existing }: Resource): boolean {
  return !existing && (type === computeType || type === terraformCluster);
}

export function isDatastore({ type, existing }: Resource): boolean {
  return !existing && (type === datastoreType || Object.hasOwn(terraformDatastores, type));
}

/** A compute cluster, attached clusters included. */
export function readComputeResource(resource: Resource): ComputeDeclaration {
  const identity = identityFact(resource);
  const violations = violationsIn(resource, 'compute cluster');
  const base = { ...identityOf(resource, 'compute cluster'), identity, violations };
  if (resource.type === terraformCluster) {
    return {
      ...base,
      type: { state: 'known', value: 'amlcompute', at: resource.header },
      cluster: { state: 'absent', in: resource.header },
      maxInstances: numberAt(resource, 'scale_settings', 'max_node_count'),
      tier: mapFact(textAt(resource, 'vm_priority'), tierOf),
      size: textAt(resource, 'vm_size'),
    };
  }
  return {
    ...base,
    type: mapFact(textAt(resource, 'properties', 'computeType'), (text) => text.toLowerCase()),
    cluster: clusterOf(resource),
    maxInstances: numberAt(resource, 'properties', 'properties', 'scaleSettings', 'maxNodeCount'),
    tier: mapFact(textAt(resource, 'properties', 'properties', 'vmPriority'), tierOf),
    size: textAt(resource, 'properties', 'properties', 'vmSize'),
  };
}

function tierOf(priority: string): string {
  return priority.toLowerCase() === 'lowpriority' ? 'low_priority' : priority.toLowerCase();
}

/** `None` says that there is no identity. */
function identityFact(resource: Resource): Fact<string> {
  const type = textAt(resource, 'identity', 'type');
  if (type.state === 'known' && type.value.toLowerCase() === 'none') return { state: 'absent', in: resource.header };
  return mapFact(type, (text) => text.toLowerCase());
}

/** The provider in a resource id tells an Arc cluster from an AKS cluster. */
function clusterOf(resource: Resource): Fact<'arc' | 'aks'> {
  const id = expressionAt(resource, 'properties', 'resourceId');
  if (id.state !== 'known') return id;
  const provider = providerOf(id.value, resource);
  const kind = /Microsoft\.Kubernetes\/connectedClusters/i.test(provider)
    ? 'arc'
    : /Microsoft\.ContainerService\/managedClusters|azurerm_kubernetes_cluster/i.test(provider)
      ? 'aks'
      : undefined;
  if (kind === undefined) return unknownAt(id.at, 'the resource id names no known kind of Kubernetes cluster');
  return resource.because === undefined ? { ...id, value: kind } : unknownAt(id.at, resource.because);
}

function providerOf(id: Expression, resource: Resource): string {
  const meant = meantBy(id, resource);
  if (meant) return meant.type;
  if (id.kind === 'literal') return String(id.value);
  if (id.kind === 'name') return id.path[0] ?? '';
  const pieces = id.kind === 'template' ? id.parts : id.kind === 'call' && id.name === 'resourceid' ? id.given : [];
  return pieces.map((piece) => (piece.kind === 'literal' ? String(piece.value) : '\0')).join('');
}

const terraformDatastores: Readonly<Record<string, readonly [type: string, ...credentials: string[]]>> = {
  azurerm_machine_learning_datastore_blobstorage: ['azure_blob', 'account_key', 'shared_access_signature'],
  azurerm_machine_learning_datastore_fileshare: ['azure_file', 'account_key', 'shared_access_signature'],
  azurerm_machine_learning_datastore_datalake_gen2: ['azure_data_lake_gen2', 'client_secret', 'client_id'],
};

const armDatastores: Readonly<Record<string, string>> = {
  azureblob: 'azure_blob',
  azurefile: 'azure_file',
  azuredatalakegen1: 'azure_data_lake_gen1',
  azuredatalakegen2: 'azure_data_lake_gen2',
  onelake: 'one_lake',
};

/** A datastore. */
export function readDatastoreResource(resource: Resource): DatastoreDeclaration {
  const base = identityOf(resource, 'datastore');
  const { header } = resource;
  const terraform = terraformDatastores[resource.type];
  if (terraform) {
    const [type, ...keys] = terraform;
    const said = keys.map((key) => presenceAt(resource, key)).filter(({ state }) => state !== 'absent');
    const credentials = said.find(({ state }) => state === 'known') ?? said[0] ?? { state: 'absent', in: header };
    return { ...base, type: { state: 'known', value: type, at: header }, credentials };
  }
  const kind = textAt(resource, 'properties', 'credentials', 'credentialsType');
  const isNone = kind.state === 'known' && kind.value.toLowerCase() === 'none';
  return {
    ...base,
    type: mapFact(textAt(resource, 'properties', 'datastoreType'), (text) => armDatastores[text.toLowerCase()] ?? text),
    credentials: isNone ? { state: 'absent', in: header } : mapFact(kind, () => true as const),
  };
}
