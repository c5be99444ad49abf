import { defineRule, subjectOf } from '../../engine/rule.ts';
import { removeEntry } from '../../model/fix.ts';
import type { DocumentViolation } from '../../model/source-document.ts';

const remove = 'Remove it.';

/** The keys that only online endpoints and deployments take, with what to do about each in a batch file. */
const onlineKeys: ReadonlyMap<string, string> = new Map([
  ['app_insights_enabled', remove],
  ['data_collector', remove],
  ['egress_public_network_access', 'Remove it: the network settings of the workspace apply.'],
  ['instance_type', 'Remove it: the compute cluster decides the size of its nodes.'],
  ['liveness_probe', remove],
  ['mirror_traffic', remove],
  ['model_mount_path', remove],
  ['private_network_connection', 'Remove it: the network settings of the workspace apply.'],
  ['public_network_access', 'Remove it: the network settings of the workspace apply.'],
  ['readiness_probe', remove],
  ['request_settings', 'Remove it: "retry_settings" has the timeout of a mini-batch.'],
  ['scale_settings', 'Remove it: the compute cluster decides how many nodes it has.'],
  ['startup_probe', remove],
  ['traffic', 'Name the deployment under "defaults" as "deployment_name" instead.'],
]);

/** Batch files are often copied from online ones; the client knows none of these keys in them. */
export const onlineOnlyKey = defineRule({
  id: 'online-only-key',
  summary: 'A batch file has a key of online endpoints.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'safe or unsafe',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/online/online_deployment.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
      verified: '2026-11-22',
    },
  ],
  supersedes: ['unknown-key'],
  *check(project) {
    for (const { kind, owner, violations } of project.documents) {
      if (kind !== 'batch endpoint' && kind !== 'batch deployment') continue;
      const online = kind.replace('batch', 'online');
      for (const violation of violations) {
        const advice = adviceOn(violation);
        if (advice === undefined) continue;
        yield {
          at: violation.at,
          message: `"${violation.key}" belongs to an ${online}; a ${kind} does not take it. ${advice}`,
          subject: subjectOf(owner, violation.field),
          // Where something else has to be thought of, that is not done by removing the key.
          ...(violation.set
            ? {}
            : { fix: removeEntry(violation.at, violation.key, advice === remove ? 'safe' : 'unsafe') }),
        };
      }
    }
  },
});

function adviceOn({ kind, owner, key }: DocumentViolation): string | undefined {
  return kind === 'unknown-key' && owner === '' ? onlineKeys.get(key) : undefined;
}
