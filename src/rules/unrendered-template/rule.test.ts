import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { unrenderedTemplate } from './rule.ts';

const schema = '$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json';

test('one note a file, at its first marker', () => {
  const { findings } = expectMarks([unrenderedTemplate], {
    'a.yml': `${schema}
name: {{ name }}
#     ^^^^^^^^^^ unrendered-template
endpoint_name: {{ endpoint }}
`,
    'b.yml.j2': `${schema}
name: abc
{% if gpu %}
# <------------ unrendered-template
compute: azureml:gpu
{% endif %}
endpoint_name: e
`,
  });
  expect(findings[0]?.message).toBe(
    '"{{ name }}" makes this file a template: "az ml" cannot load it before it is rendered. It was checked as far as it can be read; quote the marker, or check the rendered file.',
  );
  expect(findings.map(({ level }) => level)).toEqual(['note', 'note']);
});

test('a long marker is cut', () => {
  const marker = `{{ ${'long_name_'.repeat(10)} }}`;
  const { findings } = expectMarks([unrenderedTemplate], {
    'a.yml': `${schema}\nendpoint_name: e\nname: ${marker}\n#     ${'^'.repeat(marker.length)} unrendered-template\n`,
  });
  expect(findings[0]?.message).toContain(`"${marker.slice(0, 57)}..." makes`);
});

test('markers that YAML can load, and files that are not about batch endpoints', () => {
  expectMarks([unrenderedTemplate], {
    'a.yml': `${schema}\nname: "{{ name }}"\nendpoint_name: \${ENDPOINT}\nmodel: azureml:\${{ inputs.model }}\ncompute: azureml:__COMPUTE__\n`,
    'chart.yml': 'name: {{ name }}\n',
    'broken.yml': `${schema}\nname: a: b\n`,
  });
});
