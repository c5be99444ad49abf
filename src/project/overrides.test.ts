import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findOverrides, mayDeploy } from './overrides.ts';

const file = 'ml/deployment.yml';
const at = { file, span: { start: 0, end: 1 } };

/** The fields of a deployment file that a text makes unknown. */
function covered(text: string, fields: readonly string[], name = 'deploy.sh'): readonly string[] {
  const overrides = findOverrides([{ file: name, text }]);
  return fields.filter((field) => overrides.covers(file, field));
}

const byCommand = ['name', 'endpoint_name', 'model', 'compute', 'environment', 'defaults.deployment_name'];
const byNone = ['type', 'settings.mini_batch_size', 'code_configuration', 'resources.instance_count', 'auth_mode'];

test.each([
  ['a command', 'az ml batch-deployment create -f d.yml'],
  ['an update', 'az ml batch-deployment update --name d --endpoint e'],
  ['an endpoint', 'az ml batch-endpoint create --file e.yml'],
  ['an update of an endpoint', 'az ml batch-endpoint   update -n e --set tags.a=b'],
  ['a list of arguments', 'subprocess.run(["az", "ml", "batch-deployment", "create", "-f", path])'],
  ['a group in a variable', 'az ml "$KIND-deployment" create -f d.yml'],
  ['a group in a pipeline parameter', 'az ml ${{ parameters.kind }}-endpoint create -f e.yml'],
  ['a group in a macro', 'az ml $(endpoint_type)-deployment create --file d.yml'],
  ['a call', 'ml_client.batch_deployments.begin_create_or_update(deployment)'],
  ['a call over lines', 'client.batch_endpoints\n  .begin_create_or_update(endpoint)'],
  ['a load', 'd = load_batch_deployment("d.yml")'],
  ['a load of one kind', 'd = load_model_batch_deployment(source=path)'],
  ['a load of an endpoint', 'load_batch_endpoint("e.yml")'],
  ['an object', 'deployment = BatchDeployment (\n  name="d")'],
  ['an object of an endpoint', 'BatchEndpoint(name="e")'],
  ['PowerShell', 'New-AzMLWorkspaceBatchDeployment -Name d\naz ml batch-deployment create'],
  ['prose', 'Run `az ml batch-deployment create --file d.yml`.'],
  ['a workflow of another repository', 'jobs:\n  d:\n    uses: org/repo/.github/workflows/deploy.yml@main'],
  ['a template of another repository', '- template: templates/deploy.yml@mlops-templates'],
])('%s may set what commands set', (_, text) => {
  expect(covered(text, byCommand)).toEqual(byCommand);
  expect(covered(text, byNone)).toEqual([]);
});

test.each([
  ['reading', 'az ml batch-deployment show -n d\naz ml batch-deployment list\naz ml batch-deployment delete -n d'],
  ['invoking', 'az ml batch-endpoint invoke -n e --input azureml:d:1'],
  ['online deployments', 'az ml online-deployment create -f d.yml'],
  ['other batch services', 'az batch pool create --id p\naws batch create-job-queue'],
  ['a variable elsewhere', 'az ml online-deployment create -f $FILE'],
  ['another verb', 'az ml $KIND-deployment show'],
  ['classes with other names', 'class MyBatchDeploymentX: pass\nBatchDeploymentSettings.from_dict({})'],
  ['a workflow of this repository', '    uses: ./.github/workflows/deploy.yml'],
  ['an action', '    uses: azure/login@v2'],
  ['a template of this repository', '- template: templates/deploy.yml\n- template: templates/deploy.yml@self'],
  ['nothing', ''],
])('%s sets nothing', (_, text) => {
  expect(covered(text, [...byCommand, ...byNone])).toEqual([]);
});

test.each([
  ['--set settings.mini_batch_size=5', ['settings.mini_batch_size']],
  ['--set=settings.mini_batch_size=5', ['settings.mini_batch_size']],
  ['--set a=1 settings.mini_batch_size=$SIZE', ['settings.mini_batch_size']],
  ['--set "settings.mini_batch_size=5"', ['settings.mini_batch_size']],
  ["--set 'type=model' auth_mode=x", ['type', 'auth_mode']],
  ['--set resources={}', ['resources.instance_count']],
  ['--set settings.mini_batch_size.x=5', ['settings.mini_batch_size']],
  ['--set code_configuration.code=src', ['code_configuration']],
  ['--set mini_batch_size=5', []],
  ['--set-default', []],
  ['--settings type=model', []],
  ['set type=model', []],
  ['--set\ntype=model', []],
])('%s', (text, fields) => {
  expect(covered(text, byNone)).toEqual(fields);
});

test.each([
  ['d.mini_batch_size = 5', ['settings.mini_batch_size']],
  ['d.settings.mini_batch_size=5', ['settings.mini_batch_size']],
  ['d.resources.instance_count = 2', ['resources.instance_count']],
  ['d.code_configuration = CodeConfiguration(code=".")', ['code_configuration']],
  ['d.auth_mode["x"] = 2', ['auth_mode']],
  [
    'load(params_override=[{"type": "model"}, {\'settings.mini_batch_size\': 5}])',
    ['type', 'settings.mini_batch_size'],
  ],
  ['params_override=[{\\"type\\": \\"model\\"}]', ['type']],
  ['if d.type == "model": pass', []],
  ['print(type="model")', []],
])('Python that loads a deployment and says %s', (text, fields) => {
  expect(covered(`d = load_batch_deployment("d.yml")\n${text}\n`, byNone, 'deploy.py')).toEqual(fields);
  expect(covered(`${text}\n`, byNone, 'other.py')).toEqual([]);
});

test.each([
  ['yq -i ".type = \\"model\\"" ml/deployment.yml', true],
  ['sed -i s/a/b/ ml/deployment.yml', true],
  ['sed -e s/a/b/ -i deployment.yml', true],
  ['envsubst < deployment.yml > out.yml', true],
  ['- task: replacetokens@5\n  inputs:\n    targetFiles: deployment.yml', true],
  ['yq .type deployment.yml', false],
  ['sed s/a/b/ deployment.yml', false],
  ['sed -i s/a/b/ other.yml', false],
])('rewriting: %s', (text, isRewritten) => {
  expect(covered(text, byNone)).toEqual(isRewritten ? byNone : []);
});

test('an overridden fact is unknown at its place, with the reason', () => {
  const overrides = findOverrides([{ file: 'deploy.sh', text: 'az ml batch-deployment create -f d.yml' }]);
  const because = 'a command or call in "deploy.sh" may set "model"';
  expect(overrides.apply({ state: 'known', value: 'm', at }, file, 'model')).toEqual({ state: 'unknown', at, because });
  expect(overrides.apply({ state: 'absent', in: at }, file, 'model')).toEqual({ state: 'unknown', at, because });
  const known = { state: 'known' as const, value: 'm', at };
  expect(overrides.apply(known, file, 'type')).toBe(known);
});

test.each([
  ['az ml compute create -f c.yml --max-instances 8', 'compute', 'max_instances', true],
  ['az ml compute update \\\n  --name c \\\n  --max-instances 8', 'compute', 'max_instances', true],
  ['az ml compute create -f c.yml --set max_instances=8', 'compute', 'max_instances', true],
  ['az ml compute create -f c.yml', 'compute', 'max_instances', false],
  ['az ml compute start --max-instances', 'compute', 'max_instances', false],
  ['az ml environment create -f e.yml --image i', 'environment', 'image', true],
  ['az ml environment create -f e.yml -i i', 'environment', 'image', true],
  ['az ml environment create -f e.yml --build-context b', 'environment', 'build', true],
  ['az ml environment create -f e.yml', 'environment', 'image', false],
  ['az acr build --image i', 'environment', 'image', false],
  ['az ml model create -f m.yml --type mlflow_model', 'model', 'type', true],
  ['az ml model create -f m.yml -t mlflow_model', 'model', 'type', true],
  ['az ml model create -f m.yml', 'model', 'type', false],
  ['az ml batch-deployment create -f d.yml', 'model', 'name', false],
  ['sed -i s/a/b/ deployment.yml', 'model', 'type', true],
] as const)('assets: %s', (text, kind, field, isSet) => {
  const overrides = findOverrides([{ file: 'deploy.sh', text }]);
  const fact = overrides.applyToAsset({ state: 'absent', in: at }, kind, file, field);
  expect(fact.state).toBe(isSet ? 'unknown' : 'absent');
});

test('what only Python loads', () => {
  const only = (...texts: readonly string[]) =>
    findOverrides(texts.map((text, index) => ({ file: `${index}`, text }))).loadedByPythonOnly(file);
  expect(only('load_batch_deployment("deployment.yml")')).toBe(true);
  expect(only('load_batch_deployment("deployment.yml")', 'az ml job create -f job.yml')).toBe(true);
  expect(only('load_batch_deployment("deployment.yml")', 'az ml batch-deployment create -f deployment.yml')).toBe(
    false,
  );
  expect(only('load_batch_deployment("other.yml")')).toBe(false);
  expect(only()).toBe(false);
});

test.each([
  'deploy.sh',
  'Makefile',
  'Makefile.azure',
  'scripts/deploy',
  'azure-pipelines.yml.j2',
  '.github/workflows/deploy.yaml',
  'nb.ipynb',
  'README.md',
  'deploy.ps1',
  'Jenkinsfile',
  'main.tf',
])('%s may deploy', (path) => {
  expect(mayDeploy(path)).toBe(true);
});

test.each(['model.pkl', 'data.csv', 'image.png', 'model.onnx', 'x.whl', 'scripts.d/data.parquet'])(
  '%s may not',
  (path) => {
    expect(mayDeploy(path)).toBe(false);
  },
);

test('any text is read in time that its length decides', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      findOverrides([{ file: 'x.sh', text }]);
    }),
  );
  const start = performance.now();
  const pieces = [
    'az ml ',
    '--set ',
    '--set a=',
    'params_override ',
    'load_batch_deployment a.b=',
    'sed ',
    'a.a',
    'uses: a/',
    '$-',
  ];
  for (const piece of pieces) findOverrides([{ file: 'x.sh', text: `load_batch_deployment ${piece.repeat(20_000)}` }]);
  expect(performance.now() - start).toBeLessThan(4000);
});
