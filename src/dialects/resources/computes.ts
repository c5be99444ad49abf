import type { ComputeDeclaration, DatastoreDeclaration } from '../../model/declaration.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import { clusterOf } from '../../model/reference.ts';
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
  const own = { identity, violations, inTemplate: true } as const;
  const base = { ...identityOf(resource, 'compute cluster'), ...own };
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
    cluster: clusterFact(resource),
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

/** The cluster that a compute is attached to, as far as the provider in its id is known. */
function clusterFact(resource: Resource): Fact<'arc' | 'aks'> {
  const id = expressionAt(resource, 'properties', 'resourceId');
  if (id.state !== 'known') return id;
  if (resource.because !== undefined) return unknownAt(id.at, resource.because);
  return clusterOf({ ...id, value: idOf(id.value, resource) });
}

const terraformClusters: Readonly<Record<string, string>> = {
  azurerm_kubernetes_cluster: 'Microsoft.ContainerService/managedClusters',
  azurerm_arc_kubernetes_cluster: 'Microsoft.Kubernetes/connectedClusters',
};

/** A resource id with what is known of it; NUL stands for the rest. */
function idOf(id: Expression, resource: Resource): string {
  const meant = meantBy(id, resource);
  if (meant) return idOfType(meant.type);
  if (id.kind === 'literal') return String(id.value);
  if (id.kind === 'name') return idOfType(id.path[id.path[0] === 'data' ? 1 : 0] ?? '');
  if (id.kind === 'template') return id.parts.map(knownText).join('');
  return id.kind === 'call' && id.name === 'resourceid'
    ? `/providers/${id.given.map(knownText).join('/providers/')}/`
    : '';
}

function idOfType(type: string): string {
  return `/providers/${terraformClusters[type] ?? type}/\0`;
}

function knownText(piece: Expression): string {
  return piece.kind === 'literal' ? String(piece.value) : '\0';
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
    account: textAt(resource, 'properties', 'accountName'),
  };
}
