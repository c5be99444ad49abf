import { defineRule } from '../../engine/rule.ts';

/** `azureml:name:latest` asks for a version called "latest". */
export const latestAsVersion = defineRule({
  id: 'latest-as-version',
  summary: 'A reference asks for a version that is called "latest" instead of the label.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const { reference, written, at, role, owner, field } of project.references) {
      if (reference.form !== 'asset' || reference.version !== 'latest') continue;
      if (role === 'compute' || role === 'job definition') continue;
      yield {
        at,
        message: `"${written}" asks for a version of the ${role} that is named "latest". For the newest version write "azureml:${reference.name}@latest".`,
        subject: { entity: owner.entity, name: owner.title, field },
      };
    }
  },
});
