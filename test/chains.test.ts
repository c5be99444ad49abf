import { expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { type Files, run } from './rules/marked.ts';

const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;
const endpoint = `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\n`;
const deployment = (more = '', name = 'blue') =>
  `${schema('modelBatchDeployment')}name: ${name}\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:cluster\n${more}`;
const pipeline = (more = '') =>
  `${schema('pipelineComponentBatchDeployment')}name: steps\nendpoint_name: churn\ntype: pipeline\ncomponent: ./component.yml\n${more}`;
const scripted = 'code_configuration:\n  code: code\n  scoring_script: score.py\nenvironment: azureml:env:1\n';
const environment = (more: string) => `${schema('environment')}name: env\nversion: 1\n${more}`;
const image = 'image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\n';
const conda = (...packages: readonly string[]) =>
  `name: e\ndependencies:\n${packages.map((each) => `  - ${each}\n`).join('')}`;
const pip = (...packages: readonly string[]) => `pip:\n${packages.map((each) => `      - ${each}`).join('\n')}`;
const script = 'import pandas as pd\ndef init():\n    pass\ndef run(mini_batch):\n    return [1 for _ in mini_batch]\n';
const defaults = 'defaults:\n  deployment_name: blue\n';
const cluster = (more: string) => `${schema('amlCompute')}name: cluster\ntype: amlcompute\n${more}`;
const invoke = (more: string) => `az ml batch-endpoint invoke --name churn ${more}\n`;
const workflow = (line: string) => `on: push\njobs:\n  r:\n    runs-on: x\n    steps:\n      - run: ${line.trim()}\n`;
const withScript = (packages: string): Files => ({
  'endpoint.yml': endpoint + defaults,
  'deployment.yml': deployment(scripted),
  'env.yml': environment(`${image}conda_file: conda.yml\n`),
  'conda.yml': packages,
  'code/score.py': script,
});
const plain: Files = { 'endpoint.yml': endpoint + defaults, 'deployment.yml': deployment() };
const mlModel = (flavors: string, version = '2.9.2') => `flavors:\n${flavors}mlflow_version: ${version}\n`;
const pyfunc = '  python_function:\n    loader_module: mlflow.sklearn\n';
const modelFile = `${schema('model')}name: m\nversion: 1\ntype: mlflow_model\npath: model\n`;

/** A mistake that only several files together make, and the files that its finding has to name. */
const chains: readonly (readonly [rule: string, files: readonly string[], repository: Files])[] = [
  [
    'mltable-input',
    ['run.sh', 'deployment.yml', 'data.yml'],
    {
      ...plain,
      'run.sh': invoke('--input azureml:table:1'),
      'data.yml': `${schema('data')}name: table\nversion: 1\ntype: mltable\npath: ./x\n`,
    },
  ],
  [
    'mltable-input',
    ['job.yml', 'run.sh', 'deployment.yml'],
    {
      ...plain,
      'run.sh': invoke('--file job.yml'),
      'job.yml': 'inputs:\n  data: { type: mltable, path: azureml:table:1 }\n',
    },
  ],
  [
    'mltable-pipeline-input',
    ['run.sh', 'deployment.yml', 'data.yml'],
    {
      'endpoint.yml': endpoint + defaults.replace('blue', 'steps'),
      'deployment.yml': pipeline('settings:\n  default_compute: azureml:c\n'),
      'component.yml': 'type: pipeline\ninputs:\n  x: { type: mltable, optional: true }\njobs: {}\n',
      'run.sh': invoke('--input azureml:table:1'),
      'data.yml': `${schema('data')}name: table\nversion: 1\ntype: mltable\npath: ./x\n`,
    },
  ],
  ['missing-model-input', ['run.sh', 'deployment.yml'], { ...plain, 'run.sh': invoke('') }],
  [
    'literal-input-on-model-deployment',
    ['job.yml', 'run.sh', 'deployment.yml'],
    {
      ...plain,
      'run.sh': invoke('-f job.yml'),
      'job.yml': 'inputs:\n  data: { type: uri_folder, path: x }\n  rate: { type: number, default: 1 }\n',
    },
  ],
  [
    'unset-pipeline-input',
    ['run.sh', 'deployment.yml', 'component.yml'],
    {
      'endpoint.yml': endpoint + defaults.replace('blue', 'steps'),
      'deployment.yml': pipeline('settings:\n  default_compute: azureml:c\n'),
      'component.yml': 'type: pipeline\ninputs:\n  x: { type: uri_folder }\njobs: {}\n',
      'run.sh': invoke(''),
    },
  ],
  [
    'unroutable-invocation',
    ['run.sh', 'endpoint.yml', 'deployment.yml', 'other.yml'],
    {
      'endpoint.yml': endpoint,
      'deployment.yml': deployment(),
      'other.yml': deployment('', 'red'),
      'run.sh': invoke('--input x'),
    },
  ],
  ['no-default-deployment', ['endpoint.yml', 'deployment.yml'], { ...plain, 'endpoint.yml': endpoint }],
  [
    'unknown-default-deployment',
    ['deploy.sh', 'endpoint.yml', 'deployment.yml'],
    {
      ...plain,
      'endpoint.yml': endpoint,
      'deploy.sh': 'az ml batch-endpoint update -n churn --set defaults.deployment_name=blu\n',
    },
  ],
  [
    'reused-output-path',
    ['.github/workflows/run.yml', 'deployment.yml'],
    {
      ...plain,
      '.github/workflows/run.yml': workflow(invoke('--input x --output-path azureml://datastores/d/paths/out')),
    },
  ],
  [
    'unsupported-output',
    ['run.sh', 'deployment.yml'],
    { ...plain, 'run.sh': invoke('--input x --output-path https://a.blob.core.windows.net/x') },
  ],
  [
    'unsupported-input-file',
    ['run.sh', 'deployment.yml', 'data/a.xml'],
    {
      ...plain,
      'deployment.yml': deployment().replace('azureml:m:1', '{ path: model, type: mlflow_model }'),
      'model/MLmodel': mlModel(pyfunc),
      'data/a.xml': '',
      'run.sh': invoke('--input data'),
    },
  ],
  [
    'arc-kubernetes-compute',
    ['deployment.yml', 'setup.sh'],
    {
      ...plain,
      'setup.sh':
        'az ml compute attach -n cluster --type Kubernetes --resource-id /subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/c\n',
    },
  ],
  [
    'undersized-cluster',
    ['deployment.yml', 'cluster.yml'],
    {
      ...plain,
      'deployment.yml': deployment('resources:\n  instance_count: 5\n'),
      'cluster.yml': cluster('max_instances: 2\n'),
    },
  ],
  [
    'low-priority-compute',
    ['cluster.yml', 'deployment.yml'],
    { ...plain, 'cluster.yml': cluster('tier: low_priority\nmax_instances: 1\n') },
  ],
  [
    'retired-vm-size',
    ['cluster.yml', 'deployment.yml'],
    { ...plain, 'cluster.yml': cluster('size: Standard_NC6s_v3\n') },
  ],
  ['missing-azureml-core', ['conda.yml', 'env.yml', 'deployment.yml'], withScript(conda('python=3.11', pip('pandas')))],
  [
    'unsupported-python',
    ['conda.yml', 'env.yml', 'deployment.yml'],
    withScript(conda('python=3.6', pip('pandas', 'azureml-core'))),
  ],
  [
    'pkg-resources-removed',
    ['conda.yml', 'env.yml', 'deployment.yml'],
    withScript(conda('python=3.11', 'setuptools=82.0.0', pip('pandas', 'azureml-core==1.50.0'))),
  ],
  [
    'undeclared-import',
    ['code/score.py', 'conda.yml', 'env.yml', 'deployment.yml'],
    withScript(conda('python=3.11', pip('numpy', 'azureml-core'))),
  ],
  [
    'missing-file',
    ['env.yml', 'deployment.yml'],
    {
      ...plain,
      'deployment.yml': deployment(scripted),
      'env.yml': environment(`${image}conda_file: conda.yml\n`),
      'code/score.py': script,
    },
  ],
  [
    'missing-model-path',
    ['model.yml', 'deployment.yml'],
    { ...plain, 'model.yml': `${schema('model')}name: m\nversion: 1\npath: model.pkl\n` },
  ],
  [
    'mlflow-type-omitted',
    ['model.yml', 'deployment.yml', 'model/MLmodel'],
    { ...plain, 'model.yml': modelFile.replace('type: mlflow_model\n', ''), 'model/MLmodel': mlModel(pyfunc) },
  ],
  [
    'no-code-mlflow-version',
    ['deployment.yml', 'model.yml', 'model/MLmodel'],
    { ...plain, 'model.yml': modelFile, 'model/MLmodel': mlModel(pyfunc, '3.1.0') },
  ],
  [
    'unsupported-mlflow-flavor',
    ['model/MLmodel', 'deployment.yml', 'model.yml'],
    { ...plain, 'model.yml': modelFile, 'model/MLmodel': mlModel('  spark:\n    x: y\n') },
  ],
  [
    'pipeline-without-compute',
    ['deployment.yml', 'component.yml'],
    {
      'endpoint.yml': endpoint + defaults.replace('blue', 'steps'),
      'deployment.yml': pipeline(),
      'component.yml': 'type: pipeline\njobs:\n  a:\n    type: command\n    component: azureml:a:1\n',
    },
  ],
  [
    'mismatched-endpoint',
    ['deploy.py', 'endpoint.yml', 'deployment.yml'],
    {
      ...plain,
      'deploy.py':
        'from azure.ai.ml import load_batch_deployment\nd = load_batch_deployment("deployment.yml", params_override=[{"endpoint_name": "chrun"}])\nclient.batch_deployments.begin_create_or_update(d)\n',
    },
  ],
  [
    'invalid-deployment-name',
    ['deploy.sh', 'deployment.yml'],
    {
      ...plain,
      'endpoint.yml': endpoint,
      'deploy.sh': 'az ml batch-deployment create -f deployment.yml -n x_y --set-default\n',
    },
  ],
  [
    'short-timeout',
    ['deploy.sh', 'deployment.yml'],
    {
      ...plain,
      'deployment.yml': deployment('settings:\n  mini_batch_size: 10\n'),
      'deploy.sh': 'az ml batch-deployment create -f deployment.yml --set settings.mini_batch_size=100\n',
    },
  ],
  [
    'customer-managed-key-workspace',
    ['ws.yml', 'endpoint.yml', 'deployment.yml'],
    {
      ...plain,
      'ws.yml': `${schema('workspace')}name: ws\nlocation: westeurope\ncustomer_managed_key:\n  key_vault: /kv\n  key_uri: https://kv/k\n`,
    },
  ],
  [
    'wrong-file-kind',
    ['deploy.sh', 'deployment.yml'],
    { ...plain, 'deploy.sh': 'az ml batch-endpoint create -f deployment.yml\n' },
  ],
  [
    'set-default-no-wait',
    ['deploy.sh', 'deployment.yml'],
    { ...plain, 'deploy.sh': 'az ml batch-deployment create -f deployment.yml --set-default --no-wait\n' },
  ],
  [
    'unset-environment-variable',
    ['code/score.py', 'deployment.yml'],
    {
      ...withScript(conda('python=3.11', pip('pandas', 'azureml-core'))),
      'code/score.py': `import os\n${script.replace('pass', 'os.environ["KEY"]')}`,
    },
  ],
  [
    'unwritten-output',
    ['deployment.yml', 'code/score.py'],
    {
      ...withScript(conda('python=3.11', pip('pandas', 'azureml-core'))),
      'deployment.yml': deployment(`${scripted}settings:\n  mini_batch_size: 10\n  output_action: summary_only\n`),
    },
  ],
];

test.each(chains)('%s names %s', (rule, expected, repository) => {
  const found = run(rules, repository).findings.filter((each) => each.rule === rule);
  expect(found).toHaveLength(1);
  const [finding] = found;
  const named = new Set([finding?.at.file, ...(finding?.related ?? []).map(({ at }) => at.file)]);
  expect([...named].sort()).toEqual([...expected].sort());
});
