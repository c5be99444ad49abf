import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A way through run() ends with a result that the batch driver cannot take. */
export const wrongRunResult = defineRule({
  id: 'wrong-run-result',
  summary: 'A way through run() ends with a result that the batch driver cannot take.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const script of project.scripts) {
      const run = context.need(script.run);
      for (const { at, what, how } of run?.wrongResults ?? []) {
        yield {
          at,
          message: `${explain(what, how)} Return a list or a pandas DataFrame.`,
          subject: { entity: 'scoring script', name: script.file, field: 'run' },
          what: how === 'written' ? what : how,
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});

function explain(what: string, how: 'written' | 'end' | 'yield' | 'async'): string {
  if (how === 'end') return '"run" can end without a "return": the driver then gets None.';
  if (how === 'yield') return 'With "yield" the call of "run" gives a generator.';
  if (how === 'async') return 'The call of an "async" function gives a coroutine.';
  return `"run" returns ${what} here.`;
}
