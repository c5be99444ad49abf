import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { wrongFileKind } from './rule.ts';

const rules = [wrongFileKind];
const endpoint = '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn\n';
const deployment = 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';
const base = { 'ml/endpoint.yml': endpoint, 'ml/deployment.yml': deployment };

function findings(files: Files): number {
  return run(rules, { ...base, ...files }).findings.length;
}

test('a deployment for an endpoint, and the reverse', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'deploy.sh': `az ml batch-endpoint create -f ml/deployment.yml
#                              ^^^^^^^^^^^^^^^^^ wrong-file-kind
az ml batch-deployment update --file ml/endpoint.yml
#                                    ^^^^^^^^^^^^^^^ wrong-file-kind
`,
  });
  expect(found.map(({ message }) => message)).toEqual([
    '"ml/deployment.yml" is a batch deployment, and this is about a batch endpoint. Use "az ml batch-deployment create", or name the file of the endpoint.',
    '"ml/endpoint.yml" is a batch endpoint, and this is about a batch deployment. Use "az ml batch-endpoint update", or name the file of the deployment.',
  ]);
  expect(found[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'blue', field: '' }]);
  expect(found[0]?.related.map(({ at }) => at.file)).toEqual(['ml/deployment.yml']);
});

test('files of batch endpoints given to commands about online ones', () => {
  const { findings: found } = expectMarks(rules, {
    ...base,
    'deploy.sh': `az ml online-deployment create -f ml/deployment.yml --all-traffic
#                                 ^^^^^^^^^^^^^^^^^ wrong-file-kind
az ml online-endpoint update --file ml/endpoint.yml
#                                   ^^^^^^^^^^^^^^^ wrong-file-kind
`,
  });
  expect(found.map(({ message }) => message)).toEqual([
    '"ml/deployment.yml" is a batch deployment, and this is about an online deployment. Use "az ml batch-deployment create", or name the file of the online deployment.',
    '"ml/endpoint.yml" is a batch endpoint, and this is about an online endpoint. Use "az ml batch-endpoint update", or name the file of the online endpoint.',
  ]);
});

test.each([
  ['an online deployment', 'name: g\nendpoint_name: o\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\n'],
  ['a deployment of either kind', 'name: g\nendpoint_name: o\nmodel: azureml:m:1\n'],
  ['an endpoint of either kind', 'name: o\nauth_mode: aad_token\n'],
])('silent about %s given to commands about online ones', (_, text) => {
  const script = 'az ml online-deployment create -f x.yml\naz ml online-endpoint create -f y.yml\n';
  const isEndpoint = text.includes('auth_mode');
  expect(findings({ [isEndpoint ? 'y.yml' : 'x.yml']: text, 'deploy.sh': script })).toBe(0);
});

test('files of batch endpoints that code loads as online ones', () => {
  const load = (what: string, file: string) =>
    `from azure.ai.ml import MLClient, load_batch_endpoint, load_online_${what}\nclient = MLClient.from_config(c)\nclient.begin_create_or_update(load_online_${what}(source="${file}"))\nclient.batch_endpoints.list()\n`;
  const { findings: found } = run(rules, { ...base, 'ml/d.py': load('deployment', 'deployment.yml') });
  expect(found.map(({ message }) => message)).toEqual([
    '"deployment.yml" is a batch deployment, and this is about an online deployment. Load it with "load_batch_deployment", or name the file of the online deployment.',
  ]);
  expect(findings({ 'ml/d.py': load('endpoint', 'endpoint.yml') })).toBe(1);
  const online = 'name: g\nendpoint_name: o\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\n';
  expect(findings({ 'ml/o.yml': online, 'ml/d.py': load('deployment', 'o.yml') })).toBe(0);
  expect(findings({ 'ml/d.py': load('deployment', '" + name + "') })).toBe(0);
});

test('the file of an online endpoint given to a command about batch ones', () => {
  const schema = '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json\n';
  const send = { 'deploy.sh': 'az ml batch-endpoint create -f x.yml\n' };
  const { findings: found } = run(rules, { ...base, 'x.yml': `${schema}name: o\nauth_mode: key\n`, ...send });
  expect(found.map(({ message }) => message)).toEqual([
    '"x.yml" is an online endpoint, and this is about a batch endpoint. Use "az ml online-endpoint create", or name the file of the endpoint.',
  ]);
  expect(findings({ 'x.yml': `${schema}name: o\ntraffic:\n  blue: 100\n`, ...send })).toBe(1);
  expect(findings({ 'x.yml': `${schema}name: o\nauth_mode: aad_token\n`, ...send })).toBe(0);
  expect(findings({ 'x.yml': 'name: o\nauth_mode: key\n', ...send })).toBe(0);
  expect(
    findings({ 'x.yml': `${schema}name: o\nauth_mode: key\n`, 'deploy.sh': 'az ml online-endpoint create -f x.yml\n' }),
  ).toBe(0);
});

test('the file of an online deployment given to a command about batch ones', () => {
  const online = 'name: g\nendpoint_name: o\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\n';
  expect(findings({ 'x.yml': online, 'deploy.sh': 'az ml batch-deployment create -f x.yml\n' })).toBe(1);
});

test.each([
  ['behind a change of folder', { 'deploy.sh': 'cd ml\naz ml batch-endpoint create -f deployment.yml\n' }],
  ['beside the script', { 'ml/deploy.sh': 'az ml batch-endpoint create -f deployment.yml\n' }],
  [
    'in a workflow',
    {
      '.github/workflows/d.yml':
        'jobs:\n  d:\n    runs-on: x\n    steps:\n      - run: az ml batch-endpoint create -f ml/deployment.yml\n',
    },
  ],
])('%s', (_, files) => {
  expect(findings(files)).toBe(1);
});

test.each([
  [
    'the right files',
    {
      'deploy.sh':
        'az ml batch-endpoint create -f ml/endpoint.yml\naz ml batch-deployment create -f ml/deployment.yml\n',
    },
  ],
  ['a file that is not here', { 'deploy.sh': 'az ml batch-endpoint create -f other/deployment.yml\n' }],
  ['a file in a variable', { 'deploy.sh': 'az ml batch-endpoint create -f ml/$FILE.yml\n' }],
  ['a verb in a variable', { 'deploy.sh': 'az ml batch-$KIND create -f ml/deployment.yml\n' }],
  ['a comment', { 'deploy.sh': '# az ml batch-endpoint create -f ml/deployment.yml\n' }],
  ['prose', { 'README.md': '```bash\naz ml batch-endpoint create -f ml/deployment.yml\n```\n' }],
  ['other assets', { 'deploy.sh': 'az ml job create -f ml/deployment.yml\n' }],
  [
    'a file that nobody can tell the kind of',
    { 'x.yml': 'foo: bar\n', 'deploy.sh': 'az ml batch-endpoint create -f x.yml\n' },
  ],
  [
    'a file that may be either',
    { 'x.yml': endpoint, 's/x.yml': deployment, 's/deploy.sh': 'az ml batch-endpoint create -f x.yml\n' },
  ],
])('silent about %s', (_, files) => {
  expect(findings(files)).toBe(0);
});
