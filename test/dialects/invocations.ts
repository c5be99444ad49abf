import type { Files } from '../rules/marked.ts';
import { byCode, byCommand, byFile, byRequest, command, folder, request } from './invoked.ts';
import type { Mistake } from './said.ts';
import {
  asService,
  beside,
  deploymentCode,
  deploymentYaml,
  endpointCode,
  endpointYaml,
  imports,
  invoked,
  plainEndpointYaml,
  sent,
  settings,
} from './said.ts';
import { deployment, endpoint, inTemplates, toService, workspace } from './templates.ts';

const mltable = {
  yaml: 'inputs:\n  data:\n    type: mltable\n    path: azureml:t:1\n',
  cli: '--input azureml:t:1 --input-type mltable',
  sdk: ', input=Input(type=AssetTypes.MLTABLE, path="azureml:t:1")',
  rest: { InputData: { data: { JobInputType: 'MLTable', Uri: 'azureml:t:1' } } },
};
const closed = 'https://azuremlexampledata.blob.core.windows.net/data/mnist/sample';
const localFile = { 'data/a.csv': 'a,b\n' };
const uploaded =
  '"data/a.csv" is a file, and an input without a type is a folder: it is uploaded as "data/a.csv/", where nothing is.';
const invokeAsset = { 'run.sh': command('--input azureml:t:1') };
const pipelineYaml = (others: Files): Files => ({
  'endpoint.yml': endpointYaml,
  'deployment.yml':
    'name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: c.yml\nsettings:\n  default_compute: cluster\n',
  'c.yml':
    'name: c\ntype: pipeline\ninputs:\n  data:\n    type: uri_folder\njobs:\n  s:\n    type: command\n    component: azureml:s:1\n',
  ...others,
});
const inRegistry = (others: Files): Files => ({
  'endpoint.yml': endpointYaml,
  'deployment.yml':
    'name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: azureml://registries/r/components/c/versions/1\nsettings:\n  default_compute: cluster\n',
  'c.yml': 'name: c\ntype: pipeline\njobs:\n  s:\n    type: command\n    component: ./step.yml\n',
  'step.yml': 'name: s\ntype: command\ncommand: echo\nenvironment: azureml:e:1\n',
  ...others,
});
const pipelineCode =
  'PipelineComponentBatchDeployment(name="blue", endpoint_name="churn", component="azureml:c:1", settings={"default_compute": "cluster"})';
const twoYaml = (others: Files): Files => ({
  'endpoint.yml': plainEndpointYaml,
  'deployment.yml': deploymentYaml(settings()),
  'green.yml': deploymentYaml(settings()).replace('blue', 'green'),
  ...others,
});
const twoCode = sent(
  'BatchEndpoint(name="churn")',
  'ModelBatchDeployment(name="blue", endpoint_name="churn", model="azureml:m:1", compute="cluster")',
  'ModelBatchDeployment(name="green", endpoint_name="churn", model="azureml:m:1", compute="cluster")',
);
const tabular = 'This input is an MLTable, which model deployments do not take: they read files and folders only.';
const missing = 'This invocation gives no data to a model deployment, which needs one input.';
const unset = 'This invocation leaves out "data", which the pipeline component needs.';
const unroutable =
  'This invocation names no deployment, the batch endpoint "churn" has 2, and nothing in the repository makes one the default.';

/** Invocations of batch endpoints. */
export const invocationMistakes: readonly Mistake[] = [
  {
    rule: 'closed-sample-data',
    level: 'warning',
    message: `The storage account "azuremlexampledata" is closed to the public since 2025-12, so no job can read "${closed}". Copy data of your own into a datastore, and name that.`,
    said: {
      yaml: byFile(`inputs:\n  data:\n    type: uri_folder\n    path: ${closed}\n`),
      cli: byCommand(`--input ${closed} --input-type uri_folder`),
      sdk: byCode(`, input=Input(type=AssetTypes.URI_FOLDER, path="${closed}")`),
      rest: byRequest({ InputData: { data: { JobInputType: 'UriFolder', Uri: closed } } }),
    },
  },
  {
    rule: 'file-as-folder',
    what: 'by code',
    level: 'error',
    message: `${uploaded} Give it the type "uri_file".`,
    said: { sdk: { ...byCode(', input=Input(path="data/a.csv")'), ...localFile } },
  },
  {
    rule: 'file-as-folder',
    level: 'warning',
    message: `${uploaded} Add "--input-type uri_file". The client library does so; the source of the extension is not public.`,
    spelled: {
      yaml: `${uploaded} Add "type: uri_file". The client library does so; the source of the extension is not public.`,
    },
    said: {
      yaml: { ...byFile('inputs:\n  data:\n    path: data/a.csv\n'), ...localFile },
      cli: { ...byCommand('--input data/a.csv'), ...localFile },
    },
  },
  {
    rule: 'unawaited-deployment',
    level: 'warning',
    message:
      'Nothing waits until the deployment "blue" is there, and the endpoint is invoked further on: that fails, or still meets the old one. Add ".result()".',
    said: {
      sdk: {
        'run.py': `${imports}client.batch_endpoints.begin_create_or_update(${endpointCode}).result()\nd = ${deploymentCode()}\nclient.batch_deployments.begin_create_or_update(d)\nclient.batch_endpoints.invoke(endpoint_name="churn", input=data)\n`,
      },
    },
  },
  {
    rule: 'anonymous-registry-step',
    level: 'warning',
    message:
      'This pipeline component goes to a registry, and its step "s" is the file "./step.yml": a registry takes no assets without a name. Create the step\'s component in the registry first, and name it here as "azureml://registries/<registry>/components/<name>/versions/<version>".',
    said: {
      cli: inRegistry({ 'deploy.sh': 'az ml component create -f c.yml --registry-name r\n' }),
      sdk: inRegistry({
        'deploy.py':
          'from azure.ai.ml import MLClient, load_component\nclient = MLClient(credential, registry_name="r")\nclient.components.create_or_update(load_component("c.yml"))\n',
      }),
    },
  },
  {
    rule: 'ignored-argument',
    level: 'warning',
    message:
      '"output" does nothing here: "batch_endpoints.invoke" drops it without a word. Use "outputs", a dict of "Output" by their names.',
    said: { sdk: byCode(', input=Input(path="azureml:t:1", type="uri_folder"), output=Output(path="x")') },
  },
  {
    rule: 'mltable-input',
    level: 'error',
    message: `${tabular} Give them the files themselves, as "uri_file" or "uri_folder".`,
    spelled: { rest: `${tabular} Give them the files themselves, as "UriFile" or "UriFolder".` },
    said: {
      yaml: byFile(mltable.yaml),
      cli: byCommand(mltable.cli),
      sdk: byCode(mltable.sdk),
      rest: byRequest(mltable.rest),
    },
  },
  {
    rule: 'mltable-input',
    what: 'a data asset',
    level: 'error',
    message: `The data asset "t" is an MLTable, which model deployments do not take: they read files and folders only. Give them the files themselves, as "uri_file" or "uri_folder".`,
    said: {
      yaml: beside({ ...invokeAsset, 'data.yml': 'name: t\nversion: 1\ntype: mltable\npath: t\n' }),
      cli: beside({ ...invokeAsset, 'setup.sh': 'az ml data create --name t --version 1 --type mltable --path t\n' }),
      sdk: {
        'run.py': invoked(', input=Input(path="azureml:t:1")', 'Data(name="t", version="1", type="mltable", path="t")'),
      },
      ...toService(
        [
          { type: 'data', name: 'ws/t', properties: {} },
          {
            type: 'data/versions',
            name: 'ws/t/1',
            properties: { dataType: 'mltable', dataUri: 'azureml://datastores/d/paths/t' },
          },
        ],
        beside(invokeAsset),
      ),
    },
  },
  {
    rule: 'mltable-pipeline-input',
    level: 'warning',
    message:
      'This input is an MLTable, which batch endpoints are documented not to support. Give the files themselves, as "uri_file" or "uri_folder".',
    spelled: {
      rest: 'This input is an MLTable, which batch endpoints are documented not to support. Give the files themselves, as "UriFile" or "UriFolder".',
    },
    said: {
      yaml: pipelineYaml({ 'job.yml': mltable.yaml, 'run.sh': command('--file job.yml') }),
      cli: pipelineYaml({ 'run.sh': command(mltable.cli) }),
      sdk: {
        'run.py': `${sent(endpointCode, pipelineCode)}client.batch_endpoints.invoke(endpoint_name="churn"${mltable.sdk})\n`,
      },
      rest: pipelineYaml({ 'run.sh': request(mltable.rest) }),
    },
  },
  {
    rule: 'v1-dataset-input',
    what: 'made by code',
    level: 'error',
    message:
      '"Dataset.get_by_name" makes a dataset of the first API version, which batch endpoints do not take as input. Give them the files themselves, as "uri_file" or "uri_folder".',
    said: {
      sdk: { 'run.py': `from azureml.core import Dataset\n${invoked(', input=Dataset.get_by_name(ws, "d")')}` },
    },
  },
  {
    rule: 'v1-dataset-input',
    what: 'named by a request',
    level: 'error',
    message:
      '"DatasetId" names a dataset of the first API version, which batch endpoints do not take as input. Give them the files themselves, as "UriFile" or "UriFolder".',
    said: { rest: byRequest({ dataset: { dataInputType: 'DatasetId', datasetId: 'x' } }) },
  },
  {
    rule: 'missing-model-input',
    level: 'error',
    message: `${missing} Name it with "--input".`,
    spelled: {
      sdk: `${missing} Give it as "input", or in "inputs".`,
      rest: `${missing} Name it in "InputData" of the body.`,
    },
    said: { cli: byCommand(''), sdk: byCode(''), rest: byRequest({}) },
  },
  {
    rule: 'missing-model-input',
    what: 'several inputs',
    level: 'error',
    message:
      'This invocation gives the inputs "a", "b" to a model deployment, which takes one. Put the data into one folder, or invoke once for each.',
    said: {
      yaml: byFile('inputs:\n  a:\n    type: uri_file\n    path: a.csv\n  b:\n    type: uri_file\n    path: b.csv\n'),
      cli: byCommand('--set inputs.a.path=azureml:a:1 inputs.b.path=azureml:b:1'),
      sdk: byCode(', inputs={"a": Input(path="azureml:a:1"), "b": Input(path="azureml:b:1")}'),
      rest: byRequest({ InputData: { a: folder, b: folder } }),
    },
  },
  {
    rule: 'literal-input-on-model-deployment',
    level: 'error',
    message:
      'The input "n" is a value, and model deployments take data only. Set an environment variable in the deployment instead, or deploy a pipeline component.',
    said: {
      yaml: byFile('inputs:\n  data:\n    type: uri_file\n    path: a.csv\n  n:\n    type: integer\n    default: 3\n'),
      cli: byCommand('--input azureml:a:1 --set inputs.n.type=integer inputs.n.default=3'),
      sdk: byCode(', inputs={"data": Input(path="azureml:a:1"), "n": Input(type="integer", default=3)}'),
      rest: byRequest({ InputData: { data: folder, n: { JobInputType: 'Literal', Value: '3' } } }),
    },
  },
  {
    rule: 'unset-pipeline-input',
    level: 'error',
    message: `${unset} Write it under "inputs" of a YAML file and pass that by "--file", or pass "--set inputs.<name>.path=...".`,
    spelled: { sdk: `${unset} Give it in "inputs".`, rest: `${unset} Give it in "InputData" of the body.` },
    said: {
      cli: pipelineYaml({ 'run.sh': command('') }),
      sdk: pipelineYaml({
        'run.py':
          'from azure.ai.ml import MLClient\nclient = MLClient.from_config(c)\nclient.batch_endpoints.invoke(endpoint_name="churn")\n',
      }),
      rest: pipelineYaml({ 'run.sh': request({}) }),
    },
  },
  {
    rule: 'unsupported-input-path',
    level: 'error',
    message:
      'Invocations take no "abfss" paths. Name the data as "azureml://datastores/<datastore>/paths/<path>", by an "https" address, or by a data asset.',
    said: {
      yaml: byFile('inputs:\n  data:\n    type: uri_folder\n    path: abfss://c@a.dfs.core.windows.net/in\n'),
      cli: byCommand('--input abfss://c@a.dfs.core.windows.net/in'),
      sdk: byCode(', input=Input(path="abfss://c@a.dfs.core.windows.net/in")'),
    },
  },
  {
    rule: 'unsupported-input-file',
    level: 'error',
    message:
      '"data/a.avro" is among the input files. A deployment of an MLflow model without a scoring script reads ".csv", ".parquet", ".pqt" and ".png", ".jpg", ".jpeg", ".tiff", ".bmp", ".gif" only, and fails at anything else. Give it a folder with nothing but such files, or a scoring script.',
    said: {
      yaml: mlflow({
        'job.yml': 'inputs:\n  data:\n    type: uri_folder\n    path: data\n',
        'run.sh': command('--file job.yml'),
      }),
      cli: mlflow({ 'run.sh': command('--input data') }),
      ...toService(
        [
          { type: 'models', name: 'ws/m', properties: {} },
          {
            type: 'models/versions',
            name: 'ws/m/1',
            properties: { modelType: 'mlflow_model', modelUri: 'azureml://datastores/d/paths/m' },
          },
          workspace(),
          endpoint(),
          deployment(),
        ],
        { 'run.sh': command('--input data'), 'data/a.avro': '' },
      ),
      sdk: {
        'run.py': invoked(', input=Input(path="data")').replace(
          'model="azureml:m:1"',
          'model=Model(path="model", type="mlflow_model")',
        ),
        'data/a.avro': '',
      },
    },
  },
  {
    rule: 'wrong-token-audience',
    level: 'error',
    message:
      'This token goes to the scoring URI of a batch endpoint, but it was asked for "https://management.azure.com", which makes it one for Azure Resource Manager. Send a token for "https://ml.azure.com" instead.',
    said: {
      rest: beside({ 'run.sh': request({ InputData: { data: folder } }, 'https://management.azure.com') }),
    },
  },
  {
    rule: 'bracketed-token',
    level: 'error',
    message:
      'This token stands between "<" and ">", which are sent with it, so the request is not authorized. Write "Bearer ", and then the token alone.',
    said: {
      rest: beside({
        'run.sh': `curl -X POST https://churn.westeurope.inference.ml.azure.com/jobs -H "Authorization: Bearer <$TOKEN>" -d '${JSON.stringify({ properties: { InputData: { data: folder } } })}'\n`,
      }),
    },
  },
  {
    rule: 'unroutable-invocation',
    level: 'error',
    message: `${unroutable} Name the deployment with "--deployment-name", or set "defaults.deployment_name" of the endpoint.`,
    spelled: {
      ...asService(
        `${unroutable} Name the deployment with "--deployment-name", or set "defaults.deploymentName" of the endpoint.`,
      ),
      sdk: `${unroutable} Name the deployment as "deployment_name", or set "defaults.deployment_name" of the endpoint.`,
      rest: `${unroutable} Name the deployment in the header "azureml-model-deployment", or set "defaults.deployment_name" of the endpoint.`,
    },
    said: {
      cli: twoYaml({ 'run.sh': command('--input azureml:a:1') }),
      sdk: {
        'run.py': `${twoCode}client.batch_endpoints.invoke(endpoint_name="churn", input=Input(path="azureml:a:1"))\n`,
      },
      ...inTemplates([workspace(), endpoint({}), deployment(), deployment({}, 'green')], {
        'run.sh': command('--input azureml:a:1'),
      }),
      rest: twoYaml({ 'run.sh': request({ InputData: { data: folder } }) }),
    },
  },
];

/** An MLflow model without a script, in YAML. */
function mlflow(others: Files): Files {
  const yaml = deploymentYaml(settings()).replace(
    'model: azureml:m:1\n',
    'model:\n  path: model\n  type: mlflow_model\n',
  );
  return {
    ...beside({ 'deployment.yml': yaml, 'data/a.avro': '', 'model/MLmodel': 'flavors:\n  python_function: {}\n' }),
    ...others,
  };
}
