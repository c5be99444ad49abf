import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** Without a required key the client or the service refuses the file. */
export const missingKey = defineRule({
  id: 'missing-key',
  summary: 'A key that the client or the service needs is missing.',
  level: 'error',
  topic: 'YAML shape',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/_deployment/deployment.py',
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
  check: (project, context) => violationsOf(project, 'missing-key', context),
});
