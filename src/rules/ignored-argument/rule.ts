import { defineRule } from '../../engine/rule.ts';
import type { DroppedArgument } from '../../model/code.ts';
import { type Fix, replaceText } from '../../model/fix.ts';
import type { Location } from '../../text/location.ts';

/** The client library takes some keywords and attributes without a word, and sends them nowhere. */
export const ignoredArgument = defineRule({
  id: 'ignored-argument',
  summary: 'The client library drops a keyword or an attribute.',
  level: 'warning',
  topic: 'commands and SDK',
  fixes: 'safe or unsafe',
  stage: 'later',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/azure-ai-ml_1.35.2/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py',
      verified: '2026-11-29',
    },
    { kind: 'experiment', url: 'https://pypi.org/project/azure-ai-ml/1.35.2/', verified: '2026-11-29' },
  ],
  *check({ commands }) {
    for (const { entity, owner, name, at, by, advice, argument } of commands.dropped ?? []) {
      yield {
        at,
        message: `"${name}" does nothing here: ${by} drops it without a word. ${advice}`,
        subject: { entity, name: owner, field: name },
        ...(argument === undefined ? {} : { fix: fixOf(at, name, argument) }),
      };
    }
  },
});

/** What does nothing may go; under another name it begins to count. */
function fixOf(at: Location, name: string, { whole, meant }: NonNullable<DroppedArgument['argument']>): Fix {
  if (meant !== undefined) return replaceText(at, name, meant, 'unsafe');
  return { title: `Remove "${name}".`, safety: 'safe', steps: [{ does: 'remove-argument', at: whole, was: name }] };
}
