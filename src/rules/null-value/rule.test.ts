import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { nullValue } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\nmodel: azureml:m:1\n';

test('keys without a value', () => {
  const { findings } = expectMarks([nullValue], {
    'd.yml': `${head}type: model
compute:
# <------- null-value
settings:
  mini_batch_size: 5
  error_threshold:
# <~~--------------- null-value
  output_file_name: ~
#                   ^ null-value
  output_action: null
#                ^^^^ null-value
`,
    'e.yml': `name: e
defaults:
  deployment_name: abc
tags:
# <---- null-value
`,
    'type.yml': `$schema: x/batchDeployment.schema.json
${head}type:
# <---- null-value
`,
  });
  expect(findings[0]?.message).toBe('"compute" has no value. Give it one or remove the key.');
  expect(findings[1]?.subjects).toEqual([
    { entity: 'batch deployment', name: 'abc', field: 'settings.error_threshold' },
  ]);
});

test('empty texts and maps, quoted words, and the null that some keys take', () => {
  expectMarks([nullValue], {
    'd.yml': `${head}type: model
compute: "null"
description: ""
properties: {}
settings:
  mini_batch_size: 5
`,
  });
});

test('a key that a command or a template fills in', () => {
  expectMarks([nullValue], {
    'd.yml': `${head}type: model\ncompute:\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set compute=azureml:c\n',
  });
  expectMarks([nullValue], { 'd.yml': `${head}type: model\ncompute: #{COMPUTE}#\n` });
});
