import type { YamlMapping } from '../../syntax/yaml/node.ts';

/** What a CLI v2 YAML mapping is, told by its content alone. */
export type RecognisedKind =
  | 'batch-endpoint'
  | 'batch-deployment'
  | 'endpoint'
  | 'environment'
  | 'model'
  | 'data'
  | 'datastore'
  | 'compute'
  | 'workspace'
  | 'pipeline-component';

const schemaKinds: readonly (readonly [RegExp, RecognisedKind | 'other'])[] = [
  [/(^|\/)batchEndpoint\.schema\.json$/i, 'batch-endpoint'],
  [/(^|\/)(model|pipelineComponent)?BatchDeployment(\.schema)?\.json$/i, 'batch-deployment'],
  [/(^|\/)environment\.schema\.json$/i, 'environment'],
  [/(^|\/)model\.schema\.json$/i, 'model'],
  [/(^|\/)data\.schema\.json$/i, 'data'],
  [/(^|\/)(azureBlob|azureFile|azureDataLakeGen[12]|adlsGen[12]|oneLake)\.schema\.json$/i, 'datastore'],
  [/(^|\/)(amlCompute|kubernetesCompute|compute)\.schema\.json$/i, 'compute'],
  [/(^|\/)workspace\.schema\.json$/i, 'workspace'],
  [/(^|\/)pipelineComponent\.schema\.json$/i, 'pipeline-component'],
];

/** Whether a text mentions a batch `$schema`: enough to speak of its YAML syntax even if it cannot be read. */
export function hasBatchSchema(text: string): boolean {
  return /\$schema["']?\s*:\s*["']?(?:(?!\$schema)\S){0,500}?(batchEndpoint|BatchDeployment)(\.schema)?\.json/i.test(
    text,
  );
}

/** Whether a text may be a batch endpoint or deployment file: a cheap look before parsing. */
export function mayBeBatch(text: string): boolean {
  return (
    hasBatchSchema(text) ||
    /^[^\S\r\n\u2028\u2029]*["']?(endpoint_name|defaults|auth_mode|mini_batch_size|output_action)["']?\s*:/m.test(text)
  );
}

/**
 * Tells what a mapping is: by the keys that only a batch endpoint or deployment has, else by its `$schema`, else by its keys. The client drops
 * `$schema` when it loads a file; one of a kind that is none of ours makes a mapping without such keys none of ours.
 * `endpoint` is an endpoint file that may be a batch endpoint: something else must say so.
 */
export function recognise(map: YamlMapping): RecognisedKind | undefined {
  const schema = schemaOf(map);
  if (schema === undefined) return recogniseShape(map);
  if (hasOwnKeys(map)) return 'batch-deployment';
  if (isBatchEndpoint(map)) return 'batch-endpoint';
  if (schema === 'batch-deployment' && map.entries.has('auth_mode') && !map.entries.has('endpoint_name')) {
    return 'batch-endpoint';
  }
  if (schema === 'batch-endpoint' && map.entries.has('endpoint_name')) {
    return hasOnlineKey(map) ? undefined : 'batch-deployment';
  }
  return schema === 'other' ? undefined : schema;
}

/** The kind that the `$schema` of a mapping names; "other": one that is none of ours. */
export function schemaOf(map: YamlMapping): RecognisedKind | 'other' | undefined {
  const schema = text(map, '$schema');
  if (schema === undefined) return undefined;
  return schemaKinds.find(([pattern]) => pattern.test(schema.trim()))?.[1] ?? 'other';
}

/** What a mapping is by keys that no other kind has, whatever its `$schema`: the kinds that are taken for each other. */
export function ownKindOf(
  map: YamlMapping,
):
  | 'batch deployment'
  | 'online deployment'
  | 'deployment'
  | 'batch endpoint'
  | 'online endpoint'
  | 'endpoint'
  | undefined {
  const has = (key: string) => map.entries.has(key);
  if (has('endpoint_name')) {
    if (ownKeys.some(has)) return hasOnlineKey(map) ? 'deployment' : 'batch deployment';
    return hasOnlineKey(map) ? 'online deployment' : 'deployment';
  }
  if (isOnlineEndpoint(map)) return 'online endpoint';
  if (isBatchEndpoint(map)) return 'batch endpoint';
  if (has('auth_mode') || has('defaults')) return 'endpoint';
  return schemaOf(map) === 'batch-endpoint' && isPlainEndpoint(map) ? 'batch endpoint' : undefined;
}

/** It says so, and says what a batch endpoint cannot be. */
function isOnlineEndpoint(map: YamlMapping): boolean {
  if (!/onlineEndpoint(?:\.schema)?\.json$/i.test(text(map, '$schema')?.trim() ?? '')) return false;
  return map.entries.has('traffic') || /^(?:key|aml_token)$/i.test(text(map, 'auth_mode') ?? '');
}

/** With `endpoint_name`: the keys that only batch deployments have. */
const ownKeys = ['settings', 'compute', 'mini_batch_size', 'component', 'job_definition'];

function hasOwnKeys(map: YamlMapping): boolean {
  const type = text(map, 'type')?.toLowerCase();
  if (type === 'managed' || type === 'kubernetes') return false;
  return ownKindOf(map) === 'batch deployment';
}

function hasOnlineKey(map: YamlMapping): boolean {
  return onlineKeys.some((key) => map.entries.has(key));
}

function recogniseShape(map: YamlMapping): RecognisedKind | undefined {
  const has = (key: string) => map.entries.has(key);
  if (has('endpoint_name')) return isBatchDeployment(map) ? 'batch-deployment' : undefined;
  if (isBatchEndpoint(map)) return 'batch-endpoint';
  if (has('code_configuration') && has('compute') && isBatchDeployment(map)) return 'batch-deployment';
  if (isPlainEndpoint(map)) return 'endpoint';
  if (has('jobs') && text(map, 'type') === 'pipeline') return 'pipeline-component';
  if (!has('name')) return undefined;
  if (isEnvironment(map)) return 'environment';
  const type = text(map, 'type')?.toLowerCase() ?? '';
  if (/^(amlcompute|kubernetes)$/.test(type)) return 'compute';
  if (/^(uri_file|uri_folder|mltable)$/.test(type) && has('path')) return 'data';
  if (/^(azure_blob|azure_file|azure_data_lake_gen[12]|one_lake)$/.test(type)) return 'datastore';
  if (/^(custom_model|mlflow_model|triton_model)$/.test(type) && has('path')) return 'model';
  if (has('customer_managed_key') || has('hbi_workspace')) return 'workspace';
  return undefined;
}

const containerKeys = [
  'code',
  'command',
  'env',
  'jobs',
  'ports',
  'replicaCount',
  'resources',
  'services',
  'steps',
  'type',
];

/** Other tools have images and builds too: Helm values, containers, pipelines. */
function isEnvironment(map: YamlMapping): boolean {
  if (containerKeys.some((key) => map.entries.has(key))) return false;
  const build = map.entries.get('build')?.value;
  return (
    map.entries.has('conda_file') ||
    map.entries.get('image')?.value.kind === 'scalar' ||
    (build?.kind === 'mapping' && build.entries.has('path'))
  );
}

const onlineKeys = [
  'instance_type',
  'request_settings',
  'liveness_probe',
  'readiness_probe',
  'scale_settings',
  'egress_public_network_access',
];
const batchKeys = [
  'mini_batch_size',
  'output_action',
  'retry_settings',
  'error_threshold',
  'max_concurrency_per_instance',
  'compute',
];

function isBatchDeployment(map: YamlMapping): boolean {
  const has = (key: string) => map.entries.has(key);
  const type = text(map, 'type')?.toLowerCase();
  if (type === 'managed' || type === 'kubernetes') return false;
  if (type === 'pipeline') return (has('component') || has('job_definition')) && !has('jobs');
  if (type === 'model') return true;
  if (hasOnlineKey(map)) return false;
  return (has('model') || has('code_configuration')) && batchKeys.some(has);
}

const endpointKeys = new Set([
  '$schema',
  'name',
  'description',
  'tags',
  'properties',
  'auth_mode',
  'defaults',
  'location',
  'id',
]);

/** `type: batch` is the endpoint form of the 2021 preview. */
function isBatchEndpoint(map: YamlMapping): boolean {
  if (text(map, 'type') === 'batch' && map.entries.has('auth_mode')) return true;
  const defaults = map.entries.get('defaults')?.value;
  return map.entries.has('name') && defaults?.kind === 'mapping' && defaults.entries.has('deployment_name');
}

function isPlainEndpoint(map: YamlMapping): boolean {
  if (!map.entries.has('name') || !(map.entries.has('auth_mode') || map.entries.size <= 3)) return false;
  return [...map.entries.keys()].every((key) => endpointKeys.has(key));
}

function text(map: YamlMapping, key: string): string | undefined {
  const value = map.entries.get(key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
