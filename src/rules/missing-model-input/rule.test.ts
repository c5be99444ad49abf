import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { missingModelInput } from './rule.ts';

const rules = [missingModelInput];
const deployment = 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';
const pipeline = 'name: flow\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:x:1\n';
const base = { 'deployment.yml': deployment };
const invoke = 'az ml batch-endpoint invoke --name churn';
const input = (name: string, rest = 'type: uri_file\n    path: azureml:t:1') => `  ${name}:\n    ${rest}\n`;

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('no input at all', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn
# <---------------------------------------- missing-model-input
`,
  });
  expect(found[0]?.message).toBe(
    'This invocation gives no data to a model deployment, which needs one input. Name it with "--input".',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'inputs' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['deployment.yml']);
});

test('several inputs', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'inputs.yml': `inputs:
  first:
    type: uri_file
    path: azureml:a:1
  second:
# <~~------ missing-model-input
    type: uri_folder
    path: azureml:b:1
`,
    'run.sh': `${invoke} --file inputs.yml\n`,
  });
  expect(found[0]?.message).toBe(
    'This invocation gives the inputs "first", "second" to a model deployment, which takes one. Put the data into one folder, or invoke once for each.',
  );
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['run.sh', 'deployment.yml']);
});

test('two invocations', () => {
  expect(findings({ 'run.sh': `${invoke}\n${invoke} -d blue\n` })).toBe(2);
});

test.each([
  ['a file without inputs', { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': 'experiment_name: x\n' }],
  [
    'literals only',
    { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': `inputs:\n${input('n', 'type: number\n    default: 1')}` },
  ],
  ['inputs by --set', { 'run.sh': `${invoke} --set inputs.a.path=azureml:a:1 inputs.b.path=azureml:b:1\n` }],
  ['an endpoint in a variable', { 'run.sh': `${invoke.replace('churn', '$E')}\n` }],
  [
    'a deployment without a type',
    { 'deployment.yml': deployment.replace('type: model\n', 'mini_batch_size: 1\n'), 'run.sh': `${invoke}\n` },
  ],
  ['two model deployments', { 'b.yml': deployment.replace('blue', 'green'), 'run.sh': `${invoke}\n` }],
])('%s', (_, files) => {
  expect(findings(files)).toBe(1);
});

test.each([
  ['one input', { 'run.sh': `${invoke} --input data\n` }],
  ['one input by the flags of old', { 'run.sh': `${invoke} --input-path folder:azureml://datastores/d/paths/p\n` }],
  ['one input from this machine, by the flag of old', { 'run.sh': `${invoke} --input-local-path data\n` }],
  ['one input by --set', { 'run.sh': `${invoke} --set inputs.data.path=azureml:a:1\n` }],
  ['inputs by a whole --set', { 'run.sh': `${invoke} --set inputs='{}'\n` }],
  ['one input in a file', { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': `inputs:\n${input('data')}` }],
  [
    'one input and a value',
    {
      'run.sh': `${invoke} -f i.yml\n`,
      'i.yml': `inputs:\n${input('data')}${input('n', 'type: number\n    default: 1')}`,
    },
  ],
  [
    'an input that a template fills in',
    { 'run.sh': `${invoke} -f i.yml\n`, 'i.yml': `inputs:\n${input('data', 'type: "{{ t }}"')}` },
  ],
  ['a file that is not here', { 'run.sh': `${invoke} -f none.yml\n` }],
  ['a file in a variable', { 'run.sh': `${invoke} -f $FILE\n`, 'i.yml': 'inputs: {}\n' }],
  ['an input in a variable', { 'run.sh': `${invoke} --input $DATA\n` }],
  ['hidden words', { 'run.sh': `${invoke} "\${args[@]}"\n` }],
  ['an unquoted variable', { 'run.sh': `${invoke} $EXTRA\n` }],
  ['--inputs', { 'run.sh': `${invoke} --inputs data.path=azureml:a:1\n` }],
  ['a comment', { 'run.sh': `# ${invoke}\n` }],
  ['prose', { 'README.md': `\`\`\`bash\n${invoke}\n\`\`\`\n` }],
  ['a pipeline component deployment', { 'deployment.yml': pipeline, 'run.sh': `${invoke}\n` }],
  ['an online endpoint', { 'run.sh': 'az ml online-endpoint invoke --name churn\n' }],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  ['the deployment is not declared here', { 'run.sh': `${invoke.replace('churn', 'other')}\n` }],
  ['it may be a pipeline component deployment', { 'flow.yml': pipeline, 'run.sh': `${invoke}\n` }],
  [
    'a template fills in the kind of a deployment',
    { 'flow.yml': deployment.replace('model\n', '${' + 'T}\n'), 'run.sh': `${invoke}\n` },
  ],
  [
    'a command may set the kind',
    { 'run.sh': `az ml batch-deployment create -f deployment.yml --set type=$T\n${invoke}\n` },
  ],
  [
    'a route hides deployments',
    {
      '.github/workflows/d.yml': 'jobs:\n  d:\n    uses: org/flows/.github/workflows/deploy-batch.yml@v1\n',
      'run.sh': `${invoke}\n`,
    },
  ],
])('undecided where %s', (_, files) => {
  const { findings: found, undecided } = run(rules, { ...base, ...files });
  expect(found).toEqual([]);
  expect(undecided).toHaveLength(1);
});

test('two stages of different kinds', () => {
  const files = { 'dev/d.yml': deployment, 'prod/d.yml': pipeline, 'run.sh': `${invoke}\n` };
  expect(run(rules, files).findings).toEqual([]);
  expect(run(rules, { ...files, 'run.sh': `${invoke} -d blue\n` }).findings).toHaveLength(1);
});
