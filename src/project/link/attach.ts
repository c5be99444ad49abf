import type { KnownWorkspace } from '../../config/config.ts';
import type { Workspace } from '../../model/assets.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Resolution } from '../../model/entity.ts';
import { type Fact, knownValue } from '../../model/facts.ts';
import { groupBy } from '../../text/group.ts';
import { type FilePath, sameLocation } from '../../text/location.ts';
import { once, perObject } from '../../text/memo.ts';
import { completedBy, guessLive, liveOnly } from './live-workspaces.ts';
import { foundOrOutside, nearestByName } from './resolve.ts';

/** Compiles globs to a test of paths. */
export type CompileGlobs = (globs: readonly string[]) => (path: FilePath) => boolean;

/**
 * Which workspace batch assets go to: every one that the configuration names for the file, else the one that a template puts them into, else
 * the one that everything names which sends them, else every one that the configuration names without files, else the only one that the
 * repository declares.
 * Several declared workspaces leave it open; so does a configuration that names workspaces for other files only. A live workspace completes the
 * declared one of its name; the only live one is meant where nothing else says which.
 */
export function attachWorkspaces(
  declared: readonly Workspace[],
  known: readonly KnownWorkspace[],
  compile: CompileGlobs,
  said: WorkspacesSaid = () => [],
  settled: (workspace: Workspace) => Workspace = (workspace) => workspace,
  live: readonly Workspace[] = [],
): (entity: Endpoint | Deployment) => readonly Resolution<Workspace>[] {
  const complete = completedBy(live);
  const all = [...declared.map(complete), ...liveOnly(declared, live)];
  const guess =
    known.length > 0 ? notConfigured : (guessLive(declared.map(complete), live) ?? attachOnly(declared.map(complete)));
  const attachNamed = namedAmong(all, guess, live.length === 1);
  const attachIn = attachOfTemplate((workspace) => complete(settled(workspace)));
  const attachSaid: AttachSaid = (entity) => {
    const made = attachIn(entity);
    return made ? [made] : attachNamed(said(entity), entity.file);
  };
  if (known.length > 0) return attachKnown(all, known, compile, attachSaid);
  return (entity) => attachSaid(entity) ?? [guess];
}

/** The workspaces that the repository itself says an entity goes to; undefined: it says none. */
type AttachSaid = (entity: Endpoint | Deployment) => readonly Resolution<Workspace>[] | undefined;

const notConfigured = {
  state: 'outside',
  because: 'the configuration names no workspace for this file',
  configured: true,
} as const;

/** The workspace that a template puts an entity into, with what commands do to it. */
function attachOfTemplate(settled: (workspace: Workspace) => Workspace) {
  // All that a template declares may share one list of workspaces.
  const settledOf = perObject((candidates: readonly [Workspace, ...Workspace[]]): Resolution<Workspace> => {
    const [first, ...others] = candidates;
    return { state: 'found', candidates: [settled(first), ...others.map(settled)] };
  });
  return ({ workspace }: Endpoint | Deployment): Resolution<Workspace> | undefined =>
    workspace?.state === 'found' ? settledOf(workspace.candidates) : workspace;
}

/** What a sender says of the workspace: its name, or words whose value only a run knows; nothing: it goes to the one that is set elsewhere. */
export interface WorkspaceSaid {
  readonly name?: string;
  readonly words?: string;
  /** The words, comparable with those by which the same program names a workspace that it makes. */
  readonly expression?: string;
}

/** A name that a template is given as it stands, comparable with expressions. */
export function literally(name: string): string {
  return `=${name}`;
}

/** What everything says that sends an entity. */
export type WorkspacesSaid = (entity: Endpoint | Deployment) => readonly WorkspaceSaid[];

/** What is said of an endpoint that nothing sends: it goes where its deployments go. */
export function saidOfDeployments(said: WorkspacesSaid, deployments: readonly Deployment[]): WorkspacesSaid {
  const byEndpoint = once(() => groupBy(deployments, ({ endpointName }) => knownValue(endpointName)));
  return (entity) => {
    const own = said(entity);
    if (own.length > 0 || entity.entity !== 'batch endpoint') return own;
    const name = knownValue(entity.name);
    return name === undefined ? own : (byEndpoint().get(name) ?? []).flatMap(said);
  };
}

/** Finds the workspaces that the senders of an entity mean, each once; undefined if none says any. */
function namedAmong(declared: readonly Workspace[], guess: Resolution<Workspace>, isOneLive: boolean) {
  const nearest = nearestByName(declared);
  const unnamed = declared.some((each) => each.name.state !== 'known');
  const resolve = ({ name, words, expression }: WorkspaceSaid, file: FilePath): Resolution<Workspace> => {
    // A placeholder ("<workspace>") is no name: whoever gives facts fills it in.
    if (name !== undefined && (!isOneLive || /^[\w-]+$/.test(name))) {
      const named = nearest(name, file);
      const meant = named.length > 0 ? named : declared.filter((each) => each.expressions?.includes(literally(name)));
      const because = unnamed
        ? `which of the declared workspaces is called "${name}" is known at run time only`
        : `the workspace "${name}" is not declared in the repository`;
      return foundOrOutside(meant, because);
    }
    if (words === undefined) return guess;
    const meant = declared.filter(({ expressions }) => expression !== undefined && expressions?.includes(expression));
    return meant.length === 0 && isOneLive
      ? guess
      : foundOrOutside(meant, `the workspace "${words}" is known at run time only`);
  };
  return (said: readonly WorkspaceSaid[], file: FilePath): readonly Resolution<Workspace>[] | undefined => {
    if (said.every(({ name, words }) => name === undefined && words === undefined)) return undefined;
    const found = new Map<Workspace | string, Resolution<Workspace>>();
    for (const each of said) {
      const resolution = resolve(each, file);
      found.set(resolution.state === 'found' ? resolution.candidates[0] : resolution.because, resolution);
    }
    return [...found.values()];
  };
}

function attachOnly(declared: readonly Workspace[]): Resolution<Workspace> {
  const [only, ...others] = declared;
  // A template that is used several times makes several workspaces of one text: what is accused must be true of each.
  if (only && others.every(({ header }) => sameLocation(header, only.header))) {
    return { state: 'found', candidates: [only, ...others] };
  }
  const because =
    declared.length === 0
      ? 'no workspace is declared in the repository'
      : 'several workspaces are declared and nothing says which one is meant';
  return { state: 'outside', because };
}

function attachKnown(
  declared: readonly Workspace[],
  known: readonly KnownWorkspace[],
  compile: CompileGlobs,
  attachSaid: AttachSaid,
) {
  const entries = known.map((entry, place) => ({
    ...{ entry, place },
    applies: entry.files.length === 0 ? () => true : compile(entry.files),
  }));
  const forAll = known.filter(({ files }) => files.length === 0);
  const complete = perObject((workspace: Workspace) => {
    const entry = forAll.find(({ name }) => knownValue(workspace.name)?.toLowerCase() === name.toLowerCase());
    return entry === undefined ? workspace : completedAs(entry, workspace);
  });
  const nearest = nearestByName(declared);
  const found = new Map<string, readonly Workspace[]>();
  return (entity: Endpoint | Deployment): readonly Resolution<Workspace>[] => {
    const { file } = entity;
    const applying = entries.filter(({ applies }) => applies(file));
    const configured = (): Resolution<Workspace> => {
      const [first, ...others] = applying.flatMap(({ entry, place }) => {
        const named = nearest(entry.name, file);
        const key = JSON.stringify([place, ...named.map((each) => each.file)]);
        const workspaces = found.get(key) ?? workspacesOf(entry, named);
        found.set(key, workspaces);
        return workspaces;
      });
      return first === undefined ? notConfigured : { state: 'found', candidates: [first, ...others] };
    };
    // What is told of every file is told of those of which nothing is known.
    const said = applying.every(({ entry }) => entry.files.length === 0) ? attachSaid(entity) : undefined;
    const sure = (said ?? []).flatMap((each): readonly Resolution<Workspace>[] => {
      if (each.state !== 'found') return [];
      const [first, ...others] = each.candidates;
      return [{ state: 'found', candidates: [complete(first), ...others.map(complete)] }];
    });
    return sure.length > 0 && sure.length === said?.length ? sure : [...sure, configured()];
  };
}

/** The declared workspaces of the name, as the configuration completes them, or else the one it describes. */
function workspacesOf(entry: KnownWorkspace, declared: readonly Workspace[]): readonly Workspace[] {
  const { at, name } = entry;
  if (declared.length > 0) return declared.map((each) => completedAs(entry, each));
  return [
    {
      entity: 'workspace',
      file: at.file,
      header: at,
      title: name,
      name: { state: 'known', value: name, at },
      known: at,
      customerManagedKey: keyOf(entry),
      ...registryOf(entry),
    },
  ];
}

/** A declared workspace with what an entry says of it. */
function completedAs(entry: KnownWorkspace, declared: Workspace): Workspace {
  return {
    ...declared,
    known: entry.at,
    customerManagedKey: entry.customerManagedKey === undefined ? declared.customerManagedKey : keyOf(entry),
    ...registryOf(entry, declared.containerRegistry),
  };
}

/** The declared registry, or one without a name, with what the configuration says of its quarantine policy; none if it says nothing. */
function registryOf(
  { registryQuarantine, name, at }: KnownWorkspace,
  declared?: Workspace['containerRegistry'],
): Pick<Workspace, 'containerRegistry'> {
  if (registryQuarantine === undefined) return {};
  const unnamed = { title: name, name: { state: 'absent', in: at }, header: at } as const;
  const registry = declared?.state === 'known' ? declared.value : unnamed;
  const quarantine = { state: 'known', value: registryQuarantine, at } as const;
  return { containerRegistry: { state: 'known', value: { ...registry, quarantine }, at } };
}

function keyOf({ customerManagedKey, name, at }: KnownWorkspace): Fact<true> {
  if (customerManagedKey === undefined) {
    return { state: 'unknown', at, because: `nothing says whether the workspace "${name}" has customer-managed keys` };
  }
  return customerManagedKey ? { state: 'known', value: true, at } : { state: 'absent', in: at };
}
