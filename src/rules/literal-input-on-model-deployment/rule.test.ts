import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { literalInputOnModelDeployment } from './rule.ts';

const rules = [literalInputOnModelDeployment];
const deployment = 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';
const pipeline = 'name: flow\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:x:1\n';
const base = { 'deployment.yml': deployment };
const invoke = 'az ml batch-endpoint invoke --name churn';
const literal = `${invoke} --set inputs.n.type=number inputs.n.default=5\n`;

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('values in the file of the invocation', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'inputs.yml': `inputs:
  data:
    type: uri_folder
    path: azureml:t:1
  threshold:
    type: number
#         ^^^^^^ literal-input-on-model-deployment
    default: 0.5
  mode:
    default: fast
#            ^^^^ literal-input-on-model-deployment
`,
    'run.sh': `${invoke} --file inputs.yml\n`,
  });
  expect(found[0]?.message).toBe(
    'The input "threshold" is a value, and model deployments take data only. Set an environment variable in the deployment instead, or ' +
      'deploy a pipeline component.',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'inputs.threshold' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['run.sh', 'deployment.yml']);
});

test('values on the command line', () => {
  expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn --input data --set inputs.n.type=string
#                                                                         ^^^^^^ literal-input-on-model-deployment
`,
  });
});

test.each([
  ['a pipeline component deployment', { 'deployment.yml': pipeline, 'run.sh': literal }],
  ['data', { 'run.sh': `${invoke} --set inputs.n.type=uri_file inputs.n.path=azureml:t:1\n` }],
  ['data without a type', { 'run.sh': `${invoke} --set inputs.n.path=azureml:t:1\n` }],
  ['a type in a variable', { 'run.sh': `${invoke} --set inputs.n.type=$T\n` }],
  ['another setting', { 'run.sh': `${invoke} --set retry_settings.timeout=5 output_file_name=x.csv\n` }],
  ['a comment', { 'run.sh': `# ${literal}` }],
  ['an online endpoint', { 'run.sh': 'az ml online-endpoint invoke --name churn --set inputs.n.type=number\n' }],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  ['the deployment is not declared here', { 'run.sh': literal.replace('churn', 'other') }],
  ['it may be a pipeline component deployment', { 'prod/flow.yml': pipeline, 'run.sh': literal }],
  ['a template fills in the kind', { 'x.yml': deployment.replace('model\n', '${' + 'T}\n'), 'run.sh': literal }],
])('undecided where %s', (_, files) => {
  const { findings: found, undecided } = run(rules, { ...base, ...files });
  expect(found).toEqual([]);
  expect(undecided).toHaveLength(1);
});

test('where the deployment that is named is declared no other is meant', () => {
  const elsewhere = pipeline.replace('name: flow', 'name: blue').replace('churn', '${' + 'ENDPOINT}');
  const named = `${invoke} --deployment-name blue --set inputs.n.type=number inputs.n.default=5\n`;
  expect(findings({ 'other.yml': elsewhere, 'run.sh': named })).toBe(1);
  expect(findings({ 'other.yml': elsewhere, 'run.sh': literal })).toBe(0);
  expect(findings({ 'other.yml': elsewhere, 'run.sh': named.replace('blue', '$D') })).toBe(0);
});
