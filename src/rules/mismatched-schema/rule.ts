import { defineRule } from '../../engine/rule.ts';

/** A `$schema` of another kind: the client drops it, and only editors look. */
export const mismatchedSchema = defineRule({
  id: 'mismatched-schema',
  summary: 'The "$schema" of a file names another kind than the command that sends it.',
  level: 'note',
  topic: 'YAML shape',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-29',
    },
    { kind: 'experiment', url: 'https://pypi.org/project/azure-ai-ml/1.35.2/', verified: '2026-11-29' },
  ],
  *check(project) {
    for (const { names, sentAs, at, sender } of project.mismatchedSchemas()) {
      const [kind, schema] = schemas[sentAs] ?? [sentAs, sentAs];
      yield {
        at,
        message:
          `This "$schema" is that of ${withArticle(names)}, and the file is sent as ${withArticle(kind)}. The client does not look at it, but ` +
          `editors show mistakes that are none, and hide others. Name "${schema}.schema.json".`,
        subject: { entity: 'YAML file', name: at.file, field: '$schema' },
        related: [{ at: sender, message: 'The file is sent here.' }],
      };
    }
  },
});

const schemas: Readonly<Record<string, readonly [kind: string, schema: string]>> = {
  deployment: ['batch deployment', 'modelBatchDeployment'],
  endpoint: ['batch endpoint', 'batchEndpoint'],
  data: ['data asset', 'data'],
  datastore: ['datastore', 'azureBlob'],
  compute: ['compute', 'amlCompute'],
  component: ['component', 'pipelineComponent'],
};

function withArticle(what: string): string {
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
}
