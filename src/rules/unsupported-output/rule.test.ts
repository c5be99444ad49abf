import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
import { reusedOutputPath } from '../reused-output-path/rule.ts';
import { unsupportedOutput } from './rule.ts';

const rules = [unsupportedOutput];
const base = {
  'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n',
};
const invoke = 'az ml batch-endpoint invoke --name churn';
const code = (output: string) =>
  `from azure.ai.ml import Output\nfrom azure.ai.ml.constants import AssetTypes\nclient.batch_endpoints.invoke(endpoint_name="churn", outputs={"score": ${output}})\n`;

function messages(files: Files): readonly string[] {
  return run(rules, { ...base, ...files }).findings.map(({ message }) => message);
}

const folder = 'The output has the type "uri_folder", and a model deployment writes a file. Make it "uri_file".';
const address =
  'A model deployment writes its output into a blob datastore, not to a storage address. Name it as "azureml://datastores/<datastore>/paths/<path>".';

test('a folder, in the file of an invocation', () => {
  const { findings } = expectMarks(rules, {
    ...base,
    'job.yml': `outputs:
  score:
    type: uri_folder
#         ^^^^^^^^^^ unsupported-output
    path: azureml://datastores/d/paths/p
`,
    'run.sh': `${invoke} --file job.yml\n`,
  });
  expect(findings[0]?.message).toBe(folder);
  expect(findings[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'outputs' }]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['run.sh', 'deployment.yml']);
});

test.each<[string, Files, string]>([
  ['by --set', { 'run.sh': `${invoke} --set outputs.score.type=uri_folder\n` }, folder],
  [
    'in Python',
    { 'run.py': code('Output(type=AssetTypes.URI_FOLDER, path="azureml://datastores/d/paths/p")') },
    folder,
  ],
  ['an address', { 'run.sh': `${invoke} --output-path https://a.blob.core.windows.net/c/p\n` }, address],
  [
    'an address in Python',
    { 'run.py': code('Output(type="uri_file", path="abfss://c@a.dfs.core.windows.net/p")') },
    address,
  ],
])('%s', (_, files, message) => {
  expect(messages(files)).toEqual([message]);
});

const uri = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const body = (type: string, name = 'score') =>
  JSON.stringify({
    properties: {
      InputData: {},
      OutputData: { [name]: { JobOutputType: type, Uri: 'azureml://datastores/d/paths/p' } },
    },
  });
const wire = (type: string) =>
  `The output has the type "${type}", and a model deployment writes a file. Make it "UriFile".`;
const activity = (type: string) =>
  JSON.stringify({
    name: 'p',
    properties: {
      activities: [
        {
          name: 'Run',
          type: 'WebActivity',
          typeProperties: { url: uri, method: 'POST', headers: {}, body: JSON.parse(body(type)) },
        },
      ],
    },
  });
const python = (type: string) =>
  `import requests\nrequests.post("${uri}", headers={"Authorization": f"Bearer {token}"}, json=${body(type)})\n`;

test.each<[string, Files, string]>([
  [
    'curl',
    { 'run.sh': `curl -X POST ${uri} -H "Authorization: Bearer $T" -d '${body('UriFolder')}'\n` },
    wire('UriFolder'),
  ],
  ['az rest', { 'run.sh': `az rest --method post --url ${uri} --body '${body('MLTable')}'\n` }, wire('MLTable')],
  [
    'another letter case',
    { 'run.sh': `az rest --method post --url ${uri} --body '${body('urifolder')}'\n` },
    wire('UriFolder'),
  ],
  ['Data Factory', { 'pipeline/p.json': activity('UriFolder') }, wire('UriFolder')],
  ['Python with requests', { 'run.py': python('UriFolder') }, wire('UriFolder')],
  [
    'a file of requests',
    {
      'run.http': `POST ${uri}\nAuthorization: Bearer {{t}}\nContent-Type: application/json\n\n${body('UriFolder')}\n`,
    },
    wire('UriFolder'),
  ],
  [
    'an address with an unknown tail',
    { 'run.sh': `${invoke} --output-path https://a.blob.core.windows.net/c/$RUN\n` },
    address,
  ],
  [
    'a folder here',
    { 'run.sh': `${invoke} --output-path ./out\n` },
    address.replace('to a storage address', 'to a folder here'),
  ],
])('%s', (_, files, message) => {
  expect(messages(files)).toEqual([message]);
});

test.each<[string, Files]>([
  ['a file', { 'run.sh': `az rest --method post --url ${uri} --body '${body('UriFile')}'\n` }],
  ['a file in Data Factory', { 'pipeline/p.json': activity('UriFile') }],
  ['a type in a variable', { 'run.sh': `az rest --method post --url ${uri} --body '${body("'$TYPE'")}'\n` }],
  [
    'a pipeline deployment',
    {
      'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:c:1\n',
      'run.sh': `az rest --method post --url ${uri} --body '${body('UriFolder')}'\n`,
    },
  ],
  ['a datastore with an unknown tail', { 'run.sh': `${invoke} --output-path azureml://datastores/d/paths/$RUN\n` }],
  ['a variable in front', { 'run.sh': `${invoke} --output-path $BASE/https://a\n` }],
])('silent about %s', (_, files) => {
  expect(messages(files)).toEqual([]);
});

test('two invocations', () => {
  expect(
    messages({ 'run.sh': `${invoke} --set outputs.a.type=uri_folder\n${invoke} --output-path https://a/b\n` }),
  ).toEqual([folder, address]);
});

test.each<[string, Files]>([
  ['a file', { 'run.py': code('Output(type="uri_file", path="azureml://datastores/d/paths/p")') }],
  ['no output', { 'run.sh': `${invoke} --input azureml:d:1\n` }],
  ['a variable', { 'run.sh': `${invoke} --set outputs.score.type=$TYPE --output-path "$OUT"\n` }],
  ['a value that code computes', { 'run.py': code('Output(type=kind(), path=path)') }],
  ['a comment', { 'run.sh': `# ${invoke} --output-path https://a/b\n` }],
  [
    'a pipeline deployment',
    {
      'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml:c:1\n',
      'run.sh': `${invoke} --set outputs.score.type=uri_folder\n`,
    },
  ],
])('silent about %s', (_, files) => {
  expect(messages(files)).toEqual([]);
});

test('undecided where the deployment is not here', () => {
  const { findings, undecided } = run(rules, {
    ...base,
    'run.sh': 'az ml batch-endpoint invoke -n other --output-path https://a/b\n',
  });
  expect(findings).toEqual([]);
  expect(undecided).toHaveLength(1);
});

test('an output that goes nowhere is not called used again besides', () => {
  const workflow = `on: {schedule: [{cron: "0 3 * * *"}]}
jobs:
  score:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: az ml batch-endpoint invoke --name churn --deployment-name d --input azureml:x:1 --output-path ./out
`;
  const files = { 'd.yml': 'name: d\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n' };
  const { findings } = run([unsupportedOutput, reusedOutputPath], { ...files, '.github/workflows/w.yml': workflow });
  expect(findings.map(({ rule }) => rule)).toEqual(['unsupported-output']);
});
