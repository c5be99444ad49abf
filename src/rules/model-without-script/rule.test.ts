import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { modelWithoutScript } from './rule.ts';

const rules = [modelWithoutScript];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\n';
const code = 'code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:env:1\n';
const pickle = { 'model.pkl': 'x' };
const folder = { 'model/model.pkl': 'x', 'model/notes.txt': 'y' };

function said(files: Files, appearing: Files = {}): readonly string[] {
  return run(rules, files, { appearing }).findings.map(({ at, message }) => {
    const text = files[at.file] ?? '';
    return `${at.file}:${text.slice(0, at.span.start).split('\n').length}: ${message}`;
  });
}

const message = (why: string) =>
  `This deployment has no scoring script, and only MLflow models go without one: ${why}. Add "code_configuration" and "environment".`;

test.each([
  ['a custom model', 'model: {path: model.pkl, type: custom_model}\n', pickle, 'its type is "custom_model"'],
  ['in other letters', 'model: {path: model, type: Custom_Model}\n', folder, 'its type is "custom_model"'],
  ['a Triton model', 'model: {path: model, type: triton_model}\n', folder, 'its type is "triton_model"'],
  ['one file', 'model: {path: ./model.pkl}\n', pickle, '"./model.pkl" is one file'],
  ['a folder', 'model: {path: model}\n', folder, 'the folder "model" holds no "MLmodel"'],
  ['from a job', 'model: {path: azureml://jobs/j/outputs/m, type: custom_model}\n', {}, 'its type is "custom_model"'],
])('%s', (_, model, beside, why) => {
  expect(said({ 'd.yml': head + model, ...beside })).toEqual([`d.yml:5: ${message(why)}`]);
  expect(said({ 'd.yml': head + model + code, ...beside })).toEqual([]);
});

test('a model of its own file, for two deployments', () => {
  const files = {
    'a.yml': `${head}model: azureml:churn:1\n`,
    'b.yml': `${head.replace('name: d', 'name: b')}model: azureml:churn:1\n`,
    'model.yml': `${schema}name: churn\nversion: 1\npath: model.pkl\n`,
    ...pickle,
  };
  const { findings } = run(rules, files);
  expect(findings.map(({ at, related }) => [at.file, ...related.map((each) => each.at.file)])).toEqual([
    ['a.yml', 'model.yml'],
    ['b.yml', 'model.yml'],
  ]);
});

test('a deployment of a template', () => {
  const resource = (type: string, name: string, properties: object) => ({
    type: `Microsoft.MachineLearningServices/workspaces/${type}`,
    apiVersion: '2024-04-01',
    name,
    properties,
  });
  const id = "[resourceId('Microsoft.MachineLearningServices/workspaces/models/versions', 'ws', 'churn', '1')]";
  const template = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    resources: [
      resource('models/versions', 'ws/churn/1', { modelType: 'custom_model', modelUri: 'azureml://jobs/j/outputs/m' }),
      resource('batchEndpoints', 'ws/e', { authMode: 'AADToken' }),
      resource('batchEndpoints/deployments', 'ws/e/d', { compute: 'x', model: { referenceType: 'Id', assetId: id } }),
    ],
  });
  expect(run(rules, { 'main.json': template }).findings.map(({ message: said }) => said)).toEqual([
    message('its type is "custom_model"')
      .replace('code_configuration', 'codeConfiguration')
      .replace('environment"', 'environmentId"'),
  ]);
});

test.each([
  ['an MLflow model', 'model: {path: model, type: mlflow_model}\n', folder],
  ['an MLflow model of one file', 'model: {path: model.pkl, type: mlflow_model}\n', pickle],
  [
    'a folder with MLmodel',
    'model: {path: model, type: custom_model}\n',
    { 'model/MLmodel': 'flavors: {python_function: {loader_module: mlflow.sklearn}}\n' },
  ],
  ['an unknown type', 'model: {path: model.pkl, type: "{{ t }}"}\n', pickle],
  ['no type, from a job', 'model: {path: azureml://jobs/j/outputs/m}\n', {}],
  ['no path and no type', 'model: {name: m}\n', {}],
  ['defined elsewhere', 'model: azureml:churn:1\n', {}],
  ['of a registry', 'model: azureml://registries/azureml/models/bert/versions/1\n', {}],
  ['a path that is not here', 'model: {path: missing}\n', {}],
  ['an unknown path', 'model: {path: "{{ p }}"}\n', {}],
  [
    'a folder that is kept empty',
    'model: {path: model}\n',
    { 'model/.gitkeep': '', 'model/README.md': 'Put it here.' },
  ],
  ['a folder of DVC', 'model: {path: model}\n', { ...folder, 'model/more.dvc': 'outs: []\n' }],
  ['a folder with ignored files', 'model: {path: model}\n', { ...folder, 'model/.gitignore': '*\n' }],
  [
    'a folder in LFS',
    'model: {path: model}\n',
    { 'model/model.pkl': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n' },
  ],
  ['an unknown script', 'model: {path: model.pkl}\ncode_configuration: "{{ c }}"\n', pickle],
  ['a pipeline deployment', 'component: azureml:c:1\n', pickle],
])('near miss: %s', (_, model, beside) => {
  const start = model.startsWith('component') ? head.replace('type: model', 'type: pipeline') : head;
  expect(said({ 'd.yml': start + model, ...beside })).toEqual([]);
});

test('near miss: a folder that a step may fill, or whose files are ignored', () => {
  const files = { 'd.yml': `${head}model: {path: model}\n`, ...folder };
  expect(said(files, { 'model/MLmodel': 'it is ignored' })).toEqual([]);
  expect(
    said({
      ...files,
      'run.sh': 'az storage blob download-batch -s c -d model\naz ml batch-deployment create -f d.yml\n',
    }),
  ).toEqual([]);
});

test('near miss: two models that disagree', () => {
  const files = {
    'd.yml': `${head}model: azureml:churn@latest\n`,
    'a.yml': `${schema}name: churn\npath: model.pkl\n`,
    'b.yml': `${schema}name: churn\npath: model\ntype: mlflow_model\n`,
    ...pickle,
  };
  const { findings, undecided } = run(rules, files);
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toContain('several models could be meant by "azureml:churn@latest"');
});
