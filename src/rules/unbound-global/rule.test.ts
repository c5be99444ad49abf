import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { unboundGlobal } from './rule.ts';

const rules = [unboundGlobal];

test.each([
  ['read in run', 'def init():\n    model = 1\n    print(model)\ndef run(b):\n    return model.predict(b)\n', [5]],
  ['read in a comprehension', 'def init():\n    model = 1\ndef run(b):\n    return [model(f) for f in b]\n', [4]],
  ['in an f-string', 'def init():\n    model = 1\ndef run(b):\n    return [f"{model}"]\n', [4]],
  [
    'assigned in run, too',
    'def init():\n    global names\n    names = []\ndef run(b):\n    if not names:\n        names = ["x"]\n    return names\n',
    [5],
  ],
  [
    'a sum that run goes on with',
    'def init():\n    global n\n    n = 0\ndef run(b):\n    n += len(b)\n    return b\n',
    [5],
  ],
  [
    'a count in a loop',
    'def init():\n    global n\n    n = 0\ndef run(b):\n    for f in b:\n        n += 1\n        print(n)\n    return b\n',
    [6],
  ],
  ['what it is made of', 'def init():\n    global n\n    n = 0\ndef run(b):\n    n = n + 1\n    return b\n', [5]],
  ['a name of the module', 'n = 0\ndef init(): pass\ndef run(b):\n    n += 1\n    return b\n', [4]],
  [
    'a model of the module',
    'model = None\ndef init(): pass\ndef run(b):\n    if model is None:\n        model = load()\n    return model(b)\n',
    [4],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  ['global', 'def init():\n    global model\n    model = 1\ndef run(b):\n    return model(b)\n'],
  ['a name of the module', 'model = None\ndef init():\n    model = 1\ndef run(b):\n    return model(b)\n'],
  [
    'global elsewhere',
    'def load():\n    global model\n    model = 1\ndef init():\n    model = load()\ndef run(b):\n    return model(b)\n',
  ],
  ['a local of both', 'def init():\n    model = 1\ndef run(b):\n    model = 2\n    return [model]\n'],
  ['a builtin', 'def init():\n    id = 1\ndef run(b):\n    return [id(b)]\n'],
  ['a keyword argument', 'def init():\n    model = 1\ndef run(b):\n    return f(model=b)\n'],
  ['an attribute', 'def init():\n    model = 1\ndef run(b):\n    return b.model\n'],
  ['a parameter of a lambda', 'def init():\n    x = 1\ndef run(b):\n    return list(map(lambda x: x, b))\n'],
  ['a comprehension of its own', 'def init():\n    x = 1\ndef run(b):\n    return [x for x in b]\n'],
  [
    'a loop that comes round',
    'def init():\n    global last\n    last = 1\ndef run(b):\n    for f in b:\n        if f == "2":\n            print(last)\n        last = f\n    return b\n',
  ],
  ['a parameter of run', 'def init():\n    model = 1\ndef run(b, model=None):\n    return [model]\n'],
  [
    'under a condition in the module',
    'import os\nif os.environ.get("X"):\n    model = 1\ndef init():\n    model = 2\ndef run(b):\n    return [model]\n',
  ],
  [
    'bound by a loop of the module',
    'for model in [1]: pass\ndef init():\n    model = 2\ndef run(b):\n    return [model]\n',
  ],
  ['imported in the module', 'from core import model\ndef init():\n    model = 2\ndef run(b):\n    return [model]\n'],
  [
    'global under a condition',
    'def init():\n    if True:\n        global model\n    model = 1\ndef run(b):\n    return [model]\n',
  ],
  [
    'set on the module',
    'import score\ndef init():\n    model = 1\n    score.model = model\ndef run(b):\n    return [model]\n',
  ],
  [
    'set through sys',
    'import sys\ndef init():\n    model = 1\n    sys.modules[__name__].model = model\ndef run(b):\n    return [model]\n',
  ],
  ['a look at the names', 'def init():\n    model = 1\ndef run(b):\n    return [model] if "model" in dir() else b\n'],
  ['only set, not read', 'def init():\n    model = 1\ndef run(b):\n    model = b\n    return model\n'],
  [
    'a nested function with its own',
    'def init():\n    x = 1\ndef run(b):\n    def f(x): return x\n    return [f(y) for y in b]\n',
  ],
  ['init and run of two modules', 'from core import init\ndef run(b):\n    return [model]\n'],
  ['a decorated init', '@cached\ndef init():\n    model = 1\ndef run(b):\n    return [model]\n'],
  ['a star import', 'from core import *\ndef init():\n    model = 1\ndef run(b):\n    return model(b)\n'],
  ['globals()', 'def init():\n    model = 1\n    globals()["model"] = model\ndef run(b):\n    return model(b)\n'],
  [
    'a NameError that is caught',
    'def init():\n    model = 1\ndef run(b):\n    try:\n        return model(b)\n    except NameError:\n        return b\n',
  ],
  ['global in run', 'def init():\n    global n\n    n = 1\ndef run(b):\n    global n\n    n = n + 1\n    return b\n'],
  [
    'a count that run begins',
    'n = 9\ndef init(): pass\ndef run(b):\n    n = 0\n    for f in b:\n        n += 1\n    return b\n',
  ],
  [
    'a count that a loop begins anew',
    'n = 0\ndef init(): pass\ndef run(b):\n    for f in b:\n        if f == "2":\n            n += 1\n        n = 0\n    return b\n',
  ],
  ['another name in what it is made of', 'n = 0\ndef init(): pass\ndef run(b):\n    m = n\n    return [m]\n'],
  [
    'a list of the module that grows',
    'rows = []\ndef init(): pass\ndef run(b):\n    rows.append(1)\n    rows[0] += 1\n    return rows\n',
  ],
  [
    'an error that is taken for granted',
    'model = None\ndef init(): pass\ndef run(b):\n    try:\n        model.predict\n    except Exception:\n        model = load()\n    return model(b)\n',
  ],
  [
    'a name of its own lambda',
    'n = 0\ndef init(): pass\ndef run(b):\n    n = list(map(lambda n: n, b))\n    return n\n',
  ],
  ['a parameter that grows', 'n = 0\ndef init(): pass\ndef run(b, n=0):\n    n += 1\n    return b\n'],
  ['damaged', 'def init():\n    global model = 1\ndef run(b):\n    return model(b)\n'],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('near miss: a module beside the script that sets it', () => {
  const script = 'from core import init\ndef run(b):\n    return [model]\n';
  expect(saidOf(rules, script, { 'src/core.py': 'def init():\n    model = 1\n' })).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = run(rules, twoDeployments('def init():\n    model = 1\ndef run(b):\n    return [model]\n'));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['src/score.py', 'a.yml', 'b.yml']]);
});
