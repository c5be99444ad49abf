import type { Argument } from '../../model/command.ts';
import type {
  AssetText,
  ComputeDeclaration,
  DataDeclaration,
  DatastoreDeclaration,
  DeploymentDeclaration,
  EndpointDeclaration,
  EnvironmentDeclaration,
  ModelDeclaration,
  WorkspaceDeclaration,
} from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { clusterOf, parseReference } from '../../model/reference.ts';
import { tuningOf } from '../../model/tuning.ts';

/** The keys of a declaration that hold facts. */
export type FactKey<D> = {
  [K in keyof D]-?: NonNullable<D[K]> extends Fact<unknown> ? K : never;
}[keyof D];

type ValueOf<F> = F extends Fact<infer T> ? T : never;

/** Where a fact is set from outside its file: key paths of the YAML, and what the value of a command makes of it. */
export interface FieldRow<T> {
  readonly paths: readonly string[];
  /** Undefined: what a command sets is not read. */
  readonly read?: (argument: Argument) => T | undefined;
}

/** A row for each fact of a declaration: one without a row does not compile. */
export type FieldTable<D> = { readonly [K in FactKey<D>]: FieldRow<ValueOf<NonNullable<D[K]>>> };

const textOf = ({ text }: Argument): string => text;
const lowered = ({ text }: Argument): string => text.toLowerCase();

function text(...paths: readonly string[]): FieldRow<string> {
  return { paths, read: textOf };
}

function lower(...paths: readonly string[]): FieldRow<string> {
  return { paths, read: lowered };
}

function whole(...paths: readonly string[]): FieldRow<number> {
  return { paths, read: (argument) => (/^[+-]?\d{1,15}$/.test(argument.text) ? Number(argument.text) : undefined) };
}

function opaque(...paths: readonly string[]): FieldRow<never> {
  return { paths };
}

/** An asset that a command names; where a path of its starts nobody can tell. */
function asset<T>(path: string): FieldRow<AssetText<T>> {
  return {
    paths: [path],
    read: ({ text: written, at }) => {
      const reference = parseReference(written);
      const isName = reference.form === 'asset' || reference.form === 'arm' || reference.form === 'registry';
      return isName || (path === 'compute' && reference.form === 'plain') ? { written, reference, at } : undefined;
    },
  };
}

/** The fields of a deployment, by the schema that reads it: tuning stands below `settings` or at the root. */
export function deploymentFields({
  form,
  keys,
}: Pick<DeploymentDeclaration, 'form' | 'keys'>): FieldTable<DeploymentDeclaration> {
  const tuned = (path: string) => (tuningOf(form, keys) === 'settings' ? `settings.${path}` : path);
  return {
    name: text('name'),
    type: text('type'),
    apiVersion: opaque(),
    endpointName: text('endpoint_name'),
    model: asset('model'),
    codeConfiguration: opaque('code_configuration'),
    code: opaque('code_configuration.code'),
    scoringScript: opaque('code_configuration.scoring_script'),
    environment: asset('environment'),
    compute: asset('compute'),
    defaultCompute: opaque('settings.default_compute'),
    component: opaque('component'),
    jobDefinition: text('job_definition'),
    instanceCount: whole('resources.instance_count', tuned('instance_count')),
    miniBatchSize: whole(tuned('mini_batch_size')),
    maxConcurrency: whole(tuned('max_concurrency_per_instance')),
    timeout: whole(tuned('retry_settings.timeout')),
    maxRetries: whole(tuned('retry_settings.max_retries')),
    errorThreshold: whole(tuned('error_threshold')),
    outputAction: text(tuned('output_action')),
    outputFileName: text(tuned('output_file_name')),
    loggingLevel: text(tuned('logging_level')),
    environmentVariables: opaque(tuned('environment_variables')),
  };
}

export const endpointFields: FieldTable<EndpointDeclaration> = {
  name: text('name'),
  apiVersion: opaque(),
  authMode: text('auth_mode'),
  defaultDeployment: text('defaults.deployment_name'),
};

export const environmentFields: FieldTable<EnvironmentDeclaration> = {
  name: text('name'),
  version: text('version'),
  image: text('image'),
  build: opaque('build'),
  condaFile: opaque('conda_file'),
  buildPath: opaque('build.path'),
  dockerfile: opaque('build.dockerfile_path'),
};

export const modelFields: FieldTable<ModelDeclaration> = {
  name: text('name'),
  version: text('version'),
  type: lower('type'),
  path: opaque('path'),
};

export const dataFields: FieldTable<DataDeclaration> = {
  name: text('name'),
  version: text('version'),
  type: text('type'),
  path: opaque('path'),
};

export const datastoreFields: FieldTable<DatastoreDeclaration> = {
  name: text('name'),
  type: text('type'),
  credentials: opaque('credentials'),
  account: text('account_name'),
};

export const computeFields: FieldTable<ComputeDeclaration> = {
  name: text('name'),
  type: lower('type'),
  cluster: {
    paths: ['resource_id'],
    read: ({ text: value, at }) => {
      const cluster = clusterOf({ state: 'known', value, at });
      return cluster.state === 'known' ? cluster.value : undefined;
    },
  },
  maxInstances: whole('max_instances'),
  identity: opaque('identity'),
  tier: lower('tier'),
  size: text('size'),
};

export const workspaceFields: FieldTable<WorkspaceDeclaration> = {
  name: text('name'),
  customerManagedKey: opaque('customer_managed_key'),
  containerRegistry: opaque('container_registry'),
  storageAccount: opaque('storage_account'),
  halfReachedStorage: opaque('public_network_access'),
  datastoreAccess: lower('system_datastores_auth_mode'),
};
