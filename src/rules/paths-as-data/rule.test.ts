import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { pathsAsData } from './rule.ts';

const rules = [pathsAsData];
const head = 'import joblib\nimport pandas as pd\n';
const init = (how = 'joblib.load("m")') => `${head}def init():\n    global model\n    model = ${how}\n`;
const running = (...lines: string[]) => `def run(mini_batch):\n${lines.map((line) => `    ${line}\n`).join('')}`;

test.each([
  ['the mini-batch', init() + running('return model.predict(mini_batch).tolist()'), [7]],
  ['each path', init() + running('return [model.predict(path) for path in mini_batch]'), [7]],
  [
    'a list of one path',
    init() +
      running('rows = []', 'for path in mini_batch:', '    rows.append(model.predict_proba([path])[0])', 'return rows'),
    [9],
  ],
  [
    'an array of paths',
    `import numpy as np\n${init()}${running('return list(model.predict(np.array(mini_batch)))')}`,
    [8],
  ],
  ['through a name', init() + running('data = list(mini_batch)', 'return list(model.predict(data))'), [8]],
  [
    'a model of pickle',
    `import pickle\n${init('pickle.load(open("m", "rb"))')}${running('return list(model.predict(mini_batch))')}`,
    [8],
  ],
  [
    'a model of mlflow.sklearn',
    `import mlflow\n${init('mlflow.sklearn.load_model("m")')}${running('return list(model.predict(mini_batch))')}`,
    [8],
  ],
  [
    'a model of xgboost',
    `from xgboost import XGBClassifier\n${init('XGBClassifier()')}    model.load_model("m")\n${running('return list(model.predict(mini_batch))')}`,
    [9],
  ],
  ['a name that is None first', `model = None\n${init()}${running('return list(model.predict(mini_batch))')}`, [8]],
  [
    'in a helper',
    `${init()}def score(path):\n    return model.predict(path)\n${running('return [score(f) for f in mini_batch]')}`,
    [7],
  ],
  [
    'in a try',
    init() + running('try:', '    return list(model.predict(mini_batch))', 'except ValueError:', '    raise'),
    [8],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  ['a table', init() + running('return [model.predict(pd.read_csv(path)) for path in mini_batch]')],
  [
    'a table of the same name',
    init() +
      running(
        'for path in mini_batch:',
        '    path = pd.read_csv(path)',
        '    model.predict(path)',
        'return mini_batch',
      ),
  ],
  [
    'a mini-batch that is read',
    init() + running('mini_batch = pd.concat(map(pd.read_csv, mini_batch))', 'return list(model.predict(mini_batch))'),
  ],
  [
    'another loader',
    `import mlflow\n${init('mlflow.pyfunc.load_model("m")')}${running('return list(model.predict(mini_batch))')}`,
  ],
  [
    'one of two loaders',
    `import torch\n${init()}    model = torch.load("m")\n${running('return list(model.predict(mini_batch))')}`,
  ],
  [
    'a loader under a condition',
    `import torch, os\n${init()}    if os.name:\n        model = torch.load("m")\n${running('return list(model.predict(mini_batch))')}`,
  ],
  [
    'a model of its own',
    `${init('Model("m")')}class Model:\n    def predict(self, files):\n        return files\n${running('return model.predict(mini_batch)')}`,
  ],
  ['wrapped', `${init('Wrapper(joblib.load("m"))')}${running('return model.predict(mini_batch)')}`],
  [
    'a model of YOLO',
    `from ultralytics import YOLO\n${init('YOLO("m")')}${running('return [model.predict(f) for f in mini_batch]')}`,
  ],
  ['another method', init() + running('return [model.evaluate(f) for f in mini_batch]')],
  [
    'a function that reads',
    `${init()}def read(f): return pd.read_csv(f)\n${running('return [model.predict(read(f)) for f in mini_batch]')}`,
  ],
  [
    'a condition',
    init() +
      running(
        'if isinstance(mini_batch, pd.DataFrame):',
        '    return list(model.predict(mini_batch))',
        'return mini_batch',
      ),
  ],
  [
    'a parameter that is a model',
    `${init()}def run(mini_batch, model=None):\n    return list(model.predict(mini_batch))\n`,
  ],
  ['a star import', `from core import *\n${init()}${running('return list(model.predict(mini_batch))')}`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test.each([
  ['input="filename"', 'v = TfidfVectorizer(input="filename")\n'],
  ['a FunctionTransformer', 'p = make_pipeline(FunctionTransformer(read_all), model)\n'],
  ['a class of its own', 'class Read(TransformerMixin):\n    def transform(self, paths):\n        return paths\n'],
])('near miss: a model that is built here with %s', (_, train) => {
  const script = init() + running('return list(model.predict(mini_batch))');
  expect(saidOf(rules, script, { 'train/train.py': train })).toEqual([]);
  expect(saidOf(rules, script, { 'train/train.py': 'filename = "x"\nmodel.fit(table)\n' })).toHaveLength(1);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(init() + running('return list(model.predict(mini_batch))')));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});
