import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** The client checks the name of a batch endpoint against a pattern and a length. */
export const invalidName = defineRule({
  id: 'invalid-name',
  summary: 'A name breaks the naming rules that are enforced.',
  level: 'error',
  topic: 'YAML shape',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_endpoint/_endpoint_helpers.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch',
      verified: '2026-11-22',
    },
  ],
  check: (project, context) => violationsOf(project, 'invalid-name', context),
});
