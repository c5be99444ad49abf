import type { Location } from '../text/location.ts';
import type { Argument } from './command.ts';
import type { Fact, Roster } from './facts.ts';

/** A container registry that a template declares, or whose id a workspace names. */
export interface ContainerRegistry {
  readonly title: string;
  readonly name: Fact<string>;
  readonly header: Location;
  /** Whether new images are quarantined until somebody lets them pass; absent if nothing says so. */
  readonly quarantine: Fact<boolean>;
  /** Only its id stands here: it is made elsewhere. */
  readonly outside?: true;
}

/** A command or request that turns the quarantine policy of a container registry on or off. */
export interface QuarantineSetting {
  /** The name of the registry; undefined: nobody can tell. */
  readonly registry?: Argument;
  /** "enabled" or "disabled", as written; not known if only some ways through the script set it. */
  readonly status: Argument;
}

/** A storage account that a template declares. */
export interface StorageAccount {
  readonly title: string;
  readonly header: Location;
  /** Known true if requests with account keys are refused. */
  readonly keysOff: Fact<true>;
}

/** A storage account of a private workspace that is reached by private endpoints, and not at all of its services. */
export interface HalfReachedStorage {
  readonly account: StorageAccount;
  /** "queue", "table" or both. */
  readonly missing: readonly string[];
  /** The private endpoints that it has. */
  readonly endpoints: readonly Location[];
}

/** The role that some identity gets somewhere: its name or the id of its definition, in lower case. */
export interface RoleAssignment {
  readonly at: Location;
  readonly role: Fact<string>;
}

/** What templates show of who may read the storage accounts that they make. */
export interface StorageAccess {
  /** The names of the accounts. */
  readonly accounts: readonly Fact<string>[];
  /** Texts that may make private endpoints and are no templates. */
  readonly otherEndpoints: Roster<never>;
  /** All role assignments; a gap is something else that may assign roles. */
  readonly roles: Roster<RoleAssignment>;
}

/** What a workspace is put together with; what nobody says is left out. */
export interface WorkspaceParts {
  readonly containerRegistry?: Fact<ContainerRegistry>;
  readonly storageAccount?: Fact<StorageAccount>;
  /** Known if the workspace is private and no private endpoint leads to the queues or tables of its storage account. */
  readonly halfReachedStorage?: Fact<HalfReachedStorage>;
  /** How the system datastores are entered: "identity", "accesskey", lower-cased. */
  readonly datastoreAccess?: Fact<string>;
}

const registryId = /\/providers\/Microsoft\.ContainerRegistry\/registries\/([^/?\s]{1,200})\/?$/i;

/** The name in the resource id of a container registry. */
export function registryNameIn(id: string): string | undefined {
  return registryId.exec(id)?.[1];
}

/** The registry of an id that stands at a place; undefined if it is the id of something else. */
export function registryWithId(id: string, at: Location): ContainerRegistry | undefined {
  const title = registryNameIn(id);
  if (title === undefined) return undefined;
  const because = `the container registry "${title}" is made elsewhere`;
  const name = { state: 'known', value: title, at } as const;
  return { title, name, header: at, quarantine: { state: 'unknown', at, because }, outside: true };
}

/** The registry that a workspace names by its id. */
export function registryFact(id: Fact<string>): Fact<ContainerRegistry> {
  if (id.state !== 'known') return id;
  const { value, at } = id;
  const registry = registryWithId(value, at);
  return registry
    ? { ...id, value: registry }
    : { state: 'unknown', at, because: `"${value}" is no id of a container registry` };
}
