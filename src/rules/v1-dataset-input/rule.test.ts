import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { v1DatasetInput } from './rule.ts';

const rules = [v1DatasetInput];
const head = `from azureml.core import Dataset, Workspace
from azure.ai.ml import Input, MLClient
client = MLClient.from_config(credential)
`;
const jobs = 'https://churn.westeurope.inference.ml.azure.com/jobs';
const made = 'ds = Dataset.get_by_name(ws, "churn")\n';
const invoke = (input: string) => `client.batch_endpoints.invoke(endpoint_name="churn", ${input})\n`;
const post = (type: string, url = jobs) =>
  `curl -X POST "${url}" -d '{"properties": {"dataset": {"dataInputType": "${type}", "datasetName": "m", "datasetVersion": "1"}}}'\n`;

function findings(text: string, file = 'run.py'): number {
  return run(rules, { [file]: text }).findings.length;
}

test('a dataset of the first API version as the input of a batch endpoint', () => {
  const { findings: found } = expectMarks(rules, {
    'run.py': `${head}ds = Dataset.Tabular.from_delimited_files(path)
job = client.batch_endpoints.invoke(
    endpoint_name="churn",
    input=ds,
#         ^^ v1-dataset-input
)
`,
  });
  expect(found[0]?.message).toBe(
    '"Dataset.Tabular.from_delimited_files" makes a dataset of the first API version, which batch endpoints do not take as input. ' +
      'Give them the files themselves, as "uri_file" or "uri_folder".',
  );
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'input' }]);
  expect(found[0]?.related.map(({ message }) => message)).toEqual([
    'The dataset is made here.',
    'The endpoint is invoked here.',
  ]);
});

test('one that is named in a request', () => {
  const { findings: found } = run(rules, { 'run.sh': post('DatasetVersion') });
  expect(found.map(({ message }) => message)).toEqual([
    '"DatasetVersion" names a dataset of the first API version, which batch endpoints do not take as input. ' +
      'Give them the files themselves, as "UriFile" or "UriFolder".',
  ]);
  expect(found[0]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'dataset' }]);
});

test.each([
  ['by its name', `${made}${invoke('input=ds')}`],
  ['in an Input', `${made}${invoke('input=Input(path=ds)')}`],
  ['in an Input of a type', `${made}${invoke('input=Input(type="uri_folder", path=ds)')}`],
  ['among named inputs', `${made}${invoke('inputs={"data": Input(path=ds)}')}`],
  ['in place', invoke('input=Dataset.get_by_id(ws, "1")')],
  ['of files', `ds = Dataset.File.from_files(path)\n${invoke('input=ds')}`],
  ['registered before', `t = Dataset.File.from_files(path)\nds = t.register(ws, "churn")\n${invoke('input=ds')}`],
  ['as a named input', `${made}${invoke('input=ds.as_named_input("data").as_mount()')}`],
  ['of the whole module', `import azureml.core\nds = azureml.core.Dataset.get_by_name(ws, "a")\n${invoke('input=ds')}`],
  [
    'under another name',
    `from azureml.core.dataset import Dataset as D\nds = D.get_by_name(ws, "a")\n${invoke('input=ds')}`,
  ],
  ['by its id', `${made}${invoke('input=Input(path=ds.id)')}`],
  [
    'by its name in a text',
    `${made}${invoke('input=Input(type="uri_folder", path=f"azureml:{ds.name}:{ds.version}")')}`,
  ],
  [
    'by its name in a text before',
    `${made}path = f"azureml:{ds.name}:{ds.version}"\n${invoke('input=Input(path=path)')}`,
  ],
  ['by its name, added', `${made}${invoke('input=Input(path="azureml:" + ds.name + ":1")')}`],
  ['by its name, formatted', `${made}${invoke('input=Input(path="azureml:{}:{}".format(ds.name, ds.version))')}`],
  ['by its name, by percent', `${made}${invoke('input=Input(path="azureml:%s:%s" % (ds.name, ds.version))')}`],
  [
    'that a function returns',
    `def churn():\n    return Dataset.get_by_name(ws, "churn")\n${invoke('input=Input(path=churn())')}`,
  ],
  [
    'that a function returns through a name',
    `def churn():\n    ds = Dataset.get_by_name(ws, "churn")\n    return ds\nx = churn()\n${invoke('input=x')}`,
  ],
])('a dataset %s', (_, text) => {
  expect(findings(head + text)).toBe(1);
});

test.each([
  ['by its id', post('DatasetId')],
  ['in other letters', post('datasetversion')],
  ['with a later API version', post('DatasetVersion', `${jobs}?api-version=2022-10-01`)],
  ['with the first API version that takes none', post('DatasetVersion', `${jobs}?api-version=2022-05-01`)],
])('a request %s', (_, text) => {
  expect(findings(text, 'run.sh')).toBe(1);
});

test('two inputs', () => {
  expect(findings(`${head}${made}${invoke('inputs={"a": Input(path=ds), "b": Input(path=ds)}')}`)).toBe(2);
  expect(findings(post('DatasetId') + post('DatasetVersion'), 'run.sh')).toBe(2);
});

test('files that use the same name for different things', () => {
  const { findings: found } = run(rules, {
    'a/run.py': `${head}${made}${invoke('input=ds')}`,
    'b/run.py': `${head}ds = Input(type="uri_file", path="azureml:d:1")\n${invoke('input=ds')}`,
  });
  expect(found.map(({ at }) => at.file)).toEqual(['a/run.py']);
});

test.each([
  ['a data asset', `${made}${invoke('input=Input(type="uri_folder", path="azureml:d:1")')}`],
  [
    'the name of a data asset',
    `${made}data = client.data.get("d", "1")\n${invoke('input=Input(path=f"azureml:{data.name}:{data.version}")')}`,
  ],
  ['the id of a data asset', `${made}data = client.data.get("d", "1")\n${invoke('input=Input(path=data.id)')}`],
  ['another attribute', `${made}${invoke('input=Input(path=ds.data_path)')}`],
  ['a name in a text', `ds = "churn"\n${invoke('input=Input(path=f"azureml:{ds}:1")')}`],
  [
    'one of two that a function returns',
    `def churn(old):\n    if old:\n        return Dataset.get_by_name(ws, "churn")\n    return "azureml:d:1"\n${invoke('input=Input(path=churn(x))')}`,
  ],
  ['a dataset that only a pipeline of the first version reads', `${made}step = ParallelRunStep(inputs=[ds])\n`],
  ['an online endpoint', `${made}client.online_endpoints.invoke(endpoint_name="churn", input=ds)\n`],
  ['what a dataset was downloaded to', `${made}${invoke('input=ds.download("data")[0]')}`],
  ['a data frame', `${made}${invoke('input=ds.to_pandas_dataframe()')}`],
  ['a name with two meanings', `if x:\n    ds = Input(path="a")\nelse:\n    ${made}${invoke('input=ds')}`],
  ['a parameter', `def go(ds):\n    ${invoke('input=ds')}go(Dataset.get_by_name(ws, "a"))\n`],
  ['a comment', `# ds = Dataset.get_by_name(ws, "a"); ${invoke('input=ds')}`],
])('silent about %s', (_, text) => {
  expect(findings(head + text)).toBe(0);
});

test.each([
  ['a class of the same name', `from torch import Dataset\n${made}${invoke('input=ds')}`],
  ['a class of its own', `class Dataset:\n    pass\n${made}${invoke('input=ds')}`],
])('silent about %s', (_, text) => {
  expect(findings(`client = MLClient.from_config(credential)\n${text}`)).toBe(0);
});

test.each([
  ['a URL as input', post('DataUrl')],
  ['an earlier API version', post('DatasetVersion', `${jobs}?api-version=2020-09-01-dataplanepreview`)],
  ['a type in a variable', post("'$TYPE'")],
  ['another service', post('DatasetVersion', 'https://example.com/jobs')],
])('silent about a request with %s', (_, text) => {
  expect(run(rules, { 'run.sh': text }).undecided).toEqual([]);
  expect(findings(text, 'run.sh')).toBe(0);
});

const management = (version: string) =>
  `curl -X PUT "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/batchEndpoints/churn?api-version=${version}"\n`;

test('the API version that the endpoint is made with', () => {
  const undecided = (text: string) => run(rules, { 'run.sh': text }).undecided.length;
  expect(findings(management('2022-05-01') + post('DatasetVersion'), 'run.sh')).toBe(1);
  expect(findings(management('2021-10-01') + post('DatasetVersion'), 'run.sh')).toBe(0);
  expect(undecided(management('2021-10-01') + post('DatasetVersion'))).toBe(0);
  expect(findings(management('$VERSION') + post('DatasetVersion'), 'run.sh')).toBe(0);
  expect(undecided(management('$VERSION') + post('DatasetVersion'))).toBe(1);
});

test('undecided about an API version in a variable', () => {
  const { findings: found, undecided } = run(rules, {
    'run.sh': post('DatasetVersion', `${jobs}?api-version=$VERSION`),
  });
  expect([found.length, undecided.length]).toEqual([0, 1]);
});
