import { defineRule } from '../../engine/rule.ts';
import type { InvocationInput } from '../../model/invocation.ts';
import { subjectOfInput } from '../../questions/input-references.ts';
import { chainOf } from '../../questions/routing.ts';

/** Input paths that the client refuses. */
export const unsupportedInputPath = defineRule({
  id: 'unsupported-input-path',
  summary: 'An invocation names its input by a path that the client does not take.',
  level: 'error',
  topic: 'commands and SDK',
  stage: 'job start',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      for (const input of invocation.inputs) {
        const { path } = input;
        const message = messageFor(input);
        if (path.state !== 'known' || message === undefined) continue;
        const subject = subjectOfInput(invocation, input, 'path');
        yield { at: path.at, message, subject, related: chainOf(path.at, invocation, []) };
      }
    }
  },
});

/** The client looks at "http" anywhere in the path first, then at ids that begin with "/subscriptions/", then at schemes. */
function messageFor({ path, type, literal }: InvocationInput): string | undefined {
  if (path.state !== 'known' || literal.state !== 'absent' || path.value.includes('http')) return undefined;
  if (type.state === 'known' && /^(string|number|integer|boolean)$/.test(type.value)) return undefined;
  const scheme = /^(abfss?|wasbs?|adl):\/\//i.exec(path.value)?.[1];
  if (scheme !== undefined) {
    return (
      `Invocations take no "${scheme}" paths. Name the data as "azureml://datastores/<datastore>/paths/<path>", ` +
      'by an "https" address, or by a data asset.'
    );
  }
  const [, datastore, rest] =
    /^\/subscriptions\/(?:(?!\/datastores\/).){1,1000}\/datastores\/([^/]+)(?:\/paths\/(.*))?$/i.exec(path.value) ?? [];
  if (datastore === undefined) return undefined;
  const instead = `azureml://datastores/${datastore}/paths/${rest ?? '<path>'}`;
  return `The client takes no resource ids of datastores as input. Write "${instead}".`;
}
