import table from '../../../schemas/facts/public-storage.json' with { type: 'json' };
import { defineRule, type Problem, subjectOf } from '../../engine/rule.ts';
import type { DataUse } from '../../model/assets.ts';
import type { Invocation, InvocationInput } from '../../model/invocation.ts';
import type { Project } from '../../model/project.ts';
import { subjectOfInput } from '../../questions/input-references.ts';
import { chainOf } from '../../questions/routing.ts';
import { definitionsIn } from '../../questions/uses.ts';

/** Data of samples in storage accounts that are closed by now. */
export const closedSampleData = defineRule({
  id: 'closed-sample-data',
  summary: 'The input of a batch job lies in a storage account that is no longer public.',
  level: 'warning',
  topic: 'commands and SDK',
  stage: 'job start',
  evidence: [
    { kind: 'report', url: 'https://github.com/Azure/azureml-examples/issues/3728', verified: '2026-11-29' },
    { kind: 'report', url: 'https://github.com/MicrosoftDocs/azure-docs/issues/124408', verified: '2026-11-29' },
  ],
  *check(project) {
    for (const deployment of project.deployments) {
      for (const input of deployment.inputs) yield* problemFor(input, subjectOf(deployment, 'inputs'));
    }
    for (const invocation of project.invocations.filter(({ weak }) => !weak)) {
      for (const input of invocation.inputs) yield* givenTo(project, invocation, input);
    }
  },
});

/** A path that an invocation says, or that of the data asset which it names. */
function* givenTo(project: Project, invocation: Invocation, input: InvocationInput): Iterable<Problem> {
  const [asset, another] = definitionsIn(input.data);
  const path = asset === undefined ? input.path : asset.path;
  if (path.state !== 'known' || input.literal.state !== 'absent' || another !== undefined) return;
  const subject = asset === undefined ? subjectOfInput(invocation, input, 'whole') : subjectOf(asset, 'path');
  for (const problem of problemFor(project.dataAt(path.value, path.at), subject)) {
    yield { ...problem, related: chainOf(path.at, invocation, []) };
  }
}

function* problemFor({ store, written, at }: DataUse, subject: Problem['subject']): Iterable<Problem> {
  if (store.kind !== 'storage URL') return;
  const row = table.closed.find(({ name }) => name === store.account.toLowerCase());
  // A signature would be an access of its own.
  if (row === undefined || /[?&]sig=/i.test(written)) return;
  yield {
    at,
    message:
      `The storage account "${row.name}" is closed to the public since ${row.since}, so no job can read "${written}". ` +
      'Copy data of your own into a datastore, and name that.',
    same: row.name,
    subject,
  };
}
