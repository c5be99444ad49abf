import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { type Files, run } from '../rules/marked.ts';
import { beside, plainEndpointYaml, settings, withYaml } from './said.ts';
import { deployment, endpoint, idOf, inTemplates, type Resource, requests, toService, workspace } from './templates.ts';

const found = (files: Files) => run(rules, files).findings.map(({ rule }) => rule);
const sound = { codeId: idOf('codes/c/versions/1'), scoringScript: 'score.py' };
const made = (properties: object): readonly Resource[] => [workspace(), endpoint(), deployment(properties)];
const everywhere = (resources: readonly Resource[]) => Object.entries(toService(resources));

test.each([
  [
    'the action that the client would refuse a file name with',
    { outputAction: 'SummaryOnly', outputFileName: 'a.csv' },
  ],
  ['letter case', { outputAction: 'appendrow', loggingLevel: 'INFO' }],
  ['what the template reference leaves to be filled in', { outputAction: 'string', loggingLevel: 'string' }],
  ['null', { outputAction: null, environmentId: null, resources: null }],
  ['durations', { miniBatchSize: 100, retrySettings: { timeout: 'PT5M' } }],
  ['half a duration', { miniBatchSize: 100, retrySettings: { timeout: 'PT' } }],
  ['a script with an environment', { codeConfiguration: sound, environmentId: idOf('environments/e/versions/1') }],
  [
    'an environment of this workspace with a curated name',
    { codeConfiguration: sound, environmentId: idOf('environments/AzureML-mine/versions/1') },
  ],
  ['a kind of deployment', { deploymentConfiguration: { deploymentConfigurationType: 'PipelineComponent' } }],
])('%s is no mistake to the service', (_, properties) => {
  for (const [dialect, files] of everywhere(made(properties))) expect([dialect, found(files)]).toEqual([dialect, []]);
});

test('the names of the service mean nothing in YAML, and those of YAML nothing to the service', () => {
  expect(found(withYaml(settings('  output_action: AppendRow\n')))).toEqual(['invalid-value']);
  for (const [, files] of everywhere(made({ outputAction: 'summary_only' })))
    expect(found(files)).toEqual(['invalid-value']);
});

test('what a parameter, a condition, a loop or a variable decides is nobody’s mistake', () => {
  const wrong = deployment({ outputAction: 'append_row', miniBatchSize: 0 });
  const { bicep, arm, terraform } = inTemplates([wrong]);
  const change = (files: Files, from: RegExp, to: string): Files =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replace(from, to)]));
  const cases: readonly Files[] = [
    change(change(bicep, /'append_row'/, 'action'), /miniBatchSize: 0/, 'miniBatchSize: size'),
    change(bicep, /= \{/, '= if (wanted) {'),
    change(bicep, /= \{/, '= [for i in range(0, 2): {'),
    change(arm, /"apiVersion"/, '"condition": "[parameters(\'x\')]", "apiVersion"'),
    change(arm, /"apiVersion"/, '"copy": {"name": "c", "count": 2}, "apiVersion"'),
    change(terraform, /\{\n/, '{\n  count = var.n\n'),
    { 'deploy.sh': requests([wrong]).replace('append_row', '$ACTION').replace(':0', ':$SIZE') },
    { 'deploy.sh': requests([wrong]).replace('method put', 'method get') },
    { 'deploy.sh': requests([wrong]).replace(/--body '.*'/, '--body @body.json') },
  ];
  for (const files of cases) {
    const bad = found(files).filter((rule) => /value$/.test(rule));
    expect([files, bad]).toEqual([files, []]);
  }
});

test('names that are to be filled in are no names', () => {
  const code = (name: string) => ({
    'd.py': `from azure.ai.ml.entities import BatchEndpoint\nclient.begin_create_or_update(BatchEndpoint(name="${name}"))\n`,
  });
  for (const name of ['<ENDPOINT_NAME>', 'ENDPOINT_NAME', '<your-endpoint>']) expect(found(code(name))).toEqual([]);
  expect(found(code('churn_1'))).toEqual(['invalid-name']);
});

test('a request about another deployment than the endpoint has', () => {
  const put = (name: string) => beside({ 'd.sh': requests([{ ...deployment(), name: `ws/churn/${name}` }]) });
  expect(found(put('green'))).toEqual([]);
  const plain = { 'endpoint.yml': plainEndpointYaml };
  expect(found({ ...plain, 'd.sh': requests([deployment()]) })).toEqual(['no-default-deployment']);
  expect(found({ ...plain, 'd.sh': requests([endpoint(), deployment()]) })).toEqual([]);
});

test('a workspace of another name', () => {
  const keys = { encryption: { status: 'Enabled', keyVaultProperties: { keyVaultArmId: 'kv', keyIdentifier: 'k' } } };
  const assets = [endpoint(), deployment()];
  const yaml = { 'ws.yml': 'name: ws\ncustomer_managed_key:\n  key_vault: /kv\n  key_uri: https://kv/k\n' };
  for (const [dialect, files] of everywhere([{ ...workspace(keys), name: 'other' }, ...assets])) {
    expect([dialect, found(files)]).toEqual([dialect, []]);
  }
  for (const [dialect, files] of Object.entries(toService(assets, yaml))) {
    expect([dialect, found(files)]).toEqual([dialect, ['customer-managed-key-workspace']]);
    const other = { ...files, 'ws.yml': yaml['ws.yml'].replace('name: ws', 'name: other') };
    expect([dialect, found(other)]).toEqual([dialect, []]);
  }
});

test('a deployment of an endpoint that is there already', () => {
  const type = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints';
  const text = `resource endpoint '${type}@2024-10-01' existing = {
  name: 'ws/other'
}
resource deployment '${type}/deployments@2024-10-01' = {
  parent: endpoint
  name: 'blue'
  properties: {}
}
`;
  const beside = withYaml(settings());
  expect(found({ ...beside, 'main.bicep': text })).toEqual([]);
  expect(found({ ...beside, 'main.bicep': text.replace(' existing', '') })).toEqual(['no-default-deployment']);
});
