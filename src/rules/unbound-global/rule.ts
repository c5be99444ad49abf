import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A name that run() reads is set by init() for itself only. */
export const unboundGlobal = defineRule({
  id: 'unbound-global',
  summary: 'A name that run() reads is set by init() for itself only.',
  level: 'error',
  topic: 'scoring script',
  fixes: 'safe',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  supersedes: ['undefined-name'],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what, remedy, related, fix } of script.unboundGlobals) {
        yield {
          at,
          message: `${what}: reading it here fails. ${remedy}`,
          subject: { entity: 'scoring script', name: script.file, field: 'global' },
          related: [{ at: related, message: '"init" sets it here.' }, ...usersAsRelated(project.usersOf(script))],
          ...(fix && { fix }),
        };
      }
    }
  },
});
