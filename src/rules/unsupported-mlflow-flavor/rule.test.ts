import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { unsupportedMlflowFlavor } from './rule.ts';

const rules = [unsupportedMlflowFlavor];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\n';
const inline = `${head}model:\n  type: mlflow_model\n  path: model\n`;
const mlmodel = 'flavors:\n  tensorflow:\n    a: b\n  keras:\n    a: b\n';
const marked = mlmodel.replace('flavors:\n', 'flavors:\n#<------- unsupported-mlflow-flavor\n');

test('flavors without pyfunc', () => {
  const { findings } = expectMarks(rules, { 'd.yml': inline, 'model/MLmodel': marked });
  expect(findings[0]?.message).toBe(
    'This MLflow model has no "python_function" flavor (it has "keras", "tensorflow"), and a deployment without a scoring script can load no other. Log the model with pyfunc, or give the deployment a scoring script.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'model', name: 'd.yml', field: 'flavors' }]);
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual(['d.yml: Deployed by "d".']);
});

test('no flavors at all, and a model file that two deployments use', () => {
  const { findings } = run(rules, {
    'a.yml': `${head}model: azureml:churn@latest\n`,
    'b.yml': `${head}model: azureml:churn@latest\n`,
    'model.yml': `${schema}name: churn\ntype: mlflow_model\npath: model\n`,
    'model/MLmodel': 'flavors: {}\n',
  });
  expect(findings.map(({ message }) => message.slice(0, 70))).toEqual([
    'This MLflow model has no "python_function" flavor (it has none), and a',
  ]);
});

test('pyfunc, scripts, other types, models without a deployment', () => {
  expectMarks(rules, {
    'a.yml': `${head}model:\n  type: mlflow_model\n  path: good\n`,
    'b.yml': `${inline}code_configuration:\n  code: src\n  scoring_script: score.py\n`,
    'c.yml': `${head}model:\n  path: model\n`,
    'e.yml': `${head}model:\n  type: mlflow_model\n  path: empty\n`,
    'f.yml': `${head}model: azureml:elsewhere:1\n`,
    'online.yml': 'name: d\nendpoint_name: e\ninstance_type: x\nmodel:\n  type: mlflow_model\n  path: model\n',
    'unused.yml': `${schema}name: unused\ntype: mlflow_model\npath: model\n`,
    'good/MLmodel': 'flavors:\n  sklearn: {}\n  python_function: {}\n',
    'empty/model.pkl': '',
    'model/MLmodel': mlmodel,
  });
});

test('an MLmodel file that cannot be read says nothing', () => {
  expectMarks(rules, { 'd.yml': inline, 'model/MLmodel': 'a: [\n' });
  expectMarks(rules, { 'd.yml': inline, 'model/MLmodel': 'flavors: text\n' });
});

test('models that disagree leave it open', () => {
  const model = (path: string) => `${schema}name: churn\ntype: mlflow_model\npath: ${path}\n`;
  const { findings, undecided } = run(rules, {
    'd.yml': `${head}model: azureml:churn@latest\n`,
    'dev/model.yml': model('../model'),
    'prod/model.yml': model('../good'),
    'model/MLmodel': mlmodel,
    'good/MLmodel': 'flavors:\n  python_function: {}\n',
  });
  expect(findings).toEqual([]);
  expect(undecided.map(({ because }) => because)).toEqual(['several models could be meant by "azureml:churn@latest"']);
});

test('what a template or a command leaves open', () => {
  const undecided = (text: string, more: Readonly<Record<string, string>> = {}) => {
    const result = run(rules, { 'd.yml': text, 'model/MLmodel': mlmodel, ...more });
    expect(result.findings).toEqual([]);
    return result.undecided.length;
  };
  expect(undecided(`${head}model:\n  path: model\n  type: {{ type }}\n`)).toBe(1);
  expect(undecided(`${head}model: \${MODEL}\n`)).toBe(0);
  const declared = 'name: m\nversion: 1\ntype: mlflow_model\npath: model\n';
  expect(undecided(`${head}model: \${MODEL}\n`, { 'model.yml': declared })).toBe(1);
  expect(undecided(`${inline}code_configuration: $(CODE)\n`)).toBe(1);
  const command = 'az ml batch-deployment create -f d.yml --set code_configuration.code=src\n';
  expect(undecided(inline, { 'x.sh': command })).toBe(1);
});
