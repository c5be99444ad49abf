import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { fileAsFolder } from './rule.ts';

const rules = [fileAsFolder];
const base = {
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
  'data/churn.csv': 'a,b\n',
  'data/more/x.csv': 'a,b\n',
};
const invoke = 'az ml batch-endpoint invoke --name churn';
const code = (input: string) =>
  `from azure.ai.ml import Input, MLClient\nfrom azure.ai.ml.constants import AssetTypes\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="churn", input=${input})\n`;
const levels = (files: Files) => run(rules, { ...base, ...files }).findings.map(({ level }) => level);

test('a file without a type, from the command line', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'run.sh': `az ml batch-endpoint invoke --name churn --input data/churn.csv
#                                                ^^^^^^^^^^^^^^ file-as-folder
`,
  });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'warning',
      '"data/churn.csv" is a file, and an input without a type is a folder: it is uploaded as "data/churn.csv/", where nothing is. Add "--input-type uri_file". The client library does so; the source of the extension is not public.',
    ],
  ]);
});

test('a file by code', () => {
  const { findings } = run(rules, {
    ...base,
    'run.py': code('Input(path="data/churn.csv", type=AssetTypes.URI_FOLDER)'),
  });
  expect(findings.map(({ level, message }) => [level, message])).toEqual([
    [
      'error',
      '"data/churn.csv" is a file, and its type is "uri_folder": it is uploaded as "data/churn.csv/", where nothing is. Give it the type "uri_file".',
    ],
  ]);
});

test.each<[string, Files, readonly string[]]>([
  ['a type of folder', { 'run.sh': `${invoke} --input data/churn.csv --input-type uri_folder\n` }, ['warning']],
  ['a path with a dot', { 'run.sh': `${invoke} --input ./data/churn.csv\n` }, ['warning']],
  [
    'a file of inputs',
    { 'job.yml': 'inputs:\n  a:\n    path: data/churn.csv\n', 'run.sh': `${invoke} --file job.yml\n` },
    ['warning'],
  ],
  ['--set', { 'run.sh': `${invoke} --set inputs.a.path=data/churn.csv\n` }, ['warning']],
  [
    'PowerShell',
    { 'run.ps1': `az ml batch-endpoint invoke \`\n  --name churn \`\n  --input data/churn.csv\n` },
    ['warning'],
  ],
  ['Azure Pipelines', { 'azure-pipelines.yml': `steps:\n  - script: ${invoke} --input data/churn.csv\n` }, ['warning']],
  ['the SDK without a type', { 'run.py': code('Input(path="data/churn.csv")') }, ['error']],
  [
    'the SDK by way of a name',
    { 'run.py': code('data').replace('client.b', 'data = Input(path="data/churn.csv")\nclient.b') },
    ['error'],
  ],
  ['behind a change of folder', { 'run.sh': `cd data\n${invoke} --input more/x.csv\n` }, ['warning']],
])('%s', (_, files, wanted) => {
  expect(levels(files)).toEqual(wanted);
});

test.each<[string, Files]>([
  ['a type of file', { 'run.sh': `${invoke} --input data/churn.csv --input-type uri_file\n` }],
  ['a folder', { 'run.sh': `${invoke} --input data\n` }],
  ['a path that is not here', { 'run.sh': `${invoke} --input data/other.csv\n` }],
  ['a type in a variable', { 'run.sh': `${invoke} --input data/churn.csv --input-type $TYPE\n` }],
  ['flags in a variable', { 'run.sh': `${invoke} --input data/churn.csv $FLAGS\n` }],
  ['a path in a variable', { 'run.sh': `${invoke} --input $DATA/churn.csv\n` }],
  ['a datastore', { 'run.sh': `${invoke} --input azureml://datastores/d/paths/data/churn.csv\n` }],
  ['an address', { 'run.sh': `${invoke} --input https://a.blob.core.windows.net/data/churn.csv\n` }],
  ['a data asset', { 'run.sh': `${invoke} --input azureml:churn:1\n` }],
  ['an absolute path', { 'run.sh': `${invoke} --input /data/churn.csv\n` }],
  [
    'a name that is a file and a folder',
    { 'other/data/churn.csv/part.csv': 'a\n', 'run.sh': `${invoke} --input data/churn.csv\n` },
  ],
  ['the SDK with a type', { 'run.py': code('Input(path="data/churn.csv", type=AssetTypes.URI_FILE)') }],
  ['a type that code computes', { 'run.py': code('Input(path="data/churn.csv", type=kind)') }],
  [
    'a type that is set later',
    {
      'run.py': code('data').replace(
        'client.b',
        'data = Input(path="data/churn.csv")\ndata.type = AssetTypes.URI_FILE\nclient.b',
      ),
    },
  ],
  [
    'a type that setattr sets',
    {
      'run.py': code('data').replace(
        'client.b',
        'data = Input(path="data/churn.csv")\nsetattr(data, "type", "uri_file")\nclient.b',
      ),
    },
  ],
  [
    'a typed file of inputs',
    {
      'job.yml': 'inputs:\n  a:\n    type: uri_file\n    path: data/churn.csv\n',
      'run.sh': `${invoke} --file job.yml\n`,
    },
  ],
  ['a comment', { 'run.sh': `# ${invoke} --input data/churn.csv\n` }],
  ['prose', { 'README.md': `\`\`\`bash\n${invoke} --input data/churn.csv\n\`\`\`\n` }],
  ['a flag of the preview that says so', { 'run.sh': `${invoke} --input-path file:data/churn.csv\n` }],
  ['online endpoints', { 'run.sh': 'az ml online-endpoint invoke --name churn --request-file data/churn.csv\n' }],
])('silent about %s', (_, files) => {
  expect(levels(files)).toEqual([]);
});
