import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** Some keys take one of a few values only. */
export const invalidValue = defineRule({
  id: 'invalid-value',
  summary: 'A value is none of those that are allowed.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'safe or unsafe',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/fields.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/batchendpoints/deployments',
      verified: '2026-11-22',
    },
  ],
  check: (project, context) => violationsOf(project, 'invalid-value', context),
});
