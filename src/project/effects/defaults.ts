import type { KnownEndpoint } from '../../config/config.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import { type Argument, type CodeEndpoint, type Commands, type DeployCommand, isRun } from '../../model/command.ts';
import type { DefaultAssignment, FilesMeant } from '../../model/default-assignment.ts';
import { type Fact, knownValue, lazyRoster, type Roster } from '../../model/facts.ts';
import { byPlace, type Placed } from '../../questions/names.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
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
  return commands.deploys.flatMap((command) => {
    const weak = !isRun(command.strength);
    const meant = (command.file && filesMeant(command.file)) ?? [];
    const assignments: DefaultAssignment[] = [];
    if (command.what !== 'endpoint' && command.setDefault) {
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
      const deployment = argumentFact(value, value.at, false);
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
    return [{ at: value?.at ?? at, weak: !isRun(strength), creates: false, endpoint, deployment }];
  });
}

/** The defaults that users tell us of. */
export function defaultsOfConfiguration(known: ReadonlyMap<string, KnownEndpoint>): readonly DefaultAssignment[] {
  return [...known].flatMap(([name, { default: value, at }]) => {
    if (value === undefined) return [];
    const fact = (text: string): Fact<string> => ({ state: 'known', value: text, at });
    return [{ at, weak: true, creates: false, endpoint: fact(name), deployment: fact(value) }];
  });
}

/** The last value that a command gives to `defaults.deployment_name`; a whole `defaults` object stays unknown. */
function defaultSet(command: DeployCommand): Argument | undefined {
  const last = command.sets.findLast(({ path }) => path === 'defaults.deployment_name' || path === 'defaults');
  return last && (last.path === 'defaults' ? { ...last.value, known: false } : last.value);
}

function said(command: DeployCommand, argument: Argument | undefined): Fact<string> | undefined {
  const fact = argument && argumentFact(argument, command.at, command.open);
  if (argument === undefined || fact?.state !== 'unknown' || command.strength !== 'command') return fact;
  return { ...fact, word: argument.text };
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
  if (agree) return first;
  return { state: 'unknown', at: command.at, because: 'the command names a file that could not be followed' };
}

function placedByFile<T extends { readonly file: FilePath }>(all: readonly T[]) {
  const placed = all.map((item, place): Placed<T> => ({ item, place }));
  return groupBy(placed, ({ item }) => item.file);
}

/** Finds the deployments of endpoints; one of an unknown endpoint, or one that may be hidden elsewhere, is a gap. Gaps are looked for when asked for. */
export function deploymentsByEndpoint(
  deployments: readonly Deployment[],
  hidden: () => Roster<Deployment>['gaps'],
): (endpoint: Endpoint) => Roster<Deployment> {
  const byName = groupBy(deployments, ({ endpointName }) => knownValue(endpointName)?.toLowerCase());
  const gaps = once(() => [
    ...deployments.filter(({ endpointName }) => endpointName.state !== 'known').map(gapOf),
    ...hidden(),
  ]);
  return ({ name, header }) => {
    if (name.state === 'known') return lazyRoster(byName.get(name.value.toLowerCase()) ?? [], gaps);
    const because = name.state === 'unknown' ? name.because : 'the endpoint has no name';
    return lazyRoster<Deployment>([], () => [{ at: header, because }, ...hidden()]);
  };
}

function gapOf({ header, title }: Deployment): Roster<never>['gaps'][number] {
  return { at: header, because: `the endpoint of "${title}" is not known` };
}
