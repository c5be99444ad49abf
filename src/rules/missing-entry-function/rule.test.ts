import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { missingEntryFunction } from './rule.ts';

const rules = [missingEntryFunction];
const init = 'def init():\n    pass\n';
const score = 'def run(mini_batch):\n    return mini_batch\n';

test.each([
  ['no init', score, '1: The scoring script has no function "init". The batch driver calls "init()": define it.'],
  ['no run', init, '1: The scoring script has no function "run". The batch driver calls "run(mini_batch)": define it.'],
  [
    'a method',
    `${init}class Model:\n    def run(self, b):\n        return b\n`,
    '4: "run" is defined inside another function or class, where the batch driver does not find it. Move "def run(mini_batch):" to the left margin.',
  ],
  [
    'init with a parameter',
    `def init(path):\n    pass\n${score}`,
    '1: "init" is called without arguments and asks for "path". Write "def init():".',
  ],
  [
    'run without one',
    `${init}def run():\n    return []\n`,
    '3: "run" is called with the mini-batch and takes no argument. Write "def run(mini_batch):".',
  ],
  [
    'run with two',
    `${init}def run(batch, model):\n    return []\n`,
    '3: "run" is called with the mini-batch alone and asks for "batch", "model". Write "def run(mini_batch):".',
  ],
])('%s', (_, script, message) => {
  expect(saidOf(rules, script)).toEqual([message]);
});

test.each([
  ['both', init + score],
  ['defaults', `def init(path=None):\n    pass\ndef run(batch, model=None):\n    return []\n`],
  ['any arguments', `def init(*args, **kwargs):\n    pass\ndef run(*args):\n    return []\n`],
  ['a context', `${init}def run(batch, mini_batch_context):\n    return []\n`],
  ['a star import', 'from core import *\n'],
  ['an import from nowhere', 'from core import init, run\n'],
  ['a conditional definition', `import os\nif os.name:\n    def init():\n        pass\n${score}`],
  ['an assignment', `${score}init = lambda: None\n`],
  ['a decorator', `${init}@wrap\ndef run():\n    return []\n`],
  ['several at once', 'init, run = make()\n'],
  ['a method of an object', `${init}run = Model().run\n`],
  ['one or another', `${init}run = fast if DEBUG else slow\n`],
  ['partial', `from functools import partial\nfrom core import score\n${init}run = partial(score, limit=1)\n`],
  [
    'in a try',
    `try:\n    from fast import run\nexcept ImportError:\n    ${score.replace('\n    ', '\n        ')}${init}`,
  ],
  ['in a loop', `for name in ["a"]:\n    ${score.replace('\n    ', '\n        ')}${init}`],
  ['under another name', `${init}def predict(b):\n    return b\nrun = predict\n`],
  ['an import under another name', `${init}from core import predict as run\n`],
  ['a module that is named like it', `${init}import run\n`],
  ['setattr', `import sys\nsetattr(sys.modules[__name__], "run", print)\n${init}`],
  ['any keyword arguments', `def init(**kwargs):\n    pass\ndef run(mini_batch, **kwargs):\n    return []\n`],
  ['a keyword with a default', `${init}def run(mini_batch, *, limit=1):\n    return []\n`],
  ['positional only', `${init}def run(mini_batch, /):\n    return []\n`],
  ['globals()', 'globals().update(x)\n'],
  ['locals() of the module', 'locals().update(x)\n'],
  ['vars() of the module', 'vars()["run"] = print\n'],
  ['vars() of any module', 'import sys\ndef f():\n    vars(sys.modules["x"]).update(y)\n'],
  ['exec', 'exec(open("core.py").read())\n'],
  ['__getattr__', 'def __getattr__(name):\n    return print\n'],
  ['a damaged script', `def run(mini_batch:\n    return\n`],
  ['Python 2', 'print "x"\n'],
  ['a text that ends in a list of names', `${init}import sys,`],
  ['a text that ends in a string', `import os\nname = 'mod\n`],
  ['a text that ends in a name', `import joblib\n${init}    joblib.lo`],
  ['a text that ends in a declaration', `def init():\n    global model,`],
  ['a return that lost its function', `${init}    pass\nreturn [1]\n`],
  ['merge markers', `<<<<<<< HEAD\n${init}=======\n>>>>>>> x\n`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test("a function's own names are no names of the module", () => {
  const script = 'def init():\n    print(locals())\n    args = vars(parser.parse_args())\n';
  expect(saidOf(rules, script)).toHaveLength(1);
});

test('imports from modules beside the script are followed', () => {
  expect(saidOf(rules, 'from core import init, run\n', { 'src/core.py': init + score })).toEqual([]);
  expect(
    saidOf(rules, 'from core import init, run\n', { 'src/core.py': `${init}def run():\n    return []\n` }),
  ).toEqual(['3: "run" is called with the mini-batch and takes no argument. Write "def run(mini_batch):".']);
});

test('several deployments, unknown scripts', () => {
  const { findings } = run(rules, twoDeployments(score));
  expect(findings.map(({ related }) => related.length)).toEqual([2]);
  const files = twoDeployments(score);
  const open = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, text.replace('score.py}', '"{{ s }}"}')]),
  );
  expect(run(rules, open).findings).toEqual([]);
  expect(run(rules, twoDeployments('from core import *\n')).undecided.map(({ because }) => because)).toEqual(
    expect.arrayContaining(['src/score.py: it imports everything from a module']),
  );
});
