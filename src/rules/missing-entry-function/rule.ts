import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A scoring script has no init() or no run(mini_batch) that the batch driver can call. */
export const missingEntryFunction = defineRule({
  id: 'missing-entry-function',
  summary: 'A scoring script has no init() or no run(mini_batch) that the batch driver can call.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const script of project.scripts) {
      for (const name of ['init', 'run'] as const) {
        const entry = script[name];
        const found = context.need(entry);
        const because = entry.state === 'absent' ? 'is not there' : found?.misfit;
        if (because === undefined) continue;
        yield {
          at: found?.at ?? script.header,
          message: found
            ? `"${name}" ${because}. Write "def ${calls[name]}:".`
            : `The scoring script has no function "${name}". The batch driver calls "${calls[name]}": define it.`,
          subject: { entity: 'scoring script', name: script.file, field: name },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});

const calls = { init: 'init()', run: 'run(mini_batch)' } as const;
