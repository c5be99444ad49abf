import type { Location } from '../text/location.ts';
import type { DefaultAssignment } from './defaults.ts';
import { type Fact, knownValue, type Roster } from './facts.ts';
import type { Invocation } from './invocation.ts';
import type { Deployment, Endpoint, Project, Resolution } from './model.ts';
import { nearestInScope } from './scope.ts';
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
  const { defaultDeployment: own } = endpoint;
  if (own.state === 'unknown') gaps.unshift(own);
  return { items, gaps: [...gaps, ...project.defaults.gaps] };
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
  if (a.state !== 'known' || b.state !== 'known') return 'maybe';
  return sameName(a.value, b.value) ? 'yes' : 'no';
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

/**
 * The deployments that an invocation may reach. What is said of it must hold for every one of them; if something outside the files may have made
 * deployments, or none is known, nothing can be said.
 */
export function targetsOf(project: Project, invocation: Invocation): Resolution<Deployment> {
  const [hidden] = project.hiddenDeployments();
  if (hidden) return { state: 'outside', because: hidden.because };
  const { endpoint, deployment } = invocation;
  const ofEndpoint = project.deployments.filter((each) => couldBe(each.endpointName, endpoint) !== 'no');
  const named = ofEndpoint.filter((each) => deployment.state !== 'known' || couldBe(each.name, deployment) !== 'no');
  const isHere = endpoint.state !== 'known' || named.some((each) => couldBe(each.endpointName, endpoint) === 'yes');
  const [first, ...rest] = named;
  if (first === undefined || !isHere) {
    return { state: 'outside', because: 'the deployment that is invoked is not declared in the repository' };
  }
  return { state: 'found', candidates: [first, ...rest] };
}

/** The places of deployments beside a finding about an invocation or endpoint: the first five. */
export function deploymentsAsRelated(
  deployments: readonly Deployment[],
  say: (deployment: Deployment) => string,
): readonly { readonly at: Location; readonly message: string }[] {
  return deployments.slice(0, 5).map((each) => ({ at: each.header, message: say(each) }));
}
