import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { unknownFlag } from './rule.ts';

const rules = [unknownFlag];
const base = {
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};

test('flags of the preview, and of other commands', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn --input-path folder:https://a/b
#                                        ^^^^^^^^^^^^ unknown-flag
az ml batch-deployment update -n blue -e churn --set-default
#                                              ^^^^^^^^^^^^^ unknown-flag
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"az ml batch-endpoint invoke" takes no "--input-path". Use "--input" with "--input-type uri_folder" or "--input-type uri_file".',
    '"az ml batch-deployment update" takes no "--set-default". Use "az ml batch-endpoint update --set defaults.deployment_name=<deployment>".',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'command', name: 'run.sh', field: '--input-path' }]);
});

test('several flags of one command with the same remedy', () => {
  const { findings } = run(rules, {
    ...base,
    'run.sh': 'az ml batch-deployment create -f deployment.yml --model azureml:m:1 --compute c --all-traffic\n',
  });
  expect(findings.map(({ message, related }) => [message, related.length])).toEqual([
    ['"az ml batch-deployment create" takes no "--model", "--compute". Say it in the YAML file given to "--file".', 1],
    ['"az ml batch-deployment create" takes no "--all-traffic". Use "--set-default".', 0],
  ]);
});

test.each([
  'az ml batch-endpoint invoke -n churn --input-data azureml:d:1',
  'az ml batch-endpoint invoke -n churn --input-local-path data',
  'az ml batch-endpoint create -f e.yml --set-default',
  'az ml batch-endpoint update -n churn --traffic blue=100',
  'az ml batch-deployment create -f deployment.yml --all-traffic',
  'az ml batch-endpoint invoke --endpoint-name churn --input azureml:d:1',
  'az ml batch-endpoint create -n churn --auth-mode key',
  'az ml batch-deployment create -n blue -e churn -f deployment.yml --mini-batch-size 10',
])('%s', (command) => {
  expect(run(rules, { ...base, 'run.sh': `${command}\n` }).findings).toHaveLength(1);
});

test.each([
  'az ml batch-deployment create -f deployment.yml --set-default',
  'az ml batch-endpoint invoke -n churn --input azureml:d:1 --input-type uri_file',
  'az ml batch-endpoint invoke -n churn --brand-new-flag x',
  'az ml batch-endpoint invoke -n churn --input azureml:d:1 --instance-count 2 --mini-batch-size 10',
  'az ml batch-deployment create --endpoint churn -f deployment.yml',
  'az ml online-deployment create -f deployment.yml --all-traffic',
  'az ml $KIND-deployment create -f deployment.yml --all-traffic',
  '# az ml batch-endpoint invoke -n churn --input-data azureml:d:1',
  'az ml batch-endpoint invoke -n churn $FLAGS',
])('silent about %s', (command) => {
  expectMarks(rules, { ...base, 'run.sh': `${command}\n` });
});
