import { expect, test } from 'vitest';
import { expectMarks, type Files, run } from '../../../test/rules/marked.ts';
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
