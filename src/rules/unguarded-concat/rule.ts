import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** pd.concat gets a list that is empty if every file of a mini-batch is skipped. */
export const unguardedConcat = defineRule({
  id: 'unguarded-concat',
  summary: 'A list that pd.concat gets is empty if every file of a mini-batch is skipped.',
  level: 'warning',
  topic: 'documented limitations',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what, related } of script.unguardedConcats) {
        yield {
          at,
          message: `${what}, and "pd.concat" of an empty list fails. Return an empty list or DataFrame in that case.`,
          subject: { entity: 'scoring script', name: script.file, field: 'concat' },
          related: [{ at: related, message: 'It is filled here.' }, ...usersAsRelated(project.usersOf(script))],
        };
      }
    }
  },
});
