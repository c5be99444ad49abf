import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { yamlSyntax } from './rule.ts';

const schema = '$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json';

test('a batch file that YAML cannot load', () => {
  const { findings } = expectMarks([yamlSyntax], {
    'd.yml': `${schema}
name: a
endpoint_name: e
model: azureml:m: 1
#               ^ yaml-syntax
`,
    'e.yml': `${schema.replace('modelBatchDeployment', 'batchEndpoint')}
name: e
---
#<--- yaml-syntax
name: f
`.replace('#<---', '# <---'),
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'This line does not fit the mapping it is in. Check its indentation, and quote a value that contains ": ".',
    'A file can hold only one YAML document. Remove this "---" and what follows.',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'YAML file', name: 'd.yml', field: '' }]);
});

test('a conda file and an environment file that a deployment names', () => {
  const files = {
    'd.yml': `${schema}\nname: a\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nenvironment: file:env.yml\n`,
    'env.yml': 'name: env\nimage: i\nconda_file: conda.yml\n',
    'conda.yml': 'dependencies:\n  - pip: [\n',
  };
  expect(run([yamlSyntax], files).findings.map(({ at }) => at.file)).toEqual(['conda.yml']);
  const brokenEnvironment = { ...files, 'env.yml': 'name: "env\n' };
  expect(run([yamlSyntax], brokenEnvironment).findings.map(({ at }) => at.file)).toEqual(['env.yml']);
});

test('files that are not about batch endpoints, and templates, are left alone', () => {
  expectMarks([yamlSyntax], {
    'values.yml': 'name: a: b\n',
    'online.yml':
      '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json\nname: a: b\n',
    'notes.md': `${schema}\nname: a: b\n`,
    'template.yml': `${schema}\nname: {{ name }}\nendpoint_name: e\n`,
    'good.yml': `${schema}\nname: a\nendpoint_name: e\n`,
    'unused-conda.yml': 'dependencies: [\n',
  });
});
