import type {
  ComputeDeclaration,
  DataDeclaration,
  DatastoreDeclaration,
  Declared,
  EnvironmentDeclaration,
  ModelDeclaration,
  PathText,
  WorkspaceDeclaration,
} from '../../model/declaration.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import { clusterOf } from '../../model/reference.ts';
import { registryFact } from '../../model/resources.ts';
import { follow } from '../../programs/python/follow.ts';
import { returnedBy } from '../../programs/python/functions.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { ChangesOf } from './changes.ts';
import { callOf } from './client-call.ts';
import { condaOf } from './conda.ts';
import { field, identityOf, inner, type Made, numberField, pathField, presenceField, textField } from './fields.ts';
import { sentBy } from './objects.ts';

const depthLimit = 20;

const lower = (fact: Fact<string>) => mapFact(fact, (text) => text.toLowerCase());

/** The environment that an expression surely is; what `create_or_update` hands back is what it was given. */
export function environmentOf(made: Made, expression: PythonExpression, changes: ChangesOf) {
  const call = madeBy(made, expression, ['Environment']);
  return call && readEnvironment(inner(made, call, changes(call)), true);
}

/** The same for models. */
export function modelOf(made: Made, expression: PythonExpression, changes: ChangesOf): ModelDeclaration | undefined {
  const call = madeBy(made, expression, ['Model']);
  return call && readModel(inner(made, call, changes(call)), true);
}

/** What a function of the text returns, and what is sent to Azure ML and handed back, is what was made there. */
function madeBy({ script }: Made, expression: PythonExpression, classes: readonly string[]): PythonCall | undefined {
  let behind: PythonExpression | undefined = expression;
  for (let depth = 0; behind !== undefined && depth < depthLimit; depth++) {
    const direct = callOf(script, behind, classes);
    if (direct !== undefined) return direct;
    const value: PythonExpression = follow(script, behind);
    behind = value.kind === 'call' ? (sentBy(value.call) ?? returnedBy(script, value.call)) : undefined;
  }
  return undefined;
}

function readEnvironment(made: Made, inline: boolean): EnvironmentDeclaration {
  const build = field(made, 'build', (expression) => callOf(made.script, expression, ['BuildContext']));
  const inside = build.state === 'known' ? inner(made, build.value) : undefined;
  return {
    ...identityOf(made, 'environment'),
    inline,
    version: textField(made, 'version'),
    image: textField(made, 'image'),
    build: presenceField(made, 'build'),
    condaFile: condaField(made),
    buildPath: inside ? pathField(inside, 'path') : without<PathText>(build),
    dockerfile: inside ? pathField(inside, 'dockerfile_path') : without<PathText>(build),
  };
}

/** A conda file by its path, or what such a file would say as a dict. */
function condaField(made: Made): EnvironmentDeclaration['condaFile'] {
  const written = field(made, 'conda_file', (expression) => condaOf(made, expression));
  return written.state === 'unknown' ? pathField(made, 'conda_file') : written;
}

function without<T>(fact: Fact<unknown>): Fact<T> {
  if (fact.state !== 'known') return fact;
  return { state: 'unknown', at: fact.at, because: 'it cannot be read' };
}

function readModel(made: Made, inline: boolean): ModelDeclaration {
  return {
    ...identityOf(made, 'model'),
    inline,
    version: textField(made, 'version'),
    type: lower(textField(made, 'type')),
    path: pathField(made, 'path'),
  };
}

function readCompute(made: Made, type: 'amlcompute' | 'kubernetes'): ComputeDeclaration {
  const { header } = made;
  const identity = field(made, 'identity', (expression) => callOf(made.script, expression, ['IdentityConfiguration']));
  return {
    ...identityOf(made, 'compute cluster'),
    type: { state: 'known', value: type, at: header },
    cluster: clusterOf(textField(made, 'resource_id')),
    maxInstances: numberField(made, 'max_instances'),
    identity: identity.state === 'known' ? identityType(inner(made, identity.value)) : without(identity),
    tier: mapFact(lower(textField(made, 'tier')), (text) => (text === 'lowpriority' ? 'low_priority' : text)),
    size: textField(made, 'size'),
  };
}

/** The YAML spells "SystemAssigned" as "system_assigned". */
function identityType(made: Made): Fact<string> {
  return mapFact(textField(made, 'type'), (text) => text.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase());
}

function readData(made: Made): DataDeclaration {
  return {
    ...identityOf(made, 'data asset'),
    version: textField(made, 'version'),
    type: textField(made, 'type'),
    path: textField(made, 'path'),
  };
}

function readDatastore(made: Made, type: string): DatastoreDeclaration {
  return {
    ...identityOf(made, 'datastore'),
    type: { state: 'known', value: type, at: made.header },
    credentials: presenceField(made, 'credentials'),
    account: textField(made, 'account_name'),
  };
}

function readWorkspace(made: Made): WorkspaceDeclaration {
  const key = field(made, 'customer_managed_key', (expression) =>
    callOf(made.script, expression, ['CustomerManagedKey']),
  );
  return {
    ...identityOf(made, 'workspace'),
    customerManagedKey: mapFact(key, () => true as const),
    containerRegistry: registryFact(textField(made, 'container_registry')),
    datastoreAccess: lower(textField(made, 'system_datastores_auth_mode')),
  };
}

const readers: Readonly<Record<string, (made: Made) => Declared>> = {
  Environment: (made) => ({ environments: [readEnvironment(made, false)] }),
  Model: (made) => ({ models: [readModel(made, false)] }),
  AmlCompute: (made) => ({ computes: [readCompute(made, 'amlcompute')] }),
  KubernetesCompute: (made) => ({ computes: [readCompute(made, 'kubernetes')] }),
  Data: (made) => ({ data: [readData(made)] }),
  AzureBlobDatastore: (made) => ({ datastores: [readDatastore(made, 'azure_blob')] }),
  AzureFileDatastore: (made) => ({ datastores: [readDatastore(made, 'azure_file')] }),
  AzureDataLakeGen1Datastore: (made) => ({ datastores: [readDatastore(made, 'azure_data_lake_gen1')] }),
  AzureDataLakeGen2Datastore: (made) => ({ datastores: [readDatastore(made, 'azure_data_lake_gen2')] }),
  OneLakeDatastore: (made) => ({ datastores: [readDatastore(made, 'one_lake')] }),
  Workspace: (made) => ({ workspaces: [readWorkspace(made)] }),
};

/** The classes of the client library that declare assets. */
export const assetClasses: readonly string[] = Object.keys(readers);

/** What a call of one of these classes declares. */
export function assetDeclared(made: Made, name: string): Declared | undefined {
  return Object.hasOwn(readers, name) ? readers[name]?.(made) : undefined;
}
