import type { KnownWorkspace } from '../../config/config.ts';
import type { Workspace } from '../../model/assets.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import { type FilePath, sameLocation } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { foundOrOutside, nearestByName } from './resolve.ts';

/** Compiles globs to a test of paths. */
export type CompileGlobs = (globs: readonly string[]) => (path: FilePath) => boolean;

/**
 * Which workspace batch assets go to: every one that the configuration names for the file, else the one that a template puts them into, else
 * the one that everything names which sends them, else the only one that the repository declares.
 * Several declared workspaces leave it open; so does a configuration that names workspaces for other files only.
 */
export function attachWorkspaces(
  declared: readonly Workspace[],
  known: readonly KnownWorkspace[],
  compile: CompileGlobs,
  said: WorkspacesSaid = () => [],
  settled: (workspace: Workspace) => Workspace = (workspace) => workspace,
): (entity: Endpoint | Deployment) => Resolution<Workspace> {
  if (known.length > 0) return attachKnown(declared, known, compile);
  const guess = attachOnly(declared);
  const attachNamed = namedAmong(declared);
  const attachIn = attachOfTemplate(settled);
  return (entity) => attachIn(entity) ?? attachNamed(said(entity), entity.file) ?? guess;
}

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

/** The workspaces that commands and calls name when they send an entity; undefined for one that names none, or one that only a run knows. */
export type WorkspacesSaid = (entity: Endpoint | Deployment) => readonly (string | undefined)[];

/** Finds the workspace that everything which sends an entity names; undefined if that does not tell. */
function namedAmong(declared: readonly Workspace[]) {
  const nearest = nearestByName(declared);
  const mayBeAny = declared.some((each) => each.name.state !== 'known');
  return (said: readonly (string | undefined)[], file: FilePath): Resolution<Workspace> | undefined => {
    const [name, another] = new Set(said.flatMap((each) => each?.toLowerCase() ?? []));
    if (another !== undefined) return { state: 'outside', because: 'commands send it to several workspaces' };
    if (name === undefined || said.includes(undefined)) return undefined;
    const meant = nearest(name, file);
    if (meant.length === 0 && mayBeAny) return undefined;
    return foundOrOutside(meant, `the workspace "${name}" is not declared in the repository`);
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

function attachKnown(declared: readonly Workspace[], known: readonly KnownWorkspace[], compile: CompileGlobs) {
  const entries = known.map((entry) => ({
    entry,
    applies: entry.files.length === 0 ? () => true : compile(entry.files),
  }));
  const nearest = nearestByName(declared);
  const found = new Map<string, readonly Workspace[]>();
  return ({ file }: Endpoint | Deployment): Resolution<Workspace> => {
    const candidates = entries.flatMap(({ entry, applies }, index) => {
      if (!applies(file)) return [];
      const meant = nearest(entry.name, file);
      const key = JSON.stringify([index, ...meant.map((each) => each.file)]);
      const workspaces = found.get(key) ?? workspacesOf(entry, meant);
      found.set(key, workspaces);
      return workspaces;
    });
    return foundOrOutside(candidates, 'the configuration names no workspace for this file');
  };
}

/** The declared workspaces of the name, as the configuration completes them, or else the one it describes. */
function workspacesOf(entry: KnownWorkspace, declared: readonly Workspace[]): readonly Workspace[] {
  const { at, name } = entry;
  if (declared.length > 0) {
    return declared.map((each) => ({
      ...each,
      known: at,
      customerManagedKey: entry.customerManagedKey === undefined ? each.customerManagedKey : keyOf(entry),
    }));
  }
  return [
    {
      entity: 'workspace',
      file: at.file,
      header: at,
      title: name,
      name: { state: 'known', value: name, at },
      known: at,
      customerManagedKey: keyOf(entry),
    },
  ];
}

function keyOf({ customerManagedKey, name, at }: KnownWorkspace): Fact<true> {
  if (customerManagedKey === undefined) {
    return { state: 'unknown', at, because: `nothing says whether the workspace "${name}" has customer-managed keys` };
  }
  return customerManagedKey ? { state: 'known', value: true, at } : { state: 'absent', in: at };
}
