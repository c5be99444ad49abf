import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A scoring script is no Python 3. */
export const pythonSyntax = defineRule({
  id: 'python-syntax',
  summary: 'A scoring script is no Python 3.',
  level: 'error',
  topic: 'scoring script',
  stage: 'create',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_endpoint_utils.py',
      verified: '2026-11-29',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/mlops-starter-sklearn/issues/20',
      verified: '2026-11-29',
    },
  ],
  supersedes: ['missing-entry-function'],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what } of script.brokenShapes) {
        yield {
          at,
          message: `Python 3 cannot read this file: ${what}. The client refuses such a scoring script, and the job could not load it.`,
          subject: { entity: 'scoring script', name: script.file, field: 'syntax' },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});
