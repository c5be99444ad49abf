import type { FilePath, Location } from '../text/location.ts';
import type { Argument, Commands, DeployCommand, FileArgument } from './command.ts';
import type { Fact, Roster } from './facts.ts';
import { argumentFact } from './invocation.ts';
import type { Deployment, Endpoint } from './model.ts';

/** Something that sets the default deployment of an endpoint, other than the endpoint's own YAML. */
export interface DefaultAssignment {
  readonly at: Location;
  /** Found in a comment or in prose: may silence, never accuse. */
  readonly weak: boolean;
  readonly endpoint: Fact<string>;
  readonly deployment: Fact<string>;
}

/** Which files of the repository a file argument means; undefined: nobody can tell. */
export type FilesMeant = (file: FileArgument) => readonly FilePath[] | undefined;

/** Every assignment of a default deployment that commands and calls make. */
export function defaultAssignments(
  commands: Commands,
  endpoints: readonly Endpoint[],
  deployments: readonly Deployment[],
  filesMeant: FilesMeant,
): readonly DefaultAssignment[] {
  return commands.deploys.flatMap((command) => {
    const weak = command.strength === 'weak';
    const meant = command.file && filesMeant(command.file);
    const fromFile = <T extends { readonly file: FilePath }>(all: readonly T[], read: (each: T) => Fact<string>) =>
      meant?.length === 1 ? all.filter(({ file }) => file === meant[0]).map(read)[0] : undefined;
    if (command.what !== 'endpoint' && command.setDefault) {
      const endpoint = said(command, command.endpoint) ?? fromFile(deployments, (each) => each.endpointName);
      const deployment = said(command, command.name) ?? fromFile(deployments, (each) => each.name);
      return [
        { at: command.at, weak, endpoint: endpoint ?? hidden(command), deployment: deployment ?? hidden(command) },
      ];
    }
    const value = command.what === 'deployment' ? undefined : defaultSet(command);
    if (value === undefined) return [];
    const endpoint = said(command, command.name) ?? fromFile(endpoints, (each) => each.name);
    return [
      { at: value.at, weak, endpoint: endpoint ?? hidden(command), deployment: argumentFact(value, value.at, false) },
    ];
  });
}

/** The value that a command gives to `defaults.deployment_name`; a whole `defaults` object stays unknown. */
function defaultSet(command: DeployCommand): Argument | undefined {
  for (const { path, value } of command.sets) {
    if (path === 'defaults.deployment_name') return value;
    if (path === 'defaults') return { ...value, known: false };
  }
  return undefined;
}

function said(command: DeployCommand, argument: Argument | undefined): Fact<string> | undefined {
  return argument && argumentFact(argument, command.at, command.open);
}

function hidden(command: DeployCommand): Fact<string> {
  return { state: 'unknown', at: command.at, because: 'the command names a file that could not be followed' };
}

/** The deployments of an endpoint; a deployment of an unknown endpoint, or a route that hides deployments, is a gap. */
export function deploymentsOf(
  endpoint: Endpoint,
  deployments: readonly Deployment[],
  gaps: Roster<Deployment>['gaps'],
): Roster<Deployment> {
  const { name } = endpoint;
  if (name.state !== 'known') {
    const because = name.state === 'unknown' ? name.because : 'the endpoint has no name';
    return { items: [], gaps: [{ at: endpoint.header, because }, ...gaps] };
  }
  const wanted = name.value.toLowerCase();
  const unknown = deployments.filter((each) => each.endpointName.state !== 'known');
  return {
    items: deployments.filter(
      (each) => each.endpointName.state === 'known' && each.endpointName.value.toLowerCase() === wanted,
    ),
    gaps: [
      ...unknown.map((each) => ({ at: each.header, because: `the endpoint of "${each.title}" is not known` })),
      ...gaps,
    ],
  };
}
