import { readInvocationFile } from '../../dialects/cli-yaml/invocation.ts';
import type { Data } from '../../model/assets.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Commands } from '../../model/command.ts';
import type { CodeRead, SourceText, UnreadText } from '../../model/dialect.ts';
import type { Entity } from '../../model/entity.ts';
import { lazyRoster } from '../../model/facts.ts';
import type { Project } from '../../model/project.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { once, perObject, rememberTexts } from '../../text/memo.ts';
import type { Linking } from '../link/linking.ts';
import { foundOrOutside, nearestByName, resolveReference } from '../link/resolve.ts';
import { missingCommandFiles } from './command-files.ts';
import { defaultMentions } from './default-mentions.ts';
import {
  defaultAssignments,
  defaultsOfCode,
  defaultsOfConfiguration,
  defaultsShown,
  deploymentsByEndpoint,
} from './defaults.ts';
import { hiddenDeployments, hiddenEndpoints } from './hidden-deployments.ts';
import { linkInvocation, type ResolveData } from './invocation.ts';
import { missingDataPaths, missingModelPaths } from './model-paths.ts';
import { releasePins } from './pins.ts';
import { scheduledIn } from './scheduled.ts';
import { mismatchedSchemas } from './schemas-said.ts';
import { unrenderedValues } from './unrendered.ts';
import { wrongFiles } from './wrong-kinds.ts';

/** What commands and code say, and where else something may be said. */
export interface Said {
  readonly commands: Commands;
  /** What code makes without any YAML, and the files in which code was read. */
  readonly code?: CodeRead;
  /** Texts that may mention what was not read as a command or call, and files that cannot be read. */
  readonly texts: () => Iterable<SourceText>;
  readonly unreadTexts: () => readonly UnreadText[];
  /** All scripts with a word in their text. */
  readonly naming: (word: string) => readonly SourceText[];
  /** Files that look like batch endpoints or deployments. */
  readonly batchFiles: readonly FilePath[];
}

/** The part of the project that commands and calls decide. */
export function linkCommands(
  linking: Linking,
  said: Said,
  endpoints: readonly Endpoint[],
  deployments: readonly Deployment[],
): Pick<
  Project,
  | 'commands'
  | 'pins'
  | 'invocations'
  | 'defaults'
  | 'hiddenDeployments'
  | 'hiddenEndpoints'
  | 'filesMeant'
  | 'missingCommandFiles'
  | 'missingModelPaths'
  | 'missingDataPaths'
  | 'mismatchedSchemas'
  | 'unrenderedValues'
  | 'wrongFiles'
  | 'deploymentsOf'
  | 'endpointNamed'
> {
  const { commands } = said;
  const { filesMeant } = linking;
  const read = readings(said, endpoints, deployments);
  const hidden = once(() =>
    hiddenDeployments({ commands, code: said.code?.deployments ?? [], filesMeant, ...read }, said.texts()),
  );
  const unknown = once(() => [
    ...commands.routes,
    ...said
      .unreadTexts()
      .map(({ file, because }) => ({ at: { file, span: start }, because: `"${file}" was not read: ${because}` })),
    ...defaultMentions(said.texts(), { commands, ...read }),
  ]);
  return {
    commands,
    filesMeant,
    wrongFiles: once(() => wrongFiles(commands, filesMeant, linking)),
    missingCommandFiles: once(() => missingCommandFiles(commands, linking, said.naming)),
    missingModelPaths: once(() => missingModelPaths(commands, linking)),
    missingDataPaths: once(() => missingDataPaths(commands, linking)),
    mismatchedSchemas: once(() => mismatchedSchemas(commands, linking)),
    unrenderedValues: once(() => unrenderedValues(commands, linking)),
    pins: releasePins(commands.installs ?? [], linking.files.text, filesMeant),
    invocations: linkInvocations(linking, commands, filesMeant),
    defaults: lazyRoster(
      [
        ...defaultAssignments(commands, endpoints, deployments, filesMeant),
        ...defaultsOfCode(said.code?.endpoints ?? []),
        ...defaultsOfConfiguration(linking.known.endpoints),
        ...defaultsShown(linking.live.endpoints),
      ],
      unknown,
    ),
    hiddenDeployments: hidden,
    hiddenEndpoints: once(() => hiddenEndpoints({ commands, ...read }, said.code?.endpoints ?? [], said.texts())),
    deploymentsOf: deploymentsByEndpoint(deployments, hidden, linking.live.deployments),
    endpointNamed: endpointsByName(endpoints),
  };
}

function endpointsByName(endpoints: readonly Endpoint[]): Project['endpointNamed'] {
  const nearestNamed = nearestByName(endpoints);
  // Many invocations mean one list of endpoints.
  const found = perObject((nearest: readonly Endpoint[]) => foundOrOutside(nearest, ''));
  return (name, from) => {
    const nearest = nearestNamed(name, from);
    return nearest.length > 0
      ? found(nearest)
      : foundOrOutside([], `the endpoint "${name}" is not defined in the repository`);
  };
}

const start = { start: 0, end: 0 };

function readings(said: Said, endpoints: readonly Endpoint[], deployments: readonly Deployment[]) {
  const endpointFiles = new Set(endpoints.map(({ file }) => file));
  const byClient = endpoints.filter(({ spelling }) => spelling === undefined);
  const declared = new Set(deployments.map(({ file }) => file));
  return {
    endpointFiles: new Set(byClient.map(({ file }) => file)),
    serviceDefaults: defaultsSaid(endpoints.filter(({ spelling }) => spelling !== undefined)),
    declared,
    unreadable: said.batchFiles.filter((file) => !endpointFiles.has(file) && !declared.has(file)),
    codeFiles: said.code?.files ?? new Set<FilePath>(),
    understood: understoodIn([...endpoints, ...deployments]),
  };
}

function defaultsSaid(endpoints: readonly Endpoint[]): ReadonlyMap<FilePath, number> {
  const counts = new Map<FilePath, number>();
  for (const { file, defaultDeployment } of endpoints) {
    counts.set(file, (counts.get(file) ?? 0) + (defaultDeployment.state === 'absent' ? 0 : 1));
  }
  return counts;
}

/** What is said to the service stands where its type, or its address, is written. */
function understoodIn(entities: readonly Entity[]): ReadonlyMap<FilePath, readonly Span[]> {
  const places = new Map<FilePath, Span[]>();
  for (const { spelling, header } of entities) {
    if (spelling === undefined) continue;
    const list = places.get(header.file) ?? [];
    list.push(header.span);
    places.set(header.file, list);
  }
  return places;
}

function linkInvocations(
  linking: Linking,
  { invokes, programs }: Commands,
  filesMeant: Project['filesMeant'],
): Project['invocations'] {
  const { files, catalogue } = linking;
  const isScheduled = scheduledIn({ programs }, linking);
  const resolveData = resolveDataIn(catalogue);
  const readFile = rememberTexts((file) => {
    const owner = files.yaml(file, false)?.owner;
    return owner && readInvocationFile(owner);
  });
  return invokes.map((invoke) => {
    const [file, ...others] = (invoke.file && filesMeant(invoke.file)) ?? [];
    const said = file === undefined || others.length > 0 ? undefined : readFile(file);
    const linked = linkInvocation(invoke, said, resolveData);
    return isScheduled(invoke.at) ? { ...linked, scheduled: true } : linked;
  });
}

/** A data file without a version gets its version when it is registered; its type is the same in every version. */
function resolveDataIn({ data }: Linking['catalogue']): ResolveData {
  const unversioned = once(() => data().filter(({ version }) => version.state === 'absent'));
  return (reference, at) => {
    const exact = resolveReference(reference, at.file, data(), 'data asset');
    if (exact.state === 'found' || (reference.form !== 'asset' && reference.form !== 'arm')) return exact;
    const { version, ...any } = reference;
    return resolveReference<Data>(any, at.file, unversioned(), 'data asset');
  };
}
