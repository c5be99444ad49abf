import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { unknownCommand } from './rule.ts';

const rules = [unknownCommand];
const base = {
  'endpoint.yml': '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn\n',
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};
const steps = (...scripts: readonly string[]) =>
  `jobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n${scripts.map((each) => `      - run: ${each}\n`).join('')}`;
const messages = (files: Files) => run(rules, { ...base, ...files }).findings.map(({ message }) => message);

test('groups that were split, told by their type or by the file', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml endpoint create --type batch --file e.yml
#     ^^^^^^^^ unknown-command
az ml endpoint invoke --name churn --type batch --input-path folder:data
#     ^^^^^^^^ unknown-command
az ml deployment create -f deployment.yml
#     ^^^^^^^^^^ unknown-command
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"az ml endpoint" is gone since version 2.0.2 of the extension (2021-10-04). Use "az ml batch-endpoint create", without "--type".',
    '"az ml endpoint" is gone since version 2.0.2 of the extension (2021-10-04). Use "az ml batch-endpoint invoke", without "--type".',
    '"az ml deployment" is gone since version 2.0.2 of the extension (2021-10-04). Use "az ml batch-deployment create".',
  ]);
});

test.each([
  [
    'az ml endpoint update -n churn -t batch',
    '"az ml endpoint" is gone since version 2.0.2 of the extension (2021-10-04). Use "az ml batch-endpoint update", without "--type".',
  ],
  [
    'az ml endpoint show -n churn --type=batch',
    '"az ml endpoint" is gone since version 2.0.2 of the extension (2021-10-04). Use "az ml batch-endpoint show", without "--type".',
  ],
  [
    'az ml batch-endpoints create -f endpoint.yml',
    'There is no "az ml batch-endpoints". Use "az ml batch-endpoint create".',
  ],
  [
    'az ml batch_deployment create -f deployment.yml',
    'There is no "az ml batch_deployment". Use "az ml batch-deployment create".',
  ],
  [
    'az ml batch-deployment invoke -n blue',
    '"az ml batch-deployment" has no "invoke". Use "az ml batch-endpoint invoke".',
  ],
  ['az ml batch-endpoint crate -f endpoint.yml', '"az ml batch-endpoint" has no "crate". Did you mean "create"?'],
])('%s', (script, message) => {
  expect(messages({ 'run.sh': `${script}\n` })).toEqual([message]);
});

test('an action that is like none may be one of a newer extension', () => {
  const { findings } = run(rules, { ...base, 'run.sh': 'az ml batch-endpoint deploy-now -f endpoint.yml\n' });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'warning',
      '"az ml batch-endpoint" has no "deploy-now". It has "create", "delete", "invoke", "list", "list-jobs", "show", "update". ' +
        'Those of version 2.44.1 of the extension are known; a newer one may have it.',
    ],
  ]);
});

test.each([
  ['a workflow', { '.github/workflows/d.yml': steps('az ml endpoint create --type batch -f e.yml') }],
  ['PowerShell', { 'd.ps1': 'az ml endpoint create `\n  --type batch `\n  -f e.yml\n' }],
  ['cmd', { 'd.cmd': 'call az ml endpoint create --type batch -f e.yml\n' }],
  ['Python', { 'd.py': 'import os\nos.system("az ml endpoint create --type batch -f e.yml")\n' }],
  [
    'a notebook',
    {
      'd.ipynb': JSON.stringify({
        cells: [{ cell_type: 'code', source: ['!az ml endpoint create --type batch -f e.yml\n'] }],
      }),
    },
  ],
  ['Azure Pipelines', { 'azure-pipelines.yml': 'steps:\n  - script: az ml endpoint create --type batch -f e.yml\n' }],
  ['a Makefile', { Makefile: 'deploy:\n\taz ml endpoint create --type batch -f e.yml\n' }],
  [
    'no YAML beside it',
    { 'endpoint.yml': '', 'deployment.yml': '', 'd.sh': 'az ml endpoint create --type batch -f e.yml\n' },
  ],
  [
    'a dataset of batch inputs',
    {
      'data.yml': 'name: t\ntype: uri_file\npath: t.csv\n',
      'd.sh': 'az ml batch-endpoint invoke -n churn --input azureml:t@latest\naz ml dataset create -f data.yml\n',
    },
  ],
  [
    'a newer release pinned',
    { 'd.sh': 'az extension add -n ml --version 2.26.0\naz ml endpoint create --type batch -f e.yml\n' },
  ],
  [
    'an old release in another job',
    {
      '.github/workflows/d.yml': steps('az ml endpoint create --type batch -f e.yml'),
      '.github/workflows/o.yml': steps('az extension add -n azure-cli-ml'),
    },
  ],
])('found in %s', (_, files) => {
  expect(messages(files)).toHaveLength(1);
});

test.each<[string, Files]>([
  [
    'online endpoints',
    { 'd.sh': 'az ml endpoint create --type online -f e.yml\naz ml online-endpoint create -f e.yml\n' },
  ],
  ['an unknown type', { 'd.sh': 'az ml endpoint create --type $TYPE -f e.yml\n' }],
  [
    'a file of another kind',
    { 'online.yml': 'name: x\nauth_mode: key\n', 'd.sh': 'az ml endpoint create -f online.yml\n' },
  ],
  ['a file that is not here', { 'd.sh': 'az ml endpoint create -f other/endpoint-x.yml\n' }],
  [
    'an old extension in the same script',
    { 'd.sh': 'az extension add -n ml --version 2.0.1a4\naz ml endpoint create --type batch -f e.yml\n' },
  ],
  [
    'azure-cli-ml in the same script',
    { 'd.sh': 'az extension add --name azure-cli-ml\naz ml endpoint create --type batch -f e.yml\n' },
  ],
  [
    'a wheel',
    {
      'd.sh':
        'az extension add --source https://x.y/ml-2.0.1-py3-none-any.whl -y\naz ml endpoint create --type batch -f e.yml\n',
    },
  ],
  [
    'a version in a variable',
    { 'd.sh': 'az extension add -n ml --version $V\naz ml endpoint create --type batch -f e.yml\n' },
  ],
  [
    'an old extension in the same job',
    {
      '.github/workflows/d.yml': steps(
        'az extension add -n ml --version 2.0.1',
        'az ml endpoint create --type batch -f e.yml',
      ),
    },
  ],
  [
    'an old extension in the job that calls the script',
    {
      '.github/workflows/d.yml': steps('az extension add -n ml --version 2.0.1', 'bash d.sh'),
      'd.sh': 'az ml endpoint create --type batch -f e.yml\n',
    },
  ],
  ['what is printed', { 'd.sh': 'echo az ml endpoint create --type batch -f e.yml\n' }],
  ['a comment', { 'd.sh': '# az ml endpoint create --type batch -f e.yml\n' }],
  ['prose', { 'README.md': '```bash\naz ml endpoint create --type batch -f e.yml\n```\n' }],
  [
    'the commands there are',
    {
      'd.sh':
        'az ml batch-endpoint list-jobs -n churn\naz ml batch-deployment show -n blue -e churn\naz ml batch-endpoint delete -n churn -y\n',
    },
  ],
  ['a group in a variable', { 'd.sh': 'az ml $GROUP create --type batch\n' }],
  ['an action in a variable', { 'd.sh': 'az ml batch-endpoint $ACTION -n churn\n' }],
  [
    'endpoints of other groups',
    { 'd.sh': 'az network private-endpoint create -f e.yml\naz ml serverless-endpoint create -f endpoint.yml\n' },
  ],
  ['help', { 'd.sh': 'az ml batch-endpoint --help\naz ml batch-endpoint -h\n' }],
])('silent about %s', (_, files) => {
  expect(messages(files)).toEqual([]);
});
