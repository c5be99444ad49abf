import { type Context, defineRule, type Problem, subjectOf } from '../../engine/rule.ts';
import type { DataUse } from '../../model/assets.ts';
import type { Invocation, InvocationInput } from '../../model/invocation.ts';
import type { Project } from '../../model/project.ts';
import { calledBy } from '../../questions/names.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';
import { definitionsIn } from '../../questions/uses.ts';
import { type Place, withoutCredentials } from './place.ts';
import { type Reader, readersOf } from './readers.ts';

/** Data without credentials is read by the managed identity of the cluster. */
export const missingStorageRole = defineRule({
  id: 'missing-storage-role',
  summary: 'A cluster reads data that has no credentials, without a managed identity that may.',
  level: 'warning',
  topic: 'documented limitations',
  stage: 'job start',
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
  *check(project, context) {
    for (const deployment of project.deployments) {
      for (const input of deployment.inputs) {
        const place = withoutCredentials(input, context);
        const readers = place && readersOf(deployment, place.account, project, context);
        const subject = subjectOf(deployment, 'inputs');
        if (place && readers) yield problemFor(input, place, readers, subject);
      }
    }
    for (const invocation of project.invocations.filter(({ weak }) => !weak)) {
      for (const input of invocation.inputs) yield* givenTo(invocation, input, project, context);
    }
  },
});

/** Data that an invocation gives to model deployments: a path, or that of a data asset. */
function* givenTo(
  invocation: Invocation,
  input: InvocationInput,
  project: Project,
  context: Context,
): Iterable<Problem> {
  const [asset, another] = definitionsIn(input.data);
  const path = asset && another === undefined ? asset.path : input.path;
  if (path.state !== 'known' || input.path.state !== 'known') return;
  const { at } = input.path;
  const place = withoutCredentials(project.dataAt(path.value, path.at), context);
  const target = place && targetOf(project, invocation);
  if (place === undefined || target?.kind !== 'model') return;
  const readers = target.deployments.map((each) => readersOf(each, place.account, project, context));
  const [first] = readers;
  if (first === undefined || readers.includes(undefined)) return;
  const subject = { entity: 'invocation', name: titleOf(invocation), field: 'input' };
  const problem = problemFor({ at, written: path.value }, place, first, subject);
  yield { ...problem, related: [...(problem.related ?? []), ...chainOf(at, invocation, target.deployments)] };
}

function problemFor(
  { at, written }: Pick<DataUse, 'at' | 'written'>,
  place: Place,
  readers: readonly Reader[],
  subject: Problem['subject'],
): Problem {
  const [first] = readers;
  const who = `the cluster ${first && calledBy(first.cluster)} that reads it`;
  const why =
    first?.lack === 'identity'
      ? `${who} has no managed identity. Give the cluster an "identity" that has the role Storage Blob Data Reader on the storage account.`
      : `nothing here gives the managed identity of ${who} a role on the storage account. Assign it the role Storage Blob Data Reader.`;
  return {
    at,
    message: `"${written}" lies ${place.where}, and ${why}`,
    subject,
    related: [...readers.map(readerAsRelated), ...place.related],
  };
}

function readerAsRelated({ cluster, lack }: Reader) {
  return {
    at: cluster.header,
    message: `The cluster ${calledBy(cluster)} ${lack === 'identity' ? 'has no "identity".' : 'is made here.'}`,
  };
}
