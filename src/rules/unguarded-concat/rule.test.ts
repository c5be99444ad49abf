import { expect, test } from 'vitest';
import { expectLines, saidOf } from '../../../test/rules/scoring.ts';
import { unguardedConcat } from './rule.ts';

const rules = [unguardedConcat];
/** `run` starts at line 4, its body at line 5. */
const withRun = (body: string) =>
  `import pandas as pd\ndef init():\n    pass\ndef run(b):\n${body
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`;
const filled = 'x = []\nfor f in b:\n    try:\n        x.append(pd.read_csv(f))\n    except Exception:\n        pass\n';

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
  ['another concat', `${filled}return np.concat(x)`],
  ['damaged', `${filled}return pd.concat(x`],
])('near miss: %s', (_, body) => {
  expect(saidOf(rules, withRun(body))).toEqual([]);
});
