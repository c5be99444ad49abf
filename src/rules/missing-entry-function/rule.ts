import { defineRule } from '../../engine/rule.ts';
import { placeOf } from '../../model/facts.ts';
import { usersAsRelated } from '../../questions/uses.ts';
import { sameLocation } from '../../text/location.ts';

/** A scoring script has no init() or no run(mini_batch) that the batch driver can call. */
export const missingEntryFunction = defineRule({
  id: 'missing-entry-function',
  summary: 'A scoring script has no init() or no run(mini_batch) that the batch driver can call.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'job start',
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
          at: found?.at ?? placeOf(entry),
          message: found
            ? `"${name}" ${because}. Write "def ${calls[name]}:".`
            : missingMessage(name, !sameLocation(placeOf(entry), script.header)),
          subject: { entity: 'scoring script', name: script.file, field: name },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});

const calls = { init: 'init()', run: 'run(mini_batch)' } as const;

function missingMessage(name: 'init' | 'run', isNested: boolean): string {
  if (!isNested)
    return `The scoring script has no function "${name}". The batch driver calls "${calls[name]}": define it.`;
  return `"${name}" is defined inside another function or class, where the batch driver does not find it. Move "def ${calls[name]}:" to the left margin.`;
}
