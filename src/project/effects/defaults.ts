import type { KnownEndpoint } from '../../config/config.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { CodeEndpoint } from '../../model/code.ts';
import { type Argument, type Commands, type DeployCommand, isRun } from '../../model/command.ts';
import type { DefaultAssignment, FilesMeant } from '../../model/default-assignment.ts';
import { type Fact, knownValue, lazyRoster, type Roster } from '../../model/facts.ts';
import { byPlace, type Placed } from '../../questions/names.ts';
import { groupBy, listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { endingsOf } from '../../text/tails.ts';
import type { LiveDeployment, LiveEndpoint } from '../live/live.ts';
import { argumentFact } from './invocation.ts';

/** Every assignment of a default deployment that commands make. */
export function defaultAssignments(
  commands: Commands,
  endpoints: readonly Endpoint[],
  deployments: readonly Deployment[],
  filesMeant: FilesMeant,
): readonly DefaultAssignment[] {
  const deploymentsIn = placedByFile(deployments);
  const endpointsIn = placedByFile(endpoints);
  const byEnding = once(() => {
    const found = new Map<FilePath, Placed<Deployment>[]>();
    for (const placed of [...deploymentsIn.values()].flat()) {
      for (const ending of endingsOf(placed.item.file)) listAt(found, ending).push(placed);
    }
    return (tail: FilePath | undefined) => (tail === undefined ? [] : (found.get(tail) ?? []));
  });
  return commands.deploys.flatMap((command) => {
    const weak = !isRun(command.strength);
    const files = command.file && filesMeant(command.file);
    const meant = files ?? [];
    const assignments: DefaultAssignment[] = [];
    if (weak && files === undefined && command.what === 'deployment' && command.setDefault) {
      for (const { item } of byEnding()(tailOf(command))) {
        const endpoint = said(command, command.endpoint) ?? item.endpointName;
        assignments.push({ at: command.at, weak, creates: true, endpoint, deployment: item.name });
      }
    }
    if (command.what !== 'endpoint' && command.setDefault && assignments.length === 0) {
      assignments.push({
        at: command.at,
        weak,
        creates: true,
        endpoint:
          said(command, command.endpoint) ?? inFiles(command, meant, deploymentsIn, (each) => each.endpointName),
        deployment: said(command, command.name) ?? inFiles(command, meant, deploymentsIn, (each) => each.name),
      });
    }
    const value = command.what === 'deployment' ? undefined : defaultSet(command);
    if (value !== undefined) {
      const endpoint = said(command, command.name) ?? inFiles(command, meant, endpointsIn, (each) => each.name);
      const deployment = argumentFact(value, value.at, false, command.moment?.program);
      assignments.push({ at: value.at, weak, creates: false, endpoint, deployment });
    }
    return assignments;
  });
}

/** The defaults of endpoints that code makes. */
export function defaultsOfCode(endpoints: readonly CodeEndpoint[]): readonly DefaultAssignment[] {
  return endpoints.flatMap(({ at, strength, name, default: value, open }) => {
    if (value === undefined && !open) return [];
    const endpoint = argumentFact(name, at, true);
    const deployment = argumentFact(value, at, true);
    // What code may set where it cannot be followed is nothing to ask about.
    const weak = value === undefined || !isRun(strength);
    return [{ at: value?.at ?? at, weak, creates: false, endpoint, deployment }];
  });
}

/** The defaults that users tell us of. */
export function defaultsOfConfiguration(known: ReadonlyMap<string, KnownEndpoint>): readonly DefaultAssignment[] {
  return [...known].flatMap(([name, { default: value, at }]) => {
    if (value === undefined) return [];
    const fact = (text: string): Fact<string> => ({ state: 'known', value: text, at });
    return [{ at, weak: true, told: true, creates: false, endpoint: fact(name), deployment: fact(value) }];
  });
}

/** The defaults that endpoints have in a live workspace: a step may change them. */
export function defaultsShown(endpoints: readonly LiveEndpoint[]): readonly DefaultAssignment[] {
  return endpoints.flatMap(({ name, defaultDeployment }) =>
    name.state === 'known' && defaultDeployment.state === 'known'
      ? [{ at: defaultDeployment.at, weak: true, creates: false, endpoint: name, deployment: defaultDeployment }]
      : [],
  );
}

/** The last value that a command gives to `defaults.deployment_name`; a whole `defaults` object stays unknown. */
function defaultSet(command: DeployCommand): Argument | undefined {
  const last = command.sets.findLast(({ path }) => path === 'defaults.deployment_name' || path === 'defaults');
  return last && (last.path === 'defaults' ? { ...last.value, known: false } : last.value);
}

function said(command: DeployCommand, argument: Argument | undefined): Fact<string> | undefined {
  const fact = argument && argumentFact(argument, command.at, command.open, command.moment?.program);
  if (argument === undefined || fact?.state !== 'unknown' || command.strength !== 'command') return fact;
  return { ...fact, word: argument.text };
}

/** How the path of a file ends that prose names, whose reader is told where to stand. */
function tailOf({ file }: DeployCommand): FilePath | undefined {
  return file?.known ? file.text.replaceAll('\\', '/').replace(/^(\.{0,2}\/)+/, '') : undefined;
}

/** What the file of a command says; unknown if it may mean several files that say different things. */
function inFiles<T>(
  command: DeployCommand,
  meant: readonly FilePath[],
  all: ReadonlyMap<FilePath, readonly Placed<T>[]>,
  read: (each: T) => Fact<string>,
): Fact<string> {
  const said = meant.flatMap((file) => all.get(file) ?? []).sort(byPlace);
  const facts = said.map(({ item }) => read(item));
  const [first] = facts;
  const agree = first?.state === 'known' && facts.every((fact) => fact.state === 'known' && fact.value === first.value);
  const agreeLater =
    expressionIn(first) !== undefined && facts.every((each) => expressionIn(each) === expressionIn(first));
  if (first && (agree || agreeLater)) return first;
  return { state: 'unknown', at: command.at, because: 'the command names a file that could not be followed' };
}

/** The words that say a name which only a run knows. */
function expressionIn(fact: Fact<string> | undefined): string | undefined {
  return fact?.state === 'unknown' ? fact.expression : undefined;
}

function placedByFile<T extends { readonly file: FilePath }>(all: readonly T[]) {
  const placed = all.map((item, place): Placed<T> => ({ item, place }));
  return groupBy(placed, ({ item }) => item.file);
}

/** Finds the deployments of endpoints; one of an unknown endpoint, or one that may be hidden elsewhere, is a gap. Gaps are looked for when asked for. */
export function deploymentsByEndpoint(
  deployments: readonly Deployment[],
  hidden: () => Roster<Deployment>['gaps'],
  live: readonly LiveDeployment[] = [],
): (endpoint: Endpoint) => Roster<Deployment> {
  const byName = groupBy(deployments, ({ endpointName }) => knownValue(endpointName)?.toLowerCase());
  const byExpression = groupBy(deployments, ({ endpointName }) => expressionIn(endpointName));
  const gaps = once(() => [
    ...deployments.filter(({ endpointName }) => endpointName.state !== 'known').map(gapOf),
    ...hidden(),
  ]);
  return ({ name, header }) => {
    if (name.state === 'known') {
      const items = byName.get(name.value.toLowerCase()) ?? [];
      return lazyRoster(items, () => [...shownBeside(items, name.value, live), ...gaps()]);
    }
    const alike = byExpression.get(expressionIn(name) ?? '') ?? [];
    if (alike.length > 0) return lazyRoster(alike, gaps);
    const because = name.state === 'unknown' ? name.because : 'the endpoint has no name';
    return lazyRoster<Deployment>([], () => [{ at: header, because }, ...hidden()]);
  };
}

/** The deployments that an endpoint has in a live workspace and that are not declared here. */
function shownBeside(items: readonly Deployment[], endpoint: string, live: readonly LiveDeployment[]): Gaps {
  const declared = new Set(items.map(({ name }) => knownValue(name)?.toLowerCase()));
  return live.flatMap(({ name, endpointName, at }) => {
    const isOfIt = knownValue(endpointName)?.toLowerCase() === endpoint.toLowerCase();
    if (!isOfIt || name.state !== 'known' || declared.has(name.value.toLowerCase())) return [];
    return [{ at, because: `the live workspace has the deployment "${name.value}" of this endpoint, too` }];
  });
}

type Gaps = Roster<never>['gaps'];

function gapOf({ header, title }: Deployment): Roster<never>['gaps'][number] {
  return { at: header, because: `the endpoint of "${title}" is not known` };
}
