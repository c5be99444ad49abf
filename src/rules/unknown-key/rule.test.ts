import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { unknownKey } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('keys that nothing reads, in the deployment and in the files it needs', () => {
  const { findings } = expectMarks([unknownKey], {
    'd.yml': `${head}enviroment: file:env.yml
# <---------- unknown-key
environment: file:env.yml
settings:
  mini_batch_size: 5
  instance_typo: x
# <~~------------- unknown-key
`,
    'env.yml': `name: env
image: i
docker:
# <------ unknown-key
  image: j
`,
    'endpoint.yml': `name: e
defaults:
  deployment_name: abc
  deploymentName: abc
# <~~-------------- unknown-key
`,
  });
  expect(findings[0]?.message).toBe('Unknown key "enviroment" in a batch deployment of "type: model". Remove it.');
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'enviroment' }]);
  expect(
    findings.find(({ at }) => at.file === 'env.yml')?.related.map(({ at, message }) => [at.file, message]),
  ).toEqual([['d.yml', 'Batch deployment "abc" depends on this file.']]);
});

test('a near miss is named', () => {
  const { findings } = run([unknownKey], { 'd.yml': `${head}enviroment: azureml:e:1\n` });
  expect(findings.map(({ message }) => message)).toEqual([
    'Unknown key "enviroment" in a batch deployment of "type: model". Did you mean "environment"?',
  ]);
});

test('a file that six deployments use names five of them', () => {
  const deployments = Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [`d${n}.yml`, `${head.replace('abc', `abc${n}`)}environment: file:env.yml\n`]),
  );
  const { findings } = run([unknownKey], { ...deployments, 'env.yml': 'name: env\nimage: i\npython: 3\n' });
  expect(findings).toHaveLength(1);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d1.yml', 'd2.yml', 'd3.yml', 'd4.yml', 'd5.yml']);
});

test('free maps, keys of a template, and keys that a template may choose between', () => {
  expectMarks([unknownKey], {
    'd.yml': `${head}$schema: x/batchDeployment.schema.json
tags:
  anything: goes
properties:
  include_output_header: "true"
settings:
  mini_batch_size: 5
  environment_variables:
    MY_KEY: a
`,
    'template.yml': `${head}{{ key }}: a\n`,
    'branches.yml': `${head}{% if classic %}\nmini_batch_size: 5\n{% endif %}\n`,
    'other.yml': 'name: a\nenviroment: b\n',
  });
});

test('a pipeline takes any settings', () => {
  expectMarks([unknownKey], {
    'd.yml': 'name: abc\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\nsettings:\n  anything: 1\n',
  });
});

test('a key that a command removes or sets', () => {
  expectMarks([unknownKey], {
    'd.yml': `${head}foo: 1\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set foo=2\n',
  });
});

test('undecided where an edit may mend the file before it is sent; decided where it sets another key', () => {
  const deployment = `${head}enviroment: azureml:e:1\n`;
  const send = 'az ml batch-deployment create -f d.yml\n';
  const mended = run([unknownKey], {
    'd.yml': deployment,
    'deploy.sh': `sed -i "s/enviroment/environment/" d.yml\n${send}`,
  });
  expect(mended.findings).toEqual([]);
  expect(mended.undecided.map(({ at, because }) => [at.file, because])).toEqual([
    ['d.yml', 'a step in "deploy.sh" may change "d.yml"'],
  ]);
  const other = run([unknownKey], { 'd.yml': deployment, 'deploy.sh': `yq -i ".model = \\"$M\\"" d.yml\n${send}` });
  expect(other.findings.map(({ subjects }) => subjects[0]?.field)).toEqual(['enviroment']);
  expect(other.undecided).toEqual([]);
});

test.each(['azureml:<sample-string>', '${{ parameters.ENVIRONMENT }}', '{{ environment }}', '__ENVIRONMENT__'])(
  'a key that nothing reads, with the value "%s" of a template',
  (value) => {
    const { findings } = run([unknownKey], { 'd.yml': `${head}enviroment: ${value}\n` });
    expect(findings.map(({ subjects }) => subjects[0]?.field)).toEqual(['enviroment']);
  },
);

test('silent: a key that a template fills in', () => {
  const { findings, undecided } = run([unknownKey], { 'd.yml': `${head}__EXTRA_KEY__: x\n` });
  expect([findings, undecided]).toEqual([[], []]);
});
