import type { Deployment, Endpoint } from '../model/batch.ts';
import type { DefaultAssignment } from '../model/default-assignment.ts';
import { type Fact, knownValue, type Roster } from '../model/facts.ts';
import type { Invocation } from '../model/invocation.ts';
import type { Project } from '../model/project.ts';
import { nearestInScope, nearestOf } from '../model/scope.ts';
import { groupBy, listAt } from '../text/group.ts';
import type { Location } from '../text/location.ts';
import { once, perObject } from '../text/memo.ts';
import { keysOfEndpoint } from './answers.ts';
import { byPlace, calledBy, earliest, indexNames, type Placed, type Reached } from './names.ts';
import { definitionsIn } from './uses.ts';

type Gap = Roster<never>['gaps'][number];

/** What gives an endpoint its default deployment. */
export interface Defaults {
  readonly items: readonly DefaultAssignment[];
  /** The first thing that may give it one, too. */
  readonly gap: Gap | undefined;
}

const assignments = perObject((project: Project) => {
  const all = [...project.endpoints.flatMap(ownDefault), ...project.defaults.items];
  return indexNames(all, ({ endpoint }) => endpoint);
});

/** The endpoints whose own file leaves their default open. */
const endpointsLeftOpen = perObject(({ endpoints }: Project) =>
  indexNames(
    endpoints.filter(({ defaultDeployment }) => defaultDeployment.state === 'unknown'),
    ({ name }) => name,
  ),
);

/** What gives an endpoint its default deployment, its own YAML included. */
export function defaultsOf(project: Project, endpoint: Endpoint): Defaults {
  const { sure, firstMaybe } = assignments(project)(endpoint.name);
  const said = sure.map(({ item }) => item);
  const told = toldOf(project);
  const toldOfIt = keysOfEndpoint(endpoint).flatMap((key) => told.get(key.toLowerCase()) ?? []);
  return {
    items: [...said, ...toldOfIt.filter((each) => !said.includes(each))],
    get gap() {
      if (endpoint.defaultDeployment.state === 'unknown') return endpoint.defaultDeployment;
      if (firstMaybe) return { at: firstMaybe.item.at, because: becauseOf(firstMaybe.item) };
      const open = endpointsLeftOpen(project)(endpoint.name).possible;
      const own = earliest(open.map(([first]) => first))?.item.defaultDeployment;
      return own?.state === 'unknown' ? own : project.defaults.gaps[0];
    },
  };
}

/** What the configuration tells, by its keys. */
const toldOf = perObject(({ defaults }: Project) =>
  groupBy(
    defaults.items.filter(({ told }) => told),
    ({ endpoint }) => knownValue(endpoint)?.toLowerCase(),
  ),
);

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

/** The deployments whose endpoint is not known, where an endpoint is one of the nearest. */
export function deploymentsThatMayBelong({
  deployments,
  endpoints,
}: Project): (endpoint: Endpoint) => readonly Deployment[] {
  // Deployments of one scope share the list of the nearest endpoints.
  const groupsOf = once(() => {
    const nearest = nearestOf(endpoints);
    const placed = deployments.map((item, place) => ({ item, place }));
    const groups = groupBy(placed, ({ item }) =>
      item.endpointName.state === 'absent' ? undefined : nearest(item.file),
    );
    const found = new Map<Endpoint, (readonly Placed<Deployment>[])[]>();
    for (const [near, group] of groups) for (const endpoint of near) listAt(found, endpoint).push(group);
    return found;
  });
  const ofUnknown = perObject((group: readonly Placed<Deployment>[]) =>
    indexNames(
      group.filter(({ item }) => item.endpointName.state === 'unknown'),
      ({ item }) => item.endpointName,
    ),
  );
  const itemsOf = perObject((group: readonly Placed<Deployment>[]) => group.map(({ item }) => item));
  return (endpoint) => {
    const groups = groupsOf().get(endpoint) ?? [];
    if (endpoint.name.state !== 'known') return itemsOf(inOrder(groups));
    const meant = groups.map((group) => inOrder(ofUnknown(group)(endpoint.name).possible).map(({ item }) => item));
    return inOrder(meant).map(({ item }) => item);
  };
}

/** Where an endpoint's file says its name, whatever a command makes of it; without a name, the file's first line. */
export function nameInYaml({ name, header, file }: Endpoint): Location {
  const places =
    name.state === 'known' ? [name.at, ...(name.overrides ?? [])] : name.state === 'unknown' ? [name.at] : [];
  return places.find((at) => at.file === file) ?? header;
}

const invocations = perObject((project: Project) => indexNames(project.invocations, ({ endpoint }) => endpoint));

/** What invocations of a list name their deployment, those in prose apart. */
const naming = perObject((list: readonly Placed<Invocation>[]) => {
  const strong = list.filter(({ item }) => !item.weak);
  const weak = list.filter(({ item }) => item.weak);
  const allNamed = (some: typeof list) => some.every(({ item }) => item.deployment.state !== 'absent');
  return { strong: strong.length, strongNamed: allNamed(strong), weak: weak.length, weakNamed: allNamed(weak) };
});

/**
 * Whether invocations are seen that reach an endpoint or may, and every one names its deployment; those in prose count only where there are no
 * others.
 */
export function invocationsNameDeployments(project: Project, endpoint: Endpoint): boolean {
  const lists = invocations(project)(endpoint.name).possible.map(naming);
  if (lists.some(({ strong }) => strong > 0)) return lists.every(({ strongNamed }) => strongNamed);
  return lists.some(({ weak }) => weak > 0) && lists.every(({ weakNamed }) => weakNamed);
}

const unroutable = perObject((project: Project): ReadonlyMap<Endpoint, readonly Invocation[]> => {
  const found = new Map<Endpoint, Invocation[]>();
  const lacks = perObject((endpoint: Endpoint) => hasChoiceWithoutDefault(project, endpoint));
  const allLack = perObject((candidates: readonly Endpoint[]) => candidates.every(lacks));
  for (const invocation of project.invocations) {
    if (invocation.weak || invocation.open || invocation.deployment.state !== 'absent') continue;
    const wanted = knownValue(invocation.endpoint);
    if (wanted === undefined) continue;
    const candidates = definitionsIn(project.endpointNamed(wanted, invocation.at.file));
    if (allLack(candidates)) for (const endpoint of candidates) listAt(found, endpoint).push(invocation);
  }
  return found;
});

/** Invocations that certainly fail for want of a default: no deployment is named, and the endpoint has several and no default. */
export function unroutableInvocations(project: Project, endpoint: Endpoint): readonly Invocation[] {
  return unroutable(project).get(endpoint) ?? [];
}

function hasChoiceWithoutDefault(project: Project, endpoint: Endpoint): boolean {
  const roster = project.deploymentsOf(endpoint);
  const near = nearestInScope(roster.items, endpoint.file);
  const names = new Set(near.flatMap((each) => knownValue(each.name)?.toLowerCase() ?? []));
  if (names.size < 2 || roster.gaps.length > 0) return false;
  const { items, gap } = defaultsOf(project, endpoint);
  return items.length === 0 && gap === undefined;
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
  return hidden ? { kind: 'unknown', because: hidden.because } : targets(project)(invocation);
}

const targets = perObject((project: Project) => {
  const byEndpoint = indexNames(project.deployments, ({ endpointName }) => endpointName);
  return perObject(({ endpoint, deployment }: Invocation): Target => {
    const reached = byEndpoint(endpoint);
    // An endpoint has one deployment of a name: where it is declared, no other is meant.
    const named = byNameAmong(reached.sure)(deployment).sure;
    if (named.length > 0) return targetAmong(named.map(({ item }) => item));
    const isHere = endpoint.state !== 'known' || called(deployment, reached.sure).length > 0;
    return targetAmong(isHere ? called(deployment, everyOf(reached)) : []);
  });
});

const byNameAmong = perObject((deployments: readonly Placed<Deployment>[]) =>
  indexNames(deployments, ({ item }) => item.name),
);

const everyOf = perObject(({ possible }: Reached<Deployment>) => inOrder(possible));

/** Those that a name may mean; without a known name, all. */
function called(name: Fact<string>, deployments: readonly Placed<Deployment>[]): readonly Placed<Deployment>[] {
  if (name.state !== 'known') return deployments;
  return inOrder(byNameAmong(deployments)(name).possible).map(({ item }) => item);
}

/** Lists in one: the only one that is not empty as it is. */
function inOrder<T>(lists: readonly (readonly Placed<T>[])[]): readonly Placed<T>[] {
  const [only = [], ...others] = lists.filter((list) => list.length > 0);
  return others.length === 0 ? only : [only, ...others].flat().sort(byPlace);
}

const targetAmong = perObject((placed: readonly Placed<Deployment>[]): Target => {
  const deployments = placed.map(({ item }) => item);
  if (deployments.length === 0) {
    return { kind: 'unknown', because: 'the deployment that is invoked is not declared in the repository' };
  }
  if (deployments.every((each) => kindOf(each) === 'model')) return { kind: 'model', deployments };
  if (deployments.every((each) => kindOf(each) === 'pipeline')) return { kind: 'pipeline', deployments };
  return {
    kind: 'unknown',
    because: 'it may be a model deployment or a pipeline component deployment that is invoked',
  };
});

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
    ...deploymentsAsRelated(deployments, (each) => `The batch deployment ${calledBy(each)} ${verb} invoked.`),
  ];
}
