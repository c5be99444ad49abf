import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { hardCodedModelPath } from './rule.ts';

const rules = [hardCodedModelPath];
const run = 'def run(b):\n    return b\n';

test.each([
  ['joblib', `import joblib\ndef init():\n    m = joblib.load("outputs/model.pkl")\n${run}`, [3]],
  ['open', `import pickle\ndef init():\n    m = pickle.load(open("model.pkl", "rb"))\n${run}`, [3]],
  ['a name', `import torch\ndef init():\n    path = "/home/me/model.pt"\n    m = torch.load(path)\n${run}`, [4]],
  [
    'in a helper of init',
    `import joblib\ndef load():\n    return joblib.load("model.pkl")\ndef init():\n    m = load()\n${run}`,
    [3],
  ],
  ['a keyword', `import joblib\ndef init():\n    m = joblib.load(filename="outputs/model.pkl")\n${run}`, [3]],
  [
    'parts of os.path.join',
    `import joblib, os\nFOLDER = "outputs"\ndef init():\n    m = joblib.load(os.path.join(".", FOLDER, "model.pkl"))\n${run}`,
    [4],
  ],
  [
    'parts of a Path',
    `import torch\nfrom pathlib import Path\ndef init():\n    path = Path("models") / "best"\n    m = torch.load(str(path.joinpath("model.pt")))\n${run}`,
    [5],
  ],
  [
    'an absolute part',
    `import joblib, os\ndef init():\n    m = joblib.load(os.path.join("models", "/home/me/model.pkl"))\n${run}`,
    [3],
  ],
  ['in the module', `from joblib import load\nm = load("model.joblib")\ndef init(): pass\n${run}`, [2]],
  [
    'the variable in init',
    `import os\ndef init():\n    os.environ["AZUREML_MODEL_DIR"] = "/home/me/model"\n${run}`,
    [3],
  ],
  [
    'the variable in the module',
    `import os\nos.environ["AZUREML_MODEL_DIR"] = "./outputs/model"\ndef init(): pass\n${run}`,
    [2],
  ],
  [
    'the variable, by names',
    `from os import environ as env\nNAME = "AZUREML_MODEL_DIR"\nenv[NAME] = "C:\\\\models"\ndef init(): pass\n${run}`,
    [3],
  ],
  [
    'the variable, of parts',
    `import os\nos.environ["AZUREML_MODEL_DIR"] = os.path.join("outputs", "model")\ndef init(): pass\n${run}`,
    [2],
  ],
  [
    'the variable in a helper',
    `import os\ndef setup():\n    os.environ["AZUREML_MODEL_DIR"] = "/Users/me/" + "model"\ndef init():\n    setup()\n${run}`,
    [3],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  [
    'a joined path',
    `import joblib, os\ndef init():\n    m = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))\n${run}`,
  ],
  [
    'a path from the variable',
    `import joblib, os\nfrom pathlib import Path\ndef init():\n    m = joblib.load(Path(os.getenv("AZUREML_MODEL_DIR")) / "model.pkl")\n${run}`,
  ],
  [
    'a path beside the script',
    `import joblib\nfrom pathlib import Path\ndef init():\n    m = joblib.load(Path(__file__).parent / "models" / "model.pkl")\n${run}`,
  ],
  [
    'a joined path of an image',
    `import joblib, os\ndef init():\n    m = joblib.load(os.path.join("/opt", "models", "model.pkl"))\n${run}`,
  ],
  [
    'a folder that is handed over',
    `import joblib, os\ndef load(folder):\n    return joblib.load(os.path.join(folder, "model.pkl"))\ndef init():\n    m = load(os.environ["AZUREML_MODEL_DIR"])\n${run}`,
  ],
  [
    'the variable below __main__',
    `import os\ndef init(): pass\n${run}if __name__ == "__main__":\n    os.environ["AZUREML_MODEL_DIR"] = "/home/me/model"\n`,
  ],
  [
    'the variable if it is not set',
    `import os\nif "AZUREML_MODEL_DIR" not in os.environ:\n    os.environ["AZUREML_MODEL_DIR"] = "/home/me/model"\ndef init(): pass\n${run}`,
  ],
  [
    'the variable by default',
    `import os\nos.environ.setdefault("AZUREML_MODEL_DIR", "/home/me/model")\ndef init(): pass\n${run}`,
  ],
  [
    'the variable from itself',
    `import os\nos.environ["AZUREML_MODEL_DIR"] = os.path.join(os.environ["AZUREML_MODEL_DIR"], "model")\ndef init(): pass\n${run}`,
  ],
  [
    'the variable for a folder of an image',
    `import os\nos.environ["AZUREML_MODEL_DIR"] = "/opt/models"\ndef init(): pass\n${run}`,
  ],
  ['another variable', `import os\nos.environ["HF_HOME"] = "/home/me/hf"\ndef init(): pass\n${run}`],
  [
    'the variable in a function that nobody calls',
    `import os\ndef init(): pass\ndef local():\n    os.environ["AZUREML_MODEL_DIR"] = "/home/me"\n${run}`,
  ],
  ['the variable in a dict of its own', `env = {}\nenv["AZUREML_MODEL_DIR"] = "/home/me"\ndef init(): pass\n${run}`],
  ['an f-string', `import joblib\ndef init():\n    m = joblib.load(f"{d}/model.pkl")\n${run}`],
  ['another file', `def init():\n    m = open("labels.txt")\n${run}`],
  ['an address', `import torch\ndef init():\n    m = torch.load("https://example.org/model.pt")\n${run}`],
  [
    'a condition',
    `import joblib, os\ndef init():\n    if not os.environ.get("AZUREML_MODEL_DIR"):\n        m = joblib.load("model.pkl")\n${run}`,
  ],
  [
    'a last resort',
    `import joblib\ndef init():\n    try:\n        m = joblib.load("model.pkl")\n    except OSError:\n        m = None\n${run}`,
  ],
  [
    'below __main__',
    `import joblib\ndef init(): pass\n${run}if __name__ == "__main__":\n    joblib.load("model.pkl")\n`,
  ],
  [
    'another folder',
    `import joblib, os\ndef init():\n    os.chdir(os.environ["AZUREML_MODEL_DIR"])\n    m = joblib.load("model.pkl")\n${run}`,
  ],
  [
    'a default of the environment',
    `import joblib, os\ndef init():\n    m = joblib.load(os.environ.get("MODEL", "model.pkl"))\n${run}`,
  ],
  [
    'a name that the environment may give',
    `import joblib, os\ndef init():\n    path = os.getenv("MODEL") or "model.pkl"\n    m = joblib.load(path)\n${run}`,
  ],
  ['a parameter', `import joblib\ndef init(path="model.pkl"):\n    m = joblib.load(path)\n${run}`],
  [
    'one path or another',
    `import joblib, os\ndef init():\n    path = "model.pkl"\n    if os.environ.get("X"):\n        path = "y"\n    m = joblib.load(path)\n${run}`,
  ],
  [
    'a conditional expression',
    `import joblib\ndef init():\n    m = joblib.load("model.pkl") if local else None\n${run}`,
  ],
  ['or', `import joblib\ndef init():\n    m = found or joblib.load("model.pkl")\n${run}`],
  [
    'behind a return',
    `import joblib, os\ndef init():\n    global m\n    if "AZUREML_MODEL_DIR" in os.environ:\n        m = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "m.pkl"))\n        return\n    m = joblib.load("model.pkl")\n${run}`,
  ],
  ['a file that is written', `def init():\n    m = open("model.pkl", "wb")\n${run}`],
  ['a mode that varies', `def init():\n    m = open("model.pkl", how)\n${run}`],
  [
    'a file that is fetched',
    `import joblib\nfrom urllib.request import urlretrieve\ndef init():\n    urlretrieve("https://e", "model.pkl")\n    m = joblib.load("model.pkl")\n${run}`,
  ],
  [
    'a file that is copied',
    `import joblib, shutil\ndef init():\n    shutil.copy(given, "model.pkl")\n    m = joblib.load("model.pkl")\n${run}`,
  ],
  [
    'a folder that the image may have',
    `import joblib\ndef init():\n    m = joblib.load("/opt/models/model.pkl")\n${run}`,
  ],
  [
    'a helper that nobody may call',
    `import joblib\ndef load():\n    return joblib.load("model.pkl")\ndef init(): pass\n${run}`,
  ],
  [
    'names that come from anywhere',
    `from core import *\nimport joblib\ndef init():\n    m = joblib.load("model.pkl")\n${run}`,
  ],
  ['another loader', `import own\ndef init():\n    m = own.load("model.pkl")\n${run}`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('a model in the code folder', () => {
  const script = `import joblib\ndef init():\n    m = joblib.load("model.pkl")\n${run}`;
  expect(saidOf(rules, script, { 'src/model.pkl': '' })).toEqual([]);
});

test('two deployments that use one script, and one whose code folder holds the model', () => {
  const script = `import joblib\ndef init():\n    m = joblib.load("model.pkl")\n${run}`;
  const { findings } = lint(rules, twoDeployments(script));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
  const files = twoDeployments(script);
  const whole = (files['b.yml'] ?? '').replace(
    'code: src, scoring_script: score.py',
    'code: ., scoring_script: src/score.py',
  );
  const shared = lint(rules, { ...files, 'b.yml': whole, 'models/model.pkl': '' });
  expect(shared.findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml']]);
});

test('near miss: a folder that is uploaded with the code', () => {
  const script = `import os\nos.environ["AZUREML_MODEL_DIR"] = "./model"\ndef init(): pass\n${run}`;
  expect(saidOf(rules, script, { 'src/model/model.pkl': 'x' })).toEqual([]);
  expect(saidOf(rules, script)).toEqual([
    '2: Azure ML puts the folder of the model into AZUREML_MODEL_DIR, and the script puts "./model" in its place, which is not on the cluster. Leave the variable alone, and only read it.',
  ]);
});
