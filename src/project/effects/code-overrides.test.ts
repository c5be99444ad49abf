import { describe, expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { mismatchedEndpoint } from '../../rules/mismatched-endpoint/rule.ts';
import { missingAzuremlCore } from '../../rules/missing-azureml-core/rule.ts';

const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;
const files = (endpoint: string): Files => ({
  'e.yml': `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\n`,
  'd.yml': `${schema('batchDeployment')}name: blue\nendpoint_name: ${endpoint}\nmodel: azureml:m:1\ncompute: azureml:c\n`,
});
const head = `from azure.ai.ml import MLClient, load_batch_deployment
client = MLClient(credential, "sub", "group", "ws")
`;
const load = 'd = load_batch_deployment("d.yml")\n';
const send = 'client.batch_deployments.begin_create_or_update(d).result()\n';

/** The files in which a deployment is said to belong to an endpoint that is not there. */
function findings(endpoint: string, code: string): readonly string[] {
  const { findings } = run([mismatchedEndpoint], { ...files(endpoint), 'deploy.py': head + code });
  return findings.map(({ at }) => at.file);
}

test('code that sends the file as it is leaves its values', () => {
  expect(findings('churn', load + send)).toEqual([]);
  expect(findings('chrun', load + send)).toEqual(['d.yml']);
});

test.each([
  ['an attribute', `${load}d.endpoint_name = NAME\n${send}`],
  ['an override', `d = load_batch_deployment("d.yml", params_override=[{"endpoint_name": NAME}])\n${send}`],
])('%s that code sets before it sends the file counts', (_, code) => {
  expect(findings('chrun', `NAME = "churn"\n${code}`)).toEqual([]);
  expect(findings('churn', `NAME = "chrun"\n${code}`)).toEqual(['deploy.py']);
});

test.each([
  ['in a branch', `${load}if x:\n    d.endpoint_name = "chrun"\n${send}`],
  ['of the run', `${load}d.endpoint_name = args.endpoint\n${send}`],
  ['after it was sent once', `${load}${send}d.endpoint_name = "chrun"\n${send}`],
  ['that other code may change', `${load}d.endpoint_name = "chrun"\nconfigure(d)\n${send}`],
])('a value %s is not known', (_, code) => {
  expect(findings('churn', code)).toEqual([]);
});

test('of two ways in which code sends a file each counts for itself', () => {
  const changed = `${load}d.endpoint_name = "chrun"\n${send}`;
  const plain = 'e = load_batch_deployment("d.yml")\nclient.batch_deployments.begin_create_or_update(e).result()\n';
  expect(findings('churn', changed + plain)).toEqual(['deploy.py']);
});

describe('an environment that code makes elsewhere than where it hands it over', () => {
  const lines = `from azure.ai.ml.entities import CodeConfiguration, Environment, ModelBatchDeployment
${head}`;
  const deployed = (environment: string) =>
    `d = ModelBatchDeployment(name="blue-one", endpoint_name="churn", model="azureml:m:1", compute="c", environment=${environment},
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"))\n${send}`;
  const env = (conda: string) =>
    `Environment(image="mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", conda_file=${conda})`;
  const script = 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n';
  const conda = (name: string) => `dependencies:\n- python=3.10\n- pip\n- pip:\n  - ${name}\n`;
  const missing = (code: string) =>
    run([missingAzuremlCore], {
      ...{ 'bad.yml': conda('pandas'), 'good.yml': conda('azureml-core'), 'src/score.py': script },
      'deploy.py': lines + code,
    }).findings.map(({ at }) => at.file);

  test.each([
    ['returned by a function', `def make():\n    return ${env('"bad.yml"')}\n\n${deployed('make()')}`],
    ['returned under a name', `def make():\n    e = ${env('"bad.yml"')}\n    return e\n\n${deployed('make()')}`],
    ['kept in a variable', `def make():\n    return ${env('"bad.yml"')}\n\ne = make()\n${deployed('e')}`],
    ['of a path that a text is formatted to', deployed(env('"{}.yml".format("bad")'))],
    [
      'of a deployment that a function is handed as it is made',
      `def deploy(d):\n    return client.batch_deployments.begin_create_or_update(d).result()\n\n${deployed(
        env('"bad.yml"'),
      )
        .replace(send, '')
        .replace('d = ', 'deploy(')
        .trimEnd()})\n`,
    ],
  ])('%s is found', (_, code) => {
    expect(missing(code)).toEqual(['bad.yml']);
  });

  test('a function may change the deployment that it is handed', () => {
    const call = deployed(env('"bad.yml"')).replace(send, '').replace('d = ', 'deploy(').trimEnd();
    const change = '    d.environment = "azureml:other:1"\n';
    const sending = '    client.batch_deployments.begin_create_or_update(d).result()\n';
    expect(missing(`def deploy(d):\n${change}${sending}\n${call})\n`)).toEqual([]);
  });

  const made = `def make():\n    return ${env('"bad.yml"')}\n\n`;
  test.each([
    ['changed behind the call', `${made}e = make()\ne.conda_file = "good.yml"\n${deployed('e')}`],
    [
      'changed through the deployment',
      made + deployed('make()').replace(send, `d.environment.conda_file = "good.yml"\n${send}`),
    ],
    [
      'changed by another function',
      `${made.replace('return ', 'e = ')}    fix(e)\n    return e\n\n${deployed('make()')}`,
    ],
    ['one of two', `${made.replace('    return', '    if x:\n        return None\n    return')}${deployed('make()')}`],
  ])('%s is not', (_, code) => {
    expect(missing(code)).toEqual([]);
  });
});
