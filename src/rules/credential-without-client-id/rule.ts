import bare from '../../../schemas/facts/bare-images.json' with { type: 'json' };
import type { Context } from '../../engine/rule.ts';
import { defineRule } from '../../engine/rule.ts';
import type { Compute } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { calledBy } from '../../questions/names.ts';
import { setsNoVariables } from '../../questions/plain-environment.ts';
import { candidatesOf, usersAsRelated } from '../../questions/uses.ts';

/** A scoring script asks for the identity of its cluster without saying which. */
export const credentialWithoutClientId = defineRule({
  id: 'credential-without-client-id',
  summary: 'A scoring script asks for the identity of its cluster without saying which.',
  level: 'warning',
  topic: 'scoring script',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication',
      verified: '2026-11-29',
    },
  ],
  *check(project, context) {
    for (const script of project.scripts) {
      if (script.namelessCredentials.length === 0) continue;
      const users = project.usersOf(script).filter((user) => isNameless(user, context));
      if (users.length === 0) continue;
      for (const { at, what } of script.namelessCredentials) {
        yield {
          at,
          message: `"${what}()" finds no user-assigned identity without its client id, and the cluster has no other. Add "managed_identity_client_id=os.environ.get('DEFAULT_IDENTITY_CLIENT_ID')", or set AZURE_CLIENT_ID in "environment_variables" of the deployment.`,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: [...clustersAsRelated(users), ...usersAsRelated(users)],
        };
      }
    }
  },
});

/** Whether the cluster of a deployment has user-assigned identities only, and nothing says which. */
function isNameless(deployment: Deployment, context: Context): boolean {
  const { compute, environmentVariables } = deployment;
  const use = context.need(compute);
  if (use?.resolved.state === 'outside') context.undecided(use.at, use.resolved.because);
  const clusters = candidatesOf(compute);
  if (clusters.length === 0 || !clusters.every((each) => isUserAssigned(each, context))) return false;
  const set = environmentVariables.state === 'absent' ? new Map() : context.need(environmentVariables);
  return (
    set !== undefined && !set.has('AZURE_CLIENT_ID') && !set.has('<<') && setsNoVariables(deployment, bare, context)
  );
}

/** "user_assigned" in YAML, "UserAssigned" in templates; with "SystemAssigned" beside it there is one that needs no id. */
function isUserAssigned({ type, identity }: Compute, context: Context): boolean {
  return context.need(type) === 'amlcompute' && context.need(identity)?.replace(/[_\s]/g, '') === 'userassigned';
}

function clustersAsRelated(users: readonly Deployment[]) {
  const clusters = new Set(users.flatMap(({ compute }) => candidatesOf(compute)));
  return [...clusters].map((cluster) => ({
    at: cluster.header,
    message: `The cluster ${calledBy(cluster)} has a user-assigned identity.`,
  }));
}
