import { defineRule } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** The results of all files but the last of a mini-batch are lost. */
export const lostResults = defineRule({
  id: 'lost-results',
  summary: 'The results of all files but the last of a mini-batch are lost.',
  level: 'warning',
  topic: 'scoring script',
  stage: 'later',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      const users = project.usersOf(script).filter(isLossy);
      if (users.length === 0) continue;
      for (const { at, what, related } of script.lostResults) {
        yield {
          at,
          message: `"${what}" is bound anew for each file and returned behind the loop: the results of all files but the last are lost. Collect them in a list that is empty before the loop.`,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: [{ at: related, message: 'What the last file left is returned here.' }, ...usersAsRelated(users)],
        };
      }
    }
  },
});

/** Whether a mini-batch may have several files, and what `run` returns is kept. */
function isLossy({ miniBatchSize, outputAction }: Deployment): boolean {
  const isOne = miniBatchSize.state === 'unknown' || (miniBatchSize.state === 'known' && miniBatchSize.value <= 1);
  const isKept =
    outputAction.state === 'absent' || (outputAction.state === 'known' && outputAction.value !== 'summary_only');
  return !isOne && isKept;
}
