import { describe, expect, test } from 'vitest';
import type { Fact } from '../../model/facts.ts';
import { readSdk } from './read.ts';

const head = `from azure.ai.ml import MLClient, Input, load_batch_deployment, load_component
from azure.ai.ml.entities import (
    BatchDeployment, BatchEndpoint, BatchRetrySettings, ModelBatchDeployment, ModelBatchDeploymentSettings,
    PipelineComponentBatchDeployment,
)
client = MLClient(credential, "sub", "group", "ws")
`;
const send = 'client.batch_deployments.begin_create_or_update(d).result()\n';

const show = (fact: Fact<unknown> | undefined) =>
  fact === undefined
    ? 'no deployment'
    : fact.state === 'known'
      ? String(fact.value)
      : fact.state === 'absent'
        ? '-'
        : '?';

/** Compute, mini-batch size and timeout of the one deployment that a text makes. */
function made(text: string): string {
  const { deployments = [] } = readSdk([{ file: 'deploy.py', text: head + text }]).declared;
  const [deployment, another] = deployments;
  if (another !== undefined) return 'several';
  const compute = deployment?.compute;
  const name = compute?.state === 'known' ? compute.value.written : show(compute);
  return [name, show(deployment?.miniBatchSize), show(deployment?.timeout)].join(' ');
}

const plain = 'd = BatchDeployment(name="d", endpoint_name="e", compute="a", mini_batch_size=10)\n';
const parts =
  'd = ModelBatchDeployment(name="d", endpoint_name="e", compute="a", settings=ModelBatchDeploymentSettings(mini_batch_size=10, retry_settings=BatchRetrySettings(timeout=40)))\n';

describe('fields that code sets after making a deployment', () => {
  test.each([
    ['nothing', plain + send, 'a 10 -'],
    ['a field', `${plain}d.compute = "b"\n${send}`, 'b 10 -'],
    ['a constant', `${plain}SIZE = 5\nd.mini_batch_size = SIZE\n${send}`, 'a 5 -'],
    ['a value of the run', `${plain}d.mini_batch_size = args.size\n${send}`, 'a ? -'],
    ['two values', `${plain}d.mini_batch_size = 5\nd.mini_batch_size = 6\n${send}`, 'a ? -'],
    ['more of it', `${plain}d.mini_batch_size += 5\n${send}`, 'a ? -'],
    ['a branch', `${plain}if x:\n    d.mini_batch_size = 5\n${send}`, 'a ? -'],
    ['a try', `${plain}try:\n    d.mini_batch_size = 5\n    ${send}except Error:\n    raise\n`, 'a 5 -'],
    ['after it is sent', `${plain}${send}d.mini_batch_size = 5\n${send}`, 'a ? -'],
    ['and never sends', `${plain}d.mini_batch_size = 5\n`, 'a ? -'],
    ['another function', `${plain}def change():\n    d.mini_batch_size = 5\n${send}`, 'a ? -'],
    ['setattr', `${plain}setattr(d, "mini_batch_size", 5)\n${send}`, 'a ? -'],
    ['a part', `${parts}d.settings.mini_batch_size = 5\n${send}`, 'a 5 40'],
    ['a part of a part', `${parts}d.settings.retry_settings.timeout = 300\n${send}`, 'a 10 300'],
    ['a whole part', `${parts}d.settings = settings\n${send}`, 'a ? ?'],
    ['a part that is not there', `${plain}d.retry_settings.timeout = 300\n${send}`, 'a 10 ?'],
    ['an entry of the object', `${plain}d["mini_batch_size"] = 5\n${send}`, '? ? ?'],
  ])('%s', (_, text, expected) => {
    expect(made(text)).toBe(expected);
  });
});

describe('an object that other code gets', () => {
  const known = 'a 10 -';
  test.each([
    ['before it is sent', `${plain}configure(d)\n${send}`, '? ? ?'],
    ['after it is sent', `${plain}${send}report(d)\n`, known],
    ['after it is sent in a try', `${plain}try:\n    ${send}except Error:\n    raise\nreport(d)\n`, known],
    ['after it may have been sent', `${plain}if x:\n    ${send}report(d)\n`, '? ? ?'],
    ['from a function that has sent it', `def go():\n    ${plain}    ${send}    return d\n`, known],
    ['from a function that has not', `def go():\n    ${plain}    return d\n`, '? ? ?'],
    ['an invocation', `${plain}${send}client.batch_endpoints.invoke(endpoint_name="e", deployment_name=d)\n`, known],
    ['a function here that sends it', `def go(x):\n    client.begin_create_or_update(x)\n${plain}go(d)\n`, known],
    ['one with a keyword', `def go(a, x=None):\n    client.begin_create_or_update(x)\n${plain}go(1, x=d)\n`, known],
    ['one that reads it', `def go(x):\n    print(x.name)\n${plain}go(d)\n${send}`, known],
    ['one that changes it', `def go(x):\n    x.compute = "b"\n${plain}go(d)\n${send}`, '? ? ?'],
    ['one that hands it on', `def go(x):\n    other(x)\n${plain}go(d)\n${send}`, '? ? ?'],
    [
      'one that hands it to a harmless one',
      `def a(x):\n    b(x)\ndef b(y):\n    print(y)\n${plain}a(d)\n${send}`,
      known,
    ],
    ['one that keeps it', `def go(x):\n    things["x"] = x\n${plain}go(d)\n${send}`, '? ? ?'],
    ['one that gives it back', `def go(x):\n    return x\n${plain}go(d)\n${send}`, '? ? ?'],
    ['one that calls a method of it', `def go(x):\n    x.change()\n${plain}go(d)\n${send}`, '? ? ?'],
    ['one with a decorator', `@retry\ndef go(x):\n    print(x)\n${plain}go(d)\n${send}`, '? ? ?'],
    ['one of two of the name', `def go(x):\n    pass\ndef go(x):\n    x.a = 1\n${plain}go(d)\n${send}`, '? ? ?'],
    ['one that calls itself', `def go(x):\n    go(x)\n${plain}go(d)\n${send}`, known],
  ])('%s', (_, text, expected) => {
    expect(made(text)).toBe(expected);
  });
});

describe('arguments in a dict', () => {
  const call = 'd = BatchDeployment(name="d", **settings)\n';
  test.each([
    ['of literals', `settings = {"compute": "a", "mini_batch_size": 10}\n${call}`, 'a 10 -'],
    ['in place', 'd = BatchDeployment(name="d", **{"compute": "a", "mini_batch_size": 10})\n', 'a 10 -'],
    ['made by dict()', `settings = dict(compute="a", mini_batch_size=10)\n${call}`, 'a 10 -'],
    ['of a constant', `SIZE = 10\nsettings = {"compute": "a", "mini_batch_size": SIZE}\n${call}`, 'a 10 -'],
    ['with a value of the run', `settings = {"compute": "a", "mini_batch_size": size}\n${call}`, 'a ? -'],
    ['with a key of the run', `settings = {"compute": "a", key: 10}\n${call}`, 'a ? ?'],
    ['with another dict inside', `settings = {**more, "compute": "a"}\n${call}`, 'a ? ?'],
    ['that is changed', `settings = {"compute": "a"}\nsettings["compute"] = "b"\n${call}`, '? ? ?'],
    ['that is updated', `settings = {"compute": "a"}\nsettings.update(more)\n${call}`, '? ? ?'],
    ['of two', `if x:\n    settings = {"compute": "a"}\nelse:\n    settings = {"compute": "b"}\n${call}`, '? ? ?'],
    ['from elsewhere', call, '? ? ?'],
    ['beside another from elsewhere', 'a = {"compute": "a"}\nd = BatchDeployment(**a, **b)\n', 'a ? ?'],
  ])('%s', (_, text, expected) => {
    expect(made(text + send)).toBe(expected);
  });

  test('of an endpoint and of an invocation', () => {
    const text = `${head}common = {"endpoint_name": "e", "deployment_name": "d"}
e = BatchEndpoint(**{"name": "e", "default_deployment_name": "d"})
client.begin_create_or_update(e)
client.batch_endpoints.invoke(input=Input(path="x"), **common)
`;
    const { endpoints, invokes } = readSdk([{ file: 'deploy.py', text }]);
    expect(endpoints.map((each) => [each.name?.text, each.default?.text, each.open])).toEqual([['e', 'd', false]]);
    expect(invokes.map((each) => [each.endpoint?.text, each.deployment?.text, each.open])).toEqual([['e', 'd', false]]);
  });
});

describe('ways to import the client', () => {
  const body = '(name="d", endpoint_name="e", compute="a")\nclient.begin_create_or_update(d)\n';
  test.each([
    ['everything', 'from azure.ai.ml.entities import *\nd = BatchDeployment', 1],
    [
      'everything of two modules',
      'from azure.ai.ml import *\nfrom azure.ai.ml.entities import *\nd = BatchDeployment',
      1,
    ],
    ['a module under another name', 'import azure.ai.ml.entities as e\nd = e.BatchDeployment', 1],
    ['a module', 'from azure.ai.ml import entities\nd = entities.BatchDeployment', 1],
    ['a class under another name', 'from azure.ai.ml.entities import BatchDeployment as D\nd = D', 1],
    ['the whole', 'import azure.ai.ml.entities\nd = azure.ai.ml.entities.BatchDeployment', 1],
    ['everything of a module of the repository', 'from tools import *\nd = BatchDeployment', 0],
    ['everything of both', 'from azure.ai.ml.entities import *\nfrom tools import *\nd = BatchDeployment', 0],
    ['nothing', 'd = BatchDeployment', 0],
  ])('%s', (_, text, expected) => {
    const { declared } = readSdk([{ file: 'deploy.py', text: text + body }]);
    expect(declared.deployments).toHaveLength(expected);
  });
});

describe('a component that code loads', () => {
  const deploy = (component: string) =>
    `d = PipelineComponentBatchDeployment(name="d", endpoint_name="e", component=${component})\n${send}`;
  test.each([
    ['in place', deploy('load_component("pipeline.yml")'), 'pipeline.yml'],
    ['by its keyword', deploy('load_component(source="pipeline.yml")'), 'pipeline.yml'],
    ['before', `c = load_component("pipeline.yml")\n${deploy('c')}`, 'pipeline.yml'],
    [
      'and registers',
      `c = client.components.create_or_update(load_component("pipeline.yml"))\n${deploy('c')}`,
      'pipeline.yml',
    ],
    ['with overrides', deploy('load_component("pipeline.yml", params_override=[{"name": "x"}])'), '?'],
    ['and changes', `c = load_component("pipeline.yml")\nc.name = "x"\n${deploy('c')}`, '?'],
    ['from a path of the run', deploy('load_component(path)'), '?'],
    [
      'by a function of the repository',
      `def load_component(x):\n    pass\n${deploy('load_component("pipeline.yml")')}`,
      '?',
    ],
    ['not at all', deploy('"azureml:c:1"'), 'azureml:c:1'],
  ])('%s', (_, text, expected) => {
    const { deployments } = readSdk([{ file: 'deploy.py', text: head + text }]).declared;
    const component = deployments?.[0]?.component;
    expect(component?.state === 'known' ? component.value.written : '?').toBe(expected);
  });
});

describe('what is set on a loaded deployment before it is sent', () => {
  const load = 'd = load_batch_deployment("d.yml")\n';
  test.each([
    ['surely', `${load}d.compute = "a"\n${send}`, 'a'],
    ['in a branch', `${load}if x:\n    d.compute = "a"\n${send}`, 'a?'],
    ['too late', `${load}${send}d.compute = "a"\n${send}`, 'a?'],
  ])('%s', (_, text, expected) => {
    const { deploys } = readSdk([{ file: 'deploy.py', text: head + text }]);
    expect(deploys[0]?.sets.map(({ value }) => `${value.text}${value.known ? '' : '?'}`)).toEqual([expected]);
  });
});

describe('an environment that code gets, or makes and gets', () => {
  const get = 'env = client.environments.get("env", label="latest")\n';
  const makes = 'from azure.ai.ml.entities import Environment\nnew = Environment(name="env", image="i")\n';
  const deploy = `d = ModelBatchDeployment(name="d", endpoint_name="e", environment=env)\n${send}`;
  test.each([
    ['once', get, 'azureml:env@latest'],
    [
      'or else makes and gets',
      `try:\n    ${get}except Error:\n    env = new\n    client.environments.create_or_update(env)\n    ${get}`,
      'azureml:env@latest',
    ],
    ['or else makes', `try:\n    ${get}except Error:\n    env = Environment(name="env")\n`, '?'],
    ['or else gets another', `try:\n    ${get}except Error:\n    ${get.replace('"env"', '"other"')}`, '?'],
    ['or else has from elsewhere', `try:\n    ${get}except Error:\n    env = find()\n`, '?'],
  ])('%s', (_, text, expected) => {
    const { deployments } = readSdk([{ file: 'deploy.py', text: head + makes + text + deploy }]).declared;
    const environment = deployments?.[0]?.environment;
    expect(environment?.state === 'known' ? environment.value.written : '?').toBe(expected);
  });
});

describe('what leaves a function', () => {
  const inside = plain.replace('d = ', '    d = ');
  const sent = 'client.batch_deployments.begin_create_or_update';
  test.each([
    ['the answer of the service', `def deploy():\n${inside}    return ${sent}(d).result()\ndeploy()\n`, 'a 10 -'],
    ['a poller', `def deploy():\n${inside}    return ${sent}(d)\n`, 'a 10 -'],
    ['an answer in a variable', `def deploy():\n${inside}    r = ${sent}(d).result()\n    return r\n`, 'a 10 -'],
    ['the deployment itself, for others', `def make():\n${inside}    return d\n`, '? ? ?'],
    ['the deployment, which is sent', `def make():\n${inside}    return d\n${sent}(make()).result()\n`, 'a 10 -'],
    [
      'the deployment, in a variable',
      `def make():\n${inside}    return d\nx = make()\n${sent}(x).result()\n`,
      'a 10 -',
    ],
    [
      'the deployment, changed before it is sent',
      `def make():\n${inside}    return d\nx = make()\nx.mini_batch_size = 5\n${sent}(x).result()\n`,
      'a ? -',
    ],
    ['the deployment, handed to another', `def make():\n${inside}    return d\nother(make())\n`, '? ? ?'],
    [
      'the deployment, from a function with a decorator',
      `@retry\ndef make():\n${inside}    return d\n${sent}(make()).result()\n`,
      '? ? ?',
    ],
    [
      'one of two deployments',
      `def make():\n    if x:\n        return None\n${inside}    return d\n${sent}(make()).result()\n`,
      '? ? ?',
    ],
  ])('%s', (_, text, expected) => {
    expect(made(text)).toBe(expected);
  });
});

describe('fields that are put together', () => {
  const using = (compute: string) => `d = BatchDeployment(name="d", endpoint_name="e", compute=${compute})\n${send}`;
  const entities = 'from azure.ai.ml.entities import AmlCompute\n';
  test.each([
    ['an f-string', `N = "a"\n${using('f"{N}-1"')}`, 'a-1 - -'],
    [
      'the name of a cluster that code makes',
      `${entities}c = AmlCompute(name="a", size="x")\n${using('c.name')}`,
      'a - -',
    ],
    ['a cluster that is renamed', `${entities}c = AmlCompute(name="a")\nc.name = n\n${using('c.name')}`, '? - -'],
    ['a cluster of the workspace', `c = client.compute.get("a")\n${using('c.name')}`, 'a - -'],
    ['the constant of a class', `class C:\n    CLUSTER = "a"\n${using('C.CLUSTER')}`, 'a - -'],
    ['both branches of an if', `if x:\n    c = "a"\nelse:\n    c = "a"\n${using('c')}`, 'a - -'],
    ['different branches of an if', `if x:\n    c = "a"\nelse:\n    c = "b"\n${using('c')}`, '? - -'],
  ])('%s', (_, text, expected) => {
    expect(made(text)).toBe(expected);
  });
});
