import { defineRule } from '../../engine/rule.ts';

/** A file that PyYAML cannot load fails the command before anything of it is checked. */
export const yamlSyntax = defineRule({
  id: 'yaml-syntax',
  summary: 'A file is not the one YAML document that the client can load.',
  level: 'error',
  topic: 'YAML shape',
  stage: 'load',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/utils.py',
      verified: '2026-11-22',
    },
    { kind: 'documentation', url: 'https://yaml.org/spec/1.1/', verified: '2026-11-22' },
  ],
  *check(project) {
    for (const { at, message } of project.brokenFiles) {
      yield { at, message, subject: { entity: 'YAML file', name: at.file, field: '' } };
    }
  },
});
