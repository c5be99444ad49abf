import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { unboundGlobal } from '../unbound-global/rule.ts';
import { undefinedName } from './rule.ts';

const rules = [undefinedName];
const init = 'def init():\n    pass\n';
const run = 'def run(b):\n    return b\n';

test.each([
  ['an alias of a package in run', `${init}def run(b):\n    return [pd.read_csv(f) for f in b]\n`, [4]],
  [
    'in a loop',
    `${init}def run(b):\n    rows = []\n    for f in b:\n        rows.append(np.load(f))\n    return rows\n`,
    [6],
  ],
  ['in init', `def init():\n    global m\n    m = joblib.load("x")\n${run}`, [3]],
  ['in the module', `DIR = os.environ["X"]\n${init}${run}`, [1]],
  [
    'in a helper',
    `${init}def score(f):\n    return json.loads(f)\ndef run(b):\n    return [score(f) for f in b]\n`,
    [4],
  ],
  ['in an f-string', `${init}def run(b):\n    return [f"{os.sep}{x}" for x in b]\n`, [4]],
  ['in a test', `${init}def run(b):\n    if os.environ:\n        pass\n    return b\n`, [4]],
  ['behind a guard', `${init}def run(b):\n    if not b:\n        return []\n    return np.array(b)\n`, [6]],
  [
    'in a with',
    `${init}def run(b):\n    with torch.no_grad():\n        return [model(f) for f in b]\ndef model(f): return f\n`,
    [4],
  ],
  [
    'in a try that raises',
    `${init}def run(b):\n    try:\n        return [np.load(f) for f in b]\n    except Exception:\n        print(b)\n        raise\n`,
    [5],
  ],
  [
    'in a try for something else',
    `${init}def run(b):\n    try:\n        return [np.load(f) for f in b]\n    except OSError:\n        return []\n`,
    [5],
  ],
  ['of Python 2', `${init}def run(b):\n    return [unicode(f) for f in b]\n`, [4]],
  ['a slip', `${init}def run(mini_batch):\n    return [f for f in mini_bach]\n`, [4]],
  [
    'a local name of a helper',
    `def load():\n    data = 1\n    return data\n${init}def run(b):\n    load()\n    return [data]\n`,
    [8],
  ],
  ['each name once', `${init}def run(b):\n    x = np.array(b)\n    return [np.sum(x), os.name]\n`, [4, 5]],
  [
    'a name that is declared global and never set',
    `${init}def run(b):\n    global cache\n    return [cache[f] for f in b]\n`,
    [5],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  ['a star import', `from core import *\n${init}def run(b):\n    return np.array(b)\n`],
  ['exec', `exec(open("x").read())\n${init}def run(b):\n    return np.array(b)\n`],
  ['globals()', `globals().update(x=1)\n${init}def run(b):\n    return [x]\n`],
  ['vars() of the module', `vars()["x"] = 1\n${init}def run(b):\n    return [x]\n`],
  ['setattr on the module', `import sys\nsetattr(sys.modules[__name__], "x", 1)\n${init}def run(b):\n    return [x]\n`],
  ['builtins', `import builtins\nbuiltins.x = 1\n${init}def run(b):\n    return [x]\n`],
  ['gettext', `import gettext\ngettext.install("x")\n${init}def run(b):\n    return [_("a")]\n`],
  [
    'names of modules and of site',
    `${init}def run(b):\n    print(__file__, __name__, __doc__)\n    if not b:\n        exit(1)\n    return b\n`,
  ],
  ['deleted', `${init}def run(b):\n    x = 1\n    del x\n    return b\n`],
  [
    'a capture',
    `${init}def run(b):\n    match b:\n        case [first, *rest]:\n            return [first]\n    return b\n`,
  ],
  [
    'a capture by name',
    `import re\n${init}def run(b):\n    match b:\n        case re.Match(string=text) as whole:\n            return [text, whole]\n    return b\n`,
  ],
  ['type parameters', `def first[T](x: T) -> T:\n    return x\n${init}def run(b):\n    return [first(b)]\n`],
  ['annotations', `${init}def run(b: pd.DataFrame) -> List[str]:\n    x: np.ndarray = b\n    return x\n`],
  ['annotations as strings', `${init}def run(b: "pd.DataFrame") -> "List[str]":\n    return b\n`],
  [
    'TYPE_CHECKING',
    `from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas as pd\n${init}def run(b):\n    x: pd.DataFrame = b\n    return x\n`,
  ],
  [
    'a NameError that is expected',
    `${init}def run(b):\n    try:\n        return [unicode(b)]\n    except NameError:\n        return [str(b)]\n`,
  ],
  [
    'a handler that takes all',
    `${init}def run(b):\n    try:\n        print(gpu)\n    except:\n        pass\n    return b\n`,
  ],
  [
    'suppressed',
    `import contextlib\n${init}def run(b):\n    with contextlib.suppress(Exception):\n        print(gpu)\n    return b\n`,
  ],
  [
    'a condition',
    `import sys\n${init}def run(b):\n    if sys.version_info < (3,):\n        return [unicode(b)]\n    return b\n`,
  ],
  ['a conditional expression', `DEBUG = False\n${init}def run(b):\n    return [log(b) if DEBUG else b]\n`],
  ['the right side of "and"', `DEBUG = False\n${init}def run(b):\n    DEBUG and trace(b)\n    return b\n`],
  ['below __main__', `${init}${run}if __name__ == "__main__":\n    print(pd)\n`],
  ['a function that nobody calls', `${init}${run}def plot(x):\n    return plt.plot(x)\n`],
  [
    'a function that is only named',
    `${init}def later(x):\n    return np.sum(x)\ndef run(b):\n    print(later)\n    return b\n`,
  ],
  [
    'a handler',
    `${init}def run(b):\n    try:\n        return list(b)\n    except requests.HTTPError:\n        return []\n`,
  ],
  ['behind a return', `${init}def run(b):\n    return b\n    print(np)\n`],
  ['behind a raise', `${init}def run(b):\n    raise ValueError(b)\n    print(np)\n`],
  ['behind a continue', `${init}def run(b):\n    for f in b:\n        continue\n        print(np)\n    return b\n`],
  ['a lambda', `${init}def run(b):\n    f = lambda x: np.sum(x)\n    return b\n`],
  ['a walrus in a comprehension', `${init}def run(b):\n    rows = [y for f in b if (y := len(f))]\n    return [y]\n`],
  ['a comprehension with a condition', `DEBUG = False\n${init}def run(b):\n    return [log(f) for f in b if DEBUG]\n`],
  ['set on the module by its own name', `import score\nscore.x = 1\n${init}def run(b):\n    return [x]\n`],
  [
    'an import below a condition',
    `import os\nif os.name:\n    import numpy as np\n${init}def run(b):\n    return np.array(b)\n`,
  ],
  [
    'an import in a try',
    `try:\n    import numpy as np\nexcept ImportError:\n    np = None\n${init}def run(b):\n    return np.array(b)\n`,
  ],
  [
    'an import in init with global',
    `def init():\n    global np\n    import numpy as np\ndef run(b):\n    return np.array(b)\n`,
  ],
  [
    'bound by with, except and for',
    `${init}def run(b):\n    for i, (x, *y) in enumerate(b):\n        print(i, x, y)\n    with open("x") as f, open("y") as (g, h):\n        print(f, g, h)\n    try:\n        pass\n    except OSError as e:\n        print(e)\n    return b\n`,
  ],
  [
    'a submodule',
    `import os.path\nimport a.b as c\n${init}def run(b):\n    return [os.path.join(f, c.x) for f in b]\n`,
  ],
  ['an attribute and a keyword', `${init}def run(b):\n    return list(b.foo(bar=1))\n`],
  ['a name of an outer function', `${init}def run(b):\n    x = 1\n    def f():\n        return x\n    return [f()]\n`],
  ['a notebook', `${init}def run(b):\n    get_ipython()\n    return b\n`],
  ['damaged', `${init}def run(b:\n    return np\n`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('advice', () => {
  const said = (line: string) =>
    saidOf(rules, `${init}def run(mini_batch):\n    return [${line}]\n`)[0]?.replace(/^.*NameError\. /, '');
  expect(said('pd')).toBe('Add "import pandas as pd".');
  expect(said('mini_bach')).toBe('Did you mean "mini_batch"?');
  expect(said('something_else')).toBe('Import it, or assign it first.');
});

test('modules beside the script', () => {
  const script = `from helpers import score\n${init}def run(b):\n    return [score(f) for f in b]\n`;
  expect(saidOf(rules, script, { 'src/helpers.py': 'def score(f):\n    return np.load(f)\n' })).toEqual([
    expect.stringMatching(/^2: No "np" is imported/),
  ]);
  expect(
    saidOf(rules, script, {
      'src/helpers.py': 'import builtins\nbuiltins.np = 1\ndef score(f):\n    return np.load(f)\n',
    }),
  ).toEqual([]);
  expect(
    saidOf(rules, `${init}def run(b):\n    return [np]\n`, {
      'src/setup.py': 'import score\nsetattr(score, "np", 1)\n',
    }),
  ).toEqual([]);
});

test('what init sets for itself is another mistake', () => {
  const script = 'def init():\n    model = 1\ndef run(b):\n    return [model]\n';
  expect(saidOf(rules, script)).toEqual([]);
  expect(saidOf([...rules, unboundGlobal], script)).toHaveLength(1);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(`${init}def run(b):\n    return [np]\n`));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});
