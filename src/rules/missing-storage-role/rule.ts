import facts from '../../../schemas/facts/public-storage.json' with { type: 'json' };
import { type Context, defineRule } from '../../engine/rule.ts';
import type { Compute, DataUse, Deployment } from '../../project/model.ts';
import { candidatesOf } from '../../project/uses.ts';
import type { Location } from '../../text/location.ts';

const publicAccounts = new Set(facts.accounts.map(({ name }) => name));
/** The kinds of datastores whose data a managed identity may read in place of credentials. */
const identityStores = new Set(['azure_blob', 'azure_data_lake_gen2']);

/** Data without credentials is read by the managed identity of the cluster. */
export const missingStorageRole = defineRule({
  id: 'missing-storage-role',
  summary: 'A cluster without a managed identity reads data that has no credentials.',
  level: 'warning',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint',
      verified: '2026-11-22',
    },
  ],
  logs: [
    'ScriptExecutionException was caused by StreamAccessException. StreamAccessException was caused by AuthenticationException.',
    "Dataset initialization failed: UserErrorException: Message: Can't mount Dataset",
  ],
  *check(project, context) {
    for (const deployment of project.deployments) {
      for (const input of deployment.inputs) {
        const place = withoutCredentials(input, context);
        const clusters = place === undefined ? undefined : clustersWithoutIdentity(deployment, context);
        const [cluster] = clusters ?? [];
        if (place === undefined || clusters === undefined || cluster === undefined) continue;
        yield {
          at: input.at,
          message: `"${input.written}" lies ${place.where}, and the cluster "${cluster.title}" that reads it has no managed identity. Give the cluster an "identity" that has the role Storage Blob Data Reader on the storage account.`,
          subject: { entity: deployment.entity, name: deployment.title, field: 'inputs' },
          related: [
            ...clusters.map(({ header, title }) => ({
              at: header,
              message: `The cluster "${title}" has no "identity".`,
            })),
            ...place.related,
          ],
        };
      }
    }
  },
});

interface Place {
  readonly where: string;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
}

function withoutCredentials({ store, written }: DataUse, context: Context): Place | undefined {
  if (store.kind === 'storage URL') {
    const open = publicAccounts.has(store.account.toLowerCase()) || /[?&]sig=/i.test(written);
    return open ? undefined : { where: `in the storage account "${store.account}"`, related: [] };
  }
  if (store.kind !== 'datastore' || store.resolved.state === 'outside') return undefined;
  const { candidates } = store.resolved;
  const bare = candidates.filter(
    ({ type, credentials }) =>
      identityStores.has(context.need(type) ?? '') &&
      context.need(credentials) === undefined &&
      credentials.state === 'absent',
  );
  if (bare.length < candidates.length) return undefined;
  const message = `The datastore "${store.name}" has no "credentials".`;
  return {
    where: `in the datastore "${store.name}", which has no credentials`,
    related: candidates.map(({ header }) => ({ at: header, message })),
  };
}

/** The clusters of all steps; undefined unless every one is declared here and has no identity, and no step says as whom it reads. */
function clustersWithoutIdentity(deployment: Deployment, context: Context): readonly Compute[] | undefined {
  const clusters = new Set<Compute>();
  for (const component of candidatesOf(deployment.component)) {
    const steps = context.need(component.jobs) ?? [];
    if (steps.length === 0 || component.defaultCompute.state !== 'absent') return undefined;
    for (const step of steps) {
      if (step.identity.state !== 'absent' || context.need(step.type) === 'pipeline') return undefined;
      const compute = step.compute.state === 'absent' ? deployment.defaultCompute : step.compute;
      context.need(compute);
      const candidates = candidatesOf(compute);
      if (candidates.length === 0 || !candidates.every((each) => hasNoIdentity(each, context))) return undefined;
      for (const candidate of candidates) clusters.add(candidate);
    }
  }
  return [...clusters];
}

function hasNoIdentity({ type, identity }: Compute, context: Context): boolean {
  if (context.need(type) !== 'amlcompute') return false;
  return identity.state === 'absent' || context.need(identity) === 'none';
}
