import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** The client checks the type of every declared value before anything is sent. */
export const wrongType = defineRule({
  id: 'wrong-type',
  summary: 'A value has a type that the client does not take.',
  level: 'error',
  topic: 'YAML shape',
  stage: 'load',
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
    {
      kind: 'experiment',
      url: 'https://pypi.org/project/azure-ai-ml/1.35.2/',
      verified: '2026-11-29',
    },
  ],
  check: (project, context) => violationsOf(project, 'wrong-type', context),
});
