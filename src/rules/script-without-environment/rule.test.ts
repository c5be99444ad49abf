import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { scriptWithoutEnvironment } from './rule.ts';

const rules = [scriptWithoutEnvironment];
const head = 'name: d\nendpoint_name: e\ntype: model\ncompute: azureml:c\n';
const code = 'code_configuration:\n  code: src\n  scoring_script: score.py\n';
const mark = '# <------------------ script-without-environment\n';

/** The deployment with its code configuration marked. */
function marked(text: string): string {
  return text.replace('code_configuration:\n', `code_configuration:\n${mark.replace('# <', '#<')}`);
}

test('with a custom model, an MLflow model, and no model', () => {
  const { findings } = expectMarks(rules, {
    'a.yml': marked(`${head}model: azureml:churn:1\n${code}`),
    'b.yml': marked(`${head}model:\n  type: mlflow_model\n  path: model\n${code}`),
    'c.yml': marked(`${head}${code}`),
  });
  expect(findings[0]?.message).toBe(
    'This deployment has a scoring script and no "environment". Add one that brings the packages of the script and "azureml-core"; only MLflow models without a script get one from Azure ML.',
  );
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'd', field: 'environment' }]);
});

test('the older form, too', () => {
  expectMarks(rules, {
    'd.yml': marked(`name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n${code}`),
  });
});

test.each([
  'environment: azureml:env:1',
  'environment: file:env.yml',
  'environment:\n  image: i',
  'environment: {}',
  'environment: x',
])('with "%s"', (environment) => {
  expectMarks(rules, { 'd.yml': `${head}model: azureml:m:1\n${code}${environment}\n` });
});

test('no script, pipelines, online deployments', () => {
  expectMarks(rules, {
    'a.yml': `${head}model: azureml:m:1\n`,
    'p.yml': 'name: d\nendpoint_name: e\ntype: pipeline\ncomponent: c.yml\n',
    'online.yml': `name: d\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: x\n${code}`,
  });
});

test('models of a registry may bring an environment', () => {
  const registry = run(rules, { 'd.yml': `${head}model: azureml://registries/r/models/m/versions/1\n${code}` });
  expect(registry).toMatchObject({ findings: [], undecided: [] });
  const unknown = run(rules, { 'd.yml': `${head}model: \${MODEL}\n${code}` });
  expect(unknown.findings).toEqual([]);
  expect(unknown.undecided.map(({ rule }) => rule)).toEqual(['script-without-environment']);
});

test('what a template, an empty value or a command leaves open', () => {
  const decided = (text: string, more: Readonly<Record<string, string>> = {}) => {
    const { findings, undecided } = run(rules, { 'd.yml': text, ...more });
    expect(findings).toEqual([]);
    return undecided.length;
  };
  expect(decided(`${head}model: azureml:m:1\n${code}environment: {{ env }}\n`)).toBe(1);
  expect(decided(`${head}model: azureml:m:1\n${code}environment:\n`)).toBe(1);
  expect(decided(`${head}model: azureml:m:1\ncode_configuration: \${CODE}\n`)).toBe(1);
  expect(decided(`${head}model: azureml:m:1\n{% if x %}\ndescription: y\n{% endif %}\n${code}`)).toBe(1);
  expect(decided(`${head}{% if x %}\nenvironment: azureml:e:1\n{% endif %}\n${code}`)).toBe(0);
  const command = 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n';
  // Whatever it is, the command gives one.
  expect(decided(`${head}model: azureml:m:1\n${code}`, { 'x.sh': command })).toBe(0);
  const perhaps = command.replace('d.yml', '$FILE');
  expect(decided(`${head}model: azureml:m:1\n${code}`, { 'x.sh': perhaps })).toBe(1);
  expect(decided(`${head}model: azureml:m:1\n${code}environment: azureml:e:1\n`, { 'x.sh': perhaps })).toBe(0);
});
