import { expect, test } from 'vitest';
import { type Files, run } from '../../../test/rules/marked.ts';
import { missingModelFile } from './rule.ts';

const rules = [missingModelFile];
const head = `name: d
endpoint_name: e
type: model
code_configuration: {code: src, scoring_script: score.py}
environment: azureml:env:1
compute: azureml:c
`;
const run2 = 'def run(b):\n    return b\n';
const loading = (path: string) =>
  `import os\nfrom pathlib import Path\nimport joblib\ndef init():\n    global m\n    m = joblib.load(${path})\n${run2}`;
const dir = 'os.environ["AZUREML_MODEL_DIR"]';
const folder = { 'outputs/best/model.pkl': 'x', 'outputs/labels.txt': 'y' };

function said(script: string, model = 'model: {path: outputs}\n', beside: Files = folder): readonly string[] {
  const files = { 'd.yml': head + model, 'src/score.py': script, ...beside };
  return run(rules, files).findings.map(
    ({ at, message }) => `${script.slice(0, at.span.start).split('\n').length}: ${message}`,
  );
}

const missing =
  'No "model.pkl" below AZUREML_MODEL_DIR: the model is uploaded from "outputs", which has no such file. Did you mean "outputs/best/model.pkl"?';

test.each([
  ['joined', `os.path.join(${dir}, "model.pkl")`],
  ['by getenv', 'os.path.join(os.getenv("AZUREML_MODEL_DIR"), "model.pkl")'],
  ['by get', 'os.path.join(os.environ.get("AZUREML_MODEL_DIR"), "./model.pkl")'],
  ['by pathlib', `Path(${dir}) / "model.pkl"`],
  ['by joinpath', `Path(${dir}).joinpath("model.pkl")`],
  ['added', `${dir} + "/model.pkl"`],
])('%s', (_, path) => {
  expect(said(loading(path))).toEqual([`6: ${missing}`]);
});

test('through names, in the module, in a helper', () => {
  const named = `import os\nimport joblib\nNAME = "model.pkl"\ndef init():\n    folder = ${dir}\n    path = os.path.join(folder, NAME)\n    joblib.load(path)\n${run2}`;
  expect(said(named)).toEqual([`6: ${missing}`]);
  const early = `import os\nPATH = os.path.join(${dir}, "model.pkl")\ndef init():\n    print(PATH)\n${run2}`;
  expect(said(early)).toEqual([`2: ${missing}`]);
  const helper = `import os\ndef load():\n    return open(os.path.join(${dir}, "model.pkl"))\ndef init():\n    load()\n${run2}`;
  expect(said(helper)).toEqual([`3: ${missing}`]);
});

test('a folder that is missing with what lies in it is one finding', () => {
  const script = `import os\ndef init():\n    a = os.path.join(${dir}, "model")\n    b = os.path.join(a, "MLmodel")\n    print(b)\n${run2}`;
  expect(said(script)).toEqual([
    '3: No "model" below AZUREML_MODEL_DIR: the model is uploaded from "outputs", which has no such file.',
  ]);
});

test.each([
  ['a checkpoint of TensorFlow', 'tf.train.Saver().restore(s, os.path.join(D, "model/net.model"))', []],
  ['a name that gets its ending later', 'base = os.path.join(D, "net")\n    joblib.load(base + ".model.index")', []],
  ['a name that gets a number later', 'tf.train.load_checkpoint(os.path.join(D, "epoch"))', []],
  ['another checkpoint', 'tf.train.Saver().restore(s, os.path.join(D, "net.mode"))', ['net.mode']],
])('what files begin with: %s', (_, use, lacking) => {
  const script = `import os\nD = ${dir}\ndef init():\n    ${use}\n${run2}`;
  const files = { 'model/net.model.index': 'x', 'model/net.model.data-00000-of-00001': 'y', 'model/epoch-12.h5': 'z' };
  const messages = lacking.map(
    (name) => `4: No "${name}" below AZUREML_MODEL_DIR: the model is uploaded from "model", which has no such file.`,
  );
  expect(said(script, 'model: {path: model}\n', files)).toEqual(messages);
});

test.each([
  ['joblib', 'joblib.load(os.path.join(D, "best/model"))'],
  ['open', 'open(os.path.join(D, "best/model"), "rb")'],
  ['pandas', 'pd.read_csv(os.path.join(D, "best/model"))'],
  ['torch, through a name', 'p = os.path.join(D, "best/model")\n    torch.load(p)'],
])('an ending left out, where exactly that name is opened: %s', (_, use) => {
  const script = `import os\nimport joblib\nimport torch\nimport pandas as pd\nD = ${dir}\ndef init():\n    ${use}\n${run2}`;
  expect(said(script)).toEqual([
    '7: No "best/model" below AZUREML_MODEL_DIR: the model is uploaded from "outputs", which has no such file.',
  ]);
});

test.each([
  ['by what puts an ending to it', 'tf.keras.models.load_model(os.path.join(D, "best/model"))'],
  ['a function of its own', 'load(os.path.join(D, "best/model"))'],
  ['a folder', 'joblib.load(os.path.join(D, "best"))'],
])('an ending left out: %s', (_, use) => {
  expect(said(`import os\nimport joblib\nD = ${dir}\ndef init():\n    ${use}\n${run2}`)).toEqual([]);
});

test('what is imported and not used looks for nothing', () => {
  const script = loading(`os.path.join(${dir}, "model.pkl")`);
  expect(said(`import glob\nfrom os.path import exists\n${script}`)).toEqual([`8: ${missing}`]);
});

test('a model of one file', () => {
  expect(
    said(loading(`os.path.join(${dir}, "churn.pkl")`), 'model: {path: models/model.pkl}\n', {
      'models/model.pkl': 'x',
    }),
  ).toEqual([
    '6: No "churn.pkl" below AZUREML_MODEL_DIR: the model is uploaded from "models/model.pkl", and is "model.pkl" there.',
  ]);
});

test.each([
  ['below its own name', `os.path.join(${dir}, "outputs", "best", "model.pkl")`],
  ['without its own name', `os.path.join(${dir}, "best", "model.pkl")`],
  ['a folder of it', `os.path.join(${dir}, "best")`],
  ['its own name', `os.path.join(${dir}, "outputs/")`],
  ['the folder itself', dir],
  ['an f-string with a name that varies', `f"{${dir}}/{os.name}.pkl"`],
  ['a variable', `os.path.join(${dir}, os.environ["NAME"])`],
  ['a pattern', `os.path.join(${dir}, "*.pkl")`],
  ['glob', `__import__("glob").glob(${dir} + "/model.pkl")[0]`],
  ['another folder', 'os.path.join(os.environ["OTHER"], "model.pkl")'],
  ['a conditional expression', `os.path.join(${dir}, "model.pkl") if os.name else ""`],
])('near miss: %s', (_, path) => {
  expect(said(loading(path))).toEqual([]);
});

test.each([
  [
    'walk',
    `import os\ndef init():\n    for a, b, c in os.walk(${dir}):\n        print(a)\n    os.path.join(${dir}, "model.pkl")\n${run2}`,
  ],
  [
    'listdir',
    `import os\ndef init():\n    print(os.listdir(${dir}))\n    print(os.path.join(${dir}, "model.pkl"))\n${run2}`,
  ],
  [
    'exists',
    `import os\ndef init():\n    p = os.path.join(${dir}, "model.pkl")\n    if not os.path.exists(p):\n        p = "x"\n${run2}`,
  ],
  [
    'set by the script',
    `import os\n${dir} = "/tmp"\ndef init():\n    print(os.path.join(${dir}, "model.pkl"))\n${run2}`,
  ],
  [
    'below a condition',
    `import os\ndef init():\n    if os.name:\n        print(os.path.join(${dir}, "model.pkl"))\n${run2}`,
  ],
  [
    'a function that nobody calls',
    `import os\ndef init(): pass\ndef f():\n    print(os.path.join(${dir}, "model.pkl"))\n${run2}`,
  ],
  [
    'below __main__',
    `import os\ndef init(): pass\n${run2}if __name__ == "__main__":\n    print(os.path.join(${dir}, "model.pkl"))\n`,
  ],
])('near miss: %s', (_, script) => {
  expect(said(script)).toEqual([]);
});

test.each([
  ['from a job', 'model: {path: azureml://jobs/j/outputs/m}\n', folder],
  ['defined elsewhere', 'model: azureml:churn:1\n', folder],
  ['an unknown path', 'model: {path: "{{ p }}"}\n', folder],
  ['ignored files', 'model: {path: outputs}\n', { ...folder, 'outputs/.gitignore': '*.pkl\n' }],
  ['in DVC', 'model: {path: outputs}\n', { ...folder, 'outputs/model.pkl.dvc': 'outs: []\n' }],
  ['the root of the repository', 'model: {path: .}\n', folder],
])('near miss: a model %s', (_, model, beside) => {
  expect(said(loading(`os.path.join(${dir}, "model.pkl")`), model, beside)).toEqual([]);
});

test('two deployments, of which one has the file', () => {
  const script = loading(`os.path.join(${dir}, "model.pkl")`);
  const files = {
    'a.yml': `${head}model: {path: outputs}\n`,
    'b.yml': `${head.replace('name: d', 'name: b')}model: {path: other}\n`,
    'other/model.pkl': 'x',
    'src/score.py': script,
    ...folder,
  };
  const { findings } = run(rules, files);
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml']]);
});
