import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { defaultConfig } from '../../config/config.ts';
import { unknownDefaultDeployment } from './rule.ts';

const rules = [unknownDefaultDeployment];
const schema = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\n';
const endpoint = (deployed: string) => `${schema}name: churn\ndefaults:\n  deployment_name: ${deployed}\n`;
const deployment = (name: string, of = 'churn') =>
  `name: ${name}\nendpoint_name: ${of}\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n`;
const base = { 'endpoint.yml': endpoint('green'), 'blue.yml': deployment('blue') };

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('a default that the YAML names and no deployment has', () => {
  const { findings: found } = expectMarks(rules, {
    'endpoint.yml': `${schema}name: churn
defaults:
  deployment_name: gren
#                  ^^^^ unknown-default-deployment
`,
    'blue.yml': deployment('blue'),
    'green.yml': deployment('green'),
  });
  expect(found[0]?.message).toBe(
    'No deployment "gren" goes to the batch endpoint "churn", so it cannot be the default. Did you mean "green"?',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'batch endpoint', name: 'churn', field: 'defaults.deployment_name' }]);
  expect(found[0]?.related).toMatchObject([
    { at: { file: 'blue.yml' }, message: 'The batch deployment "blue" goes to it.' },
    { at: { file: 'green.yml' } },
  ]);
});

test('a default that a command names', () => {
  const { findings: found } = expectMarks(rules, {
    'endpoint.yml': `${schema}name: churn\n`,
    'blue.yml': deployment('blue'),
    'deploy.sh': `az ml batch-endpoint update -n churn --set defaults.deployment_name=production
#                                                                   ^^^^^^^^^^ unknown-default-deployment
`,
  });
  expect(found[0]?.message).toContain('Its deployments are "blue".');
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['endpoint.yml', 'blue.yml']);
});

test('two wrong defaults', () => {
  expect(findings({ 'd.sh': 'az ml batch-endpoint update -n churn --set defaults.deployment_name=red\n' })).toBe(2);
  const files = { 'a.yml': endpoint('x'), 'b.yml': endpoint('y'), 'd.yml': deployment('blue') };
  expect(run(rules, files).findings).toHaveLength(2);
});

test.each([
  ['a deployment has the name', { 'endpoint.yml': endpoint('blue') }],
  ['a deployment has it in another letter case', { 'endpoint.yml': endpoint('BLUE') }],
  ['there is no default', { 'endpoint.yml': `${schema}name: churn\n` }],
  ['no deployment is declared here', { 'blue.yml': '' }],
  ['all deployments are of another endpoint', { 'blue.yml': deployment('blue', 'other') }],
  [
    'a command sets it for another endpoint',
    {
      'endpoint.yml': endpoint('blue'),
      'd.sh': 'az ml batch-endpoint update -n other --set defaults.deployment_name=red\n',
    },
  ],
  [
    'a comment names it',
    {
      'endpoint.yml': endpoint('blue'),
      'd.sh': '# az ml batch-endpoint update -n churn --set defaults.deployment_name=red\n',
    },
  ],
  [
    'another key names it',
    { 'endpoint.yml': endpoint('blue'), 'd.sh': 'az ml batch-endpoint update -n churn --set default_deployment=red\n' },
  ],
])('silent where %s', (_, files) => {
  expect(findings(files)).toBe(0);
});

test.each([
  ['a template fills in the default', { 'endpoint.yml': endpoint('${' + 'D}') }],
  ['a template fills in the name of a deployment', { 'blue.yml': deployment('${' + 'D}') }],
  ['a template fills in the endpoint of a deployment', { 'x.yml': deployment('red', '${' + 'E}') }],
  ['a command may set the name', { 'd.sh': 'az ml batch-deployment create -f blue.yml -n $NAME\n' }],
  ['a command deploys a file that is not here', { 'd.sh': 'az ml batch-deployment create -f green.yml\n' }],
  ['code makes a deployment', { 'd.py': 'd = ModelBatchDeployment(name="green", endpoint_name="churn")\n' }],
  [
    'Bicep makes a deployment',
    { 'main.bicep': "resource d 'M/workspaces/batchEndpoints/deployments@2024-01-01' = {}\n" },
  ],
  ['a deployment cannot be read', { 'green.yml': `${deployment('green').replace('model\n', '${' + 'TYPE}\n')}` }],
])('undecided where %s', (_, files) => {
  const result = run(rules, { ...base, ...files });
  expect(result.findings).toEqual([]);
  expect(result.undecided.length).toBeGreaterThan(0);
});

test('--set-default makes the deployment that it names', () => {
  const files = {
    'endpoint.yml': `${schema}name: churn\n`,
    'd.sh': 'az ml batch-deployment create -f blue.yml --set-default\n',
  };
  expect(findings(files)).toBe(0);
});

test('what users tell us of is theirs to know', () => {
  const at = { file: '.azureml-batch-lint.yml', span: { start: 0, end: 0 } };
  const known = { ...defaultConfig.known, endpoints: new Map([['churn', { default: 'red', at }]]) };
  const files = { 'endpoint.yml': `${schema}name: churn\n`, 'blue.yml': deployment('blue') };
  expect(run(rules, files, { config: { known } }).findings).toEqual([]);
});

test('folders for two stages: a deployment of either counts', () => {
  const files = {
    'dev/endpoint.yml': endpoint('blue'),
    'dev/d.yml': deployment('blue'),
    'prod/endpoint.yml': endpoint('blue'),
    'prod/d.yml': deployment('green'),
  };
  expect(run(rules, files).findings).toEqual([]);
});

test('a default that code sets on one of its ways', () => {
  const code = (name: string) => `from azure.ai.ml.entities import BatchEndpointDefaults
endpoint = client.batch_endpoints.get("churn")
if endpoint.defaults is None:
    endpoint.defaults = BatchEndpointDefaults(deployment_name="${name}")
else:
    endpoint.defaults.deployment_name = "${name}"
client.batch_endpoints.begin_create_or_update(endpoint).result()
`;
  const { findings: found, undecided } = run(rules, { ...base, 'deploy.py': code('green') });
  expect(found).toHaveLength(1);
  expect(undecided.map(({ because }) => because)).toEqual([
    'whether it is "green" depends on the way that a run takes',
  ]);
});
