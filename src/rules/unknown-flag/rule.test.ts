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
  [
    'az ml batch-deployment create -f deployment.yml --set_default',
    '"az ml batch-deployment create" takes no "--set_default". Did you mean "--set-default"?',
  ],
  [
    'az ml batch-deployment create -f deployment.yml --setdefault',
    '"az ml batch-deployment create" takes no "--setdefault". Did you mean "--set-default"?',
  ],
  [
    'az ml batch-deployment create --flie deployment.yml',
    '"az ml batch-deployment create" takes no "--flie". Did you mean "--file"?',
  ],
  [
    'az ml batch-deployment create -f deployment.yml --default',
    '"az ml batch-deployment create" takes no "--default". Use "--set-default".',
  ],
  [
    'az ml batch-endpoint invoke -n churn --deployment_name blue',
    '"az ml batch-endpoint invoke" takes no "--deployment_name". Did you mean "--deployment-name"?',
  ],
  [
    'az ml batch-endpoint create -f e.yml --resource-grup rg',
    '"az ml batch-endpoint create" takes no "--resource-grup". Did you mean "--resource-group"?',
  ],
  [
    'az ml batch-endpoint update -n churn --sett defaults.deployment_name=blue',
    '"az ml batch-endpoint update" takes no "--sett". Did you mean "--set"?',
  ],
])('a slip in %s', (command, message) => {
  const { findings } = run(rules, { ...base, 'run.sh': `${command}\n` });
  expect(findings.map((each) => [each.level, each.message])).toEqual([['error', message]]);
});

test('a flag that is like none may be one of a newer extension', () => {
  const { findings } = run(rules, {
    ...base,
    'run.sh': 'az ml batch-endpoint invoke -n churn --brand-new-flag x -Z\n',
  });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'warning',
      '"az ml batch-endpoint invoke" takes no "--brand-new-flag", "-Z". See "az ml batch-endpoint invoke --help" for those that it takes. ' +
        'Those of version 2.44.1 of the extension are known; a newer one may take it.',
    ],
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
  'az ml batch-endpoint invoke -n churn --input azureml:d:1 --instance-count 2 --mini-batch-size 10',
  'az ml batch-deployment create --endpoint churn -f deployment.yml',
  'az ml online-deployment create -f deployment.yml --all-traffic',
  'az ml $KIND-deployment create -f deployment.yml --all-traffic',
  '# az ml batch-endpoint invoke -n churn --input-data azureml:d:1',
  'az ml batch-endpoint invoke -n churn $FLAGS',
  'az ml batch-endpoint invoke -n churn "--$NAME" x',
  'az ml batch-endpoint invoke --name=churn --inp azureml:d:1 -c 2 -m 10 -d blue -g rg -w ws -o tsv --query name',
  'az ml batch-endpoint invoke -n churn --file job.yml --set inputs.a.path=b --outputs x --experiment-name e --job-name j',
  'az ml batch-endpoint invoke --n churn --f job.yml --deploy blue --output-p azureml://datastores/d/paths/x',
  'az ml batch-deployment create --f deployment.yml -n blue -e churn --skip-script --no-wait --debug --verbose --only-show-errors',
  'az ml batch-deployment create -fdeployment.yml -nblue --set settings.mini_batch_size=1 compute=azureml:c',
  'az ml batch-deployment update -n blue -e churn --add tags.a=b --remove tags.c --force-string',
  'az ml batch-endpoint update -n churn --defaults deployment_name=blue --set description=x --sub s',
  'az ml batch-endpoint create -f e.yml --acquire-policy-token --change-reference r',
  'az ml batch-endpoint list-jobs -n churn --whatever',
  'echo az ml batch-deployment create -f deployment.yml --set_default',
])('silent about %s', (command) => {
  expectMarks(rules, { ...base, 'run.sh': `${command}\n` });
});
