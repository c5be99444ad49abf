import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';

/** A scoring script takes the arguments of the batch driver for its own. */
export const strictArgparse = defineRule({
  id: 'strict-argparse',
  summary: 'A scoring script takes the arguments of the batch driver for its own.',
  level: 'error',
  topic: 'scoring script',
  fixes: 'safe',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-22',
    },
    {
      kind: 'experiment',
      url: 'https://docs.python.org/3/library/argparse.html#partial-parsing',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what } of script.strictParsing) {
        yield {
          at,
          message: `${what}, such as "--client_sdk_version", and ends the process at the first it does not know. Call "parse_known_args()".`,
          subject: { entity: 'scoring script', name: script.file, field: 'parse_args' },
          related: usersAsRelated(project.usersOf(script)),
          fix: {
            title: 'Call "parse_known_args()" and take the first of what it returns.',
            safety: 'safe',
            steps: [
              { does: 'replace-text', at, was: 'parse_args', to: 'parse_known_args', once: true },
              { does: 'replace-text', at: lastOf(at), was: ')', to: ')[0]' },
            ],
          },
        };
      }
    }
  },
});

/** The last character of a place. */
function lastOf({ span: { end }, ...at }: Location): Location {
  return { ...at, span: { start: end - 1, end } };
}
