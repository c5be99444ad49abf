import { defineRule } from '../../engine/rule.ts';

/** A batch file with template markers that stop YAML from loading; something must render it first. */
export const unrenderedTemplate = defineRule({
  id: 'unrendered-template',
  summary: 'A batch file is a template: it must be rendered before the client can load it.',
  level: 'note',
  topic: 'YAML shape',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/utils.py',
      verified: '2026-11-22',
    },
    { kind: 'documentation', url: 'https://yaml.org/spec/1.1/', verified: '2026-11-22' },
  ],
  *check(project) {
    for (const { at, marker } of project.templates) {
      yield {
        at,
        message: `"${shortened(marker)}" makes this file a template: "az ml" cannot load it before it is rendered. It was checked as far as it can be read; quote the marker, or check the rendered file.`,
        subject: { entity: 'YAML file', name: at.file, field: '' },
      };
    }
  },
});

function shortened(marker: string): string {
  return marker.length > 60 ? `${marker.slice(0, 57)}...` : marker;
}
