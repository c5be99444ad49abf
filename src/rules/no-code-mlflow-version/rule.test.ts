import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { noCodeMlflowVersion } from './rule.ts';

const rules = [noCodeMlflowVersion];
const mlmodel = (version: string) => `flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n${version}`;
const deployment = (more = '') => `name: churn\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n${more}`;
const marked = `name: churn
endpoint_name: e
model: azureml:m:1
#      ^^^^^^^^^^^ no-code-mlflow-version
compute: azureml:c
`;
const model = 'name: m\nversion: 1\ntype: mlflow_model\npath: model\n';
const logged = (version: string, packages = `mlflow==${version}`) => ({
  'model.yml': model,
  'model/MLmodel': mlmodel(`mlflow_version: ${version}\n`),
  'model/conda.yaml': `dependencies: [python=3.11, {pip: ["${packages}"]}]\n`,
});
const undecidedOf = (files: Record<string, string>) =>
  run(rules, files).undecided.map(({ at, because }) => `${at.file}: ${because}`);
const silent = (files: Record<string, string>) => expect(expectMarks(rules, files).undecided).toEqual([]);

test('a model logged with MLflow 3', () => {
  const { findings } = expectMarks(rules, { 'd.yml': marked, ...logged('3.1.4') });
  expect(findings[0]?.message).toBe(
    'The model was logged with MLflow 3.1.4. Online deployments without a scoring script are reported to fail from MLflow 3 on; batch deployments generate their environment likewise. Pin "mlflow<3" in the model\'s "conda.yaml", or add "code_configuration" and an "environment".',
  );
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'model/MLmodel: MLflow 3.1.4 is noted here.',
    'model.yml: The model "m" is declared here.',
  ]);
  expectMarks(rules, { 'd.yml': marked, 'model.yml': model, 'model/MLmodel': mlmodel('mlflow_version: "3.0.0"\n') });
});

test('an inline model', () => {
  expectMarks(rules, {
    'd.yml': `name: churn
endpoint_name: e
model:
# <----- no-code-mlflow-version
  path: model
  type: mlflow_model
compute: azureml:c
`,
    'model/MLmodel': mlmodel('mlflow_version: 3.2.0\n'),
  });
});

test('near misses', () => {
  silent({ 'd.yml': deployment(), ...logged('2.22.0') });
  silent({ 'd.yml': deployment(), ...logged('3.1.4', 'mlflow<3') });
  silent({ 'd.yml': deployment(), ...logged('3.1.4', 'mlflow-skinny==2.9.2') });
  silent({ 'd.yml': deployment(), ...logged('3.1.4'), 'model.yml': model.replace('mlflow_model', 'custom_model') });
  silent({ 'd.yml': deployment(), 'model.yml': model, 'model/MLmodel': mlmodel('') });
  silent({ 'd.yml': deployment(), 'model.yml': model, 'model/MLmodel': mlmodel('mlflow_version: main\n') });
  silent({ 'd.yml': deployment('code_configuration: {code: src, scoring_script: s.py}\n'), ...logged('3.1.4') });
  silent({ 'd.yml': deployment('environment: azureml:x:1\n'), ...logged('3.1.4') });
  silent({ 'd.yml': deployment() });
  silent({ 'd.yml': 'name: p\nendpoint_name: e\ntype: pipeline\ncomponent: azureml:c:1\n', ...logged('3.1.4') });
});

test('unknown values', () => {
  // What is made elsewhere is no more a question than what is registered elsewhere.
  expect(
    undecidedOf({ 'd.yml': deployment(), 'model.yml': model.replace('path: model', 'path: azureml://x/y') }),
  ).toEqual([]);
  const registered = (path: string) => ({
    'd.yml': deployment(),
    'azure-pipelines.yml': `steps:\n  - bash: az ml model create --name m --version 1 --type mlflow_model --path "${path}"\n`,
  });
  expect(undecidedOf(registered('$(Pipeline.Workspace)/drop/model'))).toEqual([]);
  expect(undecidedOf(registered('$(Pipeline.Workspace)/s/model'))).toHaveLength(1);
  expect(undecidedOf(registered('$(folder)/model'))).toHaveLength(1);
  expect(undecidedOf({ 'd.yml': deployment().replace('azureml:m:1', '"{{ m }}"'), ...logged('3.1.4') })).toEqual([
    'd.yml: "model" is filled in by a template',
  ]);
  expect(
    undecidedOf({
      'd.yml': deployment(),
      ...logged('3.1.4'),
      'deploy.sh': 'az ml batch-deployment create -f d.yml --set model=$OTHER\n',
    }),
  ).toEqual([expect.stringContaining('may set "model"')]);
});

test('models of one name that disagree, and scopes that differ', () => {
  const old = { 'b/model.yml': model, 'b/model/MLmodel': mlmodel('mlflow_version: 2.9.2\n') };
  const young = { 'a/model.yml': model, 'a/model/MLmodel': mlmodel('mlflow_version: 3.0.1\n') };
  const files = { 'd.yml': deployment(), ...old, ...young };
  expectMarks(rules, files);
  expect(undecidedOf(files)).toEqual(['d.yml: several models could be meant by "azureml:m:1"']);
  expectMarks(rules, { 'a/d.yml': marked, 'b/d.yml': deployment(), ...old, ...young });
});
