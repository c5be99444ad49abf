import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { expectSilence, placesOf } from '../../../test/rules/templates.ts';
import { retiredApiVersion } from './rule.ts';

const rules = [retiredApiVersion];
const type = 'Microsoft.MachineLearningServices/workspaces/batchEndpoints';
const bicep = (endpoint: string, deployment = '2024-10-01', more = '') => `
resource workspace 'Microsoft.MachineLearningServices/workspaces@2020-09-01-preview' existing = {
  name: 'ws'
}
resource endpoint '${type}@${endpoint}' = ${more}{
  parent: workspace
  name: 'churn'
  properties: { authMode: 'AADToken' }
}
resource deployment '${type}/deployments@${deployment}' = ${more}{
  parent: endpoint
  name: 'blue'
  properties: {}
}
`;
const arm = (apiVersion: string, more: object = {}) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    variables: { version: '2020-09-01-preview' },
    resources: [{ type, name: 'ws/churn', apiVersion, properties: {}, ...more }],
  });
const azapi = (version: string) => `
resource "azapi_resource" "churn" {
  type = "${type}@${version}"
  name = "churn"
  body = { properties = { authMode = "AADToken" } }
}
`;
const address =
  'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn';
const put = (version: string, path = '') =>
  `az rest --method put --url "${address}${path}?api-version=${version}" --body '{"properties": {}}'\n`;

test('each language says it', () => {
  expect(placesOf(rules, { 'main.bicep': bicep('2021-03-01-preview') })).toEqual(['main.bicep: 2021-03-01-preview']);
  expect(placesOf(rules, { 'main.bicep': bicep('2024-10-01', '2022-02-01-preview') })).toEqual([
    'main.bicep: 2022-02-01-preview',
  ]);
  expect(placesOf(rules, { 'main.json': arm('2020-09-01-preview') })).toEqual(['main.json: "2020-09-01-preview"']);
  expect(placesOf(rules, { 'main.json': arm("[variables('version')]") })).toEqual([
    `main.json: "[variables('version')]"`,
  ]);
  expect(placesOf(rules, { 'main.tf': azapi('2020-09-01-preview') })).toEqual(['main.tf: 2020-09-01-preview']);
  expect(placesOf(rules, { 'put.sh': put('2020-09-01-preview') })).toEqual(['put.sh: 2020-09-01-preview']);
  expect(placesOf(rules, { 'put.sh': put('2021-03-01-preview', '/deployments/blue') })).toHaveLength(1);
  expect(placesOf(rules, { 'put.sh': `VERSION=2020-09-01-preview\n${put('$VERSION')}` })).toEqual([
    `put.sh: "${address}?api-version=$VERSION"`,
  ]);
});

test('a request of PowerShell', () => {
  const text = `Invoke-AzRestMethod -Method PUT -Path "${address.slice(28)}?api-version=2020-09-01-preview" -Payload $body\n`;
  expect(placesOf(rules, { 'put.ps1': text })).toHaveLength(1);
  expect(placesOf(rules, { 'put.ps1': text.replace('2020-09-01-preview', '2025-12-01') })).toEqual([]);
});

test('a deployment inside its endpoint takes the version over', () => {
  const nested = `resource endpoint '${type}@2021-03-01-preview' = {
  name: 'ws/churn'
  properties: {}
  resource blue 'deployments' = {
    name: 'blue'
    properties: {}
  }
}
`;
  const { findings } = run(rules, { 'main.bicep': nested });
  expect(findings.map(({ subjects }) => subjects.map(({ name }) => name))).toEqual([['blue', 'churn']]);
});

test('the messages', () => {
  const said = (version: string) => run(rules, { 'main.bicep': bicep(version) }).findings.map(({ message }) => message);
  expect(said('2021-03-01-preview')).toEqual([
    'The API version "2021-03-01-preview" is an early preview of batch endpoints, and Microsoft announced the end of their preview APIs for 2026-03-16. Use a current one such as "2025-12-01".',
  ]);
  expect(said('2020-09-01-preview')).toEqual([
    'The API version "2020-09-01-preview" of batch endpoints is retired: Azure has not listed it since 2023-01-27 and answers that no resource provider is registered for it. Use a current one such as "2025-12-01".',
  ]);
});

test('two findings', () => {
  const files = { 'main.bicep': bicep('2021-03-01-preview', '2020-09-01-preview') };
  expect(placesOf(rules, files)).toHaveLength(2);
});

test('near misses', () => {
  const online = bicep('2021-03-01-preview', '2021-03-01-preview').replaceAll('batchEndpoints', 'onlineEndpoints');
  expectSilence(rules, [
    { 'main.bicep': bicep('2022-05-01') },
    { 'main.bicep': bicep('2024-01-01-preview', '2023-06-01-preview') },
    { 'main.bicep': online },
    { 'main.bicep': bicep('2021-03-01-preview').replaceAll("' = {", "' existing = {") },
    { 'main.bicep': bicep('2021-03-01-preview').replace(/^/gm, '// ') },
    { 'main.json': arm('2022-05-01') },
    { 'put.sh': put('2022-05-01') },
    { 'put.sh': put('2020-09-01-preview').replace('batchEndpoints/churn', 'datastores/raw') },
    { 'put.sh': `# ${put('2020-09-01-preview')}` },
    { 'main.json': JSON.stringify({ resources: [] }) },
  ]);
});

test('unknown values', () => {
  const undecided = (files: Record<string, string>) => {
    const result = run(rules, files);
    expect(result.findings).toEqual([]);
    return result.undecided.map(({ because }) => because);
  };
  expect(undecided({ 'main.json': arm("[parameters('version')]") })).toEqual([
    'the API version cannot be told from the template',
  ]);
  expect(undecided({ 'main.bicep': bicep('2021-03-01-preview', '2024-10-01', 'if (old) ') })).toContain(
    'it is made on a condition',
  );
  expect(undecided({ 'put.sh': put('$VERSION') })).toEqual([]);
});
