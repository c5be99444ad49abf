import type { Files } from '../rules/marked.ts';
import type { Mistake } from './said.ts';
import { beside, endpointYaml, sent } from './said.ts';
import { endpoint, toService, version } from './templates.ts';

const old = (said: Readonly<Record<string, Files>>): Mistake['said'] =>
  Object.fromEntries(
    Object.entries(said).map(([dialect, files]) => [
      dialect,
      Object.fromEntries(
        Object.entries(files).map(([file, text]) => [file, text.replace(version, '2020-09-01-preview')]),
      ),
    ]),
  );
const load = (what: string, file: string) =>
  `from azure.ai.ml import MLClient, load_batch_deployment, load_batch_endpoint\nclient = MLClient.from_config(c)\nclient.begin_create_or_update(load_batch_${what}("${file}"))\n`;

/** Versions of the API and the client, and what each command takes. */
export const releaseMistakes: readonly Mistake[] = [
  {
    rule: 'retired-api-version',
    level: 'warning',
    message:
      'The API version "2020-09-01-preview" of batch endpoints is retired: Azure has not listed it since 2023-01-27 and answers that no resource provider is registered for it. Use a current one such as "2025-12-01".',
    said: old(toService([endpoint({ authMode: 'AADToken' })])),
  },
  {
    rule: 'wrong-file-kind',
    level: 'error',
    message:
      '"deployment.yml" is a batch deployment, and this is about a batch endpoint. Use "az ml batch-deployment create", or name the file of the endpoint.',
    spelled: {
      sdk: '"deployment.yml" is a batch deployment, and this is about a batch endpoint. Load it with "load_batch_deployment", or name the file of the endpoint.',
    },
    said: {
      cli: beside({ 'deploy.sh': 'az ml batch-endpoint create -f deployment.yml\n' }),
      sdk: beside({ 'deploy.py': load('endpoint', 'deployment.yml') }),
    },
  },
  {
    rule: 'unknown-flag',
    level: 'error',
    message:
      '"az ml batch-endpoint invoke" takes no "--input-path". Use "--input" with "--input-type uri_folder" or "--input-type uri_file".',
    said: { cli: beside({ 'run.sh': 'az ml batch-endpoint invoke --name churn --input-path folder:data\n' }) },
  },
  {
    rule: 'unknown-command',
    level: 'error',
    message:
      '"az ml endpoint" is gone since version 2.0.2 of the extension (2021-10-04). Use "az ml batch-endpoint create", without "--type".',
    said: { cli: beside({ 'deploy.sh': 'az ml endpoint create --type batch --file e.yml\n' }) },
  },
  {
    rule: 'missing-flag',
    level: 'error',
    message:
      '"az ml batch-deployment create" needs "--file", which is not given. Name the YAML file of the batch deployment with "--file".',
    said: { cli: beside({ 'deploy.sh': 'az ml batch-deployment create --name blue --endpoint-name churn\n' }) },
  },
  {
    rule: 'settings-in-classic-loader',
    level: 'error',
    message:
      '"load_batch_deployment" takes no "settings", and "deployment.yml" has them. Deploy the file with "az ml batch-deployment create", or make the deployment in code by its class.',
    said: { sdk: beside({ 'deploy.py': load('deployment', 'deployment.yml') }) },
  },
  {
    rule: 'broken-default-release',
    level: 'error',
    message:
      'azure-ai-ml 1.34.0 sends "deployment_name" where the service takes "deploymentName", so the code here sets no default deployment. Pin 1.34.1 or later.',
    said: {
      sdk: {
        'endpoint.yml': endpointYaml,
        'deploy.py': sent('BatchEndpoint(name="churn", default_deployment_name="blue")'),
        'run.sh': 'pip install azure-ai-ml==1.34.0\npython deploy.py\n',
      },
    },
  },
];
