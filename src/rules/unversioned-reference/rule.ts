import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { NamedReference } from '../../model/entity.ts';
import { replaceScalar } from '../../model/fix.ts';
import { inputsOfClients, subjectOfInput } from '../../questions/input-references.ts';
import { chainOf } from '../../questions/routing.ts';

const versioned = new Set(['model', 'environment', 'component']);

/** `azureml:name` without a version or label, or an id without a version. */
export const unversionedReference = defineRule({
  id: 'unversioned-reference',
  summary: 'A reference to an asset names neither a version nor a label.',
  level: 'error',
  topic: 'references and files',
  fixes: 'unsafe',
  stage: 'create',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_operation_orchestrator.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const named of project.references) {
      const advice = adviceFor(named);
      if (advice === undefined) continue;
      const { written, at, role, owner, field } = named;
      const label = labelled(named);
      yield {
        at,
        message: `The reference "${written}" names no version of the ${role}. ${advice}`,
        subject: subjectOf(owner, field),
        ...(label === undefined ? {} : { fix: replaceScalar(at, written, label, 'unsafe') }),
      };
    }
    for (const { invocation, input, path } of inputsOfClients(project)) {
      const name = /^azureml:([^:@/]{1,255}):?$/.exec(path.value.trim())?.[1];
      if (name === undefined) continue;
      yield {
        at: path.at,
        message: `The input "${path.value}" names no version of the data asset. Write "azureml:${name}:1" or another version, or "azureml:${name}@latest".`,
        subject: subjectOfInput(invocation, input, 'path'),
        related: chainOf(path.at, invocation, []),
        fix: replaceScalar(path.at, path.value, `azureml:${name}@latest`, 'unsafe'),
      };
    }
    // A reference that nobody knows is listed once, by invalid-reference.
  },
});

/** The reference to the newest version; undefined: an id, which takes no label. */
function labelled({ reference, written }: NamedReference): string | undefined {
  return reference.form === 'asset' ? `${written.trim().replace(/:$/, '')}@latest` : undefined;
}

/** How to mend an unversioned reference; undefined: it names a version or a label, or has a form of which another rule speaks. */
function adviceFor({ role, reference, written, form }: NamedReference): string | undefined {
  if (!versioned.has(role)) return undefined;
  // Code may give a name that the client completes.
  if (form === 'free' && !written.startsWith('azureml:')) return undefined;
  if (reference.form === 'arm') {
    if (reference.version !== undefined || reference.label !== undefined || !reference.prefixed) return undefined;
    return `Add "/versions/<version>" to the id.`;
  }
  if (reference.form !== 'asset' || reference.version !== undefined || reference.label !== undefined) return undefined;
  const { name } = reference;
  if (name === '' || name.includes('/')) return undefined;
  // The short form of curated environments; the client passes it through.
  if (role === 'environment' && name.startsWith('AzureML-')) return undefined;
  const bare = written.replace(/:$/, '');
  return `Write "${bare}:1" or another version, or "${bare}@latest".`;
}
