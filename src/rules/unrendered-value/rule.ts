import { defineRule } from '../../engine/rule.ts';

/** Markers of templates in names, references and paths of files that are sent as they lie. */
export const unrenderedValue = defineRule({
  id: 'unrendered-value',
  summary: 'A file is sent with a marker of a template in a value that Azure ML resolves.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/utils.py',
      verified: '2026-11-29',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax',
      verified: '2026-11-29',
    },
  ],
  supersedes: ['invalid-name', 'invalid-reference', 'unrendered-template'],
  *check(project) {
    for (const { marker, field, at, sender } of project.unrenderedValues()) {
      yield {
        at,
        message:
          `Nothing here fills in "${marker}" before this file is sent, and the client takes it as it is written. ` +
          `Render the file first, or set the value where it is sent: "--set ${field}=<value>".`,
        subject: { entity: 'YAML file', name: at.file, field },
        related: [{ at: sender, message: 'The file is sent here.' }],
      };
    }
  },
});
