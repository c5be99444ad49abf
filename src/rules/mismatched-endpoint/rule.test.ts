import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { mismatchedEndpoint } from './rule.ts';

const rules = [mismatchedEndpoint];
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\n';
const endpoint = (name: string) => `${schema}name: ${name}\n`;
const deployment = (of: string) =>
  `name: blue\nendpoint_name: ${of}\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const base = { 'ml/endpoint.yml': endpoint('churn'), 'ml/deployment.yml': deployment('chrun') };

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('another name than that of the endpoint beside it', () => {
  const { findings: found } = expectMarks(rules, {
    'ml/endpoint.yml': endpoint('churn'),
    'ml/deployment.yml': `name: blue
endpoint_name: chrun
#              ^^^^^ mismatched-endpoint
type: model
model: azureml:m:1
compute: azureml:c
`,
  });
  expect(found[0]?.message).toBe(
    'No batch endpoint "chrun" is declared in the repository; the one beside this deployment is "churn". Did you mean "churn"?',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'blue', field: 'endpoint_name' }]);
  expect(found[0]?.related).toMatchObject([
    { at: { file: 'ml/endpoint.yml' }, message: 'The batch endpoint "churn" is declared here.' },
  ]);
});

test('an endpoint in a folder above; a name that is not alike', () => {
  const { findings: found } = run(rules, {
    'ml/endpoint.yml': endpoint('churn'),
    'ml/x/y/d.yml': deployment('retention'),
  });
  expect(found.map(({ message }) => message)).toEqual([
    'No batch endpoint "retention" is declared in the repository; the one beside this deployment is "churn". ' +
      'Write its name here, or pass "--endpoint-name" where the deployment is created.',
  ]);
});

test('two deployments', () => {
  expect(findings({ 'ml/d2.yml': deployment('other') })).toBe(2);
});

test('commands that leave both names as they are', () => {
  const script = 'az ml batch-endpoint create -f ml/endpoint.yml\naz ml batch-deployment create -f ml/deployment.yml\n';
  expect(findings({ 'deploy.sh': script })).toBe(1);
});

test.each([
  ['a name that a template fills in', { 'ml/deployment.yml': deployment('${' + 'E}') }],
  ['an endpoint whose name a template fills in', { 'ml/endpoint.yml': endpoint('${' + 'E}') }],
  ['equal names', { 'ml/deployment.yml': deployment('churn') }],
  ['another letter case', { 'ml/deployment.yml': deployment('Churn') }],
  ['no endpoint beside or above', { 'ml/endpoint.yml': '', 'other/endpoint.yml': endpoint('churn') }],
  ['two endpoints beside', { 'ml/second.yml': endpoint('second') }],
  ['an endpoint of that name elsewhere', { 'other/endpoint.yml': endpoint('chrun') }],
  ['an endpoint elsewhere whose name is not known', { 'other/endpoint.yml': endpoint('${' + 'NAME}') }],
  [
    'a command that names the endpoint of the deployment',
    { 'd.sh': 'az ml batch-deployment create -f ml/deployment.yml -e churn\n' },
  ],
  ['a command that may', { 'd.sh': 'az ml batch-deployment create -f ml/deployment.yml -e $E\n' }],
  ['a command that names the endpoint', { 'd.sh': 'az ml batch-endpoint create -f ml/endpoint.yml -n chrun\n' }],
  ['a command that makes another endpoint', { 'd.sh': 'az ml batch-endpoint create -n chrun\n' }],
  ['a command that may', { 'd.sh': 'az ml batch-endpoint create -n $E\n' }],
  [
    'a default set for an endpoint of that name',
    { 'd.sh': 'az ml batch-endpoint update -n chrun --set defaults.deployment_name=blue\n' },
  ],
  [
    'no name',
    { 'ml/deployment.yml': deployment('x').replace('endpoint_name: x\n', 'code_configuration:\n  code: .\n') },
  ],
  [
    'an online deployment',
    { 'ml/deployment.yml': 'name: blue\nendpoint_name: x\nmodel: azureml:m:1\ninstance_type: s\n' },
  ],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  ['by the command that makes the deployment', 'az ml batch-deployment create -f ml/deployment.yml --set-default\n'],
  [
    'of the deployment of a loop',
    'for f in ml/deployment.yml; do az ml batch-deployment create -f $f --set-default; done\n',
  ],
])('a default that is set %s makes no endpoint', (_, script) => {
  expect(findings({ 'd.sh': script })).toBe(1);
});

test.each([['code may make endpoints', { 'd.py': 'e = BatchEndpoint(name="chrun")\n' }]])(
  'undecided where %s',
  (_, files) => {
    const { findings: found, undecided } = run(rules, { ...base, ...files });
    expect(found).toEqual([]);
    expect(undecided).toHaveLength(1);
  },
);

test('silent where Bicep makes an endpoint of an unknown name', () => {
  const made = "resource e 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-01-01' = {}\n";
  expect(run(rules, { ...base, 'main.bicep': made }).findings).toEqual([]);
});

test('two stages: each deployment has its own endpoint', () => {
  const files = {
    'dev/endpoint.yml': endpoint('churn-dev'),
    'dev/d.yml': deployment('churn-dev'),
    'prod/endpoint.yml': endpoint('churn-prod'),
    'prod/d.yml': deployment('churn-prd'),
  };
  expect(run(rules, files).findings.map(({ at }) => at.file)).toEqual(['prod/d.yml']);
  expect(run(rules, { ...files, 'prod/d.yml': deployment('churn-dev') }).findings).toEqual([]);
});
