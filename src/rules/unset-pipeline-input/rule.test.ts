import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { unsetPipelineInput } from './rule.ts';

const rules = [unsetPipelineInput];
const component = (inputs: string) =>
  `name: c\ntype: pipeline\n${inputs}jobs:\n  a:\n    type: command\n    component: azureml:x:1\n`;
const required = 'inputs:\n  data:\n    type: uri_folder\n';
const base = {
  'deployment.yml': 'name: flow\nendpoint_name: churn\ntype: pipeline\ncomponent: pipeline.yml\n',
  'pipeline.yml': component(required),
};
const invoke = 'az ml batch-endpoint invoke --name churn';

test('a required input that is left out', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'run.sh': `${invoke}
# <---------------------------------------- unset-pipeline-input
`.replace('# <', '#<'),
  });
  expect(findings[0]?.message).toBe(
    'This invocation leaves out "data", which the pipeline component needs. Write it under "inputs" of a YAML file and pass that by "--file", or pass "--set inputs.<name>.path=...".',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'inputs' }]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['deployment.yml', 'pipeline.yml']);
});

test('the file that lacks it is named', () => {
  const { findings } = run(rules, {
    ...base,
    'run.sh': `${invoke} --file job.yml\n`,
    'job.yml': 'inputs:\n  other:\n    type: uri_folder\n    path: azureml:d:1\n',
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'This invocation leaves out "data", which the pipeline component needs. Add it to "inputs" in "job.yml".',
  ]);
});

test('two invocations, one in Python', () => {
  const files = {
    ...base,
    'run.sh': `${invoke}\n`,
    'run.py': 'client.batch_endpoints.invoke(endpoint_name="churn")\n',
  };
  expect(run(rules, files).findings).toHaveLength(2);
});

test.each<[string, Files]>([
  ['an input that is given', { 'run.sh': `${invoke} --set inputs.data.path=azureml:d:1\n` }],
  ['the input of --input', { 'run.sh': `${invoke} --input azureml:d:1\n` }],
  ['an optional input', { 'pipeline.yml': component(`${required}    optional: true\n`), 'run.sh': `${invoke}\n` }],
  ['an input with a default', { 'pipeline.yml': component(`${required}    default: a\n`), 'run.sh': `${invoke}\n` }],
  ['no inputs', { 'pipeline.yml': component(''), 'run.sh': `${invoke}\n` }],
  ['hidden words', { 'run.sh': `${invoke} $MORE\n` }],
  ['a file that is not here', { 'run.sh': `${invoke} --file inputs.yml\n` }],
  ['a comment', { 'run.sh': `# ${invoke}\n` }],
  ['another endpoint', { 'run.sh': `${invoke.replace('churn', 'other')}\n` }],
])('silent about %s', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings).toEqual([]);
});

test('undecided about a registered component', () => {
  const deployment = base['deployment.yml'].replace('pipeline.yml', 'azureml:c:1');
  const { findings, undecided } = run(rules, { 'deployment.yml': deployment, 'run.sh': `${invoke}\n` });
  expect(findings).toEqual([]);
  expect(undecided).toHaveLength(1);
});
