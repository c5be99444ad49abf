import type { Config } from '../config/config.ts';
import type { Deployment, Endpoint } from '../model/batch.ts';
import type { Declared } from '../model/declaration.ts';
import type { SourceText, UnreadText } from '../model/dialect.ts';
import type { Project } from '../model/project.ts';
import type { QuarantineSetting } from '../model/resources.ts';
import { compareLocations } from '../text/location.ts';
import { inputFilesIn } from './effects/input-files.ts';
import { linkCommands, type Said } from './effects/link-commands.ts';
import { expressionsOfWorkspaces, workspacesSaid } from './effects/workspaces-said.ts';
import { type BatchFiles, errorOfNoMapping } from './files/batch-files.ts';
import { configuredWorkspace } from './files/client-configuration.ts';
import { declaredAside } from './link/aside.ts';
import { attachWorkspaces, type CompileGlobs, saidOfDeployments } from './link/attach.ts';
import { dataUse } from './link/data.ts';
import type { Linking } from './link/linking.ts';
import { afterQuarantines } from './link/quarantine.ts';
import { storageAccessOf } from './link/storage-access.ts';
import { noteUsed } from './link/used-documents.ts';
import { usersIndex } from './link/users-index.ts';

const start = { start: 0, end: 0 };

/** What was read before anything was linked. */
export interface Given {
  readonly config: Config;
  readonly compile: CompileGlobs;
  readonly said: Said;
  readonly requests: Project['requests'];
  readonly quarantines: readonly QuarantineSetting[];
  /** What no dialect read, as far as is known by now. */
  readonly unread: () => readonly UnreadText[];
  readonly declared: readonly Declared[];
  /** All texts that may say something in any language. */
  readonly texts: () => readonly SourceText[];
}

/** The files that were opened and refused, and those that a dialect did not read. */
function withUnread(opened: Project['unreadFiles'], texts: readonly UnreadText[]): Project['unreadFiles'] {
  const known = new Set(opened.map(({ at }) => at.file));
  const others = texts.filter(({ file }) => !known.has(file));
  return [...opened, ...others.map(({ file, because }) => ({ at: { file, span: start }, because, io: false }))];
}

/** Puts the project together of what was linked, with what only all of it together says. */
export function assemble(
  linking: Linking,
  found: BatchFiles,
  deployments: readonly Deployment[],
  endpoints: readonly Endpoint[],
  given: Given,
): Omit<Project, 'documents'> {
  const { config, compile, said, requests, quarantines } = given;
  const { catalogue, files } = linking;
  const environmentFiles = linking.paths.flatMap(({ role, use }) =>
    role === 'environment file' && use.exists === 'file' && use.target !== undefined ? [use.target] : [],
  );
  const dependedOn = new Map([
    ...[...linking.condaFiles.keys()].map((file) => [file, 'a conda environment'] as const),
    ...[...linking.components.keys()].map((file) => [file, 'a pipeline component'] as const),
    ...environmentFiles.map((file) => [file, 'an environment'] as const),
  ]);
  const brokenNamed = [...dependedOn].flatMap(([file, what]) => {
    const opened = linking.steps.changes(file).length > 0 ? undefined : files.yaml(file, true);
    const error = opened && (opened.error ?? errorOfNoMapping(opened, what));
    return error && !error.template ? [{ at: error.at, message: error.message }] : [];
  });
  const users = usersIndex(deployments);
  const settled = afterQuarantines(
    quarantines,
    given.declared.flatMap(({ registries }) => registries ?? []),
  );
  const declaredWorkspaces = catalogue.workspaces();
  const expressionsOf = expressionsOfWorkspaces(said.commands, linking.filesMeant, declaredWorkspaces);
  const workspaces = declaredWorkspaces.map((declared) => {
    const { source: _, expressions = [], ...workspace } = declared;
    return settled({ ...workspace, expressions: [...expressions, ...expressionsOf(declared)] });
  });
  const linked = linkCommands(linking, said, endpoints, deployments);
  const workspacesOf = attachWorkspaces(
    workspaces,
    config.known.workspaces,
    compile,
    saidOfDeployments(
      workspacesSaid(said, linked.filesMeant, (file) => configuredWorkspace(file, linking.listing.isFile, files.text)),
      deployments,
    ),
    settled,
    linking.live.workspaces.map(settled),
  );
  noteUsed(linking, { endpoints, deployments, invocations: linked.invocations, workspacesOf });
  return {
    endpoints,
    deployments,
    environments: [...linking.environments.values()],
    condaFiles: [...linking.inlineConda, ...[...linking.condaFiles.values()].flatMap((each) => each ?? [])],
    models: [...linking.models.values()],
    computes: [...linking.computes.values(), ...linking.liveComputes.values()],
    declared: declaredAside(linking),
    data: catalogue.data().map(({ source, ...data }) => data),
    datastores: catalogue.datastores().map(({ source, ...datastore }) => datastore),
    components: [...linking.components.values()].flatMap((each) => each ?? []),
    scripts: [...linking.scripts.values()],
    workspaces,
    workspacesOf,
    ...linked,
    dataAt: (written, at) => dataUse(linking, { written, at }),
    storageAccess: storageAccessOf(given.declared, given.texts),
    requests,
    inputFilesOf: inputFilesIn(linking.listing),
    usersOf: (entity) => users.get(entity) ?? [],
    paths: linking.paths,
    references: linking.references,
    brokenFiles: [...found.broken, ...brokenNamed].sort((a, b) => compareLocations(a.at, b.at)),
    unreadFiles: withUnread(files.unread(), [
      ...given.unread(),
      ...linking.pythonAllowed.leftOut(),
      ...linking.requirementsAllowed.leftOut(),
      ...linking.dockerfilesAllowed.leftOut(),
    ]),
    templates: found.templates,
  };
}
