import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectQuick } from '../../../test/quick.ts';
import type { Argument, Setting } from '../../model/command.ts';
import { readSdk } from './read.ts';
import type { SdkReading } from './reading.ts';
import { mayUseSdk } from './sniff.ts';

const file = 'deploy/run.py';

/** A known value in quotes, an unknown one behind a question mark. */
function show(argument: Argument | undefined): string {
  if (argument === undefined) return '-';
  return argument.known ? JSON.stringify(argument.text) : `?${argument.text}`;
}

function showSets(sets: readonly Setting[]): string {
  return sets.map(({ path, value }) => ` ${path}=${show(value)}`).join('');
}

function showFolders({ file }: SdkReading['deploys'][number]): string {
  return file === undefined ? '-' : `${show(file)}${file.known ? ` from [${file.folders.join('|')}]` : ''}`;
}

/** Everything that is read, one line each. */
function read(text: string): readonly string[] {
  const { deploys, invokes, endpoints, deployments } = readSdk([{ file, text }]);
  return [
    ...deploys.map(
      (it) =>
        `${it.strength} ${it.action} ${it.what} ${it.file === undefined ? `name=${show(it.name)}${it.endpoint === undefined ? '' : ` of ${show(it.endpoint)}`}` : showFolders(it)}${showSets(it.sets)}${it.open ? ' open' : ''}`,
    ),
    ...endpoints.map(
      (it) => `${it.strength} endpoint ${show(it.name)} default ${show(it.default)}${it.open ? ' open' : ''}`,
    ),
    ...deployments.map(
      (it) => `${it.strength} deployment ${show(it.name)} of ${show(it.endpointName)}${it.open ? ' open' : ''}`,
    ),
    ...invokes.map(
      (it) =>
        `invoke ${show(it.endpoint)} ${show(it.deployment)} [${it.inputs.map(({ name, type, path }) => `${name ?? ''} ${show(type)} ${show(path)}`).join(', ')}] ${show(it.outputPath)}${showSets(it.sets)}${it.open ? ' open' : ''}`,
    ),
  ];
}

const head = `from azure.ai.ml import MLClient, Input, Output, load_batch_deployment, load_batch_endpoint
from azure.ai.ml.constants import AssetTypes
from azure.ai.ml.entities import BatchDeployment, BatchEndpoint, ModelBatchDeployment, PipelineComponentBatchDeployment
from azure.identity import DefaultAzureCredential
ml_client = MLClient(DefaultAzureCredential(), "sub", "rg", "ws")
`;

function send(expression: string): string {
  return `${head}ml_client.batch_deployments.begin_create_or_update(${expression}).result()\n`;
}

test.each([
  ['load_batch_deployment("d.yml")', '"d.yml" from [deploy|]'],
  ['load_batch_deployment(source="d.yml")', '"d.yml" from [deploy|]'],
  ['load_batch_deployment(path=r"a\\d.yml")', '"a\\\\d.yml" from [deploy|]'],
  ['BatchDeployment.load("d.yml")', '"d.yml" from [deploy|]'],
  ['load_batch_deployment("a/" "d.yml")', '"a/d.yml" from [deploy|]'],
  ['load_batch_deployment(os.path.join("a", "d.yml"))', '"a/d.yml" from [deploy|]'],
  ['load_batch_deployment(Path("a") / "d.yml")', '"a/d.yml" from [deploy|]'],
  ['load_batch_deployment(str(Path("a", "b").joinpath("d.yml")))', '"a/b/d.yml" from [deploy|]'],
  ['load_batch_deployment(Path(__file__).parent / "d.yml")', '"deploy/d.yml" from []'],
  ['load_batch_deployment(Path(__file__).resolve().parents[1] / "a" / "d.yml")', '"a/d.yml" from []'],
  [
    'load_batch_deployment(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "d.yml"))',
    '"deploy/../d.yml" from []',
  ],
  ['load_batch_deployment(Path(__file__).parents[2] / "d.yml")', '?*d.yml'],
  ['load_batch_deployment(f"{folder}/d.yml")', '?*{folder}/d.yml'],
  ['load_batch_deployment(args.deployment)', '?*'],
  ['load_batch_deployment(os.environ["FILE"])', '?*'],
  ['load_batch_deployment(os.path.join(base, "d.yml"))', '?*d.yml'],
])('a deployment from a file: %s', (expression, expected) => {
  expect(read(send(expression))).toEqual([`call create deployment ${expected}`]);
});

test('a constant of the module names a file; one that is bound twice does not', () => {
  const body = `
def main():
    endpoint = load_batch_endpoint(ENDPOINT_FILE)
    ml_client.batch_endpoints.begin_create_or_update(endpoint).result()
`;
  expect(read(`${head}ENDPOINT_FILE = "endpoint.yml"${body}`)).toEqual([
    'call create endpoint "endpoint.yml" from [deploy|]',
  ]);
  expect(read(`${head}if dev:\n    ENDPOINT_FILE = "a.yml"\nelse:\n    ENDPOINT_FILE = "b.yml"${body}`)).toEqual([
    'call create endpoint ?*',
  ]);
});

test('a loop over a list of files sends each', () => {
  const text = `${head}
files = ["de.yml", "pl.yml"]
for path in files:
    deployment = load_batch_deployment(path)
    ml_client.batch_deployments.begin_create_or_update(deployment).result()
`;
  expect(read(text)).toEqual([
    'call create deployment "de.yml" from [deploy|]',
    'call create deployment "pl.yml" from [deploy|]',
  ]);
  expect(read(text.replace('for path', 'files.append(more)\nfor path'))).toEqual(['call create deployment ?*']);
});

test('a script that changes its folder leaves nobody able to tell where a path starts', () => {
  expect(read(`import os\nos.chdir("..")\n${send('load_batch_deployment("d.yml")')}`)).toEqual([
    'call create deployment "d.yml" from []',
  ]);
});

test.each([
  ['params_override=[{"name": "blue"}, {"settings.mini_batch_size": 5}]', ' name="blue" settings.mini_batch_size="5"'],
  [
    'params_override=[{"settings": {"mini_batch_size": size, "error_threshold": -1}}]',
    ' settings.mini_batch_size=?size settings.error_threshold="-1"',
  ],
  ['params_override=[{"name": name}]', ' name=?name'],
  ['params_override=overrides', ' open'],
  ['params_override=[{"name": "blue"}, *more]', ' name="blue" open'],
  ['params_override=[{key: "blue"}]', ' open'],
  ['params_override=None', ''],
  ['**options', ' open'],
])('overrides of a load: %s', (argument, expected) => {
  expect(read(send(`load_batch_deployment("d.yml", ${argument})`))).toEqual([
    `call create deployment "d.yml" from [deploy|]${expected}`,
  ]);
});

test('assignments to a loaded object set its fields', () => {
  const text = `${head}
deployment = load_batch_deployment("d.yml")
deployment.environment = env
deployment.compute = "cpu-cluster"
deployment.settings.retry_settings.timeout = 300
deployment.tags["stage"] = "dev"
setattr(deployment, "endpoint_name", "churn")
deployment.mini_batch_size += 1
ml_client.batch_deployments.begin_create_or_update(deployment)
`;
  expect(read(text)).toEqual([
    'call create deployment "d.yml" from [deploy|] environment=?env compute="cpu-cluster" settings.retry_settings.timeout="300" tags.stage="dev" mini_batch_size=?deployment.mini_batch_size endpoint_name="churn"',
  ]);
});

test('an object that a name may stand for is set to something unknown', () => {
  const text = `${head}
if big:
    deployment = load_batch_deployment("a.yml")
else:
    deployment = load_batch_deployment("b.yml")
deployment.compute = "cpu"
ml_client.batch_deployments.begin_create_or_update(deployment)
`;
  expect(read(text)).toEqual([
    'call create deployment "a.yml" from [deploy|] compute=?cpu',
    'call create deployment "b.yml" from [deploy|] compute=?cpu',
  ]);
});

test.each([
  ['configure(deployment)'],
  ['deployments = [deployment]'],
  ['self.deployment = deployment'],
  ['deployments["a"] = deployment'],
])('an object that is handed on may be changed: %s', (statement) => {
  const text = `${head}deployment = load_batch_deployment("d.yml")\n${statement}\n`;
  expect(read(text)).toEqual(['call create deployment "d.yml" from [deploy|] open']);
});

test('an object that a function returns may be changed', () => {
  const text = `${head}def load():\n    return load_batch_deployment("d.yml")\n`;
  expect(read(text)).toEqual(['call create deployment "d.yml" from [deploy|] open']);
});

test.each([
  ['endpoint.defaults.deployment_name = "blue"', 'defaults.deployment_name="blue"'],
  ['endpoint.defaults = {"deployment_name": "blue"}', 'defaults.deployment_name="blue"'],
  ['endpoint.defaults = {"deploymentName": "blue"}', 'defaults.deployment_name="blue"'],
  ['endpoint.defaults["deployment_name"] = "blue"', 'defaults.deployment_name="blue"'],
  ['endpoint.defaults = BatchEndpointDefaults(deployment_name="blue")', 'defaults.deployment_name="blue"'],
  ['endpoint.defaults.deployment_name = args.deployment', 'defaults.deployment_name=?args.deployment'],
  ['endpoint.defaults = defaults', 'defaults=?defaults'],
  ['endpoint.defaults[key] = "blue"', 'defaults=?endpoint.defaults[key]'],
  ['defaults = endpoint.defaults\ndefaults.deployment_name = "blue"', 'defaults.deployment_name="blue"'],
])('the default of an endpoint: %s', (statement, setting) => {
  const sent = 'ml_client.batch_endpoints.begin_create_or_update(endpoint).result()\n';
  expect(read(`${head}endpoint = ml_client.batch_endpoints.get("churn")\n${statement}\n${sent}`)).toEqual([
    `call update endpoint name="churn" ${setting}`,
  ]);
  expect(read(`${head}endpoint = load_batch_endpoint("e.yml")\n${statement}\n${sent}`)).toEqual([
    `call create endpoint "e.yml" from [deploy|] ${setting}`,
  ]);
});

test('the default of an endpoint that a notebook gets again', () => {
  const text = `${head}
endpoint_name = "heart"
endpoint = BatchEndpoint(name=endpoint_name, description="d")
ml_client.batch_endpoints.begin_create_or_update(endpoint).result()
deployment = ModelBatchDeployment(name="xgboost", endpoint_name=endpoint.name, model=model)
ml_client.batch_deployments.begin_create_or_update(deployment).result()
endpoint = ml_client.batch_endpoints.get(endpoint_name)
endpoint.defaults.deployment_name = deployment.name
ml_client.batch_endpoints.begin_create_or_update(endpoint).result()
job = ml_client.batch_endpoints.invoke(endpoint_name=endpoint.name, deployment_name=deployment.name, input=Input(path="d"))
`;
  expect(read(text)).toEqual([
    'call update endpoint name="heart" defaults.deployment_name="xgboost"',
    'call endpoint "heart" default -',
    'call deployment "xgboost" of "heart"',
    'invoke "heart" "xgboost" [ - "d"] -',
  ]);
});

test('what an update gives back is the object that was sent', () => {
  const text = `${head}
sent = BatchEndpoint(name="churn")
endpoint = ml_client.batch_endpoints.begin_create_or_update(sent).result()
endpoint.defaults.deployment_name = "blue"
`;
  expect(read(text)).toEqual(['call endpoint "churn" default "blue"']);
});

test('the deployment got from the workspace is updated by name', () => {
  const text = `${head}
deployment = ml_client.batch_deployments.get(name="blue", endpoint_name="churn")
deployment.settings.mini_batch_size = 20
ml_client.batch_deployments.begin_create_or_update(deployment)
other = ml_client.batch_deployments.get("green", "churn")
print(other.name)
`;
  expect(read(text)).toEqual(['call update deployment name="blue" of "churn" settings.mini_batch_size="20"']);
});

test.each([
  ['BatchEndpoint(name="churn")', 'endpoint "churn" default -'],
  ['BatchEndpoint(name="churn", defaults={"deployment_name": "blue"})', 'endpoint "churn" default "blue"'],
  [
    'BatchEndpoint(name="churn", defaults=BatchEndpointDefaults(deployment_name="blue"))',
    'endpoint "churn" default "blue"',
  ],
  ['BatchEndpoint(name="churn", default_deployment_name="blue")', 'endpoint "churn" default "blue"'],
  ['BatchEndpoint(name="churn", default_deployment_name=None)', 'endpoint "churn" default -'],
  ['BatchEndpoint(name="churn", defaults={})', 'endpoint "churn" default -'],
  ['BatchEndpoint(name="churn", defaults=defaults)', 'endpoint "churn" default ?defaults'],
  ['BatchEndpoint(name=f"churn-{stage}")', 'endpoint ?f"churn-{stage}" default -'],
  ['BatchEndpoint(**settings)', 'endpoint - default - open'],
  ['BatchEndpoint(name=, description="d")', 'endpoint - default - open'],
  ['ModelBatchDeployment(name="blue", endpoint_name="churn")', 'deployment "blue" of "churn"'],
  ['BatchDeployment(name="blue", endpoint_name=args.endpoint)', 'deployment "blue" of ?args.endpoint'],
  ['PipelineComponentBatchDeployment(name="blue")', 'deployment "blue" of -'],
])('what code makes: %s', (expression, expected) => {
  expect(read(`${head}thing = ${expression}\nml_client.begin_create_or_update(thing)\n`)).toEqual([`call ${expected}`]);
});

test('fields of a made object may be set later', () => {
  const text = `${head}
endpoint = BatchEndpoint(name="a")
endpoint.name = "b"
endpoint.defaults = {}
endpoint.defaults["deployment_name"] = "blue"
deployment = BatchDeployment(name="a", endpoint_name="a")
deployment.endpoint_name = endpoint.name
ml_client.begin_create_or_update(endpoint)
ml_client.begin_create_or_update(deployment)
`;
  expect(read(text)).toEqual(['call endpoint "b" default "blue"', 'call deployment "a" of ?endpoint.name']);
});

test.each([
  ['input=Input(type=AssetTypes.URI_FOLDER, path="data/")', '[ "uri_folder" "data/"] -'],
  ['input=Input(type=AssetTypes.MLTABLE, path="azureml:train:1")', '[ "mltable" "azureml:train:1"] -'],
  ['input=Input(type=assets.URI_FILE, path=data.id)', '[ ?assets.URI_FILE ?data.id] -'],
  ['input=Input(path=Path("data") / "in")', '[ - "data/in"] -'],
  ['input=Input(**options)', '[ ?Input(**options) ?Input(**options)] -'],
  ['input=make_input()', '[ ?make_input() ?make_input()] -'],
  [
    'inputs={"data": Input(type="uri_folder", path="d"), "mode": Input(type="string", default="append")}',
    '[data "uri_folder" "d", mode "string" -] -',
  ],
  ['inputs={"data": "https://host/x.csv", "rate": 0.5}', '[data - "https://host/x.csv", rate - -] -'],
  ['inputs={**shared, "data": Input(path="d")}', '[data - "d"] - open'],
  ['inputs=inputs', '[] - open'],
  ['inputs=None', '[] -'],
  ['', '[] -'],
  ['**options', '[] - open'],
  [
    'input=Input(path="d"), outputs={"score": Output(type=AssetTypes.URI_FOLDER, path="azureml://datastores/d/paths/out")}',
    '[ - "d"] "azureml://datastores/d/paths/out"',
  ],
  [
    'input=Input(path="d"), params_override=[{"mini_batch_size": "20"}, {"compute.instance_count": 5}]',
    '[ - "d"] - mini_batch_size="20" compute.instance_count="5"',
  ],
])('an invocation: %s', (options, expected) => {
  expect(read(`${head}job = ml_client.batch_endpoints.invoke(endpoint_name="churn", ${options})\n`)).toEqual([
    `invoke "churn" - ${expected}`,
  ]);
});

test('an invocation through variables of its own function', () => {
  const text = `${head}
def score(client):
    input = Input(type=AssetTypes.URI_FILE, path="d.csv")
    inputs = {"data": input}
    operations = client.batch_endpoints
    operations.invoke("churn", deployment_name=None, inputs=inputs)
def train():
    input = Input(type=AssetTypes.MLTABLE, path="other")
    return job(input)
`;
  expect(read(text)).toEqual(['invoke "churn" - [data "uri_file" "d.csv"] -']);
});

test.each([
  ['an online endpoint', 'ml_client.online_endpoints.invoke(endpoint_name="x", request_file="r.json")'],
  ['an online deployment', 'd = ManagedOnlineDeployment(name="blue", endpoint_name="batch_endpoint")\nd.defaults = 1'],
  [
    'a default of an online endpoint that is made where there is none',
    'try:\n    e = client.online_endpoints.get("batch")\nexcept E:\n    e = ManagedOnlineEndpoint(name="batch")\n    e = client.online_endpoints.begin_create_or_update(e).result()\ne.defaults.deployment_name = "blue"',
  ],
  ['an online loader', 'load_online_deployment("batch_deployment.yml")'],
  ['a pipeline job', '@pipeline()\ndef batch_endpoints(data: Input(type="uri_folder")):\n    return score(data=data)'],
  ['a chat model', 'chain.invoke({"input": "batch_endpoints"})'],
  ['a name in a string', 'print("BatchEndpoint(name=1) load_batch_endpoint(\'x\')")'],
  ['a comment', '# ml_client.batch_endpoints.invoke(endpoint_name="x")'],
  [
    'getting and listing',
    'e = ml_client.batch_endpoints.get("x")\nprint(e.defaults.deployment_name, ml_client.batch_endpoints.list())',
  ],
  ['defaults of another thing', 'batch_deployment.defaults = {"timeout": 3}'],
  ['an import alone', 'from azure.ai.ml import load_batch_endpoint'],
])('a near miss says nothing: %s', (_, text) => {
  expect(read(`${head}${text}\n`)).toEqual([]);
});

test('names that the repository defines itself are weak', () => {
  expect(read('def load_batch_endpoint(path): pass\nload_batch_endpoint("e.yml")\n')).toEqual([
    'weak create endpoint "e.yml" from [deploy|] open',
  ]);
  expect(read('from .tools import BatchEndpoint\ne = BatchEndpoint(name="x")\n')).toEqual([
    'weak endpoint "x" default -',
  ]);
});

test('imports under another name, of a module, and in try', () => {
  expect(read('from azure.ai.ml import load_batch_endpoint as load\ne = load("e.yml")\n')).toEqual([
    'call create endpoint "e.yml" from [deploy|]',
  ]);
  expect(read('import azure.ai.ml.entities as ml\ne = ml.BatchEndpoint(name="x")\n')).toEqual([
    'call endpoint "x" default -',
  ]);
  expect(
    read(
      'try:\n    from azure.ai.ml.entities import BatchEndpoint\nexcept ImportError:\n    BatchEndpoint = None\ne = BatchEndpoint(name="x")\n',
    ),
  ).toEqual(['call endpoint "x" default -']);
});

test('a default on an endpoint of unknown making is weak', () => {
  expect(read('def set_default(batch_endpoint):\n    batch_endpoint.defaults.deployment_name = "blue"\n')).toEqual([
    'weak update endpoint name=?batch_endpoint defaults.deployment_name="blue" open',
  ]);
});

test('places go through the mapping of the source', () => {
  const text = 'client.batch_endpoints.invoke(endpoint_name="x")';
  const locate = ({ start, end }: { start: number; end: number }) => ({
    file: 'a.ipynb',
    span: { start: start + 100, end: end + 100 },
    cell: 3,
  });
  const [invoke] = readSdk([{ file: 'a.ipynb', text, locate }]).invokes;
  expect(invoke?.at).toEqual({ file: 'a.ipynb', span: { start: 100, end: 148 }, cell: 3 });
  expect(invoke?.endpoint?.at.span).toEqual({ start: 144, end: 147 });
});

test('the client library makes its objects for others', () => {
  const text =
    'from azure.ai.ml.entities import BatchDeployment\ndef load(data):\n    return BatchDeployment(**data)\n';
  const own = 'venv/lib/site-packages/azure/ai/ml/_schema/_deployment/batch/batch_deployment.py';
  const { declared, deployments, files } = readSdk([{ file: own, text }]);
  expect([declared.deployments, deployments, [...files]]).toEqual([[], [], [own]]);
  expect(readSdk([{ file: 'azure/ml/deploy.py', text }]).declared.deployments).toHaveLength(1);
});

test('texts without a word of batch endpoints are not read', () => {
  expect(mayUseSdk('import azure.ai.ml')).toBe(false);
  expect(mayUseSdk('ml_client.batch_endpoints.list()')).toBe(true);
  expect(mayUseSdk('from azure.ai.ml.entities import ModelBatchDeployment')).toBe(true);
});

const story = `${head}
import os
from pathlib import Path
HERE = Path(__file__).parent
names = ["a.yml", "b.yml"]
endpoint = load_batch_endpoint(HERE / "endpoint.yml", params_override=[{"name": "churn"}])
endpoint.defaults = {"deployment_name": "blue"}
ml_client.batch_endpoints.begin_create_or_update(endpoint).result()
for name in names:
    deployment = load_batch_deployment(os.path.join("deployments", name))
    deployment.environment = "azureml:env:1"
    ml_client.batch_deployments.begin_create_or_update(deployment).result()
made = ModelBatchDeployment(name="green", endpoint_name=endpoint.name)
def score(inputs=None):
    inputs = {"data": Input(type=AssetTypes.URI_FOLDER, path="d")}
    return ml_client.batch_endpoints.invoke(endpoint_name="churn", deployment_name=made.name, inputs=inputs, params_override=[{"mini_batch_size": 5}])
`;

test('a text with slips is read without an exception, and places are inside', () => {
  const slip = fc.record({
    at: fc.nat(story.length),
    cut: fc.nat(12),
    put: fc.constantFrom(
      '',
      '(',
      ')',
      '"',
      "'",
      '\n',
      '=',
      '[',
      '{',
      '}',
      '**',
      '\\',
      'endpoint',
      ' = ',
      '#',
      '😀',
      '\r',
      'f"{',
    ),
  });
  fc.assert(
    fc.property(fc.array(slip, { minLength: 1, maxLength: 6 }), (slips) => {
      let text = story;
      for (const { at, cut, put } of slips) text = text.slice(0, at) + put + text.slice(at + cut);
      const reading = readSdk([{ file, text }]);
      for (const { at } of [...reading.deploys, ...reading.invokes, ...reading.endpoints, ...reading.deployments]) {
        expect(at.span.start).toBeGreaterThanOrEqual(0);
        expect(at.span.end).toBeLessThanOrEqual(text.length);
        expect(at.span.start).toBeLessThan(at.span.end);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['loads', 'endpoint = load_batch_endpoint("e.yml")\nendpoint.defaults = endpoint\n'.repeat(10_000)],
  [
    'names',
    `x0 = load_batch_endpoint("e.yml")\n${Array.from({ length: 20_000 }, (_, n) => `x${n + 1} = x${n}\n`).join('')}`,
  ],
  ['circles', 'a = b\nb = a\nload_batch_endpoint(a)\n'.repeat(10_000)],
  ['branches', 'if c:\n  e = load_batch_endpoint("e.yml")\n  use(e.name)\n'.repeat(10_000)],
  ['sums', `a = "x"\n${'a = a + a\n'.repeat(5_000)}load_batch_endpoint(a)\n`],
  [
    'branching sums',
    `a0 = "x"\n${Array.from({ length: 40 }, (_, n) => `a${n + 1} = a${n} + a${n}\n`).join('')}load_batch_endpoint(a40)\n`,
  ],
  [
    'branching sums of nothing',
    `a0 = ""\n${Array.from({ length: 40 }, (_, n) => `a${n + 1} = a${n} + a${n}\n`).join('')}load_batch_endpoint(a40)\n`,
  ],
  [
    'branching paths of nothing',
    `a0 = Path("")\n${Array.from({ length: 40 }, (_, n) => `a${n + 1} = a${n} / a${n}\n`).join('')}load_batch_endpoint(a40)\n`,
  ],
  [
    'branching entries',
    `a0 = {"k": ""}\n${Array.from({ length: 40 }, (_, n) => `a${n + 1} = {"k": a${n}["k"] + a${n}["k"]}\n`).join('')}load_batch_endpoint(a40["k"])\n`,
  ],
  ['entries in a circle', 'a = {"k": b["k"]}\nb = {"k": a["k"]}\nload_batch_endpoint(a["k"])\n'.repeat(2_000)],
  [
    'branching dicts',
    `a0 = {"k": 1}\n${Array.from({ length: 40 }, (_, n) => `a${n + 1} = {"a": a${n}, "b": a${n}}\n`).join('')}e = load_batch_endpoint("e.yml")\ne.defaults = a40\n`,
  ],
  [
    'branching paths',
    `a0 = Path("x")\n${Array.from({ length: 40 }, (_, n) => `a${n + 1} = a${n} / a${n}\n`).join('')}load_batch_endpoint(a40)\n`,
  ],
])('hostile text comes to an end: %s', (_, text) => {
  expectQuick(15, (attempt) => expect(() => readSdk([{ file, text: `${text}\n# ${attempt}` }])).not.toThrow());
});
