import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { latestAsVersion } from './rule.ts';

const rules = [latestAsVersion];
const workspace = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w';
const head = 'name: d\nendpoint_name: e\n';

test('models, environments and components', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}type: model
compute: azureml:c
model: azureml:churn:latest
#      ^^^^^^^^^^^^^^^^^^^^ latest-as-version
environment: azureml:env:latest
#            ^^^^^^^^^^^^^^^^^^ latest-as-version
`,
    'p.yml': `${head}type: pipeline
component: azureml:score:latest
#          ^^^^^^^^^^^^^^^^^^^^ latest-as-version
`,
  });
  expect(findings[0]?.message).toBe(
    '"azureml:churn:latest" asks for a version of the model that is named "latest". For the newest version write "azureml:churn@latest".',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'model' }]);
});

test('registries and ids', () => {
  const messages = run(rules, {
    'a.yml': `${head}type: model\ncompute: c\nmodel: azureml://registries/r/models/churn/versions/latest\n`,
    'b.yml': `${head}type: model\ncompute: c\nmodel: azureml:${workspace}/models/churn/versions/latest\n`,
  }).findings.map(({ message }) => message.split('. ')[1]);
  expect(messages).toEqual([
    'For the newest version write "azureml://registries/r/models/churn/labels/latest".',
    'For the newest version write "azureml:churn@latest".',
  ]);
});

test.each([
  'azureml:churn@latest',
  'azureml:churn:1',
  'azureml:latest:1',
  'azureml:latest',
  'azureml:churn:latest-2',
  'azureml://registries/r/models/churn/labels/latest',
  'azureml://registries/r/models/latest/versions/1',
  'latest',
])('%s asks for nothing of the kind', (model) => {
  expectMarks(rules, { 'd.yml': `${head}type: model\ncompute: c\nmodel: ${model}\n` });
});

test('computes, jobs, and tags of images', () => {
  expectMarks(rules, {
    'a.yml': `${head}type: model\ncompute: azureml:c:latest\nenvironment:\n  image: mcr.microsoft.com/azureml/x:latest\n`,
    'b.yml': `${head}type: pipeline\njob_definition: azureml:j:latest\n`,
  });
});

test('a version that the repository defines under that name', () => {
  const files = { 'd.yml': `${head}type: model\ncompute: c\nenvironment: azureml:env:latest\n` };
  const environment = (name: string, version: string) => ({
    'env.yml': `$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: ${name}\nversion: ${version}\nimage: i\n`,
  });
  expect(run(rules, { ...files, ...environment('env', 'latest') }).findings).toEqual([]);
  expect(run(rules, { ...files, ...environment('env', '3') }).findings).toHaveLength(1);
  expect(run(rules, { ...files, ...environment('other', 'latest') }).findings).toHaveLength(1);
});

test('what a template or a command fills in is not judged', () => {
  const template = run(rules, { 'd.yml': `${head}type: model\ncompute: c\nmodel: azureml:{{ name }}:latest\n` });
  expect(template.findings).toEqual([]);
  const command = run(rules, {
    'd.yml': `${head}type: model\ncompute: c\nmodel: azureml:churn:latest\n`,
    'x.sh': 'az ml batch-deployment create -f d.yml --set model=azureml:churn:$VERSION\n',
  });
  expect(command.findings).toEqual([]);
});

const deployed = { 'd.yml': `${head}type: model\nmodel: azureml:m:1\ncompute: azureml:c\n` };
const invoke = 'az ml batch-endpoint invoke --name e';
const code = (input: string) =>
  `from azure.ai.ml import Input, MLClient\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="e", inputs={"rows": ${input}})\n`;

test('inputs of invocations', () => {
  const { findings } = expectMarks(rules, {
    ...deployed,
    'run.sh': `az ml batch-endpoint invoke --name e --input "azureml:rows:latest"
#                                            ^^^^^^^^^^^^^^^^^^^^^ latest-as-version
`,
    'in.yml': `inputs:
  rows:
    type: uri_folder
    path: azureml://registries/r/data/rows/versions/latest
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ latest-as-version
`,
    'file.sh': `${invoke} --file in.yml\n`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"azureml://registries/r/data/rows/versions/latest" asks for a version of the data asset that is named "latest". For the newest version write "azureml://registries/r/data/rows/labels/latest".',
    '"azureml:rows:latest" asks for a version of the data asset that is named "latest". For the newest version write "azureml:rows@latest".',
  ]);
  const files = { ...deployed, 'run.py': code('Input(type="uri_folder", path="azureml:rows:latest")') };
  expect(run(rules, files).findings.map(({ at }) => at.file)).toEqual(['run.py']);
});

test.each([
  ['a label', { 'run.sh': `${invoke} --input azureml:rows@latest\n` }],
  ['a version', { 'run.py': code('Input(type="uri_folder", path="azureml:rows:1")') }],
  ['a variable', { 'run.sh': `${invoke} --input azureml:rows:$VERSION\n` }],
  ['a path of a datastore', { 'run.sh': `${invoke} --input azureml://datastores/d/paths/rows:latest\n` }],
  ['a text that is no data', { 'run.py': code('Input(type="string", default="azureml:rows:latest")') }],
  ['a comment', { 'run.sh': `# ${invoke} --input azureml:rows:latest\n` }],
  [
    'a version of that name',
    {
      'run.sh': `${invoke} --input azureml:rows:latest\n`,
      'data.yml':
        '$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: rows\nversion: latest\ntype: uri_folder\npath: rows/\n',
    },
  ],
])('silent about inputs: %s', (_, files) => {
  expect(run(rules, { ...deployed, ...files }).findings).toEqual([]);
});
