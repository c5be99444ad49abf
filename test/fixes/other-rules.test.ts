import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import type { Files } from '../rules/marked.ts';
import { mended } from './mended.ts';

const head = 'name: churn\nendpoint_name: churn-batch\ntype: model\n';
const rest = 'compute: azureml:cluster\nsettings:\n  mini_batch_size: 10\n';
const sound = `${head}model: azureml:churn:1\n${rest}`;
const score = 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n';
const scripted = `${sound}code_configuration:
  code: src
  scoring_script: score.py
environment: azureml:sklearn:3
`;

/** The files that fixes change, as they are then. */
async function changed(files: Files, allowed: 'safe' | 'unsafe' = 'safe'): Promise<Files> {
  const after = (await mended(rules, files, allowed)).files;
  return Object.fromEntries(Object.entries(after).filter(([file, text]) => files[file] !== text));
}

test.each([
  ['model: churn:1', 'model: azureml:churn:1'],
  ['model: AzureML:churn:1', 'model: azureml:churn:1'],
  ["model: 'churn:1' # x", "model: 'azureml:churn:1' # x"],
])('a reference gets the form that is taken: %s', async (wrong, right) => {
  expect(await changed({ 'd.yml': `${head}${wrong}\n${rest}` })).toEqual({ 'd.yml': `${head}${right}\n${rest}` });
});

test('a compute has no version, and a file of an environment begins with "file:"', async () => {
  const files = { 'd.yml': sound.replace('cluster', 'cluster:1'), 'env.yml': 'name: env\nimage: python:3.10\n' };
  expect(await changed(files)).toEqual({ 'd.yml': sound });
  const named = { ...files, 'd.yml': `${sound}environment: ./env.yml\n` };
  expect(await changed(named)).toEqual({ 'd.yml': `${sound}environment: file:./env.yml\n` });
});

test('a reference without a version, or to one called "latest", gets the label on demand', async () => {
  for (const written of ['azureml:churn', 'azureml:churn:latest']) {
    const files = { 'd.yml': sound.replace('azureml:churn:1', written) };
    expect(await changed(files), written).toEqual({});
    expect(await changed(files, 'unsafe'), written).toEqual({
      'd.yml': sound.replace('azureml:churn:1', 'azureml:churn@latest'),
    });
  }
});

test('a missing file is the one beside it that has nearly its name, on demand', async () => {
  const files = { 'd.yml': scripted.replace('score.py', 'scroe.py'), 'src/score.py': score };
  expect(await changed(files)).toEqual({});
  expect(await changed(files, 'unsafe')).toEqual({ 'd.yml': scripted });
  const other = { 'd.yml': scripted.replace('src', 'Src'), 'src/score.py': score };
  expect(await changed(other, 'unsafe')).toEqual({ 'd.yml': scripted });
  // Two of them: nobody knows which.
  const two = { 'd.yml': scripted.replace('score.py', 'scores.py'), 'src/score.py': score, 'src/scored.py': score };
  expect(await changed(two, 'unsafe')).toEqual({});
});

test('flags and commands that are nearly there get their name', async () => {
  expect(
    await changed({
      'd.yml': sound,
      'deploy.sh':
        'az ml batch-endpoint create --endpoint-name churn-batch\naz ml batch-deployment create --flie d.yml\n',
    }),
  ).toEqual({
    'deploy.sh': 'az ml batch-endpoint create --name churn-batch\naz ml batch-deployment create --file d.yml\n',
  });
  expect(await changed({ 'd.yml': sound, 'deploy.sh': 'az ml batch-deployments create -f d.yml\n' })).toEqual({
    'deploy.sh': 'az ml batch-deployment create -f d.yml\n',
  });
  const workflow = (command: string) =>
    `on: push\njobs:\n  a:\n    steps:\n      - run: |\n          # \${{ vars.X }}\n          ${command}\n`;
  expect(
    await changed({
      'd.yml': sound,
      '.github/workflows/a.yml': workflow('az ml batch-deployment create --flie d.yml'),
    }),
  ).toEqual({ '.github/workflows/a.yml': workflow('az ml batch-deployment create --file d.yml') });
});

test('"--no-wait" goes where "--set-default" has to wait, on demand, with its line', async () => {
  const files = (script: string) => ({ 'd.yml': sound, 'deploy.sh': script });
  const create = 'az ml batch-deployment create -f d.yml';
  expect(await changed(files(`${create} --set-default --no-wait\n`))).toEqual({});
  const after = async (script: string) => (await changed(files(script), 'unsafe'))['deploy.sh'];
  expect(await after(`${create} --set-default --no-wait\n`)).toBe(`${create} --set-default\n`);
  expect(await after(`${create} --no-wait --set-default\n`)).toBe(`${create} --set-default\n`);
  expect(await after(`${create} \\\n  --no-wait \\\n  --set-default\n`)).toBe(`${create} \\\n  --set-default\n`);
  expect(await after(`${create} \\\n  --set-default \\\n  --no-wait\necho\n`)).toBe(
    `${create} \\\n  --set-default\necho\n`,
  );
});

test('the one command that creates the only deployment makes it the default, on demand', async () => {
  const files = {
    'd.yml': sound,
    'e.yml': '$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: churn-batch\n',
    'deploy.sh': 'az ml batch-endpoint create -f e.yml\naz ml batch-deployment create -f d.yml\n',
  };
  expect(await changed(files)).toEqual({});
  expect(await changed(files, 'unsafe')).toEqual({
    'deploy.sh': 'az ml batch-endpoint create -f e.yml\naz ml batch-deployment create --set-default -f d.yml\n',
  });
});

/** A scoring script after its fixes. */
async function script(text: string, allowed: 'safe' | 'unsafe' = 'safe') {
  return (await changed({ 'd.yml': scripted, 'src/score.py': text }, allowed))['src/score.py'];
}

test('a script leaves the arguments of the driver to it', async () => {
  const text = (call: string) =>
    `import argparse\n\n\ndef init():\n    parser = argparse.ArgumentParser()\n    parser.add_argument("--x")\n    args = parser.${call}\n    print(args.x)\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n`;
  expect(await script(text('parse_args()'))).toBe(text('parse_known_args()[0]'));
  expect(await script(text('parse_args(args=None)  # x'))).toBe(text('parse_known_args(args=None)[0]  # x'));
});

test('a name that "run" reads becomes global in "init"', async () => {
  const text = (line: string) =>
    `import joblib\r\n\r\n\r\ndef init():\r\n    # Once\r\n${line}    model = joblib.load("m")\r\n\r\n\r\ndef run(mini_batch):\r\n    return [model for _ in mini_batch]\r\n`;
  expect(await script(text(''))).toBe(text('    global model\r\n'));
});

test('an attribute that a library never had gets its name; another that does something else on demand', async () => {
  const text = (read: string) =>
    `import os\n\nimport joblib\n\n\ndef init():\n    global model\n    ${read}\n\n\ndef run(mini_batch):\n    return list(mini_batch)\n`;
  expect(await script(text('model = os.getEnv("X")'))).toBe(text('model = os.getenv("X")'));
  expect(await script(text('model = joblib.loads(b"")'))).toBeUndefined();
  expect(await script(text('model = joblib.loads(b"")'), 'unsafe')).toBe(text('model = joblib.load(b"")'));
});

const invoke = (
  resource: string,
  token: string,
) => `SCORING_URI=$(az ml batch-endpoint show --name churn-batch --query scoring_uri -o tsv)
TOKEN=$(az account get-access-token --resource ${resource} --query accessToken -o tsv)
curl --request POST "$SCORING_URI" --header "Authorization: Bearer ${token}" --header "Content-Type: application/json" --data @request.json
`;

test('the brackets of a placeholder around a token go', async () => {
  const files = { 'd.yml': sound, 'invoke.sh': invoke('https://ml.azure.com', '<$TOKEN>') };
  expect(await changed(files)).toEqual({ 'invoke.sh': invoke('https://ml.azure.com', '$TOKEN') });
});

test('a token is asked for the right service, on demand', async () => {
  const files = { 'd.yml': sound, 'invoke.sh': invoke('"https://management.azure.com"', '$TOKEN') };
  expect(await changed(files)).toEqual({});
  expect(await changed(files, 'unsafe')).toEqual({ 'invoke.sh': invoke('"https://ml.azure.com"', '$TOKEN') });
});

test('a deprecated base image is replaced by the maintained one with the same MPI, on demand', async () => {
  const text = (image: string) =>
    `${sound}environment:\n  image: mcr.microsoft.com/azureml/${image}\n  conda_file: conda.yml\n`;
  const files = {
    'd.yml': text('openmpi4.1.0-ubuntu20.04:latest'),
    'conda.yml': 'dependencies:\n  - python=3.10\n  - pip\n  - pip: [azureml-core]\n',
  };
  expect(await changed(files)).toEqual({});
  expect(await changed(files, 'unsafe')).toEqual({ 'd.yml': text('openmpi4.1.0-ubuntu22.04:latest') });
});

test('a flag that is there already is not written twice', async () => {
  const script = 'az ml batch-endpoint create --name churn-batch --endpoint-name churn-batch\n';
  expect(await changed({ 'd.yml': sound, 'deploy.sh': script }, 'unsafe')).toEqual({});
});

test('several of the older form become the current one together', async () => {
  const text = (name: string, type: string) =>
    `name: ${name}\nendpoint_name: churn-batch\n${type}model: azureml:churn:1\ncompute: azureml:cluster`;
  expect(await changed({ 'a.yml': text('a', ''), 'b.yml': text('b', '') }, 'unsafe')).toEqual({
    'a.yml': text('a', 'type: model\n'),
    'b.yml': text('b', 'type: model\n'),
  });
});

test('the older form becomes the current one, on demand', async () => {
  const text = (type: string, settings: string) =>
    `name: churn\nendpoint_name: churn-batch\n${type}model: azureml:churn:1\ncompute: azureml:cluster\n${settings}`;
  const files = { 'd.yml': text('', 'mini_batch_size: 10\nretry_settings:\n  timeout: 300\nerror_threshold: 5\n') };
  expect(await changed(files)).toEqual({});
  expect(await changed(files, 'unsafe')).toEqual({
    'd.yml': text(
      'type: model\n',
      'settings:\n  mini_batch_size: 10\n  retry_settings:\n    timeout: 300\n  error_threshold: 5\n',
    ),
  });
});

const code = (create: string) => `from azure.ai.ml import MLClient
from azure.ai.ml.entities import ModelBatchDeployment, ModelBatchDeploymentSettings
from azure.identity import DefaultAzureCredential

client = MLClient(DefaultAzureCredential(), "s", "g", "w")
${create}`;

test('a deployment is awaited before it is used, on demand', async () => {
  const text = (wait: string) =>
    code(`deployment = ModelBatchDeployment(
    name="churn",
    endpoint_name="churn-batch",
    model="azureml:churn:1",
    compute="cluster",
    settings=ModelBatchDeploymentSettings(mini_batch_size=10),
)
client.batch_deployments.begin_create_or_update(deployment)${wait}
client.batch_endpoints.invoke(endpoint_name="churn-batch", deployment_name="churn", input=None)
`);
  expect((await mended(rules, { 'deploy.py': text('') }, 'unsafe')).files['deploy.py']).toBe(text('.result()'));
});

test('an argument that does nothing goes', async () => {
  const text = (argument: string) =>
    code(`client.batch_endpoints.invoke(
    endpoint_name="churn-batch",
    deployment_name="churn",
${argument})
`);
  const { files, titles } = await mended(rules, { 'invoke.py': text('    nonsense=f(1, 2),\n') });
  expect([files['invoke.py'], titles]).toEqual([text(''), ['Remove "nonsense".']]);
  const near = text('    outputss={},\n');
  expect((await mended(rules, { 'invoke.py': near })).titles).toEqual([]);
  expect((await mended(rules, { 'invoke.py': near }, 'unsafe')).files['invoke.py']).toBe(text('    outputs={},\n'));
});
