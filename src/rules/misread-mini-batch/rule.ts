import { defineRule } from '../../engine/rule.ts';
import type { MisreadMiniBatch } from '../../model/scoring-script.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** The scoring script takes its list of file paths for a table. */
export const misreadMiniBatch = defineRule({
  id: 'misread-mini-batch',
  summary: 'The scoring script takes its list of file paths for a table.',
  level: 'error',
  topic: 'scoring script',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      quote: 'The method receives a list of file paths as a parameter (mini_batch).',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const misread of script.misreadMiniBatches) {
        yield {
          at: misread.at,
          message: messageOf(misread),
          subject: { entity: 'scoring script', name: script.file, field: misread.what },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});

function messageOf({ of, how, name, what }: MisreadMiniBatch): string {
  if (of === 'file')
    return `"${name}" is the path of a file, and a text has no key "${what}". Read the file, and take the key from what is in it.`;
  const lacks = how === 'key' ? `no key "${what}"` : `no "${what}"`;
  return `"${name}" is a list of file paths and has ${lacks}: a batch endpoint hands over files, not a table. Go through the list, and read each file.`;
}
