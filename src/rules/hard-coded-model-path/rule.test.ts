import { expect, test } from 'vitest';
import { expectLines, saidOf } from '../../../test/rules/scoring.ts';
import { hardCodedModelPath } from './rule.ts';

const rules = [hardCodedModelPath];
const run = 'def run(b):\n    return b\n';

test.each([
  ['joblib', `import joblib\ndef init():\n    m = joblib.load("outputs/model.pkl")\n${run}`, [3]],
  ['open', `import pickle\ndef init():\n    m = pickle.load(open("model.pkl", "rb"))\n${run}`, [3]],
  ['a name', `import torch\ndef init():\n    path = "/home/me/model.pt"\n    m = torch.load(path)\n${run}`, [4]],
  ['in the module', `from joblib import load\nm = load("model.joblib")\ndef init(): pass\n${run}`, [2]],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  [
    'a joined path',
    `import joblib, os\ndef init():\n    m = joblib.load(os.path.join(os.environ["AZUREML_MODEL_DIR"], "model.pkl"))\n${run}`,
  ],
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
  ['another loader', `import own\ndef init():\n    m = own.load("model.pkl")\n${run}`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('a model in the code folder', () => {
  const script = `import joblib\ndef init():\n    m = joblib.load("model.pkl")\n${run}`;
  expect(saidOf(rules, script, { 'src/model.pkl': '' })).toEqual([]);
});
