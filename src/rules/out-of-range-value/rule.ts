import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** The client checks neither the range of numbers nor the logging level. */
export const outOfRangeValue = defineRule({
  id: 'out-of-range-value',
  summary: 'A value is accepted by the client and cannot be meant.',
  level: 'warning',
  topic: 'YAML shape',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/batch/batch_deployment.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  check: (project, context) => violationsOf(project, 'out-of-range-value', context),
});
