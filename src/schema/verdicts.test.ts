import { expect, test } from 'vitest';
import { found } from '../../test/schema-check.ts';
import type { SchemaName } from './violation.ts';

const endpoint = 'name: churn\n';
const classic = 'name: blue\nendpoint_name: churn\nmodel: azureml:m:1\n';
const model = `type: model\n${classic}compute: azureml:c\n`;
const pipeline = 'type: pipeline\nname: blue\nendpoint_name: churn\ncomponent: ./c.yml\n';
const environment = 'name: scoring\nimage: ubuntu\n';
const blob = 'name: s\ntype: azure_blob\naccount_name: a\ncontainer_name: c\n';
const cluster = 'name: c\ntype: amlcompute\n';
const component = 'type: pipeline\n';

test.each<[SchemaName, string]>([
  ['batch-endpoint', `$schema: x\n${endpoint}auth_mode: AADToken\ntags: {a: 1}\ndefaults: {deployment_name: blue}\n`],
  ['batch-endpoint', 'name: a-1\nid: x\nscoring_uri: x\nopenapi_uri: x\nprovisioning_state: x\nlocation: x\n'],
  ['batch-deployment-classic', `${classic}output_action: Append_Row\nmini_batch_size: "10"\nlogging_level: WARNING\n`],
  ['batch-deployment-classic', `${classic}retry_settings: {timeout: 30.5, max_retries: 0}\nerror_threshold: -1\n`],
  [
    'batch-deployment-classic',
    `${classic}provisioning_state: x\ncreation_context: {a: b}\nresources: {instance_count: 1}\n`,
  ],
  ['batch-deployment-classic', `${classic}environment: {image: i, conda_file: {dependencies: [pip, {pip: [x]}]}}\n`],
  ['batch-deployment-classic', `${classic}environment_variables: {A: b, C: 1, D: true, E: }\n`],
  [
    'batch-deployment-model',
    `${model}settings: {mini_batch_size: 1, instance_count: 2, environment_variables: {A: b}}\n`,
  ],
  ['batch-deployment-model', `${model}code_configuration: {code: ./src, scoring_script: score.py}\n`],
  ['batch-deployment-pipeline', `${pipeline}settings: {default_compute: c, anything: {a: [1]}}\n`],
  ['batch-deployment-pipeline', 'type: PIPELINE\nname: b\nendpoint_name: e\njob_definition: azureml:j\n'],
  ['environment', `${environment}version: 1\nos_type: Linux\nconda_file: conda.yml\n`],
  ['environment', 'name: n\nversion: 1.0\nbuild: {path: ., dockerfile_path: Dockerfile}\n'],
  ['model', 'name: m\ntype: MLFLOW_MODEL\npath: ./m\nversion: 3\nflavors: {python_function: {}}\nstage: Production\n'],
  ['data', 'name: d\ntype: mltable\npath: ./d\n'],
  ['datastore', `${blob}credentials: {account_key: k}\n`],
  ['datastore', `${blob}credentials: {}\n`],
  ['compute-amlcompute', `${cluster}tier: low_priority\nidentity: {type: SystemAssigned}\nmax_instances: "4"\n`],
  ['compute-kubernetes', 'name: k\ntype: kubernetes\nnamespace: default\nproperties: {a: 1}\nresource_id: x\n'],
  ['workspace', 'name: w\ncustomer_managed_key: {key_vault: x, key_uri: https://v.vault.azure.net/keys/k}\n'],
  ['workspace', 'name: w\npublic_network_access: ENABLED\nhbi_workspace: true\n'],
  [
    'pipeline-component',
    `${component}experiment_name: x\nsettings: {a: b}\njobs: {score: {type: command, component: a.yml}}\n`,
  ],
  [
    'pipeline-component',
    `${component}inputs: {a: {type: uri_folder, mode: ro_mount}, b: {type: integer, default: 1}}\n`,
  ],
  ['pipeline-component', `${component}inputs: {a.b: {type: uri_file}, _C1: {type: boolean, default: "True"}}\n`],
  [
    'pipeline-component',
    `${component}inputs: {a: {type: boolean, default: ${'$'}{{ x }}}, b: {type: "${'$'}T", default: d}}\n`,
  ],
  ['pipeline-component', `${component}jobs: {a: {type: command, command: ls, environment: "azureml:e:1"}}\n`],
  ['pipeline-component', `${component}jobs: {a: {compute: c}, b: {type: parallel}, c: {type: "${'$'}{KIND}"}}\n`],
  [
    'pipeline-component',
    `${component}jobs: {a: {type: spark, entry: {file: a.py}}, b: {type: automl, task: regression}}\n`,
  ],
  ['pipeline-component', `${component}jobs: {a: {component: {type: parallel}}}\n`],
  ['command-component', 'command: ls\nenvironment: file:./e.yml\nzzz: 1\n'],
  ['parallel-component', 'type: Parallel\nmini_batch_size: "1"\n'],
  ['batch-invocation', 'inputs: {a: {type: uri_folder, path: x}, b: {type: string, default: x}}\n'],
  ['batch-invocation', 'outputs: {score: {type: uri_file, path: azureml://datastores/d/paths/p, mode: upload}}\n'],
  ['conda', 'name: x\nchannels: [conda-forge]\ndependencies: [python=3.10, pip, {pip: [azureml-core]}, {pip: }]\n'],
])('%s accepts %j', (name, text) => {
  expect(found(name, text)).toEqual([]);
});

test.each<[SchemaName, string, readonly string[]]>([
  ['batch-endpoint', 'description: x\n', ['missing-key name <description: x>']],
  ['batch-endpoint', 'name: ab\n', ['invalid-name name <ab>']],
  ['batch-endpoint', `name: ${'a'.repeat(33)}\n`, [`invalid-name name <${'a'.repeat(33)}>`]],
  ['batch-endpoint', 'name: my_endpoint\n', ['invalid-name name <my_endpoint>']],
  ['batch-endpoint', 'name: 12345\n', ['wrong-type name <12345>']],
  ['batch-endpoint', 'name: 2024-01-01\n', ['wrong-type name <2024-01-01>']],
  ['batch-endpoint', `${endpoint}auth_mode: aadtoken\n`, ['invalid-value auth_mode <aadtoken>']],
  ['batch-endpoint', `${endpoint}tags:\n  a:\n  b: ""\n`, ['empty-tag tags.a <a>', 'empty-tag tags.b <b>']],
  ['batch-endpoint', `${endpoint}defaults: blue\n`, ['wrong-type defaults <blue>']],
  ['batch-endpoint', `${endpoint}defaults:\n`, ['null-value defaults <defaults>']],
  ['batch-endpoint', `${endpoint}defaults: ~\n`, ['null-value defaults <~>']],
  ['batch-endpoint', `${endpoint}traffic: {blue: 100}\n`, ['unknown-key traffic <traffic>']],
  ['batch-endpoint', `${endpoint}identity: {type: system_assigned}\n`, ['unknown-key identity <identity>']],
  ['batch-deployment-classic', `${classic}settings: {mini_batch_size: 1}\n`, ['unknown-key settings <settings>']],
  ['batch-deployment-classic', 'name: b\nendpoint_name: e\n', ['missing-key model <name: b>']],
  ['batch-deployment-classic', 'type: component\nname: b\njob_definition: {}\n', ['invalid-value type <component>']],
  ['batch-deployment-classic', `${classic}mini_batch_size: 10kb\n`, ['wrong-type mini_batch_size <10kb>']],
  ['batch-deployment-classic', `${classic}mini_batch_size: true\n`, ['wrong-type mini_batch_size <true>']],
  ['batch-deployment-classic', `${classic}mini_batch_size: 0\n`, ['out-of-range-value mini_batch_size <0>']],
  ['batch-deployment-classic', `${classic}error_threshold: -5\n`, ['out-of-range-value error_threshold <-5>']],
  ['batch-deployment-classic', `${classic}logging_level: verbose\n`, ['out-of-range-value logging_level <verbose>']],
  ['batch-deployment-classic', `${classic}logging_level: 1\n`, ['wrong-type logging_level <1>']],
  ['batch-deployment-classic', `${classic}output_action: appendRow\n`, ['invalid-value output_action <appendRow>']],
  [
    'batch-deployment-classic',
    `${classic}retry_settings: {timeout: 0}\n`,
    ['out-of-range-value retry_settings.timeout <0>'],
  ],
  [
    'batch-deployment-classic',
    `${classic}retry_settings: {timeout: PT30S}\n`,
    ['wrong-type retry_settings.timeout <PT30S>'],
  ],
  [
    'batch-deployment-classic',
    `${classic}code_configuration: {code: s}\n`,
    ['missing-key code_configuration.scoring_script <code_configuration>'],
  ],
  ['batch-deployment-classic', `${classic}environment: {imgae: i}\n`, ['unknown-key environment.imgae <imgae>']],
  [
    'batch-deployment-classic',
    `${classic}environment_variables: {A: [b]}\n`,
    ['out-of-range-value environment_variables.A <[b]>'],
  ],
  ['batch-deployment-model', `${model}settings: {}\n`, ['missing-key settings.mini_batch_size <settings>']],
  ['batch-deployment-model', `type: model\n${classic}`, ['missing-key compute <type: model>']],
  ['batch-deployment-model', `${model}mini_batch_size: 5\n`, ['unknown-key mini_batch_size <mini_batch_size>']],
  [
    'batch-deployment-model',
    `${model}settings: {mini_bacth_size: 5}\n`,
    ['unknown-key settings.mini_bacth_size <mini_bacth_size>'],
  ],
  ['batch-deployment-pipeline', `${pipeline}compute: c\n`, ['unknown-key compute <compute>']],
  [
    'batch-deployment-pipeline',
    'type: pipeline\nname: b\nendpoint_name: e\n',
    ['missing-key component <type: pipeline>'],
  ],
  [
    'batch-deployment-pipeline',
    'name: b\nendpoint_name: e\njob_defintion: azureml:j\n',
    ['unknown-key job_defintion <job_defintion>'],
  ],
  ['environment', `${environment}dependencies: [pip]\n`, ['unknown-key dependencies <dependencies>']],
  ['environment', `${environment}os_type: macos\n`, ['invalid-value os_type <macos>']],
  ['environment', `${environment}version: [1]\n`, ['wrong-type version <[1]>']],
  ['model', 'name: m\ntype: keras\n', ['invalid-value type <keras>']],
  ['model', 'path: m\n', ['missing-key name <path: m>']],
  ['data', 'name: d\ntype: MLTable\npath: x\n', ['invalid-value type <MLTable>']],
  ['data', 'version: 1\npath: x\n', ['missing-key name <version: 1>']],
  ['datastore', `${blob}filesystem: f\n`, ['unknown-key filesystem <filesystem>']],
  ['datastore', 'name: s\ntype: azure_file\naccount_name: a\n', ['missing-key file_share_name <name: s>']],
  [
    'datastore',
    `${blob}credentials: {client_id: c}\n`,
    [
      'missing-key credentials.client_secret <credentials>',
      'missing-key credentials.tenant_id <credentials>',
      'unknown-key credentials.client_id <client_id>',
    ],
  ],
  ['datastore', `${blob}tags: {a: 1}\n`, ['wrong-type tags.a <1>']],
  ['compute-amlcompute', `${cluster}tier: LowPriority\n`, ['invalid-value tier <LowPriority>']],
  ['compute-amlcompute', `${cluster}identity: {}\n`, ['missing-key identity.type <identity>']],
  ['compute-kubernetes', 'name: k\ntype: kubernetes\nsize: x\n', ['unknown-key size <size>']],
  ['workspace', 'name: w\ncontainer_registry: acr\n', ['invalid-value container_registry <acr>']],
  [
    'workspace',
    'name: w\ncustomer_managed_key: {key_uri: vault}\n',
    ['invalid-value customer_managed_key.key_uri <vault>'],
  ],
  ['pipeline-component', 'type: command\n', ['invalid-value type <command>']],
  ['pipeline-component', `${component}inputs: {a: {type: float}}\n`, ['invalid-value inputs.a.type <float>']],
  ['pipeline-component', `${component}inputs: {a: {type: uri_file, path: x}}\n`, ['unknown-key inputs.a.path <path>']],
  ['pipeline-component', `${component}jobs: {Bad-Step: {}}\n`, ['invalid-name jobs.Bad-Step <Bad-Step>']],
  ['pipeline-component', `${component}inputs: {a-b: {type: uri_file}}\n`, ['invalid-name inputs.a-b <a-b>']],
  ['pipeline-component', `${component}outputs: {"a b": {type: uri_file}}\n`, ['invalid-name outputs.a b <"a b">']],
  [
    'pipeline-component',
    `${component}inputs: {a: {type: uri_file, default: x}}\n`,
    ['unknown-key inputs.a.default <default>'],
  ],
  [
    'pipeline-component',
    `${component}inputs: {a: {type: boolean, default: maybe}}\n`,
    ['invalid-value inputs.a.default <maybe>'],
  ],
  ['pipeline-component', `${component}inputs: {a: {type: boolean, default: 1}}\n`, ['wrong-type inputs.a.default <1>']],
  ['pipeline-component', `${component}jobs: {a: {type: command}}\n`, ['missing-key jobs.a.component <a>']],
  [
    'pipeline-component',
    `${component}jobs: {a: {type: command, command: ls}}\n`,
    ['missing-key jobs.a.environment <a>'],
  ],
  [
    'pipeline-component',
    `${component}jobs: {a: {type: command, environment: "azureml:e:1"}}\n`,
    ['missing-key jobs.a.component <a>'],
  ],
  ['pipeline-component', `${component}jobs: {a: {type: pipeline}}\n`, ['missing-key jobs.a.component <a>']],
  ['pipeline-component', `${component}jobs: {a: {type: sweep}}\n`, ['missing-key jobs.a.trial <a>']],
  [
    'pipeline-component',
    `${component}jobs: {a: {component: {command: ls}}}\n`,
    ['missing-key jobs.a.component.environment <component>'],
  ],
  [
    'pipeline-component',
    `${component}jobs: {a: {type: parallel, task: {type: run_function}}}\n`,
    ['missing-key jobs.a.task.environment <task>'],
  ],
  ['command-component', 'name: a\ncommand: ls\n', ['missing-key environment <name: a>']],
  ['command-component', 'name: a\nenvironment: azureml:e:1\n', ['missing-key command <name: a>']],
  [
    'parallel-component',
    'type: parallel\ntask: {type: other, environment: "azureml:e:1"}\n',
    ['invalid-value task.type <other>'],
  ],
  ['batch-invocation', 'inputs: {my-data: {type: uri_file, path: x}}\n', ['invalid-name inputs.my-data <my-data>']],
  [
    'batch-invocation',
    'inputs: {a: {type: string, value: x}}\n',
    ['missing-key inputs.a.default <a>', 'unknown-key inputs.a.value <value>'],
  ],
  ['conda', 'dependencies: pip\n', ['wrong-type dependencies <pip>']],
  ['conda', 'dependencies: [{pip: x}]\n', ['wrong-type dependencies.0.pip <x>']],
])('%s finds the slips of %j', (name, text, expected) => {
  expect(found(name, text)).toEqual(expected);
});
