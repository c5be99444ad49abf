/** The repositories that the benchmark is about: paths to texts. */

/** The address of a schema of the CLI's YAML. */
export function schema(kind: string): string {
  return `https://azuremlschemas.azureedge.net/latest/${kind}.schema.json`;
}

/** Endpoints, deployments and conda files in equal parts, as a real repository has them; no script, so that YAML alone is read. */
export function batchFiles(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count / 3; index++) {
    const folder = `endpoints/e${index}`;
    files[`${folder}/endpoint.yml`] =
      `$schema: ${schema('batchEndpoint')}\nname: endpoint-${index}\nauth_mode: aad_token\ndefaults:\n  deployment_name: deployment-${index}\n`;
    files[`${folder}/conda.yml`] =
      `name: env\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n  - pip\n  - pip:\n      - azureml-core==1.61.0.post4\n      - pandas==2.2.3\n`;
    files[`${folder}/deployment.yml`] = deploymentOf(`deployment-${index}`, `endpoint-${index}`, 'conda.yml');
  }
  return files;
}

function deploymentOf(name: string, endpoint: string, conda: string): string {
  return `$schema: ${schema('modelBatchDeployment')}
name: ${name}
endpoint_name: ${endpoint}
type: model
model: azureml:churn:1
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest
  conda_file: ${conda}
compute: azureml:batch-cluster
resources:
  instance_count: 2
settings:
  max_concurrency_per_instance: 2
  mini_batch_size: 10
  output_action: append_row
  output_file_name: predictions.csv
  retry_settings:
    max_retries: 3
    timeout: 300
  error_threshold: -1
  logging_level: info
`;
}

/** So many deployments, each with its endpoint, conda file, scoring script and the script that deploys and invokes it. */
export function deploymentsWithScripts(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index++) {
    const folder = `endpoints/e${index}`;
    files[`${folder}/endpoint.yml`] =
      `$schema: ${schema('batchEndpoint')}\nname: endpoint-${index}\nauth_mode: aad_token\n`;
    files[`${folder}/conda.yml`] = condaFile;
    files[`${folder}/deployment.yml`] =
      `${deploymentOf(`deployment-${index}`, `endpoint-${index}`, 'conda.yml')}code_configuration:\n  code: code\n  scoring_script: score.py\n`;
    files[`${folder}/code/score.py`] = scoringScript;
    files[`${folder}/deploy.sh`] =
      `set -e\naz ml batch-endpoint create -f endpoint.yml\naz ml batch-deployment create -f deployment.yml --set-default\n` +
      `az ml batch-endpoint invoke --name endpoint-${index} --input azureml:churn-data:1 --input-type uri_folder\n`;
  }
  return files;
}

/** One Python file that makes and invokes so many endpoints. */
export function pythonFile(count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `endpoint-${index}`);
  const lines = [
    'from azure.ai.ml import Input, MLClient',
    'from azure.ai.ml.entities import BatchEndpoint',
    'client = MLClient.from_config(None)',
    ...names.map((name) => `client.batch_endpoints.begin_create_or_update(BatchEndpoint(name="${name}"))`),
    ...names.map(
      (name) => `client.batch_endpoints.invoke(endpoint_name="${name}", input=Input(path="azureml:data:1"))`,
    ),
  ];
  return { 'deploy.py': `${lines.join('\n')}\n` };
}

/** One script with so many commands about a twentieth as many deployments. */
export function commandFile(count: number): Record<string, string> {
  const deployments = Math.ceil(count / 20);
  const files: Record<string, string> = { 'conda.yml': condaFile };
  for (let index = 0; index < deployments; index++)
    files[`d${index}.yml`] = deploymentOf(`deployment-${index}`, 'endpoint', 'conda.yml');
  const lines = Array.from(
    { length: count },
    (_, index) =>
      `az ml batch-deployment create -f d${index % deployments}.yml --set settings.mini_batch_size=${index}`,
  );
  return { ...files, 'deploy.sh': `${lines.join('\n')}\n` };
}

/** One Bicep file with so many workspaces, endpoints and deployments. */
export function templateFile(count: number): Record<string, string> {
  const provider = 'Microsoft.MachineLearningServices/workspaces';
  const each = (index: number) => `resource w${index} '${provider}@2024-10-01' = {
  name: 'w${index}'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
}
resource e${index} '${provider}/batchEndpoints@2024-10-01' = {
  parent: w${index}
  name: 'e${index}'
  properties: { authMode: 'AADToken' }
}
resource d${index} '${provider}/batchEndpoints/deployments@2024-10-01' = {
  parent: e${index}
  name: 'd${index}'
  properties: { compute: 'c' }
}
`;
  return { 'main.bicep': Array.from({ length: count }, (_, index) => each(index)).join('') };
}

/** Text of many kinds that has nothing to do with batch endpoints; every seventeenth file is YAML. */
export function otherFiles(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index++) {
    const kind = index % 17 === 0 ? 'yml' : index % 3 === 0 ? 'py' : 'ts';
    files[`other/${index % 300}/f${index}.${kind}`] = `a: ${index}\nb:\n  - one\n  - two\n`;
  }
  return files;
}

/** Files that were made to cost much, by what they are. */
export function hostileFiles(): Record<string, string> {
  const bomb = Array.from({ length: 12 }, (_, level) => {
    const items = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(9).fill(items).join(', ')}]`;
  });
  return {
    'ten megabytes': 'key: value\n'.repeat(1_000_000),
    'two megabytes of keys': Array.from({ length: 130_000 }, (_, index) => `key${index}: v`).join('\n'),
    'alias bomb': bomb.join('\n'),
    'fifty thousand templates': 'name: {{ x }}\n'.repeat(50_000),
    'deep nesting': `a: ${'['.repeat(100_000)}`,
    'a line of one megabyte': `name: ${'x'.repeat(1_000_000)}`,
    'many anchors': Array.from({ length: 50_000 }, (_, index) => `k${index}: &n${index} *n${index - 1}`).join('\n'),
  };
}

/** What must be reported beside a hostile file. */
export const besideHostile = {
  'good/deployment.yml': `$schema: ${schema('modelBatchDeployment')}\nname: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\nenvironment:\n  build:\n    path: ../context\ncompute: azureml:c\ncode_configuration:\n  code: code\n  scoring_script: gone.py\n`,
  'good/code/other.py': '',
};

/** Files of other languages that were made to cost much, by what they are: their paths and texts. */
export function hostileSources(): Record<string, readonly [file: string, text: string]> {
  const resources = Array.from(
    { length: 10_000 },
    (_, index) =>
      `{"type":"Microsoft.MachineLearningServices/workspaces/batchEndpoints","apiVersion":"2024-10-01","name":"w/e${index}"}`,
  );
  const template = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  return {
    'Python of 400 kB': ['deploy.py', pythonFile(2_200)['deploy.py'] ?? ''],
    'Python that is none': ['deploy.py', `import azure.ai.ml\nBatchEndpoint(${'(a b c['.repeat(45_000)}`],
    'shell with 18,000 commands': [
      'deploy.sh',
      'az ml batch-deployment create -f good/deployment.yml\n'.repeat(18_000),
    ],
    'shell of arrays that double': [
      'deploy.sh',
      `a=(az ml batch-endpoint)\n${'a+=("${a[@]}" "${a[@]}")\n'.repeat(60)}"\${a[@]}"\n`,
    ],
    'a workflow with 15,000 steps': [
      '.github/workflows/w.yml',
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${'      - run: az ml batch-endpoint create -n e -f d.yml\n'.repeat(15_000)}`,
    ],
    'a Dockerfile of 200 kB': ['context/Dockerfile', `FROM a\n${'ENV A=b$A\nRUN pip install b==$A\n'.repeat(6_200)}`],
    'ARM with 10,000 endpoints': ['main.json', `{"$schema":"${template}","resources":[${resources.join(',')}]}`],
  };
}

/** One endpoint with three deployments and their scripts, five workflows, a deploying shell script and a Bicep template, among other code. */
export function typicalRepository(): Record<string, string> {
  const files: Record<string, string> = {
    'README.md': '# Churn\n\n```bash\naz ml batch-endpoint create -f ml/endpoint.yml\n```\n',
    'ml/endpoint.yml': `$schema: ${schema('batchEndpoint')}\nname: churn-batch\nauth_mode: aad_token\n`,
    'ml/conda.yml': condaFile,
    'infra/main.bicep': bicep,
    'scripts/deploy.sh': deployScript,
  };
  for (const name of ['xgb', 'sklearn', 'torch']) {
    files[`ml/${name}/deployment.yml`] =
      `${deploymentOf(`churn-${name}`, 'churn-batch', '../conda.yml')}code_configuration:\n  code: code\n  scoring_script: score.py\n`;
    files[`ml/${name}/code/score.py`] = scoringScript;
  }
  for (const name of ['lint', 'test', 'train', 'deploy', 'release']) {
    files[`.github/workflows/${name}.yml`] = workflow(name);
  }
  for (let index = 0; index < 40; index++) files[`src/churn/part_${index}.py`] = moduleText(index);
  return files;
}

const condaFile =
  'name: env\nchannels: [conda-forge]\ndependencies:\n  - python=3.10\n  - pip\n  - pip:\n      - azureml-core==1.61.0.post4\n      - pandas==2.2.3\n      - joblib\n';

const scoringScript = `import glob
import os

import joblib
import pandas as pd


def init():
    global model
    folder = os.environ["AZUREML_MODEL_DIR"]
    model = joblib.load(glob.glob(f"{folder}/**/*.pkl", recursive=True)[0])


def run(mini_batch):
    results = []
    for path in mini_batch:
        data = pd.read_csv(path)
        data["prediction"] = model.predict(data)
        data["file"] = os.path.basename(path)
        results.append(data)
    return pd.concat(results)
`;

const deployScript = `#!/usr/bin/env bash
set -euo pipefail
az ml batch-endpoint create --file ml/endpoint.yml
for name in xgb sklearn torch; do
  az ml batch-deployment create --file "ml/$name/deployment.yml"
done
az ml batch-endpoint update --name churn-batch --set defaults.deployment_name=churn-xgb
az ml batch-endpoint invoke --name churn-batch --input azureml:churn-data:1 --input-type uri_folder
`;

function workflow(name: string): string {
  return `name: ${name}
on: [push]
jobs:
  ${name}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: azure/login@v2
      - run: pip install -r requirements.txt
      - name: ${name}
        run: |
          az extension add --name ml
          ${name === 'deploy' ? 'bash scripts/deploy.sh' : `python -m churn.${name}`}
`;
}

function moduleText(index: number): string {
  return `import numpy as np\n\n\ndef feature_${index}(frame):\n    return np.log1p(frame["x${index}"])\n`;
}

const bicep = `param location string = resourceGroup().location
param name string

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'store\${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: name
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    storageAccount: storage.id
  }
}
`;
