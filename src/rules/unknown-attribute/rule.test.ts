import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { unknownAttribute } from './rule.ts';

const rules = [unknownAttribute];
const run = 'def run(b):\n    return b\n';
const loading = (how: string) => `import mlflow\ndef init():\n    global m\n    m = ${how}\n${run}`;

test.each([
  ['in init', loading('mlflow.pyfunc.load("x")'), [4]],
  ['of a module that has its own name', `import mlflow.pyfunc as pf\ndef init():\n    pf.load("x")\n${run}`, [3]],
  ['of an imported module', `from mlflow import pyfunc\ndef init():\n    pyfunc.load("x")\n${run}`, [3]],
  ['imported by name', `from mlflow.pyfunc import load\ndef init():\n    load("x")\n${run}`, [1]],
  ['in the module', `import mlflow\nm = mlflow.sklearn.load("x")\ndef init(): pass\n${run}`, [2]],
  [
    'in a helper',
    `import joblib\ndef load():\n    return joblib.load_model("x")\ndef init():\n    load()\n${run}`,
    [3],
  ],
  ['below a condition', `import mlflow\ndef init():\n    if len("x"):\n        mlflow.pyfunc.load("x")\n${run}`, [4]],
  [
    'handed on',
    `import mlflow\ndef init():\n    pass\ndef run(b):\n    return list(map(mlflow.pyfunc.load, b))\n`,
    [5],
  ],
  [
    'twice',
    `import pandas as pd\ndef init(): pass\ndef run(b):\n    a = pd.Dataframe(b)\n    return pd.concatenate([a])\n`,
    [4, 5],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test('a module beside the script', () => {
  const script = `from core import load\ndef init():\n    load()\n${run}`;
  const core = 'import mlflow\ndef load():\n    return mlflow.pyfunc.load("x")\n';
  expect(saidOf(rules, script, { 'src/core.py': core })).toEqual([
    '3: There is no "mlflow.pyfunc.load", in no release. Use "mlflow.pyfunc.load_model".',
  ]);
});

test.each([
  ['what there is', loading('mlflow.pyfunc.load_model("x")')],
  ['the older name', loading('mlflow.pyfunc.load_pyfunc("x")')],
  ['a method of the model', loading('mlflow.pyfunc.load_model("x").predict("y")')],
  ['patched', `import mlflow\nmlflow.pyfunc.load = print\ndef init():\n    mlflow.pyfunc.load("x")\n${run}`],
  [
    'asked first',
    `import mlflow\ndef init():\n    if hasattr(mlflow.pyfunc, "load"):\n        mlflow.pyfunc.load("x")\n${run}`,
  ],
  [
    'an error that is expected',
    `import mlflow\ndef init():\n    try:\n        mlflow.pyfunc.load("x")\n    except AttributeError:\n        pass\n${run}`,
  ],
  [
    'a handler that takes all',
    `import mlflow\ndef init():\n    try:\n        mlflow.pyfunc.load("x")\n    except Exception:\n        pass\n${run}`,
  ],
  [
    'a name of its own',
    `class mlflow:\n    class pyfunc:\n        load = print\ndef init():\n    mlflow.pyfunc.load("x")\n${run}`,
  ],
  [
    'a parameter of that name',
    `import mlflow\ndef init():\n    f(1)\ndef f(mlflow):\n    return mlflow.pyfunc.load("x")\n${run}`,
  ],
  [
    'one of two modules',
    `try:\n    import mlflow\nexcept OSError:\n    from core import mlflow\ndef init():\n    mlflow.pyfunc.load("x")\n${run}`,
  ],
  [
    'below __main__',
    `import mlflow\ndef init(): pass\n${run}if __name__ == "__main__":\n    mlflow.pyfunc.load("x")\n`,
  ],
  ['a function that nobody calls', `import mlflow\ndef init(): pass\n${run}def f():\n    mlflow.pyfunc.load("x")\n`],
  [
    'in a comment and a text',
    `import mlflow\ndef init():\n    print("mlflow.pyfunc.load")  # mlflow.pyfunc.load("x")\n${run}`,
  ],
  [
    'the same word elsewhere',
    `import joblib\nimport json\ndef init():\n    joblib.load("x")\n    json.load(open("x"))\n${run}`,
  ],
  ['a star import', `from mlflow.pyfunc import *\ndef init():\n    load("x")\n${run}`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('near miss: a module of that name in the code folder', () => {
  expect(saidOf(rules, loading('mlflow.pyfunc.load("x")'), { 'src/mlflow/__init__.py': '' })).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(loading('mlflow.pyfunc.load("x")')));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});

const defaults = 'BatchEndpointDefaults(deployment_name="blue")';
const client = 'from azure.ai.ml import MLClient\nclient = MLClient()\nendpoint = client.batch_endpoints.get("e")\n';
const named = 'from azure.ai.ml.entities import BatchEndpointDefaults\n';
const set = `endpoint.defaults = ${defaults}\nclient.batch_endpoints.begin_create_or_update(endpoint).result()\n`;

function raised(code: string): readonly string[] {
  return lint(rules, { 'd.py': code }).findings.map(
    ({ level, message }) => `${level} ${/raises an? (\w+)/.exec(message)?.[1]}`,
  );
}

test.each<readonly [string, string, string]>([
  ['at the top', `${named}${client}${set}`, 'error ImportError'],
  [
    'with another name',
    `${named.trim()} as D\n${client}${set.replace('BatchEndpointDefaults', 'D')}`,
    'error ImportError',
  ],
  [
    'in a function',
    `${client}def go():\n    ${named}    ${set.replace('\nclient', '\n    client')}go()\n`,
    'error ImportError',
  ],
  [
    'as a part of a module',
    `import azure.ai.ml.entities as e\n${client}${set.replace('Batch', 'e.Batch')}`,
    'error AttributeError',
  ],
  [
    'where a condition decides',
    `${client}if endpoint.defaults is None:\n    ${named}    ${set}`,
    'warning ImportError',
  ],
])('a name that the client library never had: %s', (_, code, expected) => {
  expect(raised(code)).toEqual([expected]);
});

test.each<readonly [string, string]>([
  ['a dict', `${client}endpoint.defaults = {"deployment_name": "blue"}\n`],
  ['a handler', `try:\n    ${named}except ImportError:\n    BatchEndpointDefaults = dict\n${client}${set}`],
  ['a class of its own', `${client}class BatchEndpointDefaults:\n    pass\n${set}`],
  ['another module', `from azure.ai.ml._restclient.v2023_10_01.models import BatchEndpointDefaults\n${client}${set}`],
  ['a name that it has', `from azure.ai.ml.entities import BatchEndpoint\n${client}`],
])('near miss in code: %s', (_, code) => {
  expect(raised(code)).toEqual([]);
});
