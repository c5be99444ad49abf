import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** The client loads every YAML file with a closed schema: a key that it does not declare fails the command. */
export const unknownKey = defineRule({
  id: 'unknown-key',
  summary: 'A key is unknown to the client that loads the file.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'safe or unsafe',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/schema_meta.py',
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
  check: (project, context) => violationsOf(project, 'unknown-key', context),
});
