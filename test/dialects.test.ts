import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { type Files, run } from './rules/marked.ts';

/** The ways of saying a thing to Azure ML that the table has columns for. A dialect more is a column more. */
type Dialect = 'yaml' | 'cli' | 'sdk' | 'bicep' | 'arm' | 'terraform';

interface Mistake {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** The repository that says it in each dialect; one that cannot say it is left out. */
  readonly said: Readonly<Partial<Record<Dialect, Files>>>;
}

const head = `from azure.ai.ml import Input, MLClient
from azure.ai.ml.constants import AssetTypes
from azure.ai.ml.entities import (
    AmlCompute, BatchDeployment, BatchEndpoint, BatchRetrySettings, CodeConfiguration, CustomerManagedKey, Data, Environment,
    KubernetesCompute, Model, ModelBatchDeployment, ModelBatchDeploymentSettings, PipelineComponentBatchDeployment,
    ResourceConfiguration, Workspace,
)
client = MLClient.from_config(credential)
`;
const endpointYaml = 'name: churn\nauth_mode: aad_token\ndefaults:\n  deployment_name: blue\n';
const plainEndpoint = 'name: churn\nauth_mode: aad_token\n';
const endpointCode = 'BatchEndpoint(name="churn", default_deployment_name="blue")';
const deploymentYaml = (more: string) =>
  `name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:cluster\n${more}`;
const deploymentCode = (more: string) =>
  `ModelBatchDeployment(name="blue", endpoint_name="churn", model="azureml:m:1"${more})`;
const sent = (...objects: readonly string[]) =>
  head + objects.map((each) => `client.begin_create_or_update(${each}).result()\n`).join('');
const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;
const withYaml = (more: string, others: Files = {}): Files => ({
  'endpoint.yml': schema('batchEndpoint') + endpointYaml,
  'deployment.yml': schema('modelBatchDeployment') + deploymentYaml(more),
  ...others,
});
const settings = (more: string) => `settings:\n  mini_batch_size: 10\n${more}`;
const arc = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/c';
const invokeCode = (more: string) => `client.batch_endpoints.invoke(endpoint_name="churn"${more})\n`;

const provider = 'Microsoft.MachineLearningServices/workspaces';
const bicepWorkspace = (more: string) =>
  `resource ws '${provider}@2024-10-01' = {\n  name: 'ws'\n  properties: {${more}}\n}\n`;
const bicepArc = `resource cluster '${provider}/computes@2024-10-01' = {
  parent: ws
  name: 'cluster'
  properties: { computeType: 'Kubernetes', resourceId: '${arc}' }
}
`;
const bicepEndpoint = (more: string) => `resource endpoint '${provider}/batchEndpoints@2024-10-01' = {
  parent: ws
  name: 'churn'
  properties: { ${more} }
}
`;
const armTemplate = (...resources: readonly object[]) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  });
const armWorkspace = (properties: object) => ({ type: provider, apiVersion: '2024-10-01', name: 'ws', properties });
const armArc = {
  type: `${provider}/computes`,
  apiVersion: '2024-10-01',
  name: 'ws/cluster',
  properties: { computeType: 'Kubernetes', resourceId: arc },
};
const encrypted = { status: 'Enabled', keyVaultProperties: { keyVaultArmId: 'kv', keyIdentifier: 'k' } };
const terraformWorkspace = (more: string) =>
  `resource "azurerm_machine_learning_workspace" "ws" {\n  name = "ws"\n${more}}\n`;

const mistakes: readonly Mistake[] = [
  {
    rule: 'short-timeout',
    level: 'warning',
    message:
      '100 files in 20 seconds is 0.2 s a file. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
    said: {
      yaml: withYaml('settings:\n  mini_batch_size: 100\n  retry_settings:\n    timeout: 20\n'),
      cli: withYaml('settings:\n  mini_batch_size: 100\n  retry_settings:\n    timeout: 300\n', {
        'deploy.sh': 'az ml batch-deployment create -f deployment.yml --set settings.retry_settings.timeout=20\n',
      }),
      sdk: {
        'deploy.py': sent(
          endpointCode,
          deploymentCode(
            ', compute="cluster", settings=ModelBatchDeploymentSettings(mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=20))',
          ),
        ),
      },
    },
  },
  {
    rule: 'conflicting-settings',
    level: 'error',
    message:
      '"output_file_name" cannot be set together with "output_action: summary_only", which writes no such file. Remove it, or use "append_row".',
    said: {
      yaml: withYaml(settings('  output_action: summary_only\n  output_file_name: a.csv\n')),
      sdk: {
        'deploy.py': sent(
          endpointCode,
          deploymentCode(
            ', compute="cluster", settings=ModelBatchDeploymentSettings(output_action="summary_only", output_file_name="a.csv")',
          ),
        ),
      },
    },
  },
  {
    rule: 'arc-kubernetes-compute',
    level: 'error',
    message:
      'The compute "cluster" is a Kubernetes cluster connected through Azure Arc, and those are documented as unsupported for batch deployments. Use an AmlCompute cluster, or an AKS cluster attached as such.',
    said: {
      yaml: withYaml(settings(''), {
        'compute.yml': `${schema('kubernetesCompute')}name: cluster\ntype: kubernetes\nresource_id: ${arc}\n`,
      }),
      cli: withYaml(settings(''), {
        'setup.sh': `az ml compute attach --name cluster --type Kubernetes --resource-id "${arc}" --namespace batch\n`,
      }),
      bicep: withYaml(settings(''), { 'main.bicep': bicepWorkspace('') + bicepArc }),
      arm: withYaml(settings(''), { 'template.json': armTemplate(armWorkspace({}), armArc) }),
      sdk: {
        'deploy.py': sent(
          `KubernetesCompute(name="cluster", resource_id="${arc}")`,
          endpointCode,
          deploymentCode(', compute="cluster"'),
        ),
      },
    },
  },
  {
    rule: 'no-default-deployment',
    level: 'warning',
    message:
      'Nothing in the repository sets the default deployment of the batch endpoint "churn", so an invocation that names no deployment has nowhere to go. After the deployment is created, run "az ml batch-endpoint update --name churn --set defaults.deployment_name=blue", or create it with "--set-default".',
    said: {
      yaml: { ...withYaml(settings('')), 'endpoint.yml': schema('batchEndpoint') + plainEndpoint },
      cli: {
        ...withYaml(settings('')),
        'endpoint.yml': schema('batchEndpoint') + plainEndpoint,
        'deploy.sh': 'az ml batch-deployment create -f deployment.yml\n',
      },
      sdk: { 'deploy.py': sent('BatchEndpoint(name="churn")', deploymentCode(', compute="cluster"')) },
    },
  },
  {
    rule: 'mltable-input',
    level: 'error',
    message:
      'This input is an MLTable, which model deployments do not take. Give them the files themselves, as "uri_file" or "uri_folder".',
    said: {
      yaml: withYaml(settings(''), {
        'job.yml': 'inputs:\n  data:\n    type: mltable\n    path: azureml:t:1\n',
        'run.sh': 'az ml batch-endpoint invoke --name churn --file job.yml\n',
      }),
      cli: withYaml(settings(''), {
        'run.sh': 'az ml batch-endpoint invoke --name churn --input azureml:t:1 --input-type mltable\n',
      }),
      sdk: {
        'run.py':
          sent(endpointCode, deploymentCode(', compute="cluster"')) +
          invokeCode(', input=Input(type=AssetTypes.MLTABLE, path="azureml:t:1")'),
      },
    },
  },
  {
    rule: 'v1-dataset-input',
    level: 'error',
    message:
      '"Dataset.get_by_name" makes a dataset of the first API version, which batch endpoints do not take as input. Give them the files themselves, as "uri_file" or "uri_folder".',
    said: {
      sdk: {
        'run.py': `${sent(endpointCode, deploymentCode(', compute="cluster"'))}from azureml.core import Dataset\n${invokeCode(', input=Dataset.get_by_name(ws, "d")')}`,
      },
    },
  },
  {
    rule: 'missing-azureml-core',
    level: 'error',
    message:
      'No package here brings "azureml-core". It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named \'azureml\'". Add "azureml-core" to the "pip" list.',
    said: {
      yaml: withYaml(
        `environment:\n  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\n  conda_file: conda.yml\ncode_configuration:\n  code: src\n  scoring_script: score.py\n${settings('')}`,
        { 'conda.yml': 'dependencies:\n- python=3.10\n- pip\n- pip:\n  - pandas\n', 'src/score.py': 'import os\n' },
      ),
      sdk: {
        'deploy.py': sent(
          endpointCode,
          deploymentCode(
            ', compute="cluster", environment=Environment(image="mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", conda_file="conda.yml"), code_configuration=CodeConfiguration(code="src", scoring_script="score.py")',
          ),
        ),
        'conda.yml': 'dependencies:\n- python=3.10\n- pip\n- pip:\n  - pandas\n',
        'src/score.py': 'import os\n',
      },
    },
  },
  {
    rule: 'unsupported-auth-mode',
    level: 'error',
    message: 'Batch endpoints do not support the authentication mode "Key". Use "AADToken", or leave the mode out.',
    said: {
      bicep: { 'main.bicep': bicepWorkspace('') + bicepEndpoint("authMode: 'Key'") },
      arm: {
        'template.json': armTemplate(armWorkspace({}), {
          type: `${provider}/batchEndpoints`,
          apiVersion: '2024-10-01',
          name: 'ws/churn',
          properties: { authMode: 'Key' },
        }),
      },
    },
  },
  {
    rule: 'customer-managed-key-workspace',
    level: 'error',
    message:
      'The workspace "ws" uses customer-managed keys, and batch endpoints are documented as unsupported there. Deploy to a workspace with Microsoft-managed keys.',
    said: {
      cli: withYaml(settings(''), {
        'ws.yml': `${schema('workspace')}name: ws\ncustomer_managed_key:\n  key_vault: /kv\n  key_uri: https://kv/k\n`,
        'other.yml': `${schema('workspace')}name: other\n`,
        'deploy.sh': 'az ml batch-deployment create -f deployment.yml -w ws\n',
      }),
      bicep: withYaml(settings(''), {
        'main.bicep': bicepWorkspace(
          "encryption: { status: 'Enabled', keyVaultProperties: { keyVaultArmId: 'kv', keyIdentifier: 'k' } }",
        ),
      }),
      arm: withYaml(settings(''), { 'template.json': armTemplate(armWorkspace({ encryption: encrypted })) }),
      terraform: withYaml(settings(''), {
        'main.tf': terraformWorkspace('  encryption {\n    key_vault_id = "kv"\n    key_id = "k"\n  }\n'),
      }),
      sdk: {
        'deploy.py': sent(
          'Workspace(name="ws", customer_managed_key=CustomerManagedKey(key_vault="/kv", key_uri="https://kv/k"))',
          endpointCode,
          deploymentCode(', compute="cluster"'),
        ),
      },
    },
  },
];

describe.each(mistakes)('$rule', ({ rule, level, message, said }) => {
  test.each(Object.entries(said))('said in %s', (_, files) => {
    const { findings } = run(rules, files);
    const found = findings.filter((each) => each.rule === rule);
    expect(found.map((each) => [each.level, each.message])).toEqual([[level, message]]);
  });
});

test('nothing computed, changed later or handed to other code becomes a finding', () => {
  const wrong = 'ModelBatchDeploymentSettings(mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=20))';
  const texts = [
    `settings = ${wrong}\nsettings.retry_settings = other()\nd = ${deploymentCode(', settings=settings')}\n`,
    `settings = ${wrong}\nmend(settings)\nd = ${deploymentCode(', settings=settings')}\n`,
    `d = ${deploymentCode(`, settings=${wrong}`)}\nmend(d)\n`,
    `d = ${deploymentCode(`, settings=${wrong}`)}\nd.settings.retry_settings.timeout = 300\n`,
    `def make():\n    return ${deploymentCode(`, settings=${wrong}`)}\n`,
    `d = ${deploymentCode(`, settings=${wrong}, **more`)}\nd.settings = more\n`,
    `class ModelBatchDeployment:\n    pass\nd = ${deploymentCode(`, settings=${wrong}`)}\n`,
    `if fast:\n    timeout = 20\nelse:\n    timeout = 300\nd = ${deploymentCode(', settings=ModelBatchDeploymentSettings(mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=timeout))')}\n`,
  ];
  for (const text of texts) {
    const { findings } = run(rules, { 'd.py': `${head}${text}client.begin_create_or_update(d)\n` });
    expect([text, findings.filter(({ rule }) => rule === 'short-timeout')]).toEqual([text, []]);
  }
});

test('paths of code are never called missing', () => {
  const code = deploymentCode(
    ', compute="cluster", model=Model(path="model"), environment=Environment(image="i", conda_file="nowhere.yml"), code_configuration=CodeConfiguration(code="src", scoring_script="none.py")',
  ).replace(', model="azureml:m:1"', '');
  const { findings } = run(rules, { 'a/d.py': sent(endpointCode, code), 'src/score.py': '', 'a/src/score.py': '' });
  expect(findings.map(({ rule }) => rule)).toEqual([]);
});

test('mutated scripts, pipelines and notebooks never throw, and every place lies inside its file', () => {
  const code = mistakes.flatMap(({ said }) => Object.values(said.sdk ?? {})).filter((text) => text.includes('azure'));
  const notebook = (source: string) =>
    JSON.stringify({ cells: [{ cell_type: 'code', source: source.split(/(?<=\n)/) }] });
  const texts = [
    ...code.map((text) => ['d.py', text] as const),
    ...code.map((text) => ['d.ipynb', notebook(text)] as const),
    ['d.sh', 'az ml batch-endpoint invoke --name churn --input "azureml:t:1" \\\n  --input-type mltable\n'] as const,
    [
      '.github/workflows/d.yml',
      'on: push\njobs:\n  d:\n    steps:\n    - run: |\n        az ml batch-deployment create -f deployment.yml --set-default\n',
    ] as const,
  ];
  const piece = fc.constantFrom(
    '(',
    ')',
    '"',
    "'",
    '\\',
    '\n',
    '{',
    '}',
    '$(',
    '#',
    ',',
    '=',
    '\u2028',
    '\ud800',
    '**',
    '[',
  );
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(40), piece, ([file, text], from, length, added) => {
      const at = from % (text.length + 1);
      const mutated = text.slice(0, at) + added + text.slice(at + length);
      const files: Files = { ...withYaml(settings('')), [file]: mutated };
      for (const finding of run(rules, files).findings) {
        for (const place of [finding.at, ...finding.related.map((each) => each.at)]) {
          expect(place.span.start).toBeLessThanOrEqual(place.span.end);
          expect(place.span.end).toBeLessThanOrEqual((files[place.file] ?? '').length);
        }
      }
    }),
    { numRuns: 150 },
  );
});
