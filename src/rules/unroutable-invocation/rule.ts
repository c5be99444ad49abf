import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Endpoint } from '../../model/batch.ts';
import type { Invocation } from '../../model/invocation.ts';
import { spelled } from '../../model/spelling.ts';
import { calledBy } from '../../questions/names.ts';
import { deploymentsAsRelated, unroutableInvocations } from '../../questions/routing.ts';

/** Invocations that name no deployment, of endpoints with several deployments and no default. */
export const unroutableInvocation = defineRule({
  id: 'unroutable-invocation',
  summary: 'An invocation names no deployment, and its batch endpoint has several and no default.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const endpoint of project.endpoints) {
      const { items } = project.deploymentsOf(endpoint);
      for (const invocation of unroutableInvocations(project, endpoint)) yield problemFor(invocation, endpoint, items);
    }
  },
});

const howToName = {
  command: 'with "--deployment-name"',
  call: 'as "deployment_name"',
  request: 'in the header "azureml-model-deployment"',
};

function problemFor(
  { at, by }: Invocation,
  endpoint: Endpoint,
  deployments: Parameters<typeof deploymentsAsRelated>[0],
): Problem {
  const { title, header } = endpoint;
  return {
    at,
    message:
      `This invocation names no deployment, the batch endpoint ${calledBy(endpoint)} has ${deployments.length}, and nothing in the repository makes one ` +
      `the default. Name the deployment ${howToName[by]}, or set "defaults.${spelled('deployment_name', endpoint)}" of the endpoint.`,
    subject: { entity: 'batch endpoint', name: title, field: 'defaults.deployment_name' },
    related: [
      { at: header, message: `The batch endpoint ${calledBy(endpoint)} is declared here, without a default.` },
      ...deploymentsAsRelated(deployments, (each) => `The batch deployment ${calledBy(each)} belongs to it.`),
    ],
  };
}
