import type {
  ComputeDeclaration,
  DataDeclaration,
  DatastoreDeclaration,
  ModelDeclaration,
  WorkspaceDeclaration,
} from '../../model/declaration.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import { clusterOf } from '../../model/reference.ts';
import { registryFact } from '../../model/resources.ts';
import { childOwner, identity, numberFact, type Owner, pathFact, presenceFact, sourceOf, textFact } from './values.ts';

const lower = (fact: Fact<string>) => mapFact(fact, (text) => text.toLowerCase());

/** Reads a model: a file of its own, or (with `inside`) the mapping inside a deployment. */
export function readModel(owner: Owner, inside = ''): ModelDeclaration {
  return {
    ...identity(owner, 'model'),
    source: sourceOf(owner, 'model', inside),
    inline: inside !== '',
    version: textFact(owner, 'version'),
    type: lower(textFact(owner, 'type')),
    path: pathFact(owner, 'path'),
  };
}

/** Reads a compute file. */
export function readCompute(owner: Owner): ComputeDeclaration {
  const identityOwner = childOwner(owner, 'identity');
  return {
    ...identity(owner, 'compute cluster'),
    source: sourceOf(owner, 'compute cluster'),
    type: lower(textFact(owner, 'type')),
    cluster: clusterOf(textFact(owner, 'resource_id')),
    maxInstances: numberFact(owner, 'max_instances'),
    identity: identityOwner ? lower(textFact(identityOwner, 'type')) : textFact(owner, 'identity'),
    tier: lower(textFact(owner, 'tier')),
    size: textFact(owner, 'size'),
  };
}

/** Reads a data asset file. */
export function readData(owner: Owner): DataDeclaration {
  return {
    ...identity(owner, 'data asset'),
    source: sourceOf(owner, 'data asset'),
    version: textFact(owner, 'version'),
    type: textFact(owner, 'type'),
    path: textFact(owner, 'path'),
  };
}

/** Reads a datastore file. */
export function readDatastore(owner: Owner): DatastoreDeclaration {
  return {
    ...identity(owner, 'datastore'),
    source: sourceOf(owner, 'datastore'),
    type: lower(textFact(owner, 'type')),
    credentials: presenceFact(owner, 'credentials'),
    account: textFact(owner, 'account_name'),
  };
}

/** Reads a workspace file. A key vault or key URI is what makes a workspace use customer-managed keys. */
export function readWorkspace(owner: Owner): WorkspaceDeclaration {
  return {
    ...identity(owner, 'workspace'),
    source: sourceOf(owner, 'workspace'),
    customerManagedKey: customerManagedKey(owner),
    containerRegistry: registryFact(textFact(owner, 'container_registry')),
    datastoreAccess: lower(textFact(owner, 'system_datastores_auth_mode')),
  };
}

function customerManagedKey(owner: Owner): Fact<true> {
  const key = presenceFact(owner, 'customer_managed_key');
  const keys = childOwner(owner, 'customer_managed_key');
  if (key.state !== 'known' || !keys) return key;
  const parts = [presenceFact(keys, 'key_uri'), presenceFact(keys, 'key_vault')];
  const said = parts.find((part) => part.state === 'known') ?? parts.find((part) => part.state === 'unknown');
  if (!said) return { state: 'absent', in: owner.header };
  return said.state === 'known' ? key : said;
}
