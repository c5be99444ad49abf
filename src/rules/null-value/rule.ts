import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** An empty value is null in YAML, and the client takes null for no declared key. */
export const nullValue = defineRule({
  id: 'null-value',
  summary: 'A key is written without a value.',
  level: 'error',
  topic: 'YAML shape',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/schema.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  check: (project, context) => violationsOf(project, 'null-value', context),
});
