import { defineRule } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { DeploymentUse } from '../../model/code.ts';
import { knownValue } from '../../model/facts.ts';

const doings = {
  invoke: 'the endpoint is invoked further on',
  default: 'it is made the default further on',
} as const;

/** A deployment takes minutes to come into being; the client hands back a poller to wait with. */
export const unawaitedDeployment = defineRule({
  id: 'unawaited-deployment',
  summary: 'Code uses a deployment without waiting until it is there.',
  level: 'warning',
  topic: 'commands and SDK',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/azure-ai-ml_1.35.2/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_deployment_operations.py',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const unawaited of project.commands.unawaited ?? []) {
      const { at, end, file } = unawaited;
      const files = (file && project.filesMeant(file)) ?? [];
      const [loaded, another] = project.deployments.filter((each) => files.includes(each.file));
      const yaml = another === undefined ? loaded : undefined;
      const use = unawaited.uses.find((each) => each.isIt || (yaml !== undefined && isUseOf(each, yaml)));
      if (use === undefined) continue;
      const deployment = unawaited.deployment ?? (yaml && knownValue(yaml.name));
      const name = deployment === undefined ? '' : ` "${deployment}"`;
      yield {
        at,
        message: `Nothing waits until the deployment${name} is there, and ${doings[use.does]}: that fails, or still meets the old one. Add ".result()".`,
        subject: { entity: 'batch deployment', name: deployment ?? at.file, field: 'begin_create_or_update' },
        related: [{ at: use.at, message: 'The deployment is used here.' }],
        fix: {
          title: 'Wait for the deployment: add ".result()".',
          safety: 'unsafe',
          steps: [{ does: 'replace-text', at: end, was: ')', to: ').result()' }],
        },
      };
    }
  },
});

function isUseOf({ namesOne, deployment, endpoint }: DeploymentUse, { name, endpointName }: Deployment): boolean {
  if (namesOne) return deployment !== undefined && deployment === knownValue(name);
  return endpoint !== undefined && endpoint === knownValue(endpointName);
}
