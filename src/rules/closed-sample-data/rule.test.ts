import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { closedSampleData } from './rule.ts';

const rules = [closedSampleData];
const base = {
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};
const invoke = 'az ml batch-endpoint invoke --name churn';
const closed = 'https://azuremlexampledata.blob.core.windows.net/data/mnist/sample';

test('an address of the account', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn --input-type uri_folder --input ${closed}
#                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ closed-sample-data
`,
  });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'warning',
      `The storage account "azuremlexampledata" is closed to the public since 2025-12, so no job can read "${closed}". Copy data of your own into a datastore, and name that.`,
    ],
  ]);
});

test('the data asset that an invocation names', () => {
  const { findings } = run(rules, {
    ...base,
    'data.yml': `name: mnist\nversion: 1\ntype: uri_folder\npath: ${closed}\n`,
    'run.sh': `${invoke} --input azureml:mnist:1\n`,
  });
  expect(findings.map(({ at, subjects }) => [at.file, subjects])).toEqual([
    ['data.yml', [{ entity: 'data asset', name: 'mnist', field: 'path' }]],
  ]);
});

test.each<[string, Files]>([
  [
    'a file of inputs',
    { 'job.yml': `inputs:\n  a:\n    type: uri_folder\n    path: ${closed}\n`, 'run.sh': `${invoke} --file job.yml\n` },
  ],
  ['--set', { 'run.sh': `${invoke} --set inputs.a.path=${closed} inputs.a.type=uri_folder\n` }],
  [
    'the SDK',
    {
      'run.py': `from azure.ai.ml import Input, MLClient\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="churn", input=Input(type="uri_folder", path="${closed}"))\n`,
    },
  ],
  ['PowerShell', { 'run.ps1': `az ml batch-endpoint invoke \`\n  --name churn \`\n  --input ${closed}\n` }],
  ['the other scheme', { 'run.sh': `${invoke} --input wasbs://data@azuremlexampledata.blob.core.windows.net/mnist\n` }],
  ['another letter case', { 'run.sh': `${invoke} --input https://AzureMLExampleData.blob.core.windows.net/data/x\n` }],
])('%s', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings).toHaveLength(1);
});

test.each<[string, Files]>([
  ['a datastore', { 'run.sh': `${invoke} --input azureml://datastores/lake/paths/azuremlexampledata\n` }],
  ['another account', { 'run.sh': `${invoke} --input https://mine.blob.core.windows.net/azuremlexampledata/x\n` }],
  [
    'an account that is open',
    { 'run.sh': `${invoke} --input https://automlsamplenotebookdata.blob.core.windows.net/x/y.csv\n` },
  ],
  ['a longer name', { 'run.sh': `${invoke} --input https://azuremlexampledata2.blob.core.windows.net/data/x\n` }],
  ['a signature', { 'run.sh': `${invoke} --input '${closed}?sv=1&sig=abc'\n` }],
  ['a comment', { 'run.sh': `# ${invoke} --input ${closed}\n` }],
  ['prose', { 'README.md': `\`\`\`bash\n${invoke} --input ${closed}\n\`\`\`\n` }],
  ['what is printed', { 'run.sh': `echo ${invoke} --input ${closed}\n` }],
  ['a data asset that nobody invokes with', { 'data.yml': `name: mnist\ntype: uri_folder\npath: ${closed}\n` }],
  ['an account in a variable', { 'run.sh': `${invoke} --input https://$ACCOUNT.blob.core.windows.net/data/x\n` }],
  ['a download', { 'run.sh': `curl -O ${closed}\n${invoke} --input data\n` }],
  [
    'a literal',
    { 'job.yml': `inputs:\n  a:\n    type: string\n    default: ${closed}\n`, 'run.sh': `${invoke} --file job.yml\n` },
  ],
])('silent about %s', (_, files) => {
  expect(run(rules, { ...base, ...files }).findings).toEqual([]);
});
