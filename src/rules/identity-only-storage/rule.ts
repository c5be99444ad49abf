import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Workspace } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { workspaceAnswer } from '../../questions/answers.ts';
import { calledBy } from '../../questions/names.ts';
import type { Location } from '../../text/location.ts';

const mostNamed = 5;

/** What keeps keys from a workspace's storage. */
interface Refusal {
  readonly at: Location;
  readonly what: string;
  readonly name: string;
  readonly field: string;
}

/** The jobs of model deployments have needed a key for the default datastore. */
export const identityOnlyStorage = defineRule({
  id: 'identity-only-storage',
  summary: 'Model deployments go to a workspace whose storage gives out no keys.',
  level: 'warning',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'report',
      url: 'https://github.com/Azure/azureml-examples/issues/2221',
      quote:
        'Cannot find account key or SAS token in the specified datastore, and credential passthrough is not enabled.',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azureml-examples/issues/2501',
      quote: 'Datastore has no credentials, and workspace msi failed to authenticate storage account.',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/rubyrayjuntos/azure-aiml-ops/blob/main/bugs/2026-08-16-aml-data-identity-01-rslex-requires-sas-for-uri_file.md',
      quote: 'Re-enabling shared keys makes any of these pipelines succeed with no other change',
      verified: '2026-11-25',
    },
  ],
  *check(project, context) {
    const found = new Map<string, { readonly refusal: Refusal; readonly deployments: Deployment[] }>();
    const asked = new Set<Workspace>();
    for (const deployment of project.deployments) {
      if (deployment.form === 'pipeline') continue;
      for (const resolution of project.workspacesOf(deployment)) {
        if (resolution.state === 'outside') {
          // Only a workspace that may be the wrong one is worth a word, and one: whatever else goes there, it is one question.
          for (const workspace of project.workspaces) {
            if (asked.has(workspace)) continue;
            asked.add(workspace);
            const refusal = refusalOf(workspace, context);
            if (refusal) context.undecided(refusal.at, resolution.because, workspaceAnswer(resolution));
          }
          continue;
        }
        const refusals = resolution.candidates.map((workspace) => refusalOf(workspace, context));
        const [first] = refusals;
        if (!first || refusals.includes(undefined)) continue;
        const key = JSON.stringify(first.at);
        const entry = found.get(key) ?? { refusal: first, deployments: [] };
        entry.deployments.push(deployment);
        found.set(key, entry);
      }
    }
    for (const { refusal, deployments } of found.values()) yield problemOf(refusal, deployments);
  },
});

function refusalOf(workspace: Workspace, context: Context): Refusal | undefined {
  const { title, datastoreAccess, storageAccount } = workspace;
  const access = datastoreAccess && context.need(datastoreAccess);
  if (datastoreAccess?.state === 'known' && access === 'identity') {
    const at = datastoreAccess.key ?? datastoreAccess.at;
    const what = `The system datastores of the workspace ${calledBy(workspace)} are entered by identity only`;
    return { at, what, name: title, field: 'system_datastores_auth_mode' };
  }
  const account = storageAccount && context.need(storageAccount);
  if (!account || !context.need(account.keysOff) || account.keysOff.state !== 'known') return undefined;
  const at = account.keysOff.key ?? account.keysOff.at;
  const what = `The storage account "${account.title}" of the workspace ${calledBy(workspace)} refuses account keys`;
  return { at, what, name: account.title, field: 'allowSharedKeyAccess' };
}

function problemOf({ at, what, name, field }: Refusal, deployments: readonly Deployment[]): Problem {
  return {
    at,
    message: `${what}, and jobs of model deployments have been reported to fail without a key for the default datastore. Let one job run to see, and give the identities of the workspace and the cluster their roles on the account, or allow keys.`,
    subject: { entity: field === 'allowSharedKeyAccess' ? 'storage account' : 'workspace', name, field },
    related: deployments
      .slice(0, mostNamed)
      .map((each) => ({ at: each.header, message: `The ${each.entity} ${calledBy(each)} goes there.` })),
  };
}
