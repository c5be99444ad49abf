import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { unguardedConcat } from './rule.ts';

const rules = [unguardedConcat];
/** `run` starts at line 4, its body at line 5. */
const withRun = (body: string) =>
  `import pandas as pd\ndef init():\n    pass\ndef run(b):\n${body
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`;
const filled = 'x = []\nfor f in b:\n    try:\n        x.append(pd.read_csv(f))\n    except Exception:\n        pass\n';
/** A list of the files for which a test holds. */
const kept = (test: string) => `x = []\nfor f in b:\n    if ${test}:\n        x.append(pd.read_csv(f))\n`;

test.each([
  ['errors are swallowed', `${filled}return pd.concat(x)`, [11]],
  [
    'files are filtered',
    'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x.append(pd.read_csv(f))\nreturn pd.concat(x)',
    [9],
  ],
  ['list()', `${filled.replace('[]', 'list()')}y = pd.concat(x, axis=0)\nreturn y`, [11]],
  [
    'a continue below an except',
    'x = []\nfor f in b:\n    try:\n        t = pd.read_csv(f)\n    except ValueError:\n        continue\n    x.append(t)\nreturn pd.concat(x)',
    [12],
  ],
  [
    'a continue below a test',
    'x = []\nfor f in b:\n    if not f.endswith(".csv"):\n        continue\n    x.append(pd.read_csv(f))\nreturn pd.concat(x)',
    [10],
  ],
  ['a comprehension with a condition', 'return pd.concat([pd.read_csv(f) for f in b if f.endswith(".csv")])', [5]],
  ['a comprehension in a variable', 'x = [pd.read_csv(f) for f in b if f.endswith(".csv")]\nreturn pd.concat(x)', [6]],
  ['through two names', `${filled}y = x\nreturn pd.concat(y)`, [12]],
  ['+=', 'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x += [pd.read_csv(f)]\nreturn pd.concat(x)', [9]],
  [
    'extend',
    'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x.extend([pd.read_csv(f)])\nreturn pd.concat(x)',
    [9],
  ],
  [
    'values of a dict',
    'x = {}\nfor f in b:\n    if f.endswith(".csv"):\n        x[f] = pd.read_csv(f)\nreturn pd.concat(x.values())',
    [9],
  ],
  [
    'a list of the values',
    'x = dict()\nfor f in b:\n    try:\n        x[f] = pd.read_csv(f)\n    except ValueError:\n        pass\nreturn pd.concat(list(x.values()), axis=0)',
    [11],
  ],
  ['by keyword', `${filled}return pd.concat(objs=x)`, [11]],
  [
    'two endings of several',
    'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x.append(pd.read_csv(f))\n    elif Path(f).suffix == ".json":\n        x.append(pd.read_json(f))\nreturn pd.concat(x)',
    [11],
  ],
] as const)('%s', (_, body, lines) => {
  expectLines(rules, withRun(body), lines);
});

test.each([
  [
    'an ending and all others',
    'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x.append(pd.read_csv(f))\n    else:\n        x.append(pd.read_json(f))\nreturn pd.concat(x)',
  ],
  [
    'an ending, and no such ending',
    'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x.append(pd.read_csv(f))\n    elif not f.endswith(".csv"):\n        x.append(pd.read_json(f))\nreturn pd.concat(x)',
  ],
  [
    'two tests that may leave nothing out',
    'x = []\nfor f in b:\n    if len(f) > 3:\n        x.append(pd.read_csv(f))\n    elif len(f) <= 3:\n        x.append(pd.read_json(f))\nreturn pd.concat(x)',
  ],
  [
    'a continue for what is there',
    'x = []\nfor f in b:\n    if not os.path.exists(f):\n        continue\n    x.append(pd.read_csv(f))\nreturn pd.concat(x)',
  ],
  [
    'a continue for a flag',
    'x = []\nfor f in b:\n    if dry_run:\n        continue\n    x.append(pd.read_csv(f))\nreturn pd.concat(x)',
  ],
  [
    'a continue behind the append',
    'x = []\nfor f in b:\n    x.append(pd.read_csv(f))\n    if f > "b":\n        continue\n    print(f)\nreturn pd.concat(x)',
  ],
  [
    'a continue in another loop',
    'for f in b:\n    if f > "b":\n        continue\n    print(f)\nx = []\nfor f in b:\n    x.append(pd.read_csv(f))\nreturn pd.concat(x)',
  ],
  ['a comprehension of all', 'x = [pd.read_csv(f) for f in b]\nreturn pd.concat(x)'],
  ['a comprehension with a flag', 'return pd.concat([pd.read_csv(f) for f in b if verbose])'],
  ['a comprehension with a guard', 'x = [f for f in b if f.endswith("x")]\nreturn pd.concat(x) if x else []'],
  ['a comprehension with a choice', 'return pd.concat([pd.read_csv(f) if f > "b" else pd.DataFrame() for f in b])'],
  ['two lists', 'return pd.concat([pd.DataFrame()] + [pd.read_csv(f) for f in b if f > "b"])'],
  [
    'a dict with something in it',
    'x = {"a": pd.DataFrame()}\nfor f in b:\n    if f > "b":\n        x[f] = pd.read_csv(f)\nreturn pd.concat(x.values())',
  ],
  [
    'a dict whose length is looked at',
    'x = {}\nfor f in b:\n    if f > "b":\n        x[f] = pd.read_csv(f)\nif len(x) == 0:\n    return []\nreturn pd.concat(x.values())',
  ],
  ['two names and a guard', `${filled}y = x\nif not x:\n    return []\nreturn pd.concat(y)`],
  ['a guard', `${filled}if not x:\n    return []\nreturn pd.concat(x)`],
  ['a conditional expression', `${filled}return pd.concat(x) if x else []`],
  ['a length that is looked at', `${filled}n = len(x)\nreturn pd.concat(x)`],
  ['every file is added', 'x = []\nfor f in b:\n    x.append(pd.read_csv(f))\nreturn pd.concat(x)'],
  ['a map of the mini-batch', 'return pd.concat(map(pd.read_csv, b))'],
  ['an element that is there from the start', `${filled.replace('[]', '[pd.DataFrame()]')}return pd.concat(x)`],
  ['errors that are raised again', `${filled.replace('pass', 'raise')}return pd.concat(x)`],
  ['a row for what fails', `${filled.replace('pass', 'x.append(pd.DataFrame([f]))')}return pd.concat(x)`],
  [
    'an error for other files',
    'x = []\nfor f in b:\n    if f.endswith(".csv"):\n        x.append(f)\n    else:\n        raise ValueError(f)\nreturn pd.concat(x)',
  ],
  ['a concat whose error is caught', `${filled}try:\n    return pd.concat(x)\nexcept ValueError:\n    return []`],
  [
    'both branches',
    'x = []\nfor f in b:\n    if f:\n        x.append(1)\n    else:\n        x.append(2)\nreturn pd.concat(x)',
  ],
  ['a guard that counts', `${filled.replace('pass', 'bad += 1')}if bad == len(b):\n    return []\nreturn pd.concat(x)`],
  ['an error where nothing is left', `${filled}if done == 0:\n    raise ValueError("none")\nreturn pd.concat(x)`],
  ['an assertion', `${filled}assert done\nreturn pd.concat(x)`],
  ['a list that somebody gives', `${filled.replace('x = []\n', '')}return pd.concat(x)`],
  ['one list or another', `${filled.replace('[]', '[] if b else [pd.DataFrame()]')}return pd.concat(x)`],
  [
    'a list under a condition',
    `${filled.replace('x = []', 'if more:\n    x = []\nelse:\n    x = [more]')}return pd.concat(x)`,
  ],
  ['a condition of the environment', `${kept('os.environ.get("FAST")')}return pd.concat(x)`],
  ['a flag', `${kept('verbose')}return pd.concat(x)`],
  ['a test that every path passes', `${kept('isinstance(f, str)')}return pd.concat(x)`],
  ['a test of what is there', `${kept('os.path.exists(f)')}return pd.concat(x)`],
  ['a concat under a condition', `${filled}if b[1:]:\n    return pd.concat(x)\nreturn []`],
  ['a list that is handed on', `${filled}fill(x)\nreturn pd.concat(x)`],
  ['another concat', `${filled}return np.concat(x)`],
  ['damaged', `${filled}return pd.concat(x`],
])('near miss: %s', (_, body) => {
  expect(saidOf(rules, withRun(body))).toEqual([]);
});

const loading =
  'def load(b):\n    x = []\n    for f in b:\n        if f.endswith(".csv"):\n            x.append(pd.read_csv(f))\n    return x\n';
const joining = loading.replace('return x', 'return pd.concat(x)');

test('helpers, and modules beside the script', () => {
  const head = 'import pandas as pd\n';
  const init = 'def init():\n    pass\n';
  expectLines(rules, `${head}${loading}${init}def run(b):\n    return pd.concat(load(b))\n`, [11]);
  expectLines(rules, `${head}${loading}${init}def run(b):\n    x = load(b)\n    return pd.concat(x)\n`, [12]);
  expectLines(rules, `${head}${joining}${init}def run(b):\n    return load(b)\n`, [7]);
  expectLines(
    rules,
    `${head}${joining}${init}def run(b):\n    return load(b)\n`.replace(
      'return load(b)',
      'table = load(b)\n    return table',
    ),
    [7],
  );
  const script = `${head}from core import load\n${init}def run(b):\n    return pd.concat(load(b))\n`;
  expect(saidOf(rules, script, { 'src/core.py': head + loading })).toHaveLength(1);
  expect(
    saidOf(rules, script.replace('pd.concat(load(b))', 'load(b)'), { 'src/core.py': head + joining }),
  ).toHaveLength(1);
});

test.each([
  [
    'its error is caught',
    `${joining}def init(): pass\ndef run(b):\n    try:\n        return load(b)\n    except ValueError:\n        return []\n`,
  ],
  [
    'a guard in run',
    `${loading}def init(): pass\ndef run(b):\n    x = load(b)\n    if not x:\n        return []\n    return pd.concat(x)\n`,
  ],
  [
    'a guard in the helper',
    `${joining.replace('    return pd', '    if not x:\n        return pd.DataFrame()\n    return pd')}def init(): pass\ndef run(b):\n    return load(b)\n`,
  ],
  [
    'two ways out',
    `${loading.replace('    return x', '    if not x:\n        return [pd.DataFrame()]\n    return x')}def init(): pass\ndef run(b):\n    return pd.concat(load(b))\n`,
  ],
  [
    'an error of the helper',
    `${loading.replace('    return x', '    assert x\n    return x')}def init(): pass\ndef run(b):\n    return pd.concat(load(b))\n`,
  ],
  ['a helper that nobody calls', `${joining}def init(): pass\ndef run(b):\n    return b\n`],
  [
    'a helper under a condition',
    `${joining}def init(): pass\ndef run(b):\n    if b[0] == "x":\n        return load(b)\n    return b\n`,
  ],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, `import pandas as pd\n${script}`)).toEqual([]);
});

test('near miss: names that come from anywhere', () => {
  const body = withRun(`${filled}return pd.concat(x)`);
  expect(saidOf(rules, `from core import *\n${body}`)).toEqual([]);
  expect(
    saidOf(
      rules,
      body.replace(
        'import pandas as pd',
        'try:\n    import polars as pd\nexcept ImportError:\n    import pandas as pd',
      ),
    ),
  ).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = run(rules, twoDeployments(withRun(`${filled}return pd.concat(x)`)));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['src/score.py', 'a.yml', 'b.yml']]);
});
