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
] as const)('%s', (_, body, lines) => {
  expectLines(rules, withRun(body), lines);
});

test.each([
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
