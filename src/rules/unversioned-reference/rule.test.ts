import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { invalidReference } from '../invalid-reference/rule.ts';
import { latestAsVersion } from '../latest-as-version/rule.ts';
import { unversionedReference } from './rule.ts';

const rules = [unversionedReference, invalidReference, latestAsVersion];
const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w';
const head = 'name: d\nendpoint_name: e\n';

test('models, environments and components without a version', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}type: model
model: azureml:churn
#      ^^^^^^^^^^^^^ unversioned-reference
environment: azureml:env
#            ^^^^^^^^^^^ unversioned-reference
compute: azureml:c
`,
    'p.yml': `${head}type: pipeline
component: "azureml:score:"
#          ^^^^^^^^^^^^^^^^ unversioned-reference
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'The reference "azureml:churn" names no version of the model. Write "azureml:churn:1" or another version, or "azureml:churn@latest".',
    'The reference "azureml:env" names no version of the environment. Write "azureml:env:1" or another version, or "azureml:env@latest".',
    'The reference "azureml:score:" names no version of the component. Write "azureml:score:1" or another version, or "azureml:score@latest".',
  ]);
  expect(findings[1]?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'environment' }]);
});

test('an id without a version', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}type: model
compute: c
model: azureml:${workspace}/models/churn
#      ${'^'.repeat(`azureml:${workspace}/models/churn`.length)} unversioned-reference
`,
  });
  expect(findings[0]?.message).toContain('names no version of the model. Add "/versions/<version>" to the id.');
});

test.each([
  'azureml:churn:1',
  'azureml:churn@latest',
  'azureml:churn@production',
  'azureml:churn:2024-01-31',
  `azureml:${workspace}/models/churn/versions/1`,
  'azureml://registries/r/models/churn/versions/1',
  'azureml://registries/r/models/churn/labels/latest',
  'azureml://registries/r/models/churn',
  'azureml://locations/l/workspaces/g/models/churn/versions/1',
])('%s is enough', (model) => {
  expectMarks(rules, { 'd.yml': `${head}type: model\ncompute: c\nmodel: ${model}\n` });
});

test('computes, jobs, curated environments, inline models', () => {
  expectMarks(rules, {
    'a.yml': `${head}type: model\nmodel:\n  path: churn\ncompute: azureml:c\nenvironment: azureml:AzureML-sklearn-1.5\n`,
    'b.yml': `${head}type: pipeline\njob_definition: azureml:calm_pear\nsettings:\n  default_compute: azureml:c\n`,
  });
});

test('a curated prefix in another letter case is an ordinary name', () => {
  expectMarks(rules, {
    'd.yml': `${head}type: model
compute: c
environment: azureml:azureml-sklearn
#            ^^^^^^^^^^^^^^^^^^^^^^^ unversioned-reference
`,
  });
});

test('forms of which another rule speaks', () => {
  const { findings } = run(rules, {
    'd.yml': `${head}type: model\ncompute: c\nmodel: azureml:./m\nenvironment: "azureml:"\n`,
  });
  expect(findings.map(({ rule }) => rule)).toEqual(['invalid-reference', 'invalid-reference']);
});

test('online deployments and jobs', () => {
  expectMarks(rules, {
    'online.yml': `${head}model: azureml:m\nenvironment: azureml:e\ninstance_type: x\n`,
    'job.yml': 'type: command\nenvironment: azureml:e\ncode: src\ncommand: x\ncompute: azureml:c\n',
  });
});

test('what a template or a command fills in is not judged', () => {
  const template = run([unversionedReference], {
    'd.yml': `${head}type: model\ncompute: c\nmodel: azureml:{{ name }}\n`,
  });
  expect(template.findings).toEqual([]);
  const command = run([unversionedReference], {
    'd.yml': `${head}type: model\ncompute: c\nmodel: azureml:churn\n`,
    'x.sh': 'az ml batch-deployment create -f d.yml --set model=azureml:churn:$VERSION\n',
  });
  expect(command.findings).toEqual([]);
});

const invoke = 'az ml batch-endpoint invoke --name churn';
const code = (path: string) =>
  `from azure.ai.ml import Input, MLClient\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="churn", input=Input(type="uri_folder", path="${path}"))\n`;
const deployed = { 'd.yml': `${head}type: model\nmodel: azureml:m:1\ncompute: azureml:c\n` };
const body = (path: string) =>
  `az rest --method post --url https://churn.westeurope.inference.ml.azure.com/jobs --body '{"properties": {"InputData": {"a": {"JobInputType": "UriFolder", "Uri": "${path}"}}}}'\n`;

test('an input of an invocation without a version', () => {
  const { findings } = expectMarks(rules, {
    ...deployed,
    'run.sh': `az ml batch-endpoint invoke --name churn --input azureml:t
#                                                ^^^^^^^^^ unversioned-reference
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'The input "azureml:t" names no version of the data asset. Write "azureml:t:1" or another version, or "azureml:t@latest".',
  ]);
  expect(run(rules, { ...deployed, 'run.py': code('azureml:t') }).findings).toHaveLength(1);
});

test.each([
  ['a label', { 'run.sh': `${invoke} --input azureml:t@latest\n` }],
  ['a variable', { 'run.sh': `${invoke} --input azureml:$DATA\n` }],
  ['a path', { 'run.sh': `${invoke} --input t\n` }],
  ['a datastore', { 'run.sh': `${invoke} --input azureml://datastores/d/paths/t\n` }],
  ['a comment', { 'run.sh': `# ${invoke} --input azureml:t\n` }],
  ['a request, which the service reads', { 'run.sh': body('azureml:t') }],
])('silent about inputs: %s', (_, files) => {
  expect(run(rules, { ...deployed, ...files }).findings).toEqual([]);
});
