import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { mlflowTypeOmitted } from './rule.ts';

const rules = [mlflowTypeOmitted];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\n';
const mlmodel = { 'model/MLmodel': 'flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n' };

test('without a type, inside the deployment', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}model:
  path: ./model
#       ^^^^^^^ mlflow-type-omitted
`,
    ...mlmodel,
  });
  expect(findings[0]?.message).toBe(
    'The folder "./model" holds an MLflow model, but the model is a custom model as long as no "type" is given. Set "type: mlflow_model", or give the deployment a scoring script and an environment.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'model', name: 'd.yml', field: 'type' }]);
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'model/MLmodel: This file makes the folder an MLflow model.',
  ]);
});

test('as a custom model, with an environment but no script', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}environment: azureml:env:1
model:
  type: Custom_Model
#       ^^^^^^^^^^^^ mlflow-type-omitted
  path: model
`,
    ...mlmodel,
  });
  expect(findings[0]?.message).toContain('but the model is declared as "custom_model". Set');
});

test('a model file that two deployments use is reported once', () => {
  const { findings } = expectMarks(rules, {
    'model.yml': `${schema}name: churn
path: model
#     ^^^^^ mlflow-type-omitted
`,
    'a.yml': `${head}model: azureml:churn@latest\n`,
    'b.yml': `${head}model: azureml:churn@latest\n`,
    'c.yml': `${head}model: azureml:churn@latest\ncode_configuration:\n  code: .\n  scoring_script: s.py\n`,
    ...mlmodel,
  });
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['model/MLmodel', 'a.yml']);
});

test('types, scripts, and folders of other kinds', () => {
  expectMarks(rules, {
    'a.yml': `${head}model:\n  type: mlflow_model\n  path: model\n`,
    'b.yml': `${head}model:\n  type: MLFLOW_MODEL\n  path: model\n`,
    'c.yml': `${head}model:\n  type: triton_model\n  path: model\n`,
    'd.yml': `${head}model:\n  path: model\ncode_configuration:\n  code: src\n  scoring_script: score.py\n`,
    'e.yml': `${head}model:\n  path: custom\n`,
    'f.yml': `${head}model:\n  path: model/MLmodel\n`,
    'g.yml': `${head}model: azureml:elsewhere:1\n`,
    'online.yml': 'name: d\nendpoint_name: e\ninstance_type: x\nmodel:\n  path: model\n',
    'unused.yml': `${schema}name: unused\npath: model\n`,
    'custom/deep/MLmodel': mlmodel['model/MLmodel'],
    'custom/mlmodel': 'x',
    ...mlmodel,
  });
});

test('the nearest model is meant; models that disagree leave it open', () => {
  const model = (type: string) => `${schema}name: churn\npath: ../model\n${type}`;
  expectMarks(rules, {
    'dev/d.yml': `${head}model: azureml:churn@latest\n`,
    'dev/model.yml': model('type: mlflow_model\n'),
    'prod/model.yml': model(''),
    ...mlmodel,
  });
  const { findings, undecided } = run(rules, {
    'd.yml': `${head}model: azureml:churn@latest\n`,
    'dev/model.yml': model('type: mlflow_model\n'),
    'prod/model.yml': model(''),
    ...mlmodel,
  });
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual(['several models could be meant by "azureml:churn@latest"']);
});

test('what a template or a command leaves open', () => {
  const undecided = (files: Readonly<Record<string, string>>) => {
    const result = run(rules, { ...files, ...mlmodel });
    expect(result.findings).toEqual([]);
    return result.undecided.length;
  };
  expect(undecided({ 'd.yml': `${head}model:\n  path: model\n  type: {{ type }}\n` })).toBe(1);
  expect(undecided({ 'd.yml': `${head}model: \${MODEL}\n` })).toBe(0);
  const declared = { 'model.yml': `${schema}name: m\npath: model\n` };
  expect(undecided({ 'd.yml': `${head}model: \${MODEL}\n`, ...declared })).toBe(1);
  expect(
    undecided({ 'd.yml': `${head}model: \${MODEL}\n`, 'model.yml': `${declared['model.yml']}type: mlflow_model\n` }),
  ).toBe(0);
  expect(undecided({ 'd.yml': `${head}model:\n  path: model\ncode_configuration: $(CODE)\n` })).toBe(1);
  expect(undecided({ 'd.yml': `${head}model:\n  path: $(MODEL)\n` })).toBe(0);
  const file = { 'd.yml': `${head}model: azureml:m@latest\n`, 'model.yml': `${schema}name: m\npath: model\n` };
  expect(undecided({ ...file, 'x.sh': 'az ml model create -f model.yml --type "$TYPE"\n' })).toBe(1);
  expect(undecided({ ...file, 'x.sh': 'az ml model create -f model.yml --type mlflow_model\n' })).toBe(0);
});
