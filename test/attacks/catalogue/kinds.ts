import { type Attack, attack, deployment, type Files, fill } from '../attack.ts';

const component =
  '$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponent.schema.json\ntype: pipeline\nname: steps\n';
const pipelineSchema =
  '$schema: https://azuremlschemas.azureedge.net/latest/pipelineComponentBatchDeployment.schema.json\n';

/** Files whose kind no look at their bytes tells: what is needed to check them has to be there all the same. */
export const kinds: readonly Attack[] = [
  attack(
    'a pipeline deployment in Python with its component beside it',
    () => ({
      'deploy.py': `from azure.ai.ml import load_component
from azure.ai.ml.entities import PipelineComponentBatchDeployment
client.begin_create_or_update(PipelineComponentBatchDeployment(name="d", endpoint_name="e", component=load_component("steps/x.yml")))
`,
      'steps/x.yml': component,
    }),
    { quick: true },
  ),
  ...Object.entries<string>({
    'the value of a key on the next line': deployment('environment:\n  azureml:env:1\n'),
    'a comment between a key and its value':
      'name: a\nendpoint_name: e\ntype: # note\n  model\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'a folded type': `${pipelineSchema}name: a\nendpoint_name: e\ntype: >-\n  pipeline\ncomponent: azureml:c:1\n`,
    'a literal type': `name: a\nendpoint_name: e\ntype: |-\n  pipeline\ncomponent: azureml:c:1\n`,
    'keys in quotes':
      '"name": a\n\'endpoint_name\': e\n"type": \'model\'\n"model": azureml:m:1\n"compute": azureml:c\n',
    'escaped letters in a key': 'name: a\n"endpoint\\u005fname": e\n"typ\\x65": pipeline\ncomponent: azureml:c:1\n',
    'a whole deployment in one flow mapping':
      '{name: a, endpoint_name: e, type: pipeline, component: {path: c.yml}, settings: {}}\n',
    'keys with question marks': '? name\n: a\n? endpoint_name\n: e\n? type\n: model\n? model\n: azureml:m:1\n',
    'values behind anchors': 'name: &n a\nendpoint_name: *n\ntype: &t model\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'a merged deployment': 'x: &x {type: pipeline, component: azureml:c:1}\n<<: *x\nname: a\nendpoint_name: e\n',
    'two documents': `${deployment()}---\n${component}`,
    'a schema in capitals': `${deployment()}`.replace('modelBatchDeployment', 'MODELBATCHDEPLOYMENT'),
    'tags on every value':
      '!!map\nname: !!str a\nendpoint_name: !!str e\ntype: !!str model\nmodel: !!str azureml:m:1\n',
    'a type that is a list': 'name: a\nendpoint_name: e\ntype: [model]\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'a name that is a mapping':
      'name: {a: b}\nendpoint_name: [e]\ntype: model\nmodel: {path: {}}\ncode_configuration: []\n',
    'a type that a template writes':
      'name: a\nendpoint_name: e\ntype: {{ type }}\nmodel: azureml:m:1\ncompute: azureml:c\n',
    'nothing but a schema': `${pipelineSchema}`,
    'an empty batch file': `${pipelineSchema}---\n...\n`,
  }).map(([name, text]): Attack => attack(`kind: ${name}`, () => ({ 'odd/deployment.yml': text }), { quick: true })),
  attack('one file of every kind that YAML can say, none with a schema', everyKind, { quick: true }),
  attack(
    'prototype keys everywhere',
    () => ({
      'odd/deployment.yml': deployment(
        '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\ntoString: x\nhasOwnProperty: 1\n',
      ),
      'odd/a.json':
        '{"__proto__": {"polluted": true}, "type": "Microsoft.MachineLearningServices/workspaces/batchEndpoints"}',
      'odd/a.py':
        'import azure.ai.ml\n__proto__ = 1\nconstructor = BatchEndpoint(name="__proto__")\ntoString = constructor\n',
      'odd/a.sh': '__proto__=x\naz ml batch-endpoint create -n $__proto__ --set __proto__.polluted=1\n',
    }),
    { quick: true },
  ),
  attack('a batch file of another spelling of every word', () => ({
    'odd/deployment.yml': fill('Endpoint_Name: e\nendpoint-name: e\nendpointName: e\n', 100_000),
  })),
];

function everyKind(): Files {
  const texts = {
    deployment:
      'name: a\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\ncode_configuration: {code: ., scoring_script: s.py}\n',
    endpoint: 'name: e\nauth_mode: key\ndefaults: {deployment_name: a}\n',
    environment: 'name: env\nimage: x\nconda_file: conda.yml\n',
    compute: 'name: c\ntype: amlcompute\nsize: Standard_NC6\n',
    model: 'name: m\npath: .\ntype: mlflow_model\n',
    data: 'name: d\npath: .\ntype: uri_folder\n',
    datastore: 'name: s\ntype: azure_blob\naccount_name: a\ncontainer_name: b\n',
    component,
    conda: 'dependencies: [python=3.6, pip: [azureml-core]]\n',
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`odd/${name}.yml`, text]));
}
