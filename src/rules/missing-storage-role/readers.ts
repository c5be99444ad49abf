import facts from '../../../schemas/facts/blob-roles.json' with { type: 'json' };
import type { Context } from '../../engine/rule.ts';
import type { Compute } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Project } from '../../model/project.ts';
import { candidatesOf } from '../../questions/uses.ts';

/** Why a cluster surely cannot read: it has no identity, or nothing gives its identity a role. */
export type Lack = 'identity' | 'role';

/** A cluster that reads the data of a deployment, and what it lacks. */
export interface Reader {
  readonly cluster: Compute;
  readonly lack: Lack;
}

/** The clusters that read the data of a deployment; undefined unless every one is declared here and surely cannot read it. */
export function readersOf(
  deployment: Deployment,
  account: string | undefined,
  project: Project,
  context: Context,
): readonly Reader[] | undefined {
  const clusters = clustersOf(deployment, context);
  const readers = clusters?.map((cluster) => {
    const lack = lackOf(cluster, account, project, context);
    return lack && { cluster, lack };
  });
  const found = readers?.flatMap((reader) => reader ?? []) ?? [];
  return found.length > 0 && found.length === clusters?.length ? found : undefined;
}

/** The clusters of a model deployment, or of all steps; undefined if not every one is declared here, or a step says as whom it reads. */
function clustersOf(deployment: Deployment, context: Context): readonly Compute[] | undefined {
  if (deployment.form !== 'pipeline') {
    context.need(deployment.compute);
    return candidatesOf(deployment.compute);
  }
  const clusters = new Set<Compute>();
  for (const component of candidatesOf(deployment.component)) {
    const steps = context.need(component.jobs) ?? [];
    if (steps.length === 0 || component.defaultCompute.state !== 'absent') return undefined;
    for (const step of steps) {
      if (step.identity.state !== 'absent' || context.need(step.type) === 'pipeline') return undefined;
      const compute = step.compute.state === 'absent' ? deployment.defaultCompute : step.compute;
      context.need(compute);
      const candidates = candidatesOf(compute);
      if (candidates.length === 0) return undefined;
      for (const candidate of candidates) clusters.add(candidate);
    }
  }
  return [...clusters];
}

function lackOf(
  { type, identity, inTemplate }: Compute,
  account: string | undefined,
  project: Project,
  context: Context,
): Lack | undefined {
  if (context.need(type) !== 'amlcompute') return undefined;
  if (identity.state === 'absent' || context.need(identity) === 'none') return 'identity';
  if (identity.state !== 'known' || inTemplate !== true || account === undefined) return undefined;
  return isMadeHere(account, project) && nobodyMayRead(project, context) ? 'role' : undefined;
}

/** Roles on an account that others make are theirs to assign. */
function isMadeHere(account: string, { storageAccess }: Project): boolean {
  return storageAccess.accounts.some(
    (name) => name.state === 'known' && name.value.toLowerCase() === account.toLowerCase(),
  );
}

const others = new Set(facts.others.flatMap(({ name, id }) => [name, id]));

/** Whether no identity at all gets a role that may read blobs: whose identity a template means cannot be told for certain. */
function nobodyMayRead({ storageAccess: { roles } }: Project, context: Context): boolean {
  for (const { at, role } of roles.items) {
    if (role.state === 'known' && others.has(role.value)) continue;
    context.undecided(at, 'this role assignment may let the cluster read the data');
    return false;
  }
  const [gap] = roles.gaps;
  if (gap) context.undecided(gap.at, gap.because);
  return gap === undefined;
}
