import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { defaultConfig } from '../../config/config.ts';
import { noDefaultDeployment } from './rule.ts';

const rules = [noDefaultDeployment];
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\n';
const base = {
  'ml/endpoint.yml': `${schema}name: churn\nauth_mode: aad_token\n`,
  'ml/deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};
const outcome = (files: Files) => {
  const { findings, undecided } = run(rules, { ...base, ...files });
  return [...findings.map(({ level }) => level), ...undecided.map(({ because }) => because)];
};
test('what one program calls by the same words is the same endpoint, whatever its file says', () => {
  const deploy = (endpoint: string) => `ENDPOINT_NAME="churn-$RANDOM"
az ml batch-endpoint create -n $ENDPOINT_NAME -f endpoint.yml
az ml batch-deployment create -f deployment.yml --endpoint-name $ENDPOINT_NAME
az ml batch-endpoint update --name ${endpoint} --set defaults.deployment_name=blue
`;
  expect(outcome({ 'ml/deploy.sh': deploy('$ENDPOINT_NAME') })).toEqual([]);
  expect(outcome({ 'ml/deploy.sh': deploy('$OTHER') })).toEqual([expect.stringContaining('whose name is not known')]);
});

test('names that begin otherwise are two endpoints', () => {
  const deploy =
    'az ml batch-endpoint create -n churn-$A -f endpoint.yml\naz ml batch-deployment create -f deployment.yml --endpoint-name churn-$A\n';
  const other = (name: string) => `az ml batch-endpoint update --name ${name} --set defaults.deployment_name=blue\n`;
  expect(outcome({ 'ml/deploy.sh': deploy, 'x.sh': other('sales-$B') })).toEqual(['warning']);
  expect(outcome({ 'ml/deploy.sh': deploy, 'x.sh': other('churn-$B') })).toEqual([
    expect.stringContaining('whose name is not known'),
  ]);
});

test('names that code puts together', () => {
  const notebook = (name: string) => `from azure.ai.ml.entities import BatchEndpoint
name = "${name}"
name = f"{name}-{suffix()}"
endpoint = client.batch_endpoints.get(name)
endpoint.defaults.deployment_name = "blue"
client.batch_endpoints.begin_create_or_update(endpoint)
`;
  expect(outcome({ 'other.py': notebook('sales') })).toEqual(['warning']);
  expect(outcome({ 'other.py': notebook('churn') })).toEqual(['warning']);
  expect(outcome({ 'other.py': notebook('churn').replace('f"{name}-{suffix()}"', 'f"{name}{suffix()}"') })).toEqual([
    expect.stringContaining('whose name is not known'),
  ]);
  const either = notebook('churn').replace('name = f', 'if late:\n    name = "ch" + suffix()\nother = f');
  expect(outcome({ 'other.py': either })).toEqual([expect.stringContaining('whose name is not known')]);
});

test('a deployment whose endpoint has another name does not belong to it', () => {
  const deploy = 'az ml batch-deployment create -f deployment.yml --endpoint-name sales-$A\n';
  expect(outcome({ 'ml/deploy.sh': deploy })).toEqual([]);
  expect(outcome({ 'ml/deploy.sh': deploy.replace('sales-', '') })).toEqual(['warning']);
});

test('the marks of a template are filled in alike in the files of one folder', () => {
  const rendered = {
    'ml/endpoint.yml': `${schema}name: <endpoint-name>\n`,
    'ml/deployment.yml': base['ml/deployment.yml'].replace('churn', '<endpoint-name>'),
    'ml/deploy.sh':
      'az ml batch-endpoint create -f endpoint.yml\naz ml batch-deployment create -f deployment.yml --set-default\n',
  };
  expect(outcome(rendered)).toEqual([]);
  expect(
    outcome({ ...rendered, 'ml/deployment.yml': base['ml/deployment.yml'].replace('churn', '<another-name>') }),
  ).not.toEqual([]);
});

test('a command in prose means every file whose path ends as it says', () => {
  const readme = (flag: string) =>
    `Go to \`ml\` first.\n\n\`\`\`sh\naz ml batch-endpoint create -f endpoint.yml\naz ml batch-deployment create -f deployment.yml ${flag}\n\`\`\`\n`;
  expect(outcome({ 'README.md': readme('--set-default') })).toEqual([]);
  expect(outcome({ 'README.md': readme('') })).toEqual(['warning']);
});

test('the configuration tells the default of an endpoint by the name in its file, whatever steps make of that', () => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 1 } };
  const told = (name: string) => {
    const endpoints = new Map([[name, { default: 'blue', at }]]);
    return { config: { known: { ...defaultConfig.known, endpoints } } };
  };
  const deploy =
    'az ml batch-endpoint create -n $E -f endpoint.yml\naz ml batch-deployment create -f deployment.yml --endpoint-name $E\n';
  const files = { ...base, 'ml/deploy.sh': deploy };
  expect(run(rules, files).findings).toHaveLength(1);
  expect(run(rules, files, told('churn'))).toMatchObject({ findings: [], undecided: [] });
});
