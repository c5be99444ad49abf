import type { Deployment, Endpoint } from '../model/batch.ts';
import type { DefaultAssignment } from '../model/default-assignment.ts';
import { type Fact, knownValue, lazyRoster, type Roster } from '../model/facts.ts';
import type { Invocation } from '../model/invocation.ts';
import { mayBecome } from '../model/may-mean.ts';
import type { Project } from '../model/project.ts';
import { nearestInScope } from '../model/scope.ts';
import type { Location } from '../text/location.ts';
import { once } from '../text/memo.ts';
import { definitionsIn } from './uses.ts';

type Gap = Roster<never>['gaps'][number];

/** Whether two names mean the same: Azure ML folds their letter case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What gives an endpoint its default deployment, its own YAML included; a gap is something that may give it one. */
export function defaultsOf(project: Project, endpoint: Endpoint): Roster<DefaultAssignment> {
  const items: DefaultAssignment[] = [];
  const gaps: Gap[] = [];
  for (const assignment of [...project.endpoints.flatMap(ownDefault), ...project.defaults.items]) {
    const reaches = couldBe(assignment.endpoint, endpoint.name);
    if (reaches === 'yes') items.push(assignment);
    else if (reaches === 'maybe') gaps.push({ at: assignment.at, because: becauseOf(assignment) });
  }
  for (const { name, defaultDeployment } of project.endpoints) {
    if (defaultDeployment.state === 'unknown' && couldBe(name, endpoint.name) !== 'no') gaps.push(defaultDeployment);
  }
  const { defaultDeployment: own } = endpoint;
  if (own.state === 'unknown') gaps.unshift(own);
  return lazyRoster(items, () => [...gaps, ...project.defaults.gaps]);
}

/** The default that the YAML of an endpoint says. */
function ownDefault({ name, defaultDeployment }: Endpoint): readonly DefaultAssignment[] {
  if (defaultDeployment.state !== 'known') return [];
  const { at } = defaultDeployment;
  return [{ at, weak: false, creates: false, endpoint: name, deployment: defaultDeployment }];
}

function becauseOf({ at, endpoint }: DefaultAssignment): string {
  const whose = endpoint.state === 'known' ? endpoint.value : undefined;
  if (whose !== undefined) return `"${at.file}" sets the default deployment of "${whose}", which may be this endpoint`;
  return `"${at.file}" sets the default deployment of an endpoint whose name is not known`;
}

function couldBe(a: Fact<string>, b: Fact<string>): 'yes' | 'no' | 'maybe' {
  // What one file calls by the same words is the same thing to it.
  if (a.state === 'unknown' && b.state === 'unknown' && a.at.file === b.at.file && a.because === b.because)
    return 'yes';
  if (a.state === 'known' && b.state === 'unknown' && b.word !== undefined) {
    return mayBecome(b.word, a.value) ? 'maybe' : 'no';
  }
  if (b.state === 'known' && a.state === 'unknown' && a.word !== undefined) {
    return mayBecome(a.word, b.value) ? 'maybe' : 'no';
  }
  if (a.state !== 'known' || b.state !== 'known') return 'maybe';
  return sameName(a.value, b.value) ? 'yes' : 'no';
}

/** The deployments whose endpoint is not known, where an endpoint is one of the nearest. */
export function deploymentsThatMayBelong({
  deployments,
  endpoints,
}: Project): (endpoint: Endpoint) => readonly Deployment[] {
  const open = once(() =>
    deployments
      .filter(({ endpointName }) => endpointName.state !== 'absent')
      .map((deployment) => ({ deployment, owners: new Set(nearestInScope(endpoints, deployment.file)) })),
  );
  return (endpoint) =>
    open().flatMap(({ deployment, owners }) => {
      const mayBe = deployment.endpointName.state === 'unknown' || endpoint.name.state !== 'known';
      return mayBe && owners.has(endpoint) ? [deployment] : [];
    });
}

/** Where an endpoint's file says its name, whatever a command makes of it; without a name, the file's first line. */
export function nameInYaml({ name, header, file }: Endpoint): Location {
  const places =
    name.state === 'known' ? [name.at, ...(name.overrides ?? [])] : name.state === 'unknown' ? [name.at] : [];
  return places.find((at) => at.file === file) ?? header;
}

/** The invocations of an endpoint, and those that may be. */
export function invocationsThatMayReach(project: Project, endpoint: Endpoint): readonly Invocation[] {
  return project.invocations.filter((each) => couldBe(each.endpoint, endpoint.name) !== 'no');
}

/** Invocations that certainly fail for want of a default: no deployment is named, and the endpoint has several and no default. */
export function unroutableInvocations(project: Project, endpoint: Endpoint): readonly Invocation[] {
  return project.invocations.filter((invocation) => {
    if (invocation.weak || invocation.open || invocation.deployment.state !== 'absent') return false;
    const wanted = knownValue(invocation.endpoint);
    if (wanted === undefined) return false;
    const candidates = definitionsIn(project.endpointNamed(wanted, invocation.at.file));
    return candidates.includes(endpoint) && candidates.every((each) => hasChoiceWithoutDefault(project, each));
  });
}

function hasChoiceWithoutDefault(project: Project, endpoint: Endpoint): boolean {
  const roster = project.deploymentsOf(endpoint);
  const near = nearestInScope(roster.items, endpoint.file);
  const names = new Set(near.flatMap((each) => knownValue(each.name)?.toLowerCase() ?? []));
  if (roster.gaps.length > 0 || names.size < 2) return false;
  const { items, gaps } = defaultsOf(project, endpoint);
  return items.length === 0 && gaps.length === 0;
}

/** What an invocation reaches: deployments of one kind, or nobody can tell. */
export type Target =
  | { readonly kind: 'model' | 'pipeline'; readonly deployments: readonly Deployment[] }
  | { readonly kind: 'unknown'; readonly because: string };

/**
 * What an invocation reaches. Every deployment that may be meant must be of the kind; if deployments may come from elsewhere, or
 * none that is meant is declared here, nothing can be said.
 */
export function targetOf(project: Project, invocation: Invocation): Target {
  const [hidden] = project.hiddenDeployments();
  if (hidden) return { kind: 'unknown', because: hidden.because };
  const { endpoint, deployment } = invocation;
  const possible = project.deployments.filter(
    (each) =>
      couldBe(each.endpointName, endpoint) !== 'no' &&
      (deployment.state !== 'known' || couldBe(each.name, deployment) !== 'no'),
  );
  // An endpoint has one deployment of a name: where it is declared, no other is meant.
  const named = possible.filter(
    (each) => couldBe(each.endpointName, endpoint) === 'yes' && couldBe(each.name, deployment) === 'yes',
  );
  const deployments = named.length > 0 ? named : possible;
  const isHere =
    endpoint.state !== 'known' || deployments.some((each) => couldBe(each.endpointName, endpoint) === 'yes');
  if (deployments.length === 0 || !isHere) {
    return { kind: 'unknown', because: 'the deployment that is invoked is not declared in the repository' };
  }
  if (deployments.every((each) => kindOf(each) === 'model')) return { kind: 'model', deployments };
  if (deployments.every((each) => kindOf(each) === 'pipeline')) return { kind: 'pipeline', deployments };
  return {
    kind: 'unknown',
    because: 'it may be a model deployment or a pipeline component deployment that is invoked',
  };
}

function kindOf({ form, type }: Deployment): 'model' | 'pipeline' | undefined {
  if (type.state === 'unknown') return undefined;
  return form === 'pipeline' ? 'pipeline' : 'model';
}

/** The endpoint that an invocation names, or its file: what findings call it. */
export function titleOf({ endpoint, at }: Invocation): string {
  return knownValue(endpoint) ?? at.file;
}

interface Beside {
  readonly at: Location;
  readonly message: string;
}

/** Places beside a finding about an endpoint: its deployments, the first five in file order. */
export function deploymentsAsRelated(
  deployments: readonly Deployment[],
  say: (deployment: Deployment) => string,
): readonly Beside[] {
  return deployments.slice(0, 5).map((each) => ({ at: each.header, message: say(each) }));
}

/** Places beside a finding about an invocation: the invocation, if it stands in another file, and the deployments that it may reach. */
export function chainOf(at: Location, invocation: Invocation, deployments: readonly Deployment[]): readonly Beside[] {
  const invoke = at.file === invocation.at.file ? [] : [{ at: invocation.at, message: 'This is the invocation.' }];
  const [, another] = deployments;
  const verb = another === undefined ? 'is' : 'may be';
  return [
    ...invoke,
    ...deploymentsAsRelated(deployments, (each) => `The batch deployment "${each.title}" ${verb} invoked.`),
  ];
}
