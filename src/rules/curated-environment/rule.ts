import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Reference } from '../../model/reference.ts';

/** Curated environments are documented as unsupported in batch deployments; their images as a base are fine. */
export const curatedEnvironment = defineRule({
  id: 'curated-environment',
  summary: 'A batch deployment uses a curated environment.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const { role, reference, written, at, owner, field } of project.references) {
      // Those of the steps of a pipeline are not meant.
      if (role !== 'environment' || owner.entity !== 'batch deployment' || !isCurated(reference)) continue;
      yield {
        at,
        message: `"${written}" is a curated environment, and those are documented as unsupported in batch deployments. Define an environment of your own; a curated image may be its base.`,
        same: written,
        subject: subjectOf(owner, field),
      };
    }
    for (const { environment } of project.deployments) context.need(environment);
  },
});

function isCurated(reference: Reference): boolean {
  if (reference.form === 'asset') return /^AzureML-/.test(reference.name);
  return (
    reference.form === 'registry' &&
    reference.registry.toLowerCase() === 'azureml' &&
    reference.collection === 'environments'
  );
}
