import type { LiveText } from '../../config/config.ts';
import { readCompute, readWorkspace } from '../../dialects/cli-yaml/assets.ts';
import { readEndpoint } from '../../dialects/cli-yaml/endpoint.ts';
import { readEnvironment } from '../../dialects/cli-yaml/environment.ts';
import { type Owner, textFact } from '../../dialects/cli-yaml/values.ts';
import type { Workspace } from '../../model/assets.ts';
import type { ComputeDeclaration, EnvironmentDeclaration } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { registryNameIn } from '../../model/resources.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { type LiveEntry, liveEntries } from './entries.ts';
import { shownEnvironment } from './environment.ts';

/** An endpoint or deployment that the live workspace has, by the names that count. */
export interface LiveEndpoint {
  readonly name: Fact<string>;
  readonly defaultDeployment: Fact<string>;
}
export interface LiveDeployment {
  readonly name: Fact<string>;
  readonly endpointName: Fact<string>;
  readonly at: Location;
}

/** What live workspaces show, gathered by the Azure CLI: declarations whose places are in the files that hold it. */
export interface Live {
  readonly files: ReadonlySet<FilePath>;
  readonly workspaces: readonly Workspace[];
  readonly computes: readonly ComputeDeclaration[];
  readonly environments: readonly EnvironmentDeclaration[];
  readonly endpoints: readonly LiveEndpoint[];
  readonly deployments: readonly LiveDeployment[];
}

/** Reads what was gathered; what is not in the form of the Azure CLI says nothing, as `liveProblems` tells before. */
export function readLive(texts: readonly LiveText[]): Live {
  const entries = texts.flatMap(({ file, text }) => liveEntries(file, text).entries);
  const ofKind = (kind: LiveEntry['kind']) => entries.flatMap((entry) => (entry.kind === kind ? [entry.owner] : []));
  const registries = ofKind('container registry').map(registryOf);
  return {
    files: new Set(texts.map(({ file }) => file)),
    workspaces: ofKind('workspace').map((owner) => workspaceOf(owner, registries)),
    computes: ofKind('compute').map((owner) => withoutSource(readCompute(owner))),
    environments: ofKind('environment').map((owner) => shownEnvironment(withoutSource(readEnvironment(owner)))),
    endpoints: ofKind('endpoint').map((owner) => withoutSource(readEndpoint(owner))),
    deployments: ofKind('deployment').map((owner) => ({
      name: textFact(owner, 'name'),
      endpointName: textFact(owner, 'endpoint_name'),
      at: owner.header,
    })),
  };
}

/** The schemas are for what is sent; what the service has it took. */
function withoutSource<T extends { readonly source?: unknown }>({ source, ...rest }: T): Omit<T, 'source'> {
  return rest;
}

/** Whether a registry quarantines new images, as `az acr show` prints it. */
interface LiveRegistry {
  readonly name: string | undefined;
  readonly quarantine: Fact<boolean>;
}

function registryOf(owner: Owner): LiveRegistry {
  const name = textFact(owner, 'name');
  const policies = child(owner, 'policies');
  const policy = policies && child(policies, 'quarantinePolicy');
  const status: Fact<string> = policy ? textFact(policy, 'status') : { state: 'absent', in: owner.header };
  return {
    name: name.state === 'known' ? name.value.toLowerCase() : undefined,
    quarantine: status.state === 'known' ? { ...status, value: status.value.toLowerCase() === 'enabled' } : status,
  };
}

/** A workspace, with its registry if that was gathered: of another nobody can tell, and nobody asked. */
function workspaceOf(owner: Owner, registries: readonly LiveRegistry[]): Workspace {
  const { source, containerRegistry, ...workspace } = readWorkspace(owner);
  if (containerRegistry?.state !== 'known') return workspace;
  const named = registryNameIn(textOf(owner, 'container_registry'))?.toLowerCase();
  const found = registries.find(({ name }) => name !== undefined && name === named);
  if (found === undefined) return workspace;
  const value = { ...containerRegistry.value, quarantine: found.quarantine };
  return { ...workspace, containerRegistry: { ...containerRegistry, value } };
}

function textOf(owner: Owner, key: string): string {
  const fact = textFact(owner, key);
  return fact.state === 'known' ? fact.value : '';
}

function child(owner: Owner, key: string): Owner | undefined {
  const value = owner.map.entries.get(key)?.value;
  return value?.kind === 'mapping' ? { ...owner, map: value } : undefined;
}
