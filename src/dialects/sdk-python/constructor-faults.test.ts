import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { missingKey } from '../../rules/missing-key/rule.ts';
import { unknownKey } from '../../rules/unknown-key/rule.ts';
import { wrongType } from '../../rules/wrong-type/rule.ts';

const rules = [missingKey, unknownKey, wrongType];
const imports = `from azure.ai.ml import MLClient
from azure.ai.ml.entities import (
    BatchDeployment, BatchEndpoint, BatchRetrySettings, BuildContext, CodeConfiguration, Environment, Model, ModelBatchDeployment,
    ModelBatchDeploymentSettings, PipelineComponentBatchDeployment, ResourceConfiguration,
)
client = MLClient.from_config(credential)
`;

function found(code: string): readonly string[] {
  const { findings } = run(rules, {
    'deploy.py': imports + code.replace(/^(?=\w*(Deployment|Endpoint)\()/m, 'made = '),
  });
  return findings.map(({ rule, subjects }) => `${rule} ${subjects[0]?.field}`);
}

test('keywords that a constructor does not take, or misses, and values that are no objects', () => {
  const { findings } = expectMarks(rules, {
    'deploy.py': `${imports}
deployment = ModelBatchDeployment(
    name="blue",
    endpoint_name="churn",
    model="azureml:m:1",
    enviroment="azureml:e:1",
#   ^^^^^^^^^^ unknown-key
    max_retries=3,
#   ^^^^^^^^^^^ unknown-key
    traffic=100,
#   ^^^^^^^ unknown-key
    resources={"instance_count": 2},
#             ^^^^^^^^^^^^^^^^^^^^^ wrong-type
    code_configuration="score.py",
#                      ^^^^^^^^^^ wrong-type
    settings=ModelBatchDeploymentSettings(retry_settings=BatchRetrySettings(retries=3)),
#                                                                           ^^^^^^^ unknown-key
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-key
)
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'Unknown keyword "enviroment" of "ModelBatchDeployment", which raises a TypeError. Did you mean "environment"?',
    'Unknown keyword "max_retries" of "ModelBatchDeployment", which raises a TypeError. Give it to the "BatchRetrySettings" of "retry_settings".',
    'Unknown keyword "traffic" of "ModelBatchDeployment", which raises a TypeError. Remove it.',
    '"resources" must be an object of "ResourceConfiguration", not a dict: the client fails on it. Write ResourceConfiguration(...).',
    '"code_configuration" must be an object of "CodeConfiguration", not text: the client fails on it. Write CodeConfiguration(...).',
    'Missing keyword "mini_batch_size" of "ModelBatchDeploymentSettings", which raises a TypeError without it. Add it.',
    'Unknown keyword "retries" of "BatchRetrySettings", which raises a TypeError. Did you mean "max_retries"?',
  ]);
  expect(findings.at(-1)?.subjects).toEqual([
    { entity: 'batch deployment', name: 'blue', field: 'settings.retry_settings.retries' },
  ]);
});

const named = 'name="blue", endpoint_name="churn", model="azureml:m:1"';

test.each([
  ['of an endpoint', 'BatchEndpoint(name="churn", auth="aad_token")', ['unknown-key auth']],
  ['of an older class', `BatchDeployment(${named}, mini_batchsize=3)`, ['unknown-key mini_batchsize']],
  [
    'of a pipeline deployment',
    'PipelineComponentBatchDeployment(name="p", endpoint_name="e", pipeline="azureml:p:1")',
    ['unknown-key pipeline'],
  ],
  [
    'of code, by a name of its own',
    `code = CodeConfiguration(code="src", script="score.py")\nModelBatchDeployment(${named}, code_configuration=code)`,
    ['unknown-key code_configuration.script'],
  ],
  [
    'of an environment and its build',
    `ModelBatchDeployment(${named}, environment=Environment(docker_image="i", build=BuildContext(local_path="docker")))`,
    ['unknown-key environment.docker_image', 'unknown-key environment.build.local_path'],
  ],
  [
    'of a model that is registered first',
    `m = client.models.create_or_update(Model(model_path="model"))\nModelBatchDeployment(name="b", endpoint_name="e", model=m)`,
    ['unknown-key model.model_path'],
  ],
  ['without a name', 'ModelBatchDeployment(endpoint_name="churn")', ['missing-key name']],
  [
    'sent without an endpoint',
    'client.batch_deployments.begin_create_or_update(ModelBatchDeployment(name="blue"))',
    ['missing-key endpoint_name'],
  ],
  [
    'an endpoint without a name',
    'client.batch_endpoints.begin_create_or_update(BatchEndpoint(auth_mode="aad_token")).result()',
    ['missing-key name'],
  ],
  [
    'a dict in a variable',
    `retry = {"max_retries": 3}\nModelBatchDeployment(${named}, settings=ModelBatchDeploymentSettings(mini_batch_size=1, retry_settings=retry))`,
    ['wrong-type settings.retry_settings'],
  ],
  [
    'a dict that is set later',
    `d = BatchDeployment(${named})\nd.retry_settings = {"max_retries": 3}\nclient.begin_create_or_update(d)`,
    ['wrong-type retry_settings'],
  ],
  [
    'a dict for an environment',
    `ModelBatchDeployment(${named}, environment={"image": "i"})`,
    ['wrong-type environment'],
  ],
  [
    'a dict for the settings',
    `ModelBatchDeployment(${named}, settings={"mini_batch_size": 1})`,
    ['wrong-type settings'],
  ],
  [
    'of a part, whoever sends the whole',
    `def make():\n    return ModelBatchDeployment(${named}, settings=ModelBatchDeploymentSettings(mini_batch_size=1, retry_settings=BatchRetrySettings(tries=1)))`,
    ['unknown-key settings.retry_settings.tries'],
  ],
  [
    'a list and a number',
    `BatchDeployment(${named}, resources=2, code_configuration=["src", "score.py"])`,
    ['wrong-type resources', 'wrong-type code_configuration'],
  ],
])('%s', (_, code, expected) => {
  expect(found(`${code}\n`).toSorted()).toEqual(expected.toSorted());
});

test.each([
  ['hidden arguments', 'ModelBatchDeployment(**options)'],
  ['arguments of a dict that says them', 'o = {"name": "b", "endpoint_name": "e"}\nModelBatchDeployment(**o)'],
  ['a class of the repository', 'class Deployment(ModelBatchDeployment):\n    pass\nDeployment(anything=1)'],
  ['a class of the repository with the same name', 'class BatchDeployment:\n    pass\nd = BatchDeployment(anything=1)'],
  ['a class of another library', 'from own.entities import BatchEndpoint as Own\nOwn(anything=1)'],
  ['the older library', 'from azureml.core import Environment as Old\nOld(workspace=ws)'],
  [
    'what some releases take',
    `try:\n    d = ModelBatchDeployment(${named}, novelty=1)\nexcept TypeError:\n    d = ModelBatchDeployment(${named})`,
  ],
  ['keywords that are taken and not documented', `ModelBatchDeployment(${named}, type="model", id=None)`],
  ['tuning beside the model', `ModelBatchDeployment(${named}, mini_batch_size=10, instance_count=2)`],
  [
    'keywords that are dropped',
    `ModelBatchDeployment(${named}, settings=ModelBatchDeploymentSettings(mini_batch_size=1, a=2))`,
  ],
  ['values of an environment by name', `ModelBatchDeployment(${named}, environment="azureml:e:1")`],
  ['an object that comes from elsewhere', `ModelBatchDeployment(${named}, settings=make(), resources=resources)`],
  ['an empty dict', `ModelBatchDeployment(${named}, settings={}, resources={}, environment=None)`],
  ['one that may be a dict', `r = {"a": 1} if old else None\nModelBatchDeployment(${named}, retry_settings=r)`],
  [
    'settings of a pipeline',
    'PipelineComponentBatchDeployment(name="p", endpoint_name="e", settings={"default_compute": "c"})',
  ],
  [
    'an endpoint that is set later',
    'd = ModelBatchDeployment(name="b")\nd.endpoint_name = "e"\nclient.begin_create_or_update(d)',
  ],
  ['a deployment that is never sent', 'd = ModelBatchDeployment(name="b")'],
  ['one that others send', 'def make():\n    return ModelBatchDeployment(name="b")'],
  ['code by position', `ModelBatchDeployment(${named}, code_configuration=CodeConfiguration("src", "score.py"))`],
  ['no name, which code sets', 'd = load_batch_deployment("d.yml")\nd.name = "x"'],
])('silent: %s', (_, code) => {
  expect(found(`${code}\n`)).toEqual([]);
});
