import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { unawaitedDeployment } from './rule.ts';

const rules = [unawaitedDeployment];
const imports = `import time
from azure.ai.ml import Input, MLClient, load_batch_deployment
from azure.ai.ml.entities import BatchEndpoint, ModelBatchDeployment
client = MLClient.from_config(credential)
`;
const made = 'deployment = ModelBatchDeployment(name="blue", endpoint_name="churn", model="azureml:m:1")\n';
const begun = 'client.batch_deployments.begin_create_or_update(deployment)\n';
const invoked = 'client.batch_endpoints.invoke(endpoint_name="churn", input=data)\n';
const got = 'endpoint = client.batch_endpoints.get("churn")\n';
const defaulted = `${got}endpoint.defaults.deployment_name = "blue"\nclient.batch_endpoints.begin_create_or_update(endpoint).result()\n`;

function found(code: string, file = 'deploy.py'): number {
  return run(rules, { [file]: imports + code }).findings.length;
}

function notebook(...cells: readonly string[]): string {
  const shown = [imports, ...cells].map((text) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    source: text.split(/(?<=\n)/),
  }));
  return JSON.stringify({ cells: shown, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

test('a deployment that becomes the default, and is invoked', () => {
  const text = `${imports}${made}client.batch_deployments.begin_create_or_update(deployment)
# <----------------------------------------------- unawaited-deployment
${defaulted}${invoked}`;
  const { findings } = expectMarks(rules, { 'deploy.py': text });
  expect(findings[0]?.message).toBe(
    'Nothing waits until the deployment "blue" is there, and it is made the default further on: that fails, or still meets the old one. Add ".result()".',
  );
  expect(findings[0]?.subjects).toEqual([
    { entity: 'batch deployment', name: 'blue', field: 'begin_create_or_update' },
  ]);
  const [use] = findings[0]?.related ?? [];
  expect(use && text.slice(use.at.span.start, use.at.span.end)).toBe('endpoint.defaults.deployment_name');
});

test.each([
  ['invoked by the name of the endpoint', made + begun + invoked],
  ['invoked by position', `${made}${begun}client.batch_endpoints.invoke("churn")\n`],
  [
    'invoked by the name of the deployment',
    `${made}${begun}client.batch_endpoints.invoke("e", deployment_name=deployment.name)\n`,
  ],
  [
    'a name that only a run knows',
    'd = ModelBatchDeployment(name="b", endpoint_name=args.endpoint)\nclient.batch_deployments.begin_create_or_update(d)\nclient.batch_endpoints.invoke(endpoint_name=args.endpoint)\n',
  ],
  ['a poller that nobody reads', `${made}poller = ${begun}${invoked}`],
  ['the client itself sends', `${made}client.begin_create_or_update(deployment)\n${invoked}`],
  [
    'a loaded file',
    `d = load_batch_deployment("d.yml")\nclient.batch_deployments.begin_create_or_update(d)\nendpoint.defaults.deployment_name = d.name\n`,
  ],
  ['a dict of defaults', `${made}${begun}${got}endpoint.defaults = {"deployment_name": deployment.name}\n`],
  ['inside a function', `def deploy():\n    ${made}    ${begun}    ${invoked}`],
  ['with a comment behind it', `${made}${begun.trim()}  # takes a while\n${invoked}`],
  ['over several lines', `${made}client.batch_deployments.begin_create_or_update(\n    deployment\n)\n${invoked}`],
])('%s', (_, code) => {
  expect(found(code)).toBe(1);
});

test('in one cell, and in two', () => {
  expect(run(rules, { 'n.ipynb': notebook(made, begun + invoked) }).findings.length).toBe(1);
  expect(run(rules, { 'n.ipynb': notebook(made, begun, invoked) }).findings.length).toBe(0);
});

test.each([
  ['result', made + begun.replace(')\n', ').result()\n') + invoked],
  ['wait', made + begun.replace(')\n', ').wait()\n') + invoked],
  ['a poller that is waited for', `${made}poller = ${begun}poller.result()\n${invoked}`],
  ['a poller that is asked', `${made}poller = ${begun}while not poller.done(): pass\n${invoked}`],
  ['a poller in brackets', `${made}poller = (\n    ${begun})\npoller.wait()\n${invoked}`],
  [
    'a chain over several lines',
    `${made}(\n    client.batch_deployments\n    .begin_create_or_update(deployment)\n    .result()\n)\n${invoked}`,
  ],
  ['a poller that is kept in a list', `${made}pollers = [\n    ${begun}]\nfor p in pollers: p.result()\n${invoked}`],
  ['a poller that others get', `${made}wait_for(\n    ${begun})\n${invoked}`],
  ['a poller that is returned', `def deploy():\n    ${made}    return ${begun}deploy().result()\n${invoked}`],
  ['a pause', `${made}${begun}time.sleep(600)\n${invoked}`],
  [
    'a loop that looks',
    `${made}${begun}while client.batch_deployments.get("blue", "churn").provisioning_state != "Succeeded":\n    pass\n${invoked}`,
  ],
  ['a helper that waits', `${made}${begun}wait_until_ready("blue")\n${invoked}`],
  ['a person who waits', `${made}${begun}input("Press enter when it is there")\n${invoked}`],
  ['a use in a condition', `${made}${begun}if True:\n    ${invoked}`],
  ['no use', made + begun],
  ['a use before', made + invoked + begun],
  ['a use elsewhere', `${made}${begun}client.batch_endpoints.invoke("other")\n`],
  ['another deployment', `${made}${begun}client.batch_endpoints.invoke("churn", deployment_name="green")\n`],
  ['another default', `${made}${begun}${got}endpoint.defaults.deployment_name = "green"\n`],
  ['a use in another function', `def deploy():\n    ${made}    ${begun}\ndef score():\n    ${invoked}`],
  [
    'an endpoint that is not waited for',
    `client.batch_endpoints.begin_create_or_update(BatchEndpoint(name="churn"))\n${invoked}`,
  ],
  [
    'an online deployment',
    'd = ManagedOnlineDeployment(name="b", endpoint_name="churn")\nclient.online_deployments.begin_create_or_update(d)\nclient.online_endpoints.invoke("churn")\n',
  ],
  ['one branch creates, the other scores', `${made}if create:\n    ${begun}else:\n    ${invoked}`],
])('silent: %s', (_, code) => {
  expect(found(code)).toBe(0);
});

const yaml =
  'name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\nsettings:\n  mini_batch_size: 1\n';
const loaded = 'd = load_batch_deployment("d.yml")\nclient.batch_deployments.begin_create_or_update(d)\n';

test.each([
  ['its endpoint is invoked', invoked, 1],
  ['it is invoked by its name', 'client.batch_endpoints.invoke("e", deployment_name="blue")\n', 1],
  ['it becomes the default', defaulted, 1],
  ['another endpoint is invoked', 'client.batch_endpoints.invoke("other")\n', 0],
  ['another deployment is invoked', 'client.batch_endpoints.invoke("churn", deployment_name="green")\n', 0],
  ['one that only a run knows is invoked', 'client.batch_endpoints.invoke("churn", deployment_name=NAME)\n', 0],
  ['a pause comes between', `time.sleep(9)\n${invoked}`, 0],
])('a deployment whose YAML says its names: %s', (_, use, expected) => {
  const { findings } = run(rules, { 'deploy.py': imports + loaded + use, 'd.yml': yaml });
  expect(findings.map(({ subjects }) => subjects[0]?.name)).toEqual(expected === 1 ? ['blue'] : []);
});

const inner = (text: string) => text.replace(/^(?=.)/gm, '    ');

test.each([
  [
    'functions one after the other',
    `def deploy():\n${inner(made + begun)}\ndef score():\n${inner(invoked)}\ndeploy()\nscore()\n`,
    1,
  ],
  [
    'functions of a main function',
    `def deploy():\n${inner(made + begun)}\ndef score():\n${inner(invoked)}\ndef main():\n    deploy()\n    score()\nif __name__ == "__main__":\n    main()\n`,
    1,
  ],
  ['a function and a use behind it', `def deploy():\n${inner(made + begun)}\ndeploy()\n${invoked}`, 1],
  [
    'the other way round',
    `def deploy():\n${inner(made + begun)}\ndef score():\n${inner(invoked)}\nscore()\ndeploy()\n`,
    0,
  ],
  ['called twice', `def deploy():\n${inner(made + begun)}\ndeploy()\ndeploy()\n${invoked}`, 0],
  ['called on a condition', `def deploy():\n${inner(made + begun)}\nif fresh:\n    deploy()\n${invoked}`, 1],
  ['used on a condition', `def deploy():\n${inner(made + begun)}\ndeploy()\nif score:\n    ${invoked}`, 0],
  [
    'created on a condition inside',
    `def deploy():\n    if fresh:\n${inner(inner(made + begun))}\ndeploy()\n${invoked}`,
    0,
  ],
  [
    'a function that waits',
    `def deploy():\n${inner(made + begun)}\ndef pause():\n    time.sleep(9)\ndeploy()\npause()\n${invoked}`,
    0,
  ],
  [
    'names of parameters',
    'def deploy(name):\n    d = ModelBatchDeployment(name="b", endpoint_name=name)\n    client.batch_deployments.begin_create_or_update(d)\ndef score(name):\n    client.batch_endpoints.invoke(endpoint_name=name)\ndeploy(a)\nscore(b)\n',
    0,
  ],
  ['poller returned', `def deploy():\n${inner(made)}    return ${begun}\ndeploy()\n${invoked}`, 0],
])('through functions: %s', (_, code, expected) => {
  expect(found(code)).toBe(expected);
});
