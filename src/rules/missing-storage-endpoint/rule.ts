import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { placeOf } from '../../model/facts.ts';
import type { HalfReachedStorage } from '../../model/resources.ts';
import { workspaceAnswer } from '../../questions/answers.ts';
import { calledBy } from '../../questions/names.ts';
import { groupBy } from '../../text/group.ts';

const mostNamed = 5;

/** The jobs of model deployments keep their state in queues and tables of the workspace's storage account. */
export const missingStorageEndpoint = defineRule({
  id: 'missing-storage-endpoint',
  summary: 'The storage account of a private workspace has private endpoints, and none for its queues or tables.',
  level: 'warning',
  topic: 'documented limitations',
  stage: 'job start',
  evidence: [
    {
      kind: 'report',
      url: 'https://github.com/MicrosoftDocs/azure-docs/issues/102446',
      quote: "make sure to configure private endpoints for the storage account with 'table' and 'queue' subresources",
      verified: '2026-11-29',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
      verified: '2026-11-29',
    },
  ],
  *check(project, context) {
    const found: { readonly storage: HalfReachedStorage; readonly deployment: Deployment }[] = [];
    for (const deployment of project.deployments) {
      if (deployment.form === 'pipeline') continue;
      for (const resolution of project.workspacesOf(deployment)) {
        if (resolution.state === 'outside') {
          // Only a workspace that may be the wrong one is worth a word.
          for (const { halfReachedStorage: storage } of project.workspaces) {
            if (storage?.state === 'known') {
              context.undecided(placeOf(storage), resolution.because, workspaceAnswer(resolution));
            }
          }
          continue;
        }
        const lacking = resolution.candidates.map(
          ({ halfReachedStorage }) => halfReachedStorage && context.need(halfReachedStorage),
        );
        const [storage] = lacking;
        if (storage && lacking.every((each) => each !== undefined)) found.push({ storage, deployment });
      }
    }
    if (found.length === 0) return;
    const [other] = project.storageAccess.otherEndpoints.gaps;
    for (const group of groupBy(found, ({ storage }) => storage.account.title).values()) {
      const [first] = group;
      if (first === undefined) continue;
      if (other) context.undecided(first.storage.account.header, other.because);
      else
        yield problemOf(
          first.storage,
          group.map(({ deployment }) => deployment),
        );
    }
  },
});

function problemOf({ account, missing, endpoints }: HalfReachedStorage, deployments: readonly Deployment[]): Problem {
  const services = missing.map((service) => `"${service}"`).join(' and ');
  return {
    at: account.header,
    message: `The storage account "${account.title}" is reached by private endpoints, and none leads to ${services}: jobs of model deployments fail without. Add ${missing.length === 1 ? 'one' : 'them'}, each with its private DNS zone.`,
    subject: { entity: 'storage account', name: account.title, field: 'private endpoints' },
    related: [
      ...endpoints.slice(0, mostNamed).map((at) => ({ at, message: 'This private endpoint leads to it.' })),
      ...deployments
        .slice(0, mostNamed)
        .map((each) => ({ at: each.header, message: `The ${each.entity} ${calledBy(each)} goes there.` })),
    ],
  };
}
