import { type Attack, attack, deployment, endpoint, fill, lines, many } from '../attack.ts';

const count = 130_000;
const arm =
  '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [';
const service = 'Microsoft.MachineLearningServices/workspaces';
const condaDeployment = { 'odd/deployment.yml': deployment('environment:\n  image: x\n  conda_file: conda.yml\n') };
const dockerDeployment = { 'odd/deployment.yml': deployment('environment:\n  build: {path: docker}\n') };

/** A list as long as a file can hold, in every language that has lists. */
export const crowds: readonly Attack[] = [
  attack('requirements of 130,000 lines', () => ({
    ...dockerDeployment,
    'odd/docker/Dockerfile': 'FROM python:3.10\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
    'odd/docker/requirements.txt': 'a\n'.repeat(count),
  })),
  attack('requirements that include 5,000 others', () => ({
    ...dockerDeployment,
    'odd/docker/Dockerfile': 'FROM python:3.10\nCOPY . .\nRUN pip install -r requirements.txt\n',
    'odd/docker/requirements.txt': lines(5000, (n) => `-r r${n}.txt`),
    ...many(200, (n) => [`odd/docker/r${n}.txt`, '-r requirements.txt\n']),
  })),
  attack('a conda file of 100,000 packages', () => ({
    ...condaDeployment,
    'odd/conda.yml': `dependencies:\n${fill('- a=1\n', 600_000)}`,
  })),
  attack('a conda file of 100,000 packages of pip', () => ({
    ...condaDeployment,
    'odd/conda.yml': `dependencies:\n- pip:\n${fill('  - a==1\n', 900_000)}`,
  })),
  attack(
    'an ARM template of 130,000 resources',
    () => ({ 'infra/main.json': `${arm}${fill('{"type":"a"},', 1_700_000)}{}]}` }),
    { quick: true },
  ),
  attack('an ARM template of 5,000 batch endpoints', () => ({
    'infra/main.json': `${arm}${lines(5000, (n) => `{"type": "${service}/batchEndpoints", "apiVersion": "2023-10-01", "name": "w/e${n}", "properties": {"authMode": "AADToken"}},`)}{}]}`,
  })),
  attack('as many workspaces as endpoints in a template', () => ({
    'infra/main.json': `${arm}${lines(600, (n) => `{"type": "${service}", "name": "[parameters('w${n}')]"}, {"type": "${service}/batchEndpoints", "name": "[concat(parameters('w${n}'), '/e${n}')]", "properties": {"authMode": "AADToken"}},`)}{}]}`,
  })),
  attack('Bicep of 10,000 resources', () => ({
    'infra/main.bicep': lines(
      10_000,
      (n) => `resource r${n} '${service}/batchEndpoints@2024-04-01' = {\n  name: 'w/e${n}'\n}`,
    ),
  })),
  attack('Bicep of 100,000 parameters', () => ({
    'infra/main.bicep': `${lines(60_000, (n) => `param p${n} string`)}\nresource r '${service}@2024-04-01' = {name: p1}\n`,
  })),
  attack('Terraform of 10,000 resources', () => ({
    'infra/main.tf': lines(
      10_000,
      (n) => `resource "azurerm_machine_learning_compute_cluster" "c${n}" {\n  name = "c${n}"\n}`,
    ),
  })),
  attack('a Dockerfile of 60,000 instructions', () => ({
    ...dockerDeployment,
    'odd/docker/Dockerfile': `FROM x\n${fill('RUN pip install a\n', 1_000_000)}`,
  })),
  attack('a Dockerfile of 60,000 stages', () => ({
    ...dockerDeployment,
    'odd/docker/Dockerfile': `FROM x AS s0\n${lines(60_000, (n) => `FROM s${n} AS s${n + 1}`)}\n`,
  })),
  attack('one RUN of 130,000 words', () => ({
    ...dockerDeployment,
    'odd/docker/Dockerfile': `FROM x\nRUN pip install ${fill('a ', 260_000)}\n`,
  })),
  attack('one RUN of 60,000 commands', () => ({
    ...dockerDeployment,
    'odd/docker/Dockerfile': `FROM x\nRUN ${fill('pip install a && ', 1_000_000)} true\n`,
  })),
  attack(
    'yq with 130,000 words',
    () => ({ 'a.sh': `yq -i ${'a '.repeat(count)} odd/deployment.yml\n`, 'odd/deployment.yml': deployment() }),
    { quick: true },
  ),
  attack('az with 130,000 words', () => ({ 'a.sh': `az ml batch-deployment create ${'a '.repeat(count)}\n` })),
  attack('az with 60,000 settings', () => ({
    'a.sh': `az ml batch-deployment create -f odd/deployment.yml ${fill('--set a=b ', 600_000)}\n`,
    'odd/deployment.yml': deployment(),
  })),
  attack('curl with 130,000 words', () => ({
    'a.sh': `curl -X POST https://x.westeurope.inference.ml.azure.com/jobs ${'-H a:b '.repeat(count)}\n`,
  })),
  attack('cp with 130,000 words', () => ({
    'a.sh': `cp ${'a '.repeat(count)} odd/\naz ml batch-deployment create -f odd/deployment.yml\n`,
    'odd/deployment.yml': deployment(),
  })),
  attack('a script of 300,000 short commands', () => ({
    'a.sh': `az ml batch-endpoint create -n e\n${'cd a\n'.repeat(300_000)}`,
  })),
  attack('a script of 50,000 variables', () => ({
    'a.sh': `${lines(50_000, (n) => `v${n}="$v${n - 1} x"`)}\naz ml batch-endpoint create -n $v49999\n`,
  })),
  attack('a workflow of 30,000 steps', () => ({
    '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${fill('    - run: az ml batch-endpoint create -n e\n', 1_200_000)}`,
  })),
  attack('a workflow of 10,000 jobs that need each other', () => ({
    '.github/workflows/a.yml': `on: push\njobs:\n${lines(10_000, (n) => `  j${n}:\n    needs: [j${n - 1}, j${n + 1}]\n    runs-on: x\n    steps: [{run: az ml batch-endpoint create -n e}]`)}\n`,
  })),
  attack('a pipeline of 20,000 steps', () => ({
    'azure-pipelines.yml': `steps:\n${fill('- script: az ml batch-endpoint create -n e\n', 900_000)}`,
  })),
  attack('a pipeline of 20,000 variables', () => ({
    'azure-pipelines.yml': `variables:\n${lines(20_000, (n) => `  v${n}: $(v${n + 1})`)}\nsteps: [{script: az ml batch-endpoint create -n $(v0)}]\n`,
  })),
  attack('a notebook of 20,000 cells', () => ({
    'a.ipynb': `{"cells": [${fill('{"cell_type":"code","source":"!az ml x\\n"},', 1_000_000)}{"cell_type":"code","source":""}], "nbformat": 4, "metadata": {}}`,
  })),
  attack('a notebook whose one cell has 100,000 magics', () => ({
    'a.ipynb': JSON.stringify({
      cells: [{ cell_type: 'code', source: '!az ml batch-endpoint create\n'.repeat(30_000) }],
      nbformat: 4,
      metadata: {},
    }),
  })),
  attack('Python of 30,000 assignments', () => ({
    'a.py': `from azure.ai.ml.entities import BatchEndpoint\n${lines(20_000, (n) => `v${n} = v${n - 1}`)}\nBatchEndpoint(name=v19999)\n`,
  })),
  attack('a Python list of 100,000', () => ({
    'a.py': `from azure.ai.ml.entities import BatchEndpoint\nfor n in [${'"a",'.repeat(90_000)}]:\n    BatchEndpoint(name=n)\n`,
  })),
  attack('a Python sum of 50,000 texts', () => ({
    'a.py': `from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name=${'"a"+'.repeat(50_000)}"b")\n`,
  })),
  attack('a Python call of 50,000 arguments', () => ({
    'a.py': `from azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(${lines(30_000, (n) => `a${n}=1,`)})\n`,
  })),
  attack('a scoring script of 20,000 functions', () => ({
    'odd/deployment.yml': deployment(
      'code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:e:1\n',
    ),
    'odd/src/score.py': lines(12_000, (n) => `def f${n}():\n    return f${n + 1}()`),
  })),
  attack('a scoring script of 20,000 imports', () => ({
    'odd/deployment.yml': deployment(
      'code_configuration: {code: src, scoring_script: score.py}\nenvironment:\n  image: x\n  conda_file: c.yml\n',
    ),
    'odd/c.yml': 'dependencies: [python=3.10]\n',
    'odd/src/score.py': lines(20_000, (n) => `import m${n}.x`),
  })),
  attack('100,000 environment variables', () => ({
    'odd/deployment.yml': deployment(`environment_variables:\n${lines(90_000, (n) => `  V${n}: x`)}\n`),
  })),
  attack('100,000 unknown keys', () => ({ 'odd/deployment.yml': deployment(lines(90_000, (n) => `key${n}: x`)) })),
  attack('1.9 MB of one key again and again', () => ({ 'odd/deployment.yml': deployment(fill('tags: x\n')) })),
  attack('a make file of 60,000 targets', () => ({
    Makefile: lines(60_000, (n) => `t${n}: t${n - 1}\n\taz ml batch-endpoint create -n e`),
  })),
  attack(
    '2,000 requests of one file that send the file itself',
    () => ({ 'a.http': fill('POST https://x.westeurope.inference.ml.azure.com/jobs\n\n< ./a.http\n\n###\n', 140_000) }),
    { quick: true },
  ),
  attack('20,000 requests of one file', () => ({
    'a.http': fill(
      'POST https://x.westeurope.inference.ml.azure.com/jobs\nAuthorization: Bearer x\n\n{"properties": {}}\n\n###\n',
    ),
  })),
  attack('a data factory of 10,000 activities', () => ({
    'factory.json': `{"properties": {"activities": [${fill('{"type":"WebActivity","typeProperties":{"method":"POST","url":"https://x.westeurope.inference.ml.azure.com/jobs"}},', 1_200_000)}{}]}}`,
  })),
  attack('200,000 comments that ignore', () => ({
    'odd/deployment.yml': deployment(fill('# azureml-batch-lint: ignore[missing-file] x\n', 1_000_000)),
  })),
  attack(
    'thousands of unknown names in one comment',
    () => ({
      'odd/deployment.yml': deployment(
        `# azureml-batch-lint: ignore[${lines(12_000, (n) => `x${n}`).replaceAll('\n', ',')}] why\n`,
      ),
    }),
    { quick: true },
  ),
  attack('a configuration of 2,500 patterns', () => ({
    '.azureml-batch-lint.yml': `files:\n  exclude:\n${lines(2500, (n) => `    - "**/x${n}*/**/[a-z]*.yml"`)}\n`,
  })),
  attack('a configuration of 1,500 overrides', () => ({
    '.azureml-batch-lint.yml': `overrides:\n${lines(1500, (n) => `  - files: ["x${n}/**"]\n    levels: {short-timeout: off}`)}\n`,
  })),
  attack('20,000 lines in an ignore file', () => ({ '.gitignore': lines(20_000, (n) => `*x${n}*`) })),
  attack(
    'an ignore file of one line of 40,000 characters',
    () => ({
      '.gitignore': `${'a'.repeat(40_000)}\n${'[a-'.repeat(10_000)}\n`,
      'odd/deployment.yml': deployment('code_configuration: {code: aaa, scoring_script: b.py}\n'),
    }),
    { quick: true },
  ),
  attack('an ignore file of stars', () => ({ '.gitignore': `${'*a'.repeat(20_000)}\n${'**/'.repeat(10_000)}x\n` })),
  attack('an .amlignore of stars', () => ({
    'odd/.amlignore': `${'*a'.repeat(20_000)}\n`,
    'odd/src/.amlignore': '**/'.repeat(9000),
    'odd/deployment.yml': deployment(
      'code_configuration: {code: src, scoring_script: score.py}\nenvironment: azureml:e:1\n',
    ),
    'odd/src/score.py': '',
  })),
  attack('eight files of 12,000 doubled keys each', () =>
    many(8, (n) => [`odd/${n}.yml`, endpoint('e', fill('x: y\n', 60_000))]),
  ),
];
