import type { KnownEndpoint } from '../../config/config.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import { type Argument, type CodeEndpoint, type Commands, type DeployCommand, isRun } from '../../model/command.ts';
import type { DefaultAssignment, FilesMeant } from '../../model/default-assignment.ts';
import { type Fact, lazyRoster, type Roster } from '../../model/facts.ts';
import type { FilePath } from '../../text/location.ts';
import { argumentFact } from './invocation.ts';

/** Every assignment of a default deployment that commands make. */
export function defaultAssignments(
  commands: Commands,
  endpoints: readonly Endpoint[],
  deployments: readonly Deployment[],
  filesMeant: FilesMeant,
): readonly DefaultAssignment[] {
  return commands.deploys.flatMap((command) => {
    const weak = !isRun(command.strength);
    const meant = (command.file && filesMeant(command.file)) ?? [];
    const assignments: DefaultAssignment[] = [];
    if (command.what !== 'endpoint' && command.setDefault) {
      assignments.push({
        at: command.at,
        weak,
        creates: true,
        endpoint: said(command, command.endpoint) ?? inFiles(command, meant, deployments, (each) => each.endpointName),
        deployment: said(command, command.name) ?? inFiles(command, meant, deployments, (each) => each.name),
      });
    }
    const value = command.what === 'deployment' ? undefined : defaultSet(command);
    if (value !== undefined) {
      const endpoint = said(command, command.name) ?? inFiles(command, meant, endpoints, (each) => each.name);
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
function inFiles<T extends { readonly file: FilePath }>(
  command: DeployCommand,
  meant: readonly FilePath[],
  all: readonly T[],
  read: (each: T) => Fact<string>,
): Fact<string> {
  const facts = all.filter(({ file }) => meant.includes(file)).map(read);
  const [first] = facts;
  const agree = first?.state === 'known' && facts.every((fact) => fact.state === 'known' && fact.value === first.value);
  if (agree) return first;
  return { state: 'unknown', at: command.at, because: 'the command names a file that could not be followed' };
}

/** The deployments of an endpoint; one of an unknown endpoint, or one that may be hidden elsewhere, is a gap. Gaps are looked for when asked for. */
export function deploymentsOf(
  endpoint: Endpoint,
  deployments: readonly Deployment[],
  hidden: () => Roster<Deployment>['gaps'],
): Roster<Deployment> {
  const { name } = endpoint;
  if (name.state !== 'known') {
    const because = name.state === 'unknown' ? name.because : 'the endpoint has no name';
    return lazyRoster<Deployment>([], () => [{ at: endpoint.header, because }, ...hidden()]);
  }
  const wanted = name.value.toLowerCase();
  const unknown = deployments.filter((each) => each.endpointName.state !== 'known');
  const items = deployments.filter(
    (each) => each.endpointName.state === 'known' && each.endpointName.value.toLowerCase() === wanted,
  );
  return lazyRoster(items, () => [
    ...unknown.map((each) => ({ at: each.header, because: `the endpoint of "${each.title}" is not known` })),
    ...hidden(),
  ]);
}
