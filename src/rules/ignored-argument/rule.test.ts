import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { ignoredArgument } from './rule.ts';

const rules = [ignoredArgument];
const imports = `from azure.ai.ml import Input, MLClient, Output, load_batch_deployment, load_batch_endpoint
from azure.ai.ml.entities import (
    BatchDeployment, BatchEndpoint, BatchRetrySettings, ModelBatchDeployment, ModelBatchDeploymentSettings,
    PipelineComponentBatchDeployment, ResourceConfiguration,
)
client = MLClient.from_config(credential)
`;

function found(code: string): readonly string[] {
  const { findings } = run(rules, { 'score.py': `${imports}${code}\n` });
  return findings.map(({ subjects }) => subjects[0]?.field ?? '');
}

test('keywords of an invocation and attributes of an endpoint', () => {
  const { findings } = expectMarks(rules, {
    'score.py': `${imports}
endpoint = client.batch_endpoints.get("churn")
endpoint.default_deployment_name = "blue"
#        ^^^^^^^^^^^^^^^^^^^^^^^ ignored-argument
client.batch_endpoints.begin_create_or_update(endpoint).result()
client.batch_endpoints.invoke(
    endpoint_name="churn",
    inputs={"data": Input(type="uri_folder", path="./data", datastore="azureml:landing")},
#                                                           ^^^^^^^^^ ignored-argument
    enviroment_name="x",
#   ^^^^^^^^^^^^^^^ ignored-argument
    environment_variables={"A": "b"},
#   ^^^^^^^^^^^^^^^^^^^^^ ignored-argument
)
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"default_deployment_name" does nothing here: a batch endpoint drops it without a word. Set "defaults.deployment_name" of the endpoint that "get" returns.',
    '"datastore" does nothing here: "batch_endpoints.invoke" drops it without a word. It uploads local files to the default datastore. Upload them to the other one first, and give the path "azureml://datastores/NAME/paths/...".',
    '"enviroment_name" does nothing here: "batch_endpoints.invoke" drops it without a word. Did you mean "experiment_name"?',
    '"environment_variables" does nothing here: "batch_endpoints.invoke" drops it without a word. An invocation has none of its own: set them on a model deployment, or in the steps of a pipeline component.',
  ]);
  expect(findings[0]?.subjects).toEqual([
    { entity: 'batch endpoint', name: 'score.py', field: 'default_deployment_name' },
  ]);
  expect(findings[3]?.subjects).toEqual([{ entity: 'invocation', name: 'churn', field: 'environment_variables' }]);
});

const named = 'name="blue", endpoint_name="churn", model="azureml:m:1"';

test.each([
  [
    'an output',
    'client.batch_endpoints.invoke("churn", output=Output(path="azureml://datastores/d/paths/p"))',
    ['output'],
  ],
  ['input data', 'client.batch_endpoints.invoke("churn", input_data=Input(path="azureml:a:1"))', ['input_data']],
  ['operations in a variable', 'ops = client.batch_endpoints\nops.invoke("churn", compute="c")', ['compute']],
  [
    'an input in a variable',
    'data = Input(path="./in", datastore="d")\nclient.batch_endpoints.invoke("churn", input=data)',
    ['datastore'],
  ],
  [
    'an endpoint that is made',
    'e = BatchEndpoint(name="churn")\ne.default_deployment_name = "blue"',
    ['default_deployment_name'],
  ],
  ['one that is loaded', 'e = load_batch_endpoint("e.yml")\ne.traffic = {"blue": 100}', ['traffic']],
  [
    'by setattr',
    'e = client.batch_endpoints.get("churn")\nsetattr(e, "default_deployment_name", "blue")',
    ['default_deployment_name'],
  ],
  [
    'one that a function is given and sends',
    'def make_default(e, name):\n    e.default_deployment_name = name\n    client.batch_endpoints.begin_create_or_update(e).result()',
    ['default_deployment_name'],
  ],
  [
    'one of two, both endpoints',
    'try:\n    e = client.batch_endpoints.get("churn")\nexcept Exception:\n    e = BatchEndpoint(name="churn")\ne.default_deployment_name = "blue"',
    ['default_deployment_name'],
  ],
  ['a misspelt attribute', `d = BatchDeployment(${named})\nd.mini_batchsize = 3`, ['mini_batchsize']],
  [
    'a misspelt setting',
    `d = ModelBatchDeployment(${named}, settings=ModelBatchDeploymentSettings(mini_batch_size=1, error_treshold=1))`,
    ['error_treshold'],
  ],
  [
    'a misspelt resource',
    `d = ModelBatchDeployment(${named}, resources=ResourceConfiguration(instances=2))`,
    ['instances'],
  ],
  [
    'tuning beside the settings',
    `d = ModelBatchDeployment(${named}, mini_batch_size=5, settings=ModelBatchDeploymentSettings(mini_batch_size=1))`,
    ['mini_batch_size'],
  ],
  [
    'the compute of a pipeline deployment',
    'd = PipelineComponentBatchDeployment(name="p", endpoint_name="e", component="azureml:c:1", compute="c")',
    ['compute'],
  ],
])('%s', (_, code, expected) => {
  expect(found(code)).toEqual(expected);
});

test.each([
  ['hidden arguments', 'client.batch_endpoints.invoke("churn", output=1, **options)'],
  [
    'what the client reads',
    'client.batch_endpoints.invoke(endpoint_name="e", deployment_name="d", inputs={}, outputs={}, job_name="j", experiment_name="x", params_override=[])',
  ],
  ['the older input', 'client.batch_endpoints.invoke("churn", input=Input(path="azureml:a:1"))'],
  ['an online endpoint', 'client.online_endpoints.invoke("churn", request_file="r.json")'],
  ['another client', 'bedrock.invoke(output=1)'],
  ['the datastore of a job', 'job = command(inputs={"data": Input(path="./in", datastore="d")}, command="x")'],
  ['a datastore that is none', 'client.batch_endpoints.invoke("churn", input=Input(path="./in", datastore=None))'],
  [
    'another class of that name',
    'class Input:\n    pass\nclient.batch_endpoints.invoke("churn", input=Input(datastore="d"))',
  ],
  ['the right attribute', 'e = client.batch_endpoints.get("churn")\ne.defaults.deployment_name = "blue"'],
  ['the keyword of the constructor', 'e = BatchEndpoint(name="churn", default_deployment_name="blue")'],
  [
    'attributes that are sent',
    'e = BatchEndpoint(name="churn")\ne.description = "x"\ne.tags = {}\ne.auth_mode = "aad_token"',
  ],
  [
    'attributes of a deployment',
    `d = ModelBatchDeployment(${named})\nd.mini_batch_size = 3\nd.instance_count = 2\nd.settings = s`,
  ],
  [
    'an attribute that the code reads',
    'e = client.batch_endpoints.get("c")\ne.default_deployment_name = "b"\nprint(e.default_deployment_name)',
  ],
  ['an attribute of its own', 'e = client.batch_endpoints.get("c")\ne.wanted_by = "me"'],
  ['an attribute of something else', 'e = Thing()\ne.default_deployment_name = "b"'],
  ["an online endpoint's traffic", 'e = client.online_endpoints.get("c")\ne.traffic = {"b": 100}'],
  [
    'one that may be another thing',
    'e = client.batch_endpoints.get("c") if batch else client.online_endpoints.get("c")\ne.traffic = {}',
  ],
  [
    'a parameter that is not sent',
    'def f(e):\n    e.traffic = {}\n    client.online_endpoints.begin_create_or_update(e)',
  ],
  ['tuning without settings', `d = ModelBatchDeployment(${named}, mini_batch_size=5, output_action="append_row")`],
  ['resources of a job', 'r = ResourceConfiguration(instances=2)'],
  [
    'tags of a pipeline deployment',
    'd = PipelineComponentBatchDeployment(name="p", endpoint_name="e", component="azureml:c:1", tags={}, description="x")',
  ],
])('silent: %s', (_, code) => {
  expect(found(code)).toEqual([]);
});
