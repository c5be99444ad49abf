import { defineRule } from '../../engine/rule.ts';
import type { NamedReference } from '../../project/model.ts';

const versioned = new Set(['model', 'environment', 'component']);

/** `azureml:name` without a version or label; curated environments have a short form that the client passes through. */
export const unversionedReference = defineRule({
  id: 'unversioned-reference',
  summary: 'A reference to an asset names neither a version nor a label.',
  level: 'error',
  topic: 'references and files',
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
  logs: ['Failed to extract version when parsing asset', 'Version must be provided.'],
  *check(project) {
    for (const named of project.references) {
      if (!isUnversioned(named)) continue;
      const { written, at, role, owner, field } = named;
      yield {
        at,
        message: `The reference "${written}" names no version of the ${role}. Write "${written}:1" or another version, or "${written}@latest".`,
        subject: { entity: owner.entity, name: owner.title, field },
      };
    }
  },
});

function isUnversioned({ role, reference }: NamedReference): boolean {
  if (!versioned.has(role) || reference.form !== 'asset') return false;
  if (reference.version !== undefined || reference.label !== undefined) return false;
  return !(role === 'environment' && /^AzureML-/i.test(reference.name));
}
