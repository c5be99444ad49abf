import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { misreadMiniBatch } from './rule.ts';

const rules = [misreadMiniBatch];
const init = 'import pandas as pd\ndef init(): pass\n';
const running = (...lines: string[]) => `${init}def run(mini_batch):\n${lines.map((line) => `    ${line}\n`).join('')}`;

test.each([
  ['rows', running('for _, row in mini_batch.iterrows():', '    print(row)', 'return list(mini_batch)'), [4]],
  ['columns', running('mini_batch.columns = ["a"]', 'return mini_batch'), [4]],
  ['a shape in a text', running('print(f"{mini_batch.shape[0]} rows")', 'return mini_batch'), [4]],
  ['a key', running('return list(mini_batch["age"])'), [4]],
  ['several keys', running('return list(mini_batch[["age", "sex"]])'), [4]],
  ['a key that is set', running('mini_batch["score"] = 1', 'return mini_batch'), [4]],
  ['a key in a constant', `COLUMN = "age"\n${running('return list(mini_batch[COLUMN])')}`, [5]],
  [
    'a key of an element',
    running('rows = []', 'for row in mini_batch:', '    rows.append(row["age"])', 'return rows'),
    [6],
  ],
  ['a key of a numbered element', running('return [row["age"] for i, row in enumerate(mini_batch)]'), [4]],
  ['through a name', running('data = mini_batch', 'return data.to_dict("records")'), [5]],
  ['through a copy', running('data = list(mini_batch)', 'return [data.values]'), [5]],
  ['in a helper', `${init}def clean(table):\n    return table.dropna()\ndef run(b):\n    return clean(b)\n`, [4]],
  [
    'in a helper for an element',
    `${init}def clean(row):\n    return row["x"]\ndef run(b):\n    return [clean(f) for f in b]\n`,
    [4],
  ],
  ['behind a guard', running('if not mini_batch:', '    return []', 'return mini_batch.values'), [6]],
  ['twice', running('mini_batch.dropna()', 'return list(mini_batch["a"])'), [4, 5]],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  [
    'assigned anew',
    running('mini_batch = pd.concat([pd.read_csv(f) for f in mini_batch])', 'return mini_batch.dropna()'),
  ],
  [
    'assigned anew in a branch',
    running('if len(mini_batch) > 1:', '    mini_batch = pd.DataFrame(mini_batch)', 'return mini_batch.values'),
  ],
  [
    'an element assigned anew',
    running('for row in mini_batch:', '    row = pd.read_csv(row)', '    print(row["x"])', 'return mini_batch'),
  ],
  ['isinstance', running('assert isinstance(mini_batch, pd.DataFrame)', 'return mini_batch.dropna()')],
  [
    'isinstance around it',
    running('if isinstance(mini_batch, pd.DataFrame):', '    return mini_batch.dropna()', 'return mini_batch'),
  ],
  ['hasattr', running('if not hasattr(mini_batch, "iterrows"):', '    return []', 'return mini_batch.values')],
  ['its type', running('print(type(mini_batch))', 'return mini_batch.values')],
  ['a try', running('try:', '    return mini_batch.values', 'except AttributeError:', '    return mini_batch')],
  ['a condition', `TABLE = False\n${running('if TABLE:', '    return mini_batch.values', 'return mini_batch')}`],
  [
    'what lists have',
    running('mini_batch.sort()', 'print(mini_batch.index("x"), mini_batch.count("y"))', 'return mini_batch.copy()'),
  ],
  ['positions', running('print(mini_batch[0], mini_batch[0][0], mini_batch[1:])', 'return mini_batch')],
  [
    'a position in a name',
    running('for i in range(len(mini_batch)):', '    print(mini_batch[i])', 'return mini_batch'),
  ],
  ['what texts have', running('return [f.replace("a", "b").title() for f in mini_batch]')],
  ['a table of paths', running('return pd.DataFrame({"file": mini_batch})')],
  ['a table that is read', running('return [row["x"] for f in mini_batch for _, row in pd.read_csv(f).iterrows()]')],
  [
    'a table of the same name',
    running('return [(lambda mini_batch: mini_batch.values)(pd.read_csv(f)) for f in mini_batch]'),
  ],
  [
    'a helper that is given a table, too',
    `${init}def clean(t):\n    return t.dropna()\ndef run(b):\n    clean(pd.read_csv(b[0]))\n    return clean(b)\n`,
  ],
  [
    'a helper that is handed on',
    `${init}def clean(t):\n    return t.dropna()\ndef run(b):\n    list(map(clean, [pd.read_csv(f) for f in b]))\n    return clean(b)\n`,
  ],
  ['another parameter', `${init}def run(b, table=None):\n    return [table.columns]\n`],
  ['a comprehension with a condition', `TABLE = False\n${running('return [row["x"] for row in mini_batch if TABLE]')}`],
  ['a key of a dict of files', running('by_name = {f: 1 for f in mini_batch}', 'return [by_name["x"]]')],
  ['a function that nobody calls', `${init}def run(b):\n    return b\ndef other(b):\n    return b.values\n`],
  ['a star import', `from core import *\n${running('return mini_batch.values')}`],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('near miss: a script that a parallel job uses, too', () => {
  const script = running('return mini_batch.values');
  expect(saidOf(rules, script)).toHaveLength(1);
  const job = 'type: parallel\ntask:\n  type: run_function\n  code: src\n  entry_script: score.py\n';
  expect(saidOf(rules, script, { 'job.yml': job })).toEqual([]);
  const python =
    'from azure.ai.ml.parallel import parallel_run_function, RunFunction\nt = RunFunction(code="src", entry_script="score.py")\n';
  expect(saidOf(rules, script, { 'job.py': python })).toEqual([]);
  expect(saidOf(rules, script, { 'job.yml': job.replace('score.py', 'other.py') })).toHaveLength(1);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(running('return mini_batch.values')));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});
