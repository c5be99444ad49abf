import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../syntax/yaml/read.ts';
import { hasBatchSchema, mayBeBatch, recognise } from './recognise.ts';

const host = 'https://azuremlschemas.azureedge.net/latest';

/** What a text is. A batch file that a first look passes over would never be read at all. */
function kindOf(text: string) {
  const { root } = readYaml(text);
  const kind = root?.kind === 'mapping' ? recognise(root) : undefined;
  if (kind === 'batch-deployment' || kind === 'batch-endpoint') expect(mayBeBatch(text)).toBe(true);
  return kind;
}

test.each([
  ['batchEndpoint', 'batch-endpoint'],
  ['batchDeployment', 'batch-deployment'],
  ['modelBatchDeployment', 'batch-deployment'],
  ['pipelineComponentBatchDeployment', 'batch-deployment'],
  ['environment', 'environment'],
  ['model', 'model'],
  ['data', 'data'],
  ['azureBlob', 'datastore'],
  ['amlCompute', 'compute'],
  ['kubernetesCompute', 'compute'],
  ['workspace', 'workspace'],
  ['pipelineComponent', 'pipeline-component'],
  ['managedOnlineEndpoint', undefined],
  ['managedOnlineDeployment', undefined],
  ['kubernetesOnlineDeployment', undefined],
  ['commandJob', undefined],
  ['commandComponent', undefined],
  ['parallelComponent', undefined],
  ['pipelineJob', undefined],
  ['batchDeploymentTemplate', undefined],
])('$schema %s', (name, kind) => {
  expect(kindOf(`$schema: ${host}/${name}.schema.json\nname: x\n`)).toBe(kind);
  expect(kindOf(`"$schema": "https://azuremlschemasprod.azureedge.net/1.2.3/${name}.schema.json"\nname: x\n`)).toBe(
    kind,
  );
});

test('the schema of the preview', () => {
  expect(kindOf('$schema: http://azureml/sdk-2-0/BatchDeployment.json\nname: d\n')).toBe('batch-deployment');
});

const deployments: Readonly<Record<string, string>> = {
  classic: 'name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n',
  'classic with tuning only': 'name: d\nendpoint_name: e\nmodel: azureml:m:1\nmini_batch_size: 10\n',
  'with a script':
    'name: d\nendpoint_name: e\ncode_configuration: {code: src, scoring_script: s.py}\ncompute: azureml:c\n',
  'type model': 'name: d\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\n',
  'type Model': 'name: d\nendpoint_name: e\ntype: Model\n',
  'type pipeline': 'name: d\nendpoint_name: e\ntype: pipeline\ncomponent: c.yml\n',
  'of a job': 'name: d\nendpoint_name: e\ntype: pipeline\njob_definition: azureml:j\n',
  'without its endpoint':
    'name: d\nmodel: azureml:m:1\ncode_configuration: {code: src, scoring_script: s.py}\ncompute: azureml:c\noutput_action: append_row\n',
};
test.each(Object.entries(deployments))('a deployment, %s', (_, text) => {
  expect(kindOf(text)).toBe('batch-deployment');
});

test.each(['batchEndpoint', 'managedOnlineDeployment', 'commandJob', 'model', 'modelBatchDeployment'])(
  'keys that only a batch deployment has count for more than $schema %s',
  (name) => {
    const schema = `$schema: ${host}/${name}.schema.json\n`;
    expect(kindOf(`${schema}name: x\nendpoint_name: e\nmini_batch_size: 1\nmodel: m\n`)).toBe('batch-deployment');
  },
);

test.each<[what: string, text: string, kind: string | undefined]>([
  ['an endpoint', 'modelBatchDeployment\nname: e\nauth_mode: aad_token\n', 'batch-endpoint'],
  ['an endpoint with a default', 'managedOnlineEndpoint\nname: e\ndefaults: {deployment_name: d}\n', 'batch-endpoint'],
  ['an online endpoint', 'managedOnlineEndpoint\nname: e\nauth_mode: key\n', undefined],
  ['an online deployment', 'managedOnlineDeployment\nname: d\nendpoint_name: e\nmodel: m\n', undefined],
  ['an online deployment of no batch key', 'batchEndpoint\nname: d\nendpoint_name: e\ninstance_type: x\n', undefined],
  [
    'a deployment with an online key',
    'batchDeployment\nname: d\nendpoint_name: e\ncompute: c\ninstance_type: x\n',
    'batch-deployment',
  ],
])('with the $schema of another kind: %s', (_, text, kind) => {
  const [name, ...lines] = text.split('\n');
  expect(kindOf(`$schema: ${host}/${name}.schema.json\n${lines.join('\n')}`)).toBe(kind);
});

const endpoints: Readonly<Record<string, string>> = {
  'with a default': 'name: e\ndefaults:\n  deployment_name: d\n',
  'with an empty default': 'name: e\nauth_mode: aad_token\ndefaults:\n  deployment_name:\n',
  'of the preview': 'name: e\ntype: batch\nauth_mode: aad_token\n',
};
test.each(Object.entries(endpoints))('an endpoint, %s', (_, text) => {
  expect(kindOf(text)).toBe('batch-endpoint');
});

test('an endpoint of either kind', () => {
  expect(kindOf('name: e\nauth_mode: aad_token\n')).toBe('endpoint');
  expect(kindOf('name: e\n')).toBe('endpoint');
  expect(kindOf('name: e\ndescription: d\ntags: {}\nauth_mode: key\n')).toBe('endpoint');
});

const others: Readonly<Record<string, string>> = {
  'a managed online deployment':
    'name: blue\nendpoint_name: e\nmodel: azureml:m:1\ncode_configuration: {code: src, scoring_script: s.py}\nenvironment: azureml:e:1\ninstance_type: Standard_DS3_v2\ninstance_count: 1\n',
  'a Kubernetes online deployment':
    'name: blue\ntype: kubernetes\nendpoint_name: e\nmodel: azureml:m:1\nresources: {requests: {cpu: 1}}\n',
  'an online deployment with request settings':
    'name: blue\nendpoint_name: e\nmodel: {path: m}\nrequest_settings: {request_timeout_ms: 3000}\nmini_batch_size: 1\n',
  'an online deployment of type managed':
    'name: blue\ntype: managed\nendpoint_name: e\nmodel: azureml:m:1\ncompute: x\n',
  'an online endpoint': 'name: e\nauth_mode: key\ntraffic: {blue: 100}\n',
  'a pipeline job':
    'type: pipeline\nexperiment_name: x\nsettings: {default_compute: azureml:c}\njobs: {a: {type: command}}\ninputs: {x: {type: uri_file, path: p}}\n',
  'a parallel job':
    'type: parallel\nmini_batch_size: "10"\nmini_batch_error_threshold: 5\nretry_settings: {timeout: 60}\ntask: {type: run_function, code: src, entry_script: s.py}\n',
  'a parallel component':
    'name: score\ntype: parallel\nmini_batch_size: 10\noutput_action: append_row\ninputs: {data: {type: mltable}}\ntask: {type: run_function}\n',
  'a command component with the word as an input':
    'name: deploy\ntype: command\ninputs:\n  endpoint_name: {type: string}\n  mini_batch_size: {type: integer}\n  compute: {type: string}\ncommand: x\ncode: src\nenvironment: azureml:e:1\n',
  'a command component that deploys':
    'name: deploy\nversion: 1\ntype: command\nis_deterministic: true\ninputs: {model: {type: mlflow_model}}\ncommand: x\nenvironment: azureml:e:1\n',
  'a command job':
    'code: src\ncommand: python s.py --mini_batch_size 3\nenvironment: azureml:e:1\ncompute: azureml:c\n',
  'a sweep job': 'type: sweep\ntrial: {code: src}\ncompute: azureml:c\nlimits: {max_total_trials: 1}\n',
  'Azure Pipelines':
    'trigger: none\nparameters:\n  - name: endpoint_name\n    default: e\nsteps:\n  - template: deploy.yml\n    parameters:\n      endpoint_name: e\n      mini_batch_size: 10\n',
  'variables of Azure Pipelines':
    'variables:\n  endpoint_name: e\n  deployment_name: d\n  compute: c\n  mini_batch_size: 10\n',
  'a flat file of variables': 'endpoint_name: e\nendpoint_type: batch\nmini_batch_size: 10\n',
  'a GitHub workflow':
    'name: deploy\non: push\nenv:\n  endpoint_name: e\ndefaults:\n  run:\n    working-directory: ml\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps: []\n',
  'a GitHub action':
    'name: deploy\ndescription: d\ninputs:\n  endpoint_name: {required: true}\nruns: {using: composite, steps: []}\n',
  'a Kubernetes manifest': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: e}\nspec: {replicas: 1}\n',
  'docker compose': 'name: app\nservices:\n  score:\n    image: x\n    build: .\n',
  'docker compose, version 3': 'version: "3"\nservices:\n  score: {image: x}\n',
  'values of a Helm chart': 'name: score\nimage:\n  repository: x\n  tag: y\nresources: {limits: {cpu: 1}}\n',
  'a Helm chart': 'apiVersion: v2\nname: score\nversion: 1.0.0\ntype: application\n',
  'a conda environment': 'name: env\nchannels: [conda-forge]\ndependencies: [python=3.10]\n',
  'an Ansible play': 'name: x\nhosts: all\ntasks: []\n',
  'an MkDocs file': 'site_name: x\nnav: []\n',
  'a CodeBuild file': 'version: 0.2\nphases: {build: {commands: [x]}}\n',
  'a serverless function': 'name: x\nimage: y\nsteps: []\n',
};
test.each(Object.entries(others))('%s is none', (_, text) => {
  const kind = kindOf(text);
  expect(kind === 'batch-deployment' || kind === 'batch-endpoint').toBe(false);
});

test.each<[string, string | undefined]>([
  ['name: e\nimage: i\n', 'environment'],
  ['name: e\nversion: 1\nbuild: {path: .}\n', 'environment'],
  ['name: e\nconda_file: {dependencies: []}\n', 'environment'],
  ['name: score\nimage: {repository: x, tag: y}\n', undefined],
  ['name: score\nimage: x\nreplicaCount: 1\n', undefined],
  ['name: score\nimage: x\ncommand: [run]\nports: [80]\n', undefined],
  ['name: docs\nbuild: {os: ubuntu}\n', undefined],
  ['name: app\nbuild: .\n', undefined],
  ['name: c\ntype: AmlCompute\n', 'compute'],
  ['name: k\ntype: kubernetes\nresource_id: x\n', 'compute'],
  ['name: d\ntype: uri_folder\npath: p\n', 'data'],
  ['name: d\ntype: uri_folder\n', undefined],
  ['name: s\ntype: azure_blob\naccount_name: a\n', 'datastore'],
  ['name: m\ntype: mlflow_model\npath: p\n', 'model'],
  ['name: w\ncustomer_managed_key: {}\n', 'workspace'],
  ['type: pipeline\njobs: {}\n', 'pipeline-component'],
  ['name: i\ntype: computeinstance\n', undefined],
  ['image: i\n', undefined],
  ['{}', undefined],
])('%s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test('a batch schema is seen even where YAML cannot be read', () => {
  expect(hasBatchSchema(`{{ header }}\n  $schema: ${host}/batchEndpoint.schema.json\n- : [`)).toBe(true);
  expect(hasBatchSchema(`# see ${host}/batchEndpoint.schema.json`)).toBe(false);
  expect(hasBatchSchema(`$schema: ${host}/managedOnlineDeployment.schema.json`)).toBe(false);
  expect(hasBatchSchema('')).toBe(false);
});

test('any mapping is told, whatever its values', () => {
  const key = fc.constantFrom(
    '$schema',
    'name',
    'type',
    'endpoint_name',
    'model',
    'compute',
    'defaults',
    'jobs',
    'image',
    'path',
  );
  const value = fc.constantFrom(
    '',
    ' x',
    ' 1',
    ' [a]',
    ' {a: b}',
    ' model',
    ' pipeline',
    ' {deployment_name: d}',
    ' *none',
    ' null',
  );
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name }), (pairs) => {
      kindOf(pairs.map(([name, text]) => `${name}:${text}\n`).join(''));
    }),
  );
});
