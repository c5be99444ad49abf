import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../src/config/config.ts';
import { parseConfig } from '../src/config/parse.ts';
import { causesOf } from '../src/engine/causes.ts';
import { lint } from '../src/engine/lint.ts';
import type { ReportInput } from '../src/report/input.ts';
import { jsonReport } from '../src/report/json.ts';
import { summaryReport } from '../src/report/summary.ts';
import { textReport } from '../src/report/text.ts';
import { rules } from '../src/rules/index.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import type { Files } from './rules/marked.ts';

async function run(files: Files, config: Config = defaultConfig): Promise<ReportInput> {
  const workspace = memoryWorkspace(files);
  return { result: await lint(workspace, rules, config), workspace, rules, version: '0.0.0' };
}

function configured(text: string): Config {
  const ids = rules.map(({ id }) => id);
  const parsed = parseConfig('.azureml-batch-lint.yml', text, ids);
  if ('problems' in parsed) throw new Error(`${text}\n${parsed.problems.map(({ message }) => message).join('\n')}`);
  return parsed.config;
}

/** What the report for a terminal tells the reader to write into the configuration. */
function printed(report: string): string {
  const [, after = ''] = report.split('with your own values:\n');
  const lines = after.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('  '));
  return lines
    .slice(0, end)
    .map((line) => `${line.slice(2)}\n`)
    .join('');
}

const asked = ({ result }: ReportInput) =>
  causesOf(result).flatMap(({ kind, at, checks }) =>
    kind === 'other' ? [] : checks.map(({ rule }) => `${kind} ${at.file} ${rule}`),
  );

const undecided = ({ result }: ReportInput) => result.undecided.map(({ rule, at }) => `${at.file} ${rule}`);

const endpoint = (name: string) =>
  `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: ${name}\nauth_mode: aad_token\n`;
const deployment = (more = '') =>
  `name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:churn:1\ncompute: azureml:cpu-cluster\nresources:\n  instance_count: 1\n${more}`;
/** A default that may be that of any endpoint. */
const mention =
  'var data = new BatchEndpointData(); // batch\ndata.DefaultsDeploymentName = name;\nvar batch = client.GetBatchEndpoints();\n';
const scored = {
  'src/score.py':
    'import os\n\n\ndef init():\n    pass\n\n\ndef run(mini_batch):\n    return [os.path.basename(each) for each in mini_batch]\n',
};
const scoring = 'code_configuration:\n  code: src\n  scoring_script: score.py\n';
const workspaces = {
  'a/workspace.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: a\ncustomer_managed_key:\n  key_vault: /subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v\n  key_uri: https://v.vault.azure.net/keys/k\n',
  'b/workspace.yml':
    '$schema: https://azuremlschemas.azureedge.net/latest/workspace.schema.json\nname: b\nlocation: westeurope\n',
};

const cases: Readonly<Record<string, readonly [check: string, files: Files]>> = {
  'an endpoint beside code that sets the default of any': [
    'endpoint endpoint.yml no-default-deployment',
    { 'endpoint.yml': endpoint('churn'), 'blue.yml': deployment(), 'Endpoints.cs': mention },
  ],
  'an endpoint whose name a run makes': [
    'endpoint endpoint.yml no-default-deployment',
    {
      'endpoint.yml': endpoint('churn'),
      'blue.yml': deployment(),
      'deploy.sh':
        'NAME="churn-$RANDOM"\naz ml batch-endpoint create -n $NAME -f endpoint.yml\naz ml batch-deployment create -f blue.yml --endpoint-name $NAME\n',
      'other.sh': 'az ml batch-endpoint update -n $OTHER --set defaults.deployment_name=green\n',
    },
  ],
  'an endpoint whose name a run sets over the one in the file': [
    'endpoint endpoint.yml no-default-deployment',
    {
      'endpoint.yml': endpoint('churn'),
      'blue.yml': deployment(),
      'deploy.sh':
        'az ml batch-endpoint create -f endpoint.yml --set name=$NAME\naz ml batch-deployment create -f blue.yml --set endpoint_name=$NAME\n',
      'Endpoints.cs': mention,
    },
  ],
  'an endpoint that a command gives another name': [
    'endpoint endpoint.yml no-default-deployment',
    {
      'endpoint.yml': endpoint('template'),
      'blue.yml': deployment(),
      'deploy.sh': 'az ml batch-endpoint create -n churn -f endpoint.yml\naz ml batch-deployment create -f blue.yml\n',
      'Endpoints.cs': mention,
    },
  ],
  'an endpoint that is sent under two names': [
    'endpoint endpoint.yml no-default-deployment',
    {
      'endpoint.yml': endpoint('template'),
      'blue.yml': deployment(),
      'deploy.sh':
        'for name in churn sales; do\n  az ml batch-endpoint create -n $name -f endpoint.yml\n  az ml batch-deployment create -f blue.yml --endpoint-name $name\ndone\n',
      'Endpoints.cs': mention,
    },
  ],
  'an endpoint whose file has a mark for a name': [
    'endpoint deploy/endpoint.yml no-default-deployment',
    {
      'deploy/endpoint.yml': endpoint('"#{NAME}#"'),
      'deploy/blue.yml': deployment().replace('churn', '"#{NAME}#"'),
      'Endpoints.cs': mention,
    },
  ],
  'an endpoint of code whose name a run makes': [
    'endpoint deploy.py no-default-deployment',
    {
      'deploy.py': `import sys
from azure.ai.ml import MLClient
from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment

client = MLClient.from_config(credential)
name = sys.argv[1]
endpoint = BatchEndpoint(name=name)
client.batch_endpoints.begin_create_or_update(endpoint).result()
blue = ModelBatchDeployment(name="blue", endpoint_name=name, model="azureml:churn:1", compute="cpu-cluster")
client.batch_deployments.begin_create_or_update(blue).result()
`,
      'Endpoints.cs': mention,
    },
  ],
  'an environment of the workspace': [
    'environment blue.yml missing-azureml-core',
    { ...scored, 'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`) },
  ],
  'an environment of a registry': [
    'environment blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml://registries/ours/environments/churn-env/versions/3\n${scoring}`),
    },
  ],
  'an environment whose name YAML would take for more': [
    'environment blue.yml missing-azureml-core',
    { ...scored, 'blue.yml': deployment(`environment: "azureml:gr\u00f6\u00dfe # \u202e\`\`\`:1"\n${scoring}`) },
  ],
  'a variable whose name YAML takes for a truth value': [
    'variable blue.yml script-without-environment',
    { ...scored, 'blue.yml': deployment(`environment: azureml:${'${on}'}\n${scoring}`) },
  ],
  'a compute of the workspace': [
    'compute blue.yml granular-resource-request',
    { 'blue.yml': deployment().replace('instance_count: 1', 'instance_count: 1\n  properties:\n    cpu: 2') },
  ],
  'one of two workspaces': [
    'workspace a/workspace.yml customer-managed-key-workspace',
    { ...workspaces, 'endpoint.yml': endpoint('churn'), 'blue.yml': deployment() },
  ],
  'a mark in a file': [
    'variable blue.yml script-without-environment',
    { ...scored, 'blue.yml': deployment(`environment: azureml:${'${ENVIRONMENT}'}\n${scoring}`) },
  ],
  'a variable of a script': [
    'variable blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
      'deploy.sh': 'az ml batch-deployment create -f blue.yml --set environment="azureml:$ENVIRONMENT"\n',
    },
  ],
  'an environment whose version a script asks for': [
    'environment blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
      'deploy.sh':
        'LATEST=$(az ml environment list --name churn-env --query "[0].version" -o tsv)\naz ml batch-deployment create -f blue.yml --set environment="azureml:churn-env:$LATEST"\n',
    },
  ],
  'a variable that a script asks for': [
    'variable blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
      'deploy.sh':
        'LATEST=$(az ml environment list --name churn-env --query "[0].version" -o tsv)\naz ml batch-deployment create -f blue.yml --set environment="azureml:$LATEST"\n',
    },
  ],
  'a variable of a workflow': [
    'variable blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
      '.github/workflows/deploy.yml':
        'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: az ml batch-deployment create -f blue.yml --set environment=azureml:${{ vars.ENVIRONMENT }}\n',
    },
  ],
  'a variable of a pipeline': [
    'variable blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
      'azure-pipelines.yml':
        'steps:\n  - script: az ml batch-deployment create -f blue.yml --set environment=azureml:$(ENVIRONMENT)\n',
    },
  ],
  'a variable of a Makefile': [
    'variable blue.yml missing-azureml-core',
    {
      ...scored,
      'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
      Makefile: 'deploy:\n\taz ml batch-deployment create -f blue.yml --set environment=azureml:$(ENVIRONMENT)\n',
    },
  ],
  'a variable that a command sets in the place of a bad name': [
    'variable endpoint.yml invalid-name',
    {
      'endpoint.yml': endpoint('set_below'),
      'blue.yml': deployment(),
      'deploy.sh': 'az ml batch-endpoint create -f endpoint.yml --name $NAME\n',
    },
  ],
  'a variable of the environment of code': [
    'variable deploy.py script-without-environment',
    {
      ...scored,
      'deploy.py': `import os

from azure.ai.ml import MLClient
from azure.ai.ml.entities import CodeConfiguration, ModelBatchDeployment

client = MLClient.from_config(credential)
blue = ModelBatchDeployment(
    name="blue",
    endpoint_name="churn",
    model="azureml:churn:1",
    compute="cpu-cluster",
    environment=os.environ["ENVIRONMENT"],
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"),
)
client.batch_deployments.begin_create_or_update(blue).result()
`,
    },
  ],
  'a variable of the environment that code names first': [
    'variable deploy.py script-without-environment',
    {
      ...scored,
      'deploy.py': `import os

from azure.ai.ml import MLClient
from azure.ai.ml.entities import CodeConfiguration, ModelBatchDeployment

name = os.environ["ENVIRONMENT"]
client = MLClient.from_config(credential)
blue = ModelBatchDeployment(
    name="blue",
    endpoint_name="churn",
    model="azureml:churn:1",
    compute="cpu-cluster",
    environment=name,
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"),
)
client.batch_deployments.begin_create_or_update(blue).result()
`,
    },
  ],
  'variables of the environment that code puts together': [
    'variable deploy.py script-without-environment',
    {
      ...scored,
      'deploy.py': `import os

from azure.ai.ml import MLClient
from azure.ai.ml.entities import CodeConfiguration, ModelBatchDeployment

client = MLClient.from_config(credential)
blue = ModelBatchDeployment(
    name="blue",
    endpoint_name="churn",
    model="azureml:churn:1",
    compute="cpu-cluster",
    environment=f'azureml:{os.environ["ENVIRONMENT"]}:' + os.getenv('VERSION', '1'),
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"),
)
client.batch_deployments.begin_create_or_update(blue).result()
`,
    },
  ],
};

test.each(Object.entries(cases))(
  'The way out of %s, followed to the letter, makes the check.',
  async (_, [check, files]) => {
    const before = await run(files);
    expect(asked(before)).toContain(check);
    const way = printed(textReport(before));
    const after = await run(files, configured(way));
    expect(undecided(after)).not.toContain(check.replace(/^\w+ /, ''));
  },
);

test('what programs and GitHub get is what the terminal shows', async () => {
  const [, files] = cases['an endpoint whose file has a mark for a name'] ?? ['', {}];
  const before = await run(files);
  const way = 'known:\n  endpoints:\n    "deploy/endpoint.yml": { default: the-deployment }\n';
  expect(printed(textReport(before))).toBe(way);
  expect(summaryReport(before)).toContain(`\n\`\`\`yaml\n${way}\`\`\`\n`);
  const data: unknown[] = JSON.parse(jsonReport(before)).undecided.map(({ known }: { known: unknown }) => known);
  expect(data).toContainEqual({ endpoints: { 'deploy/endpoint.yml': { default: 'the-deployment' } } });
});

test('a default that is told hides no other that a command sets', async () => {
  const files = {
    'endpoint.yml': endpoint('churn'),
    'blue.yml': deployment(),
    'deploy.sh':
      'NAME="churn-$RANDOM"\naz ml batch-endpoint create -n $NAME -f endpoint.yml\naz ml batch-deployment create -f blue.yml --endpoint-name $NAME\naz ml batch-endpoint update -n $NAME --set defaults.deployment_name=green\n',
  };
  const told = await run(
    files,
    configured('known:\n  endpoints: { churn: { default: blue }, endpoint.yml: { default: blue } }\n'),
  );
  expect(undecided(told)).toContain('deploy.sh unknown-default-deployment');
});

test('no way out is printed where the configuration cannot say it', async () => {
  const files = {
    'deploy.py': `from azure.ai.ml import MLClient
from azure.ai.ml.entities import ModelBatchDeployment


def deploy(environment_name, mode):
    client = MLClient.from_config(credential)
    client.batch_deployments.begin_create_or_update(
        ModelBatchDeployment(name="blue", endpoint_name="churn", model="azureml:churn:1", environment=environment_name,
                             code_path="src", scoring_script="score.py", compute="cpu-cluster")).result()
`,
    ...scored,
  };
  const report = await run(files);
  expect(undecided(report)).toContain('deploy.py missing-azureml-core');
  expect(asked(report)).toEqual([]);
  expect(printed(textReport(report))).toBe('');
});

test('what a command surely sets and nobody follows is told so', async () => {
  const report = await run({
    ...scored,
    'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
    'deploy.sh': 'az ml batch-deployment create -f blue.yml --set environment=file:environment.yml\n',
  });
  const reasons = report.result.undecided.filter(({ rule }) => rule === 'missing-azureml-core');
  expect(reasons.map(({ because }) => because)).toEqual([
    'a command in "deploy.sh" sets "environment" to "file:environment.yml", which is not followed',
  ]);
});

test('no way out is printed for a value that Python makes for a command', async () => {
  const report = await run({
    ...scored,
    'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
    'deploy.py': `import subprocess
import sys

environment = sys.argv[1]
subprocess.run(["az", "ml", "batch-deployment", "create", "-f", "blue.yml", "--set", f"environment=azureml:{environment}"])
`,
    'other.py': `import os

os.system(f"az ml batch-deployment create -f blue.yml --set environment=azureml:{environment}")
`,
  });
  expect(undecided(report)).toContain('blue.yml missing-azureml-core');
  expect(asked(report)).toEqual([]);
});

test('no way out is printed for what each script calls by its place', async () => {
  const report = await run({
    ...scored,
    'blue.yml': deployment(`environment: azureml:churn-env:3\n${scoring}`),
    'green.yml': deployment().replace('blue', 'green'),
    'deploy.sh': 'az ml batch-deployment create -f blue.yml --set environment=$1\n',
    'cluster.sh': 'az ml batch-deployment create -f green.yml --set compute=$1\n',
    'deploy.ipynb': JSON.stringify({
      cells: [
        { cell_type: 'code', source: '!az ml batch-deployment create -f blue.yml --set environment={environment}' },
      ],
    }),
  });
  expect(undecided(report)).toContain('blue.yml missing-azureml-core');
  expect(asked(report)).toEqual([]);
});

test("a workspace beside those of the configuration is the reader's to add", async () => {
  const files = { ...workspaces, 'endpoint.yml': endpoint('churn'), 'blue.yml': deployment() };
  const report = await run(files, configured('known:\n  workspaces: [{ name: b, files: ["prod/**"] }]\n'));
  expect(undecided(report)).toContain('a/workspace.yml customer-managed-key-workspace');
  expect(asked(report)).toEqual([]);
});

test('a workspace that is told hides nothing that is certain without it', async () => {
  const sent = (script: string, workspace: string) => ({
    [`${script}/endpoint.yml`]: endpoint(script),
    [`${script}/blue.yml`]: deployment().replace('churn', script),
    [`${script}/deploy.sh`]: `az ml batch-endpoint create -f endpoint.yml ${workspace}\naz ml batch-deployment create -f blue.yml --set-default ${workspace}\n`,
  });
  const files = { ...workspaces, ...sent('churn', '-w a'), ...sent('sales', '') };
  const found = ({ result }: ReportInput) => result.findings.map(({ rule, at }) => `${at.file} ${rule}`);
  const before = await run(files);
  expect(asked(before)).toContain('workspace a/workspace.yml customer-managed-key-workspace');
  expect(found(before)).toContain('a/workspace.yml customer-managed-key-workspace');
  const after = await run(files, configured(printed(textReport(before))));
  expect(asked(after)).not.toContain('workspace a/workspace.yml customer-managed-key-workspace');
  expect(found(after)).toContain('a/workspace.yml customer-managed-key-workspace');
  const elsewhere = await run(files, configured('known:\n  workspaces: [{ name: b, files: ["sales/**"] }]\n'));
  expect(found(elsewhere)).toContain('a/workspace.yml customer-managed-key-workspace');
});

test('a bad value is no question where all that send the file set another', async () => {
  const files = (script: string) => ({
    'endpoint.yml': endpoint('set_below'),
    'blue.yml': deployment(),
    'deploy.sh': script,
  });
  const create = 'az ml batch-endpoint create -f endpoint.yml --name';
  const named = await run(files(`${create} churn\n${create} sales\n`));
  expect(undecided(named)).not.toContain('endpoint.yml invalid-name');
  expect(named.result.findings.filter(({ rule }) => rule === 'invalid-name')).toEqual([]);
  const unnamed = await run(files(`${create} churn\n${create} $NAME\n`));
  expect(undecided(unnamed)).toContain('endpoint.yml invalid-name');
  const badly = await run(files(`${create} churn_\n`));
  const ofNames = badly.result.findings.filter(({ rule }) => rule === 'invalid-name');
  expect(ofNames.map(({ at }) => at.file)).toEqual(['deploy.sh']);
});

test('of several steps that may write a file the one of the file that names it is told', async () => {
  const report = await run({
    'a/train.py': 'import joblib\n\njoblib.dump(model, "environment/conda.yml")\n',
    'deploy.py': `import joblib
from azure.ai.ml import MLClient
from azure.ai.ml.entities import BatchDeployment, CodeConfiguration, Environment

client = MLClient.from_config(credential)
conda_file = "environment/conda.yml"
joblib.dump(conda, conda_file)
client.batch_deployments.begin_create_or_update(
    BatchDeployment(
        name="blue",
        endpoint_name="churn",
        model="azureml:churn:1",
        compute="cpu-cluster",
        environment=Environment(image="mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest", conda_file=conda_file),
        code_configuration=CodeConfiguration(code="src", scoring_script="score.py"),
    )
).result()
`,
    ...scored,
  });
  const reasons = report.result.undecided.filter(({ rule }) => rule === 'missing-azureml-core');
  expect(reasons.map(({ because }) => because)).toEqual([
    'nobody can tell whether "environment/conda.yml" exists: a step in "deploy.py" may write it',
  ]);
});

test.each(['deployment.name', 'deployment_name'])(
  'an endpoint that is fetched by its own name and given the default %s asks nothing',
  async (name) => {
    const report = await run({
      'deploy.py': `import random
from azure.ai.ml import MLClient
from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment

client = MLClient.from_config(credential)
endpoint_name = "churn"
endpoint_name = f"{endpoint_name}-{random.randint(0, 99)}"
endpoint = BatchEndpoint(name=endpoint_name)
client.batch_endpoints.begin_create_or_update(endpoint).result()
deployment_name = f"blue-{random.randint(0, 99)}"
deployment = ModelBatchDeployment(name=deployment_name, endpoint_name=endpoint.name, model="azureml:churn:1", compute="cpu-cluster")
client.batch_deployments.begin_create_or_update(deployment).result()
endpoint = client.batch_endpoints.get(endpoint.name)
endpoint.defaults.deployment_name = ${name}
client.batch_endpoints.begin_create_or_update(endpoint).result()
`,
      'other.sh': 'az ml batch-endpoint update -n $OTHER --set defaults.deployment_name=green\n',
    });
    expect(undecided(report)).not.toContain('deploy.py no-default-deployment');
    expect(undecided(report)).not.toContain('deploy.py unknown-default-deployment');
    expect(report.result.findings).toEqual([]);
  },
);

test('what code may do to an endpoint where it cannot be followed is no question about its default', async () => {
  const report = await run({
    'deploy.py': `from azure.ai.ml.entities import BatchDeployment, BatchEndpoint


def create(client, endpoint_name, deployment_name):
    endpoint = BatchEndpoint(name=endpoint_name)
    client.batch_endpoints.begin_create_or_update(endpoint).result()
    deployment = BatchDeployment(name=deployment_name, endpoint_name=endpoint_name, model="azureml:churn:1", compute="cpu-cluster")
    client.batch_deployments.begin_create_or_update(deployment).result()
    try:
        endpoint = client.batch_endpoints.get(endpoint_name)
        endpoint.defaults.deployment_name = deployment_name
        client.batch_endpoints.begin_create_or_update(endpoint).result()
    except Exception as e:
        raise Exception("no default")
    return endpoint, deployment
`,
  });
  expect(undecided(report)).not.toContain('deploy.py unknown-default-deployment');
  expect(report.result.findings).toEqual([]);
});
