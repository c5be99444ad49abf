import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Keys } from '../../model/batch.ts';
import { type Fix, moveEntries, removeEntry } from '../../model/fix.ts';

/** The keys that the client takes at the root of a model deployment and leaves out of the request as soon as there are settings. */
const droppedKeys = ['environment_variables', 'error_threshold'];

/** With `settings`, the request is built from them alone. */
export const droppedSetting = defineRule({
  id: 'dropped-setting',
  summary: 'A key at the root of a model deployment is silently ignored because there are settings.',
  level: 'warning',
  topic: 'YAML shape',
  fixes: 'safe or unsafe',
  stage: 'later',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_deployment/model_batch_deployment.py',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azure-sdk-for-python/issues/33470',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    const conditional = new Set(project.documents.flatMap((each) => (each.conditional ? each.owner : [])));
    for (const deployment of project.deployments) {
      const { root, settings } = deployment.keys;
      if (deployment.form !== 'model' || settings === undefined || conditional.has(deployment)) continue;
      for (const key of droppedKeys) {
        const at = root.get(key);
        if (at === undefined || context.need(deployment.type) === undefined) continue;
        const other = settings.get(key);
        const fix = other ? removeEntry(at, key, 'safe') : moveDropped(root, settings);
        const advice = other ? 'The one there counts: remove this one.' : 'Move it under "settings".';
        yield {
          at,
          message: `"${key}" is ignored here, because the deployment has "settings". ${advice}`,
          subject: subjectOf(deployment, key),
          related: other ? [{ at: other, message: `This "${key}" counts.` }] : [],
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** Once they count, the jobs run otherwise than before. */
function moveDropped(root: Keys, settings: Keys): Fix | undefined {
  const dropped = droppedKeys.flatMap((key) => {
    const at = root.get(key);
    return at === undefined || settings.has(key) ? [] : [{ key, at }];
  });
  return moveEntries(dropped, 'settings', 'unsafe');
}
