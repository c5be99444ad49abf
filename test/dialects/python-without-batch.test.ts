import { describe, expect, test } from 'vitest';
import { readSdk } from '../../src/dialects/sdk-python/read.ts';
import { rules } from '../../src/rules/index.ts';
import { type Files, run } from '../rules/marked.ts';

/** Python that makes assets and says nothing of batch endpoints. */
const python = (call: string, imports = 'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import *\n') =>
  `${imports.replace('*', /^\w+/.exec(call)?.[0] ?? '')}\nclient = MLClient.from_config(credential)\nasset = ${call}\nclient.create_or_update(asset)\n`;
const notebook = (text: string) =>
  JSON.stringify({
    cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: text.split(/(?<=\n)/) }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
const image = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04';
const deployment = (more: string): Files => ({
  'deployment.yml': `name: churn-v1
endpoint_name: churn-batch
type: model
compute: azureml:cluster
${more}settings:
  mini_batch_size: 10
`,
});
const scored = {
  ...deployment(
    'model: azureml:churn:1\ncode_configuration:\n  code: src\n  scoring_script: score.py\nenvironment: azureml:scoring:7\n',
  ),
  'src/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
  'conda.yml': 'dependencies: [python=3.11, pip, {pip: [pandas]}]\n',
  'docker/Dockerfile': `FROM ${image}\nRUN pip install pandas\n`,
};
const mlflow = {
  ...deployment('model: azureml:churn:1\n'),
  'model/MLmodel': 'flavors:\n  python_function:\n    loader_module: mlflow.sklearn\n',
};
const invoked = {
  ...deployment('model: azureml:churn:1\n'),
  'invoke.sh': 'az ml batch-endpoint invoke --name churn-batch -d churn-v1 --input azureml:rows:3\n',
};

const mistakes: readonly [rule: string, level: string, call: string, files: Files][] = [
  [
    'missing-azureml-core',
    'error',
    `Environment(name="scoring", version="7", image="${image}", conda_file="conda.yml")`,
    scored,
  ],
  [
    'missing-azureml-core',
    'error',
    'Environment(name="scoring", version="7", build=BuildContext(path="docker"))',
    scored,
  ],
  ['missing-azureml-core', 'warning', `Environment(name="scoring", image="${image}", conda_file="conda.yml")`, scored],
  [
    'deprecated-base-image',
    'warning',
    'Environment(name="scoring", version="7", image="mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04")',
    scored,
  ],
  [
    'retired-vm-size',
    'warning',
    'AmlCompute(name="cluster", size="STANDARD_NC6S_V3", max_instances=2)',
    deployment('model: azureml:churn:1\n'),
  ],
  [
    'low-priority-compute',
    'warning',
    'AmlCompute(name="cluster", tier="low_priority", max_instances=1)',
    deployment('model: azureml:churn:1\n'),
  ],
  [
    'undersized-cluster',
    'warning',
    'AmlCompute(name="cluster", max_instances=1)',
    deployment('model: azureml:churn:1\nresources:\n  instance_count: 4\n'),
  ],
  ['mlflow-type-omitted', 'warning', 'Model(name="churn", version="1", path="model")', mlflow],
  ['mltable-input', 'error', 'Data(name="rows", version="3", type="mltable", path="./rows")', invoked],
];

describe.each(mistakes)('%s, %s: %s', (rule, level, call, files) => {
  const imports = call.includes('BuildContext')
    ? 'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import BuildContext, *\n'
    : undefined;
  const found = (more: Files) =>
    run(rules, { ...files, ...more }).findings.flatMap((each) => (each.rule === rule ? [each.level] : []));

  test('not without it', () => {
    expect(found({})).toEqual([]);
  });

  test('in a script', () => {
    expect(found({ 'train.py': python(call, imports) })).toEqual([level]);
  });

  test('in a notebook', () => {
    expect(found({ 'train.ipynb': notebook(python(call, imports)) })).toEqual([level]);
  });

  test('not with a class of that name from elsewhere', () => {
    const from = 'import azure.ai.ml\nfrom own.entities import *\nMLClient = azure.ai.ml.MLClient\n';
    expect(found({ 'train.py': python(call, from) })).toEqual([]);
  });

  test('not in a comment or a text', () => {
    const text = python(call, imports);
    expect(found({ 'train.py': `"""\n${text.replaceAll('"""', '')}"""\n${text.replace(/^/gm, '# ')}` })).toEqual([]);
  });
});

test.each([
  ['AzureBlobDatastore', 'azure_blob'],
  ['AzureFileDatastore', 'azure_file'],
  ['AzureDataLakeGen1Datastore', 'azure_data_lake_gen1'],
  ['AzureDataLakeGen2Datastore', 'azure_data_lake_gen2'],
  ['OneLakeDatastore', 'one_lake'],
])('a datastore: %s', (name, type) => {
  const read = (more: string) => {
    const text = python(`${name}(name="store", account_name="account"${more})`);
    const [found] = readSdk([{ file: 'train.py', text }]).declared.datastores ?? [];
    return (
      found &&
      [found.name, found.type, found.account, found.credentials].map((each) =>
        each?.state === 'known' ? each.value : each?.state,
      )
    );
  };
  expect(read('')).toEqual(['store', type, 'account', 'absent']);
  expect(read(', credentials=AccountKeyConfiguration(account_key=key)')).toEqual(['store', type, 'account', true]);
  expect(read(', credentials=None')).toEqual(['store', type, 'account', 'absent']);
  expect(read(', credentials=own')).toEqual(['store', type, 'account', 'unknown']);
});
