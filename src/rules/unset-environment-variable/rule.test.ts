import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { unsetEnvironmentVariable } from './rule.ts';

const rules = [unsetEnvironmentVariable];
const bare = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest';

function deployment(settings = '', environment = `{image: "${bare}", conda_file: conda.yml}`, name = 'churn'): string {
  return `name: ${name}
endpoint_name: e
type: model
model: azureml:m:1
code_configuration: {code: src, scoring_script: score.py}
environment: ${environment}
compute: azureml:c
settings:
  mini_batch_size: 10
${settings}`;
}

const conda = 'dependencies: [python=3.11, pip, {pip: [azureml-core]}]\n';

function script(head: string, inInit = 'pass', inRun = 'pass'): string {
  return `import os
${head}
def init():
    ${inInit}
def run(mini_batch):
    ${inRun}
    return mini_batch
`;
}

function resultOf(text: string, more: Files = {}) {
  const files = { 'd.yml': deployment(), 'conda.yml': conda, 'src/score.py': text, ...more };
  const { findings, undecided } = run(rules, files);
  return {
    lines: findings.map(({ at }) => text.slice(0, at.span.start).split('\n').length),
    findings,
    undecided: undecided.map(({ because }) => because),
  };
}

test.each([
  ['at the head', script('URL = os.environ["SCORE_URL"]'), [2]],
  ['in init', script('', 'url = os.environ["SCORE_URL"]'), [4]],
  ['in run, as an argument', script('', 'pass', 'print(os.environ["SCORE_URL"])'), [6]],
  ['in a loop', script('', 'pass', 'for path in mini_batch: os.environ["SCORE_URL"]'), [6]],
  ['in an f-string', script('', `url = f"https://{os.environ['SCORE_URL']}"`), [4]],
  ['environ alone', script('from os import environ\n', 'url = environ["SCORE_URL"]'), [5]],
  ['two of them, one twice', script('A = os.environ["A1"]\nA = os.environ["A1"]\nB = os.environ["B1"]'), [2, 4]],
  ['in a helper of init', script('def url():\n    return os.environ["SCORE_URL"]', 'u = url()'), [3]],
  [
    'in a helper of a helper',
    script('def get():\n    return os.environ["SCORE_URL"]\ndef url():\n    return get()', 'pass', 'url()'),
    [3],
  ],
  ['in a helper of the module', script('def url():\n    return os.environ["SCORE_URL"]\nURL = url()'), [3]],
  ['by a name', script('NAME = "SCORE_URL"', 'url = os.environ[NAME]'), [4]],
  ['by texts put together', script('P = "SCORE_"', 'url = os.environ[P + "URL"] + os.environ[f"{P}KEY"]'), [4, 4]],
  ['as a condition', script('if os.environ["SCORE_URL"]: pass'), [2]],
])('%s', (_, text, lines) => {
  expect(resultOf(text).lines).toEqual(lines);
});

test('what it says, of two deployments of which one sets it', () => {
  const { findings } = resultOf(script('URL = os.environ["SCORE_URL"]'), {
    'e.yml': deployment('  environment_variables: {SCORE_URL: x}\n', undefined, 'other'),
    'f.yml': deployment('  environment_variables: {SCORE_UR: x}\n', undefined, 'third'),
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'Nothing sets the environment variable "SCORE_URL": reading it ends in "KeyError: \'SCORE_URL\'". Set it in "environment_variables" of the deployment, or read it with a default.',
  ]);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d.yml', 'f.yml']);
});

test.each([
  ['of Azure ML', script('A = os.environ["AZUREML_MODEL_DIR"]\nB = os.environ["AZ_BATCHAI_GPU_COUNT_FOUND"]')],
  ['of the system', script('A = os.environ["HOME"]\nB = os.environ["PATH"]')],
  ['a default', script('A = os.environ.get("SCORE_URL")\nB = os.getenv("SCORE_URL")')],
  ['set in the script', script('os.environ["SCORE_URL"] = "x"\nA = os.environ["SCORE_URL"]')],
  ['set by a name that varies', script('os.environ[name] = "x"\nA = os.environ["SCORE_URL"]')],
  ['only set', script('os.environ["TOKENIZERS_PARALLELISM"] = "false"')],
  ['deleted', script('del os.environ["SCORE_URL"]')],
  ['update', script('os.environ.update(x)\nA = os.environ["SCORE_URL"]')],
  ['handed on', script('e = os.environ\ne["SCORE_URL"] = "1"\nA = os.environ["SCORE_URL"]')],
  ['dotenv', script('from dotenv import load_dotenv\nA = os.environ["SCORE_URL"]')],
  ['an unknown package', script('import settings\nA = os.environ["SCORE_URL"]')],
  ['a guard', script('if "SCORE_URL" in os.environ:\n    A = os.environ["SCORE_URL"]')],
  ['a condition', script('if DEBUG:\n    A = os.environ["SCORE_URL"]')],
  ['elif', script('if DEBUG: pass\nelif os.environ["SCORE_URL"]: pass')],
  ['a try', script('try:\n    A = os.environ["SCORE_URL"]\nexcept Exception:\n    A = ""')],
  ['or', script('A = DEBUG or os.environ["SCORE_URL"]')],
  ['a conditional expression', script('A = os.environ["SCORE_URL"] if DEBUG else 1')],
  ['a lambda', script('A = lambda: os.environ["SCORE_URL"]')],
  ['a comprehension', script('A = [os.environ["SCORE_URL"] for x in y]')],
  ['a helper that nobody may call', script('def f():\n    return os.environ["SCORE_URL"]')],
  ['a helper under a condition', script('def f():\n    return os.environ["SCORE_URL"]', 'if DEBUG: f()')],
  [
    'a helper in a conditional expression',
    script('def f():\n    return os.environ["SCORE_URL"]', 'u = f() if DEBUG else 1'),
  ],
  ['a helper in a try', script('def f():\n    return os.environ["SCORE_URL"]', 'try: f()\n    except Exception: pass')],
  ['a helper that is a generator', script('def f():\n    yield os.environ["SCORE_URL"]', 'u = f()')],
  ['a decorated helper', script('@cached\ndef f():\n    return os.environ["SCORE_URL"]', 'u = f()')],
  [
    'a helper that may leave before',
    script('def f():\n    if DEBUG: return 1\n    return os.environ["SCORE_URL"]', 'u = f()'),
  ],
  [
    'a helper behind a return',
    script('def f():\n    return os.environ["SCORE_URL"]', 'pass', 'return mini_batch\n    f()'),
  ],
  ['a method', script('class A:\n    def f(self):\n        return os.environ["SCORE_URL"]', 'u = A().f()')],
  ['one name or another', script('NAME = "A"\nif DEBUG: NAME = "B"', 'u = os.environ[NAME]')],
  ['a name that is given', script('def f(name):\n    return os.environ[name]', 'u = f("SCORE_URL")')],
  ['set by a name', script('NAME = "SCORE_URL"\nos.environ[NAME] = "x"\nA = os.environ["SCORE_URL"]')],
  ['behind a return', script('', 'pass', 'return mini_batch\n    os.environ["SCORE_URL"]')],
  ['another mapping', script('A = settings.environ2["SCORE_URL"]')],
  ['a name that varies', script('A = os.environ[name]')],
  ['damaged', script('A = os.environ["SCORE_URL"]\nprint "x"')],
])('near miss: %s', (_, text) => {
  expect(resultOf(text)).toEqual({ lines: [], findings: [], undecided: [] });
});

test('a module beside the script', () => {
  const text = script('import json\nA = os.environ["SCORE_URL"]');
  expect(resultOf(text, { 'src/json.py': '' }).lines).toEqual([]);
});

test.each([
  ['a template', deployment('  environment_variables: {{ variables }}\n')],
  ['an environment of the workspace', deployment('', 'azureml:env:1')],
  ['another image', deployment('', '{image: "example.azurecr.io/base:1", conda_file: conda.yml}')],
  ['a Dockerfile', deployment('', '{build: {path: docker}}')],
  ['a conda file that is not here', deployment('', `{image: "${bare}", conda_file: other.yml}`)],
])('undecided: %s', (_, text) => {
  const { lines, undecided } = resultOf(script('A = os.environ["SCORE_URL"]'), { 'd.yml': text });
  expect(lines).toEqual([]);
  expect(undecided.length).toBeGreaterThan(0);
});

test('a conda file that sets variables', () => {
  const { lines, undecided } = resultOf(script('A = os.environ["SCORE_URL"]'), {
    'conda.yml': `${conda}variables: {SCORE_URL: x}\n`,
  });
  expect(lines).toEqual([]);
  expect(undecided).toEqual(['its environment may set variables']);
});

test('an image without a conda file, and one that sets it at the root', () => {
  const text = script('A = os.environ["SCORE_URL"]');
  expect(resultOf(text, { 'd.yml': deployment('', `{image: "${bare}"}`) }).lines).toEqual([2]);
  expect(resultOf(text, { 'd.yml': `${deployment()}environment_variables: {SCORE_URL: x}\n` }).lines).toEqual([]);
});

test('a command may set it', () => {
  const { lines, undecided } = resultOf(script('A = os.environ["SCORE_URL"]'), {
    'go.sh': 'az ml batch-deployment create -f d.yml --set settings.environment_variables.SCORE_URL=$U\n',
  });
  expect(lines).toEqual([]);
  expect(undecided.length).toBeGreaterThan(0);
});
