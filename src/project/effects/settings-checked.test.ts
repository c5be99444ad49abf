import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { rules } from '../../rules/index.ts';

const model =
  'name: blue\nendpoint_name: parcels\ntype: model\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nsettings:\n  mini_batch_size: 5\n';
const classic =
  'name: blue\nendpoint_name: parcels\nmodel: azureml:parcels:1\ncompute: azureml:cpu\nmini_batch_size: 5\n';
const pipeline =
  'name: blue\nendpoint_name: parcels\ntype: pipeline\ncomponent: azureml:steps:1\nsettings:\n  default_compute: azureml:cpu\n';
const endpoint = 'name: parcels\nauth_mode: aad_token\n';

/** The rule, and the words that are marked, of each finding about keys. */
function found(files: Files): readonly string[] {
  return run(rules, files).findings.flatMap(({ rule, at: { file, span } }) =>
    /key|setting/.test(rule) ? [`${rule} ${files[file]?.slice(span.start, span.end)}`] : [],
  );
}

/** Settings that azure-ai-ml 1.35.2 refuses, and what it calls them. */
const refused: readonly (readonly [file: string, setting: string, expected: string])[] = [
  [model, 'mini_batch_size=20', 'misplaced-setting mini_batch_size'],
  [model, 'settings.mini_batch_siz=20', 'unknown-key settings.mini_batch_siz'],
  [model, 'retry_settings.timeout=20', 'misplaced-setting retry_settings.timeout'],
  [model, 'instance_count=3', 'unknown-key instance_count'],
  [model, 'compute.instance_count=3', 'unknown-key compute.instance_count'],
  [model, 'model.path=x', 'unknown-key model.path'],
  [model, 'Settings.mini_batch_size=3', 'unknown-key Settings.mini_batch_size'],
  [model, 'foo=1', 'unknown-key foo'],
  [model, 'traffic=1', 'online-only-key traffic'],
  [classic, 'settings.mini_batch_size=20', 'misplaced-setting settings.mini_batch_size'],
  [classic, 'instance_count=3', 'unknown-key instance_count'],
  [pipeline, 'default_compute=azureml:gpu', 'misplaced-setting default_compute'],
];
test.each(refused)('In %j: --set %s', (text, setting, expected) => {
  const command = `az ml batch-deployment create -f blue.yml --set ${setting}\n`;
  expect(found({ 'blue.yml': text, 'd.sh': command })).toContain(expected);
  const quoted = `az ml batch-deployment create -f blue.yml --set "${setting}" --set-default\n`;
  expect(found({ 'blue.yml': text, 'd.ps1': quoted })).toContain(expected);
  const workflow = `on: push\njobs:\n  d:\n    runs-on: x\n    steps:\n      - run: ${command}`;
  expect(found({ 'blue.yml': text, '.github/workflows/d.yml': workflow })).toContain(expected);
  // The file itself is right.
  expect(found({ 'blue.yml': text, 'd.sh': 'az ml batch-deployment create -f blue.yml\n' })).toEqual([]);
});

/** Settings that it takes. */
const taken: readonly (readonly [file: string, setting: string])[] = [
  [model, 'settings.mini_batch_size=20'],
  [model, 'settings.retry_settings.timeout=20'],
  [model, 'resources.instance_count=3'],
  [model, 'settings.instance_count=3'],
  [model, 'environment.image=x'],
  [model, 'tags.a=x'],
  [model, 'properties.b=1'],
  [model, 'settings.environment_variables.A=b'],
  [model, 'code_configuration.code=src'],
  [model, 'type=model'],
  [model, 'model=azureml:parcels:2'],
  [classic, 'mini_batch_size=20'],
  [classic, 'retry_settings.timeout=20'],
  [classic, 'environment_variables.A=b'],
  [pipeline, 'settings.default_compute=azureml:gpu'],
  // The type decides the schema, and a command sets it.
  [classic, 'type=model settings.mini_batch_size=3'],
  [model, '"$FIELD=3"'],
];
test.each(taken)('In %j: --set %s is right, or not known', (text, setting) => {
  const command = `az ml batch-deployment create -f blue.yml --set ${setting}\n`;
  expect(found({ 'blue.yml': text, 'd.sh': command })).toEqual([]);
});

test.each([
  ['default_deployment=blue', ['unknown-key default_deployment']],
  ['defaults.deploymentName=blue', ['unknown-key defaults.deploymentName']],
  ['traffic=blue', ['online-only-key traffic']],
  ['defaults.deployment_name=blue', []],
  ['auth_mode=aad_token', []],
  ['tags.x=1', []],
])('Of an endpoint: --set %s', (setting, expected) => {
  const files = { 'endpoint.yml': endpoint, 'blue.yml': model };
  expect(found({ ...files, 'd.sh': `az ml batch-endpoint create -f endpoint.yml --set ${setting}\n` })).toEqual(
    expected,
  );
});

test('Assets and code are checked as well; attributes of a loaded object are no keys of the YAML.', () => {
  const files = { 'blue.yml': classic, 'c.yml': 'name: gpu\ntype: amlcompute\n' };
  expect(found({ ...files, 'd.sh': 'az ml compute create -f c.yml --set max_instanses=3\n' })).toEqual([
    'unknown-key max_instanses',
  ]);
  const code = (overrides: string, more = '') =>
    `from azure.ai.ml import MLClient, load_batch_deployment\nclient = MLClient.from_config(c)\nd = load_batch_deployment("blue.yml", params_override=[${overrides}])\n${more}client.batch_deployments.begin_create_or_update(d).result()\n`;
  expect(found({ ...files, 'd.py': code('{"mini_batch_siz": 3}') })).toEqual(['unknown-key "mini_batch_siz"']);
  expect(found({ ...files, 'd.py': code('{"mini_batch_size": 3}', 'd.instance_cont = 3\n') })).toEqual([]);
});

test('A variable file, a documented command and a doubtful verb say nothing of the keys.', () => {
  for (const command of ['batch-deployment create -f "$F"', '$KIND-deployment create -f blue.yml']) {
    expect(found({ 'blue.yml': model, 'd.sh': `az ml ${command} --set foo=1\n` })).toEqual([]);
  }
  const prose = '```bash\naz ml batch-deployment create -f blue.yml --set foo=1\n```\n';
  expect(found({ 'blue.yml': model, 'README.md': prose })).toEqual([]);
});

/** What `invoke` takes and refuses, run on azure-ai-ml 1.35.2. */
const invoked: readonly (readonly [key: string, isTaken: boolean])[] = [
  ['output_file_name', true],
  ['output_dataset.path', true],
  ['mini_batch_size', true],
  ['compute.instance_count', true],
  ['retry_settings.timeout', true],
  ['retry_settings.max_retries', true],
  ['error_threshold', true],
  ['instance_count', false],
  ['max_retries', false],
  ['output_action', false],
  ['logging_level', false],
  ['environment_variables.A', false],
];
test.each(invoked)('An invocation may set %s: %s', (key, isTaken) => {
  const files = { 'blue.yml': classic };
  const code = `import os\nfrom azure.ai.ml import MLClient\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="parcels", input=data, params_override=[{"${key}": "3"}])\n`;
  expect(found({ ...files, 'i.py': code })).toEqual(isTaken ? [] : [`unknown-key "${key}"`]);
  const command = `az ml batch-endpoint invoke --name parcels --input azureml:x:1 --set ${key}=3\n`;
  expect(found({ ...files, 'i.sh': command })).toEqual(isTaken ? [] : [`unknown-key ${key}`]);
});

test('Inputs and outputs that a command sets are no keys of the job.', () => {
  const set = '--set inputs.x.type=uri_file inputs.x.path=azureml:x:1 outputs.y.path=azureml://datastores/d/paths/p';
  expect(found({ 'blue.yml': classic, 'i.sh': `az ml batch-endpoint invoke -n parcels ${set}\n` })).toEqual([]);
});
