import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { wrongType } from './rule.ts';

const head = 'endpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('values of another type', () => {
  const { findings } = expectMarks([wrongType], {
    'd.yml': `name: 2024
#     ^^^^ wrong-type
${head}tags: [a, b]
#     ^^^^^^ wrong-type
settings:
  mini_batch_size: 10kb
#                  ^^^^ wrong-type
  retry_settings:
    timeout: PT30S
#            ^^^^^ wrong-type
`,
    'e.yml': `name: e
auth_mode: aad_token
defaults: abc
#         ^^^ wrong-type
$schema: x/batchEndpoint.schema.json
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"name" must be a string, not the number 2024. Put it in quotes.',
    '"tags" must be a map, not a list.',
    '"mini_batch_size" must be a whole number, not "10kb".',
    '"timeout" must be a whole number, not "PT30S".',
    '"defaults" must be a map, not "abc".',
  ]);
  expect(findings[3]?.subjects).toEqual([
    { entity: 'batch deployment', name: '2024', field: 'settings.retry_settings.timeout' },
  ]);
});

test('what the client converts', () => {
  expectMarks([wrongType], {
    'd.yml': `name: abc
${head}settings:
  mini_batch_size: "10"
  error_threshold: 1.0
  environment_variables:
    A: 1
    B: true
`,
  });
});

test('a value that is filled in later', () => {
  const { findings } = run([wrongType], {
    'd.yml': `name: abc\n${head}settings:\n  mini_batch_size: \${SIZE}\n  error_threshold: $(threshold)\n`,
  });
  expect(findings).toEqual([]);
});

test('a value that a command sets', () => {
  expectMarks([wrongType], {
    'd.yml': `name: abc\n${head}settings:\n  mini_batch_size: many\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set settings.mini_batch_size=10\n',
  });
});

test.each<readonly [string, readonly string[]]>([
  ['outputs=Output(type="uri_file", path=p)', ['"outputs" must be a dict, not an object of "Output"']],
  ['inputs=Input(type="uri_folder", path=p)', ['"inputs" must be a dict, not an object of "Input"']],
  ['outputs=[Output(type="uri_file", path=p)]', ['"outputs" must be a dict, not a list']],
  ['outputs="azureml://datastores/x/paths/y.csv"', ['"outputs" must be a dict, not text']],
  ['outputs={"score": Output(type="uri_file", path=p)}, inputs={"d": Input(type="uri_folder", path=p)}', []],
  ['outputs=None', []],
  ['input=Input(type="uri_folder", path=p)', []],
  ['outputs=made()', []],
])('what an invocation of code is given: %s', (given, expected) => {
  const code = `from azure.ai.ml import Input, MLClient, Output\nclient = MLClient()\np = "azureml://datastores/x/paths/y"\nout = client.batch_endpoints.invoke(endpoint_name="e", ${given})\n`;
  const { findings } = run([wrongType], { 'e.yml': 'name: e\nauth_mode: aad_token\n', 'i.py': code });
  expect(findings.map(({ message }) => message.split(':')[0])).toEqual(expected);
});
