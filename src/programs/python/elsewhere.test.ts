import { describe, expect, test } from 'vitest';
import { readSdk } from '../../dialects/sdk-python/read.ts';

const head = `import json
import yaml
from pathlib import Path
from azure.ai.ml import MLClient
from azure.ai.ml.entities import BatchEndpoint
client = MLClient(credential, "sub", "group", "ws")
`;

/** The name of the endpoint that a script makes, with other files beside it. */
function name(script: string, files: Readonly<Record<string, string>>, file = 'mlops/deploy.py'): string {
  const text = `${head}${script}\nclient.begin_create_or_update(e)\n`;
  const { endpoints } = readSdk([{ file, text }], (path) => files[path]);
  const found = endpoints[0]?.name;
  return found === undefined ? '-' : found.known ? found.text : '?';
}

const make = (expression: string) => `e = BatchEndpoint(name=${expression})`;

describe('constants of other modules', () => {
  const config = { 'mlops/config.py': 'NAME = "churn"\nclass Batch:\n    NAME = "batch"\n' };
  test.each([
    ['a name', `from config import NAME\n${make('NAME')}`, config, 'churn'],
    ['another name', `from config import NAME as N\n${make('N')}`, config, 'churn'],
    ['the module', `import config\n${make('config.NAME')}`, config, 'churn'],
    ['a package', `from mlops.config import NAME\n${make('NAME')}`, config, 'churn'],
    ['a module of a package', `from mlops import config\n${make('config.NAME')}`, config, 'churn'],
    ['a relative import', `from .config import NAME\n${make('NAME')}`, config, 'churn'],
    [
      'a relative import from above',
      `from ..config import NAME\n${make('NAME')}`,
      { 'config.py': 'NAME = "top"\n' },
      'top',
    ],
    ['too far above', `from ....config import NAME\n${make('NAME')}`, config, '?'],
    ['a class', `from config import Batch\n${make('Batch.NAME')}`, config, 'batch'],
    [
      'a package with a file of its own',
      `from config import NAME\n${make('NAME')}`,
      { 'config/__init__.py': 'NAME = "x"\n' },
      'x',
    ],
    ['a sum', `from config import NAME\n${make('NAME + "-batch"')}`, config, 'churn-batch'],
    [
      'a constant of constants',
      `from config import N\n${make('N')}`,
      { 'config.py': 'A = "a"\nN = A + "-b"\n' },
      'a-b',
    ],
  ])('%s', (_, script, files, expected) => {
    expect(name(script, files)).toBe(expected);
  });

  test.each([
    ['it is bound twice', 'NAME = "a"\nNAME = "b"\n'],
    ['a branch binds it', 'if x:\n    NAME = "a"\n'],
    ['a function binds it', 'NAME = "a"\ndef f():\n    global NAME\n    NAME = "b"\n'],
    ['it is no constant', 'import os\nNAME = os.environ["NAME"]\n'],
    ['it is not there', 'OTHER = "a"\n'],
    ['it is imported itself', 'from other import NAME\n'],
    ['it leads to itself', 'NAME = NAME\n'],
    ['the module cannot be read', 'NAME = (\n'],
  ])('not where %s', (_, text) => {
    expect(name(`from config import NAME\n${make('NAME')}`, { 'config.py': text })).toBe('?');
  });

  test('not of two modules of the name, nor where code changes it', () => {
    const files = { 'config.py': 'NAME = "a"\n', 'mlops/config.py': 'NAME = "b"\n' };
    expect(name(`from config import NAME\n${make('NAME')}`, files)).toBe('?');
    expect(name(`import config\nconfig.NAME = "c"\n${make('config.NAME')}`, config)).toBe('?');
    expect(
      name(`try:\n    from config import NAME\nexcept ImportError:\n    NAME = "x"\n${make('NAME')}`, config),
    ).toBe('?');
  });
});

describe('entries of a dict in the text', () => {
  test.each([
    ['an entry', 'c = {"name": "churn"}', 'c["name"]', 'churn'],
    ['a deeper entry', 'c = {"batch": {"name": "churn"}}', 'c["batch"]["name"]', 'churn'],
    ['get', 'c = {"name": "churn"}', 'c.get("name")', 'churn'],
    ['get with a default', 'c = {"name": "churn"}', 'c.get("name", "x")', '?'],
    ['a key of the run', 'c = {"name": "churn"}', 'c[key]', '?'],
    ['another key', 'c = {"name": "churn"}', 'c["other"]', '?'],
    ['a key that may be the same', 'c = {"name": "churn", key: "x"}', 'c["name"]', '?'],
    ['a dict that is changed', 'c = {"name": "churn"}\nc["name"] = x', 'c["name"]', '?'],
    ['a dict with another inside', 'c = {"name": "churn", **more}', 'c["name"]', '?'],
    ['the environment', 'import os\nc = os.environ', 'c["NAME"]', '?'],
  ])('%s', (_, text, expression, expected) => {
    expect(name(`${text}\n${make(expression)}`, {})).toBe(expected);
  });
});

describe('entries of a file', () => {
  const files = {
    'mlops/config.json': '{"name": "churn", "batch": {"name": "deep", "size": 5}}',
    'config.yml': 'name: yaml\nbatch:\n  name: deeper\n',
  };
  test.each([
    ['json.load', 'c = json.load(open("config.json"))', 'c["name"]', 'churn'],
    ['a with statement', 'with open("config.json") as f:\n    c = json.load(f)', 'c["batch"]["name"]', 'deep'],
    [
      'a mode and an encoding',
      'with open("config.json", "r", encoding="utf-8") as f:\n    c = json.load(f)',
      'c["name"]',
      'churn',
    ],
    ['the text of a path', 'c = json.loads(Path("config.json").read_text())', 'c["name"]', 'churn'],
    ['beside the script', 'c = json.load(open(Path(__file__).parent / "config.json"))', 'c["name"]', 'churn'],
    ['YAML', 'with open("config.yml") as f:\n    c = yaml.safe_load(f)', 'c["batch"]["name"]', 'deeper'],
    ['get', 'c = yaml.safe_load(open("config.yml").read())', 'c.get("name")', 'yaml'],
    ['a key that is not there', 'c = json.load(open("config.json"))', 'c["other"]', '?'],
    ['a whole', 'c = json.load(open("config.json"))', 'c["batch"]', '?'],
    ['a change', 'c = json.load(open("config.json"))\nc["name"] = x', 'c["name"]', '?'],
    ['a file that is not there', 'c = json.load(open("other.json"))', 'c["name"]', '?'],
    ['a path of the run', 'c = json.load(open(path))', 'c["name"]', '?'],
    ['a reader of the repository', 'c = load("config.json")', 'c["name"]', '?'],
    [
      'a script that changes its folder',
      'import os\nos.chdir("x")\nc = json.load(open("config.json"))',
      'c["name"]',
      '?',
    ],
    ['two files', 'with open(a) as f, open("config.json") as g:\n    c = json.load(f)', 'c["name"]', '?'],
  ])('%s', (_, text, expression, expected) => {
    expect(name(`${text}\n${make(expression)}`, files)).toBe(expected);
  });
});
