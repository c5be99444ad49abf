import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { duplicateKey } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\n';

test('the keys that PyYAML forgets, at any depth and in files that are named', () => {
  const { findings } = expectMarks([duplicateKey], {
    'd.yml': `${head}compute: azureml:a
# <------- duplicate-key
environment:
  image: i
  conda_file: conda.yml
settings:
  mini_batch_size: 5
# <~~--------------- duplicate-key
  mini_batch_size: 10
compute: azureml:b
`,
    'conda.yml': `dependencies: [python=3.10]
# <------------ duplicate-key
dependencies: [python=3.11]
`,
  });
  expect(findings.map(({ message, at, subjects, related }) => [message, at.file, subjects[0], related])).toEqual([
    [
      'The key "dependencies" is written again below, and only the last one counts. Remove one of them.',
      'conda.yml',
      { entity: 'conda file', name: 'conda.yml', field: 'dependencies' },
      [{ at: { file: 'conda.yml', span: { start: 58, end: 70 } }, message: 'This "dependencies" counts.' }],
    ],
    [
      'The key "compute" is written again below, and only the last one counts. Remove one of them.',
      'd.yml',
      { entity: 'batch deployment', name: 'abc', field: 'compute' },
      [expect.objectContaining({ message: 'This "compute" counts.' })],
    ],
    [
      'The key "mini_batch_size" is written again below, and only the last one counts. Remove one of them.',
      'd.yml',
      { entity: 'batch deployment', name: 'abc', field: 'settings.mini_batch_size' },
      [expect.objectContaining({ message: 'This "mini_batch_size" counts.' })],
    ],
  ]);
});

test('each of three equal keys but the last', () => {
  expectMarks([duplicateKey], {
    'd.yml': `${head}compute: azureml:a
# <------- duplicate-key
compute: azureml:b
# <------- duplicate-key
compute: azureml:c
`,
  });
});

test('equal keys in different mappings, merged keys and branches of a template', () => {
  expectMarks([duplicateKey], {
    'd.yml': `${head}compute: azureml:a
settings:
  mini_batch_size: 5
  environment_variables: &variables
    NAME: a
tags:
  <<: *variables
  NAME: b
  name: c
`,
    'template.yml': `${head}{% if gpu %}
compute: azureml:gpu
{% else %}
compute: azureml:cpu
{% endif %}
`,
    'other.yml': 'name: a\nname: b\n',
  });
});
