import { expect, test } from 'vitest';
import { type Files, run } from '../../test/rules/marked.ts';
import { rules } from '../rules/index.ts';

const endpoint = 'name: parcels\nauth_mode: aad_token\n';
const deployment =
  'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nsettings:\n  mini_batch_size: 5\n';
const host = 'https://azuremlschemas.azureedge.net/latest';

/** What is found, notes apart, as "file:line rule". */
function found(files: Files): readonly string[] {
  return run(rules, files)
    .findings.filter(({ level }) => level !== 'note')
    .map(({ rule, at: { file, span } }) => `${file}:${lineAt(files[file] ?? '', span.start)} ${rule}`);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The ways in which a repository sends a file as a deployment. */
const senders: Readonly<Record<string, Files>> = {
  'a script': { 'deploy.sh': 'az ml batch-deployment create -f blue.yml --set-default\n' },
  'a script of PowerShell': { 'deploy.ps1': 'az ml batch-deployment create --file blue.yml --set-default\n' },
  'a workflow': {
    '.github/workflows/d.yml':
      'on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: az ml batch-deployment create -f blue.yml --set-default\n',
  },
  'Azure Pipelines': {
    'azure-pipelines.yml': 'steps:\n  - script: az ml batch-deployment create -f blue.yml --set-default\n',
  },
  'a Makefile': { Makefile: 'deploy:\n\taz ml batch-deployment create -f blue.yml --set-default\n' },
  code: {
    'deploy.py':
      'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities._load_functions import load_model_batch_deployment\nclient = MLClient.from_config(credential)\nclient.batch_deployments.begin_create_or_update(load_model_batch_deployment("blue.yml")).result()\n',
  },
};

const mistakes: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a quote that is left open', deployment.replace('azureml:cpu', '"azureml:cpu'), ['blue.yml:8 yaml-syntax']],
  ['an empty file', '# to come\n', ['blue.yml:1 yaml-syntax']],
  ['a list', '- name: blue\n', ['blue.yml:1 yaml-syntax']],
  ['"endpoint_nam"', deployment.replace('endpoint_name', 'endpoint_nam'), ['blue.yml:2 unknown-key']],
  ['"typ"', deployment.replace('type:', 'typ:'), ['blue.yml:3 unknown-key']],
];
for (const [sender, files] of Object.entries(senders)) {
  test.each(mistakes)(`What ${sender} sends is judged as a deployment: %s.`, (_, text, expected) => {
    const result = found({ ...files, 'blue.yml': text });
    expect(result).toEqual(expect.arrayContaining([...expected]));
  });

  test(`What ${sender} sends is a deployment, whatever its $schema says.`, () => {
    for (const name of ['batchEndpoint', 'managedOnlineDeployment', 'commandJob']) {
      expect(found({ ...files, 'blue.yml': `$schema: ${host}/${name}.schema.json\n${deployment}` })).toEqual([]);
    }
  });
}

test.each([
  ['auth_mod', 'name: parcels\nauth_mod: aad_token\n', 'endpoint.yml:2 unknown-key'],
  ['traffic', 'name: parcels\nauth_mode: aad_token\ntraffic: {blue: 100}\n', 'endpoint.yml:3 online-only-key'],
  ['no name', 'auth_mode: aad_token\n', 'endpoint.yml:1 missing-key'],
])('What is sent as an endpoint is judged as one: %s.', (_, text, expected) => {
  const files = { 'd.sh': 'az ml batch-endpoint create -f endpoint.yml\n', 'blue.yml': deployment };
  expect(found({ ...files, 'endpoint.yml': text })).toContain(expected);
});

test('An endpoint that says it is a deployment is one, whoever sends it.', () => {
  const text = `$schema: ${host}/modelBatchDeployment.schema.json\n${endpoint}defaults:\n  deployment_name: blue\n`;
  const files = { 'endpoint.yml': text, 'blue.yml': deployment };
  expect(found(files)).toEqual([]);
  expect(found({ ...files, 'd.sh': 'az ml batch-endpoint create -f endpoint.yml\n' })).toEqual([]);
});

test.each([
  ['an online deployment', 'name: blue\nendpoint_name: parcels\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\n'],
  ['an endpoint', endpoint],
])('A deployment command that gets %s is one mistake, at the command.', (_, text) => {
  const files = { 'd.sh': 'az ml batch-deployment create -f blue.yml\n', 'blue.yml': text };
  expect(found(files)).toEqual(['d.sh:1 wrong-file-kind']);
});

test('What two commands take for different kinds is judged as each, unless it is plainly the one.', () => {
  const files = {
    'd.sh': 'az ml batch-endpoint create -f blue.yml\naz ml batch-deployment create -f blue.yml --set-default\n',
  };
  expect(found({ ...files, 'blue.yml': deployment })).toEqual(['d.sh:1 wrong-file-kind']);
  const both = run(rules, { ...files, 'blue.yml': 'name: blue\nmini_batch_siz: 3\n' }).findings;
  const subjects = both.filter(({ rule }) => rule === 'unknown-key').map(({ subjects: [subject] }) => subject?.entity);
  expect(subjects.sort()).toEqual(['batch deployment', 'batch endpoint']);
});

/** Assets that commands send, with what is wrong in each. */
const assets: readonly (readonly [kind: string, text: string, expected: string])[] = [
  ['data', 'name: raw\ntype: uri_folder\npaht: ./raw\n', 'asset.yml:3 unknown-key'],
  ['data', 'name: raw\ntype: uri_folder\npath: [./raw\n', 'asset.yml:4 yaml-syntax'],
  ['datastore', 'name: lake\ntype: azure_blob\naccount_name: a\ncontaner_name: c\n', 'asset.yml:4 unknown-key'],
  ['compute', 'name: cpu\ntype: amlcompute\nsize: Standard_DS3_v2\n max_instances: 2\n', 'asset.yml:4 yaml-syntax'],
  ['compute', 'name: gpu\ntype: amlcompute\nmax_instanses: 2\n', 'asset.yml:3 unknown-key'],
  ['workspace', 'name: ml\nlocaton: westeurope\n', 'asset.yml:2 unknown-key'],
  ['model', 'name: parcels\nverison: 1\npath: ./model\n', 'asset.yml:2 unknown-key'],
  ['environment', 'name: env\nimge: x\n', 'asset.yml:2 unknown-key'],
];
test.each(assets)('A file that "az ml %s create" sends is checked: %j.', (kind, text, expected) => {
  const files = { 'blue.yml': deployment, 'asset.yml': text };
  expect(found({ ...files, 'd.sh': `az ml ${kind} create -f asset.yml\n` })).toContain(expected);
  const workflow = `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: az ml ${kind} update --file asset.yml\n`;
  expect(found({ ...files, '.github/workflows/d.yml': workflow })).toContain(expected);
  // What nobody sends or uses is nobody's business here.
  expect(found(files)).toEqual([]);
});

test('Data and datastores that an invocation reads are checked.', () => {
  const files = {
    'blue.yml': deployment,
    'raw.yml': `$schema: ${host}/data.schema.json\nname: raw\nversion: 1\npath: azureml://datastores/lake/paths/raw\ntyp: uri_folder\n`,
    'lake.yml': `$schema: ${host}/azureBlob.schema.json\nname: lake\ntype: azure_blob\naccount_name: a\ncontainer: c\n`,
  };
  expect(found(files)).toEqual([]);
  const invoking = { ...files, 'i.sh': 'az ml batch-endpoint invoke --name parcels --input azureml:raw:1\n' };
  expect(found(invoking)).toEqual(expect.arrayContaining(['lake.yml:5 unknown-key', 'raw.yml:5 unknown-key']));
});

test('A workspace that deployments go to is checked.', () => {
  const files = { 'blue.yml': deployment, 'ws.yml': `$schema: ${host}/workspace.schema.json\nname: ml\nlocaton: x\n` };
  expect(found(files)).toEqual(['ws.yml:3 unknown-key']);
  expect(found({ ...files, 'd.sh': 'az ml batch-deployment create -f blue.yml -w other --set-default\n' })).toEqual([]);
});

test('A file that steps change first is not judged by its syntax as it lies.', () => {
  const files = { 'blue.yml': 'name: [blue\n' };
  const sending = 'az ml batch-deployment create -f blue.yml --set-default\n';
  expect(found({ ...files, 'd.sh': sending })).toEqual(['blue.yml:2 yaml-syntax']);
  expect(found({ ...files, 'd.sh': `python render.py > blue.yml\n${sending}` })).toEqual([]);
  expect(found({ ...files, 'd.sh': `${sending}python render.py > blue.yml\n` })).toEqual(['blue.yml:2 yaml-syntax']);
});

test('A variable for the file, a verb that may be another, and prose decide no kind.', () => {
  const files = { 'blue.yml': 'name: blue\nsetings: 1\n' };
  for (const line of ['-f "$FILE"', '-f blue-$N.yml']) {
    expect(found({ ...files, 'd.sh': `az ml batch-deployment create ${line} --set-default\n` })).toEqual([]);
  }
  expect(found({ ...files, 'd.sh': 'az ml $KIND-deployment create -f blue.yml\n' })).toEqual([]);
  expect(found({ ...files, 'README.md': '```bash\naz ml batch-deployment create -f blue.yml\n```\n' })).toEqual([]);
});

test('A repository of commands, or of code that sends and invokes, is read.', () => {
  const noWait = 'az ml batch-deployment create -f "$FILE" --no-wait --set-default\n';
  expect(found({ 'd.sh': noWait })).toEqual(['d.sh:1 set-default-no-wait']);
  expect(found({ 'd.ps1': noWait })).toEqual(['d.ps1:1 set-default-no-wait']);
  expect(found({ 'azure-pipelines.yml': `steps:\n  - bash: ${noWait}` })).toEqual([
    'azure-pipelines.yml:2 set-default-no-wait',
  ]);
});
