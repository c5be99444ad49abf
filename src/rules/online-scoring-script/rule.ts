import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A scoring script is written for an online endpoint. */
export const onlineScoringScript = defineRule({
  id: 'online-scoring-script',
  summary: 'A scoring script is written for an online endpoint.',
  level: 'error',
  topic: 'scoring script',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/MicrosoftDocs/azure-docs/issues/101064',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what } of script.onlineUses) {
        yield {
          at,
          message: `The script is written for an online endpoint: ${what}. In a batch deployment go through "mini_batch" file by file, and return a list or a DataFrame.`,
          subject: { entity: 'scoring script', name: script.file, field: 'run' },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});
