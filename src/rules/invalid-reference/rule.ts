import { defineRule } from '../../engine/rule.ts';
import type { NamedReference, ReferenceRole } from '../../project/model.ts';

const collections: Readonly<Partial<Record<ReferenceRole, string>>> = {
  model: 'models',
  environment: 'environments',
  component: 'components',
};

/** Each field takes its own forms of references; the client refuses the others. */
export const invalidReference = defineRule({
  id: 'invalid-reference',
  summary: 'A reference has a form that its field does not take.',
  level: 'error',
  topic: 'references and files',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/fields.py',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  logs: ['In order to specify an existing', 'is not a valid path', 'is invalid'],
  *check(project) {
    for (const named of project.references) {
      const message = mistakeIn(named);
      if (message === undefined) continue;
      const { at, owner, field } = named;
      yield { at, message, subject: { entity: owner.entity, name: owner.title, field } };
    }
  },
});

function mistakeIn(named: NamedReference): string | undefined {
  const { role, reference, written } = named;
  switch (reference.form) {
    case 'plain':
      return plainMistake(role, written);
    case 'file':
      return fileMistake(role, reference.path, written);
    case 'arm':
      return armMistake(named, reference);
    case 'registry':
      return collectionMistake(role, reference.collection, written);
    case 'uri':
      return role === 'code' ? remoteCode(written) : undefined;
    default:
      return undefined;
  }
}

function looksLikePath(text: string): boolean {
  return /[\\/]|\.ya?ml$/i.test(text);
}

function plainMistake(role: ReferenceRole, written: string): string | undefined {
  if (role === 'environment' && looksLikePath(written)) {
    return `"${written}" is no reference to an environment. For a file write "file:${written}".`;
  }
  if (role === 'model' && looksLikePath(written)) {
    return `"model" takes no path as text. Write it as a mapping: "model: {path: ${written}}".`;
  }
  if (role === 'model' || role === 'environment' || role === 'job definition') {
    return `"${written}" lacks the prefix "azureml:". Write "azureml:${written}".`;
  }
  return undefined;
}

function fileMistake(role: ReferenceRole, path: string, written: string): string | undefined {
  if (role === 'component') return `"component" takes a plain path. Write "${path}" instead of "${written}".`;
  if (role === 'model') return `"model" takes no "file:". Write it as a mapping: "model: {path: ${path}}".`;
  return undefined;
}

function armMistake(
  named: NamedReference,
  reference: Extract<NamedReference['reference'], { form: 'arm' }>,
): string | undefined {
  const { role, written } = named;
  const collection = collectionMistake(role, reference.collection, written);
  if (collection !== undefined) return collection;
  if (collections[role] === undefined) return undefined;
  if (!reference.prefixed && role !== 'component')
    return `The id lacks the prefix "azureml:". Write "azureml:${written}".`;
  if (reference.exact) return undefined;
  return 'The letter case of this id is not the one that the client takes. Write "resourceGroups" and "Microsoft.MachineLearningServices" exactly so.';
}

function collectionMistake(role: ReferenceRole, collection: string, written: string): string | undefined {
  if (role === 'job definition') {
    if (collection.toLowerCase() !== 'components') return undefined;
    return `"job_definition" takes a job, and "${written}" is a component. Name it under "component" instead.`;
  }
  const wanted = collections[role];
  if (wanted === undefined || collection.toLowerCase() === wanted) return undefined;
  return `"${written}" is among the ${collection}; "${role}" takes a reference to ${wanted}.`;
}

function remoteCode(written: string): string | undefined {
  if (!/^(https?|azureml|abfss?|wasbs?|adl):\/\//i.test(written)) return undefined;
  return `"code" takes a local folder or a registered code asset, and "${written}" is neither. Put the scoring script into a folder beside this file.`;
}
