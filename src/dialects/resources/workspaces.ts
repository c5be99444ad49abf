import type { WorkspaceDeclaration } from '../../model/declaration.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import { type ContainerRegistry, registryWithId, type StorageAccount } from '../../model/resources.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { perObject } from '../../text/memo.ts';
import { halfReached } from './private-endpoints.ts';
import {
  expressionAt,
  flagAt,
  meantBy,
  nameOf,
  presenceAt,
  type Resource,
  textAt,
  unknownAt,
  whenIs,
} from './resource.ts';
import { resolve } from './scope.ts';
import { accountTypes, workspaceType } from './template.ts';

const terraformWorkspace = 'azurerm_machine_learning_workspace';
const registryTypes = ['microsoft.containerregistry/registries', 'azurerm_container_registry'];

export function isWorkspace(resource: Resource): boolean {
  const { type, existing } = resource;
  return !existing && (type === workspaceType || type === terraformWorkspace) && !isOtherKind(resource);
}

/** Whether a resource is a container registry that its template makes. */
export function isRegistry({ type, existing }: Resource): boolean {
  return !existing && registryTypes.includes(type);
}

/** Hubs and feature stores are workspaces of a kind that batch endpoints do not go to. */
function isOtherKind(resource: Resource): boolean {
  const kind = expressionAt(resource, 'kind');
  return (
    kind.state === 'known' && kind.value.kind === 'literal' && /^(hub|featurestore)$/i.test(String(kind.value.value))
  );
}

/** What all entities of templates share. */
export function identityOf(resource: Resource, entity: string) {
  const name = nameOf(resource);
  const { header } = resource;
  const title = name.state === 'known' ? name.value : header.file;
  const spelling: 'azurerm' | 'service' = resource.type.startsWith('azurerm_') ? 'azurerm' : 'service';
  return { entity, file: header.file, header, title, name, spelling };
}

/** A workspace, with the registry and the storage account that the templates show it to use. */
export function readWorkspaceResource(resource: Resource, all: readonly Resource[]): WorkspaceDeclaration {
  const isArm = resource.type === workspaceType;
  const registry = expressionAt(resource, ...(isArm ? ['properties', 'containerRegistry'] : ['container_registry_id']));
  const account = expressionAt(resource, ...(isArm ? ['properties', 'storageAccount'] : ['storage_account_id']));
  const access = textAt(
    resource,
    ...(isArm ? ['properties', 'systemDatastoresAuthMode'] : ['storage_account_access_type']),
  );
  const storage = meant(account, resource, all, accountTypes);
  return {
    ...identityOf(resource, 'workspace'),
    customerManagedKey: isArm ? keyOfArm(resource) : keyOfTerraform(resource),
    containerRegistry: registryFact(registry, resource, all),
    storageAccount: refusing(mapFact(storage, accountOf), resource, all),
    halfReachedStorage:
      storage.state === 'known' ? halfReached(resource, storage.value, accountOf(storage.value), all) : storage,
    datastoreAccess: mapFact(access, (text) => text.toLowerCase()),
  };
}

/** The status decides, whatever stands beside it. */
function keyOfArm(resource: Resource): Fact<true> {
  const encryption = expressionAt(resource, 'properties', 'encryption');
  if (encryption.state !== 'known') return encryption;
  const status = textAt(resource, 'properties', 'encryption', 'status');
  if (status.state === 'absent') return unknownAt(encryption.at, 'the encryption of the workspace has no status');
  return whenIs(status, (text) => text.toLowerCase() === 'enabled', resource.header);
}

function keyOfTerraform(resource: Resource): Fact<true> {
  const block = presenceAt(resource, 'encryption');
  if (block.state !== 'known') return block;
  // A block that names no key is another thing, or half a text.
  const key = expressionAt(resource, 'encryption', 'key_id');
  return key.state === 'known' ? block : unknownAt(block.at, 'the encryption of the workspace names no key');
}

/**
 * The resource that a workspace names: by a reference in the same template, by its name, or, where the reference cannot be followed, the only
 * one that there is.
 */
function meant(
  reference: Fact<Expression>,
  from: Resource,
  all: readonly Resource[],
  types: readonly string[],
): Fact<Resource> {
  if (reference.state !== 'known') return reference;
  const { value, at } = reference;
  const unknown = unknownAt(at, 'what the workspace uses cannot be told from the template');
  const direct = meantBy(value, from);
  if (direct) return types.includes(direct.type) && !direct.existing ? { ...reference, value: direct } : unknown;
  const declared = all.filter(({ type, existing }) => types.includes(type) && !existing);
  if (value.kind === 'literal') {
    const name = String(value.value).split('/').at(-1)?.toLowerCase();
    const named = declared.filter((each) => isNamed(each, name));
    const [only] = named;
    return only && named.length === 1 ? { ...reference, value: only } : unknown;
  }
  const [only] = declared;
  const mayBeElsewhere = from.siblings().some(({ type, existing }) => types.includes(type) && existing);
  return only && declared.length === 1 && !mayBeElsewhere ? { ...reference, value: only } : unknown;
}

function isNamed({ name, scope }: Resource, wanted: string | undefined): boolean {
  const value = resolve(name, scope);
  return value.kind === 'literal' && String(value.value).toLowerCase() === wanted;
}

/** A registry that is made elsewhere is told by the id of it that stands here. */
function registryFact(
  reference: Fact<Expression>,
  resource: Resource,
  all: readonly Resource[],
): Fact<ContainerRegistry> {
  const fact = meant(reference, resource, all, registryTypes);
  if (fact.state !== 'unknown' || reference.state !== 'known') return mapFact(fact, registryOf);
  const { value, at } = reference;
  const registry = value.kind === 'literal' ? registryWithId(String(value.value), at) : undefined;
  return registry ? { ...reference, value: registry } : fact;
}

/** A container registry, with what its template says of quarantine. */
export function registryOf(resource: Resource): ContainerRegistry {
  const { title, name, header } = identityOf(resource, 'container registry');
  const quarantine = resource.type.startsWith('azurerm')
    ? flagAt(resource, 'quarantine_policy_enabled')
    : mapFact(
        textAt(resource, 'properties', 'policies', 'quarantinePolicy', 'status'),
        (text) => text.toLowerCase() === 'enabled',
      );
  return { title, name, header, quarantine };
}

/** Where it is not known which account is meant, that matters only if one that is declared refuses keys, or may: of all others no rule speaks. */
function refusing(fact: Fact<StorageAccount>, { header }: Resource, all: readonly Resource[]): Fact<StorageAccount> {
  return fact.state === 'unknown' && !someMayRefuse(all) ? { state: 'absent', in: header } : fact;
}

/** Whether an account that is declared refuses keys, or may. */
const someMayRefuse = perObject((all: readonly Resource[]): boolean =>
  all.some((each) => accountTypes.includes(each.type) && !each.existing && accountOf(each).keysOff.state !== 'absent'),
);

function accountOf(resource: Resource): StorageAccount {
  const { title, header } = identityOf(resource, 'storage account');
  const allowed = resource.type.startsWith('azurerm')
    ? flagAt(resource, 'shared_access_key_enabled')
    : flagAt(resource, 'properties', 'allowSharedKeyAccess');
  return { title, header, keysOff: whenIs(allowed, (flag) => !flag, header) };
}
