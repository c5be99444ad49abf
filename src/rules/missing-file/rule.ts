import { defineRule } from '../../engine/rule.ts';
import type { NamedPath } from '../../project/model.ts';

/** Paths that must exist when the deployment is created; a model path has a rule of its own. */
export const missingFile = defineRule({
  id: 'missing-file',
  summary: 'A file or folder that a batch deployment names does not exist.',
  level: 'error',
  topic: 'references and files',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_endpoint_utils.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  logs: ['Failed to open scoring script', "EntryScriptException: No module named 'score'"],
  *check(project) {
    for (const path of project.paths) {
      if (path.use.exists !== 'no' || path.role === 'model path') continue;
      yield {
        at: path.use.at,
        message: messageFor(path),
        subject: { entity: path.owner.entity, name: path.owner.title, field: path.field },
      };
    }
  },
});

function messageFor({ role, use, inside }: NamedPath): string {
  const where = inside?.target === undefined ? '' : ` in the code folder "${inside.written}"`;
  const hint =
    use.wrongCase === undefined
      ? 'Paths are relative to the file that names them.'
      : `Did you mean "${use.wrongCase}"? Letter case counts.`;
  return `No ${role} "${use.written}"${where}. ${hint}`;
}
