import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { lostResults } from './rule.ts';

const rules = [lostResults];
const init = 'import joblib\nimport pandas as pd\ndef init():\n    global model\n    model = joblib.load("m")\n';
const running = (...lines: string[]) => `${init}def run(mini_batch):\n${lines.map((line) => `    ${line}\n`).join('')}`;
const loop = 'for path in mini_batch:';

test.each([
  ['rows', running(loop, '    rows = model.predict(pd.read_csv(path)).tolist()', 'return rows'), [8]],
  [
    'in what is returned',
    running(loop, '    p = model.predict(pd.read_csv(path))', 'return pd.DataFrame({"p": p})'),
    [8],
  ],
  [
    'through another name',
    running(loop, '    p = model.predict(pd.read_csv(path))', 'table = pd.DataFrame(p)', 'return table'),
    [8],
  ],
  [
    'of several steps',
    running(loop, '    data = pd.read_csv(path)', '    p = model.predict(data)', 'return p.tolist()'),
    [9],
  ],
  [
    'numbered',
    running(
      'for i, path in enumerate(mini_batch):',
      '    print(i)',
      '    p = model.predict(pd.read_csv(path))',
      'return [p]',
    ),
    [9],
  ],
  [
    'beside all names',
    running(
      'names = []',
      loop,
      '    names.append(path)',
      '    p = model.predict(pd.read_csv(path))',
      'return pd.DataFrame({"file": names, "p": p})',
    ),
    [10],
  ],
  [
    'beside a frame that is made anew',
    running(loop, '    x = pd.read_csv(path)', '    x["a"] = 1', '    p = model.predict(x)', 'return [p]'),
    [10],
  ],
  ['printed in the loop', running(loop, '    p = pd.read_csv(path)', '    print(p)', 'return p'), [8]],
  [
    'told in the log by way of a text',
    running(
      loop,
      '    p = model.predict(pd.read_csv(path))',
      '    text = "scores: " + str(p)',
      '    print(text)',
      '    logger.info(f"{len(p)} rows")',
      'return p',
    ),
    [8],
  ],
  [
    'numbered in what is returned',
    running(loop, '    p = model.predict(pd.read_csv(path))', 'return [[n, row] for n, row in enumerate(p)]'),
    [8],
  ],
  ['in a with', running(loop, '    with open(path) as f:', '        p = f.read()', 'return [p]'), [9]],
  [
    'behind a guard',
    running('if not mini_batch:', '    return []', loop, '    p = model.predict(pd.read_csv(path))', 'return p'),
    [10],
  ],
  [
    'a list of one in the place of the list that was to be filled',
    running('rows = []', loop, '    p = model.predict(pd.read_csv(path))', '    rows = [p]', 'return rows'),
    [10],
  ],
  [
    'below a try',
    running(
      loop,
      '    try:',
      '        p = model.predict(pd.read_csv(path))',
      '    except ValueError:',
      '        raise',
      'return p',
    ),
    [9],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  ['collected', running('rows = []', loop, '    rows.extend(model.predict(pd.read_csv(path)))', 'return rows')],
  ['added up', running('n = 0', loop, '    n = n + len(path)', 'return [n]')],
  ['its own value', running('t = pd.DataFrame()', loop, '    t = pd.concat([t, pd.read_csv(path)])', 'return t')],
  ['a list of one bound before to another', running('rows = [1]', loop, '    rows = [len(path)]', 'return rows')],
  [
    'an empty list that is bound anew in a branch',
    running('rows = []', loop, '    if path:', '        rows = [len(path)]', 'return rows'),
  ],
  ['an empty list that is added to', running('rows = []', loop, '    rows = [*rows, len(path)]', 'return rows')],
  ['bound before', running('p = []', loop, '    p = model.predict(pd.read_csv(path))', 'return p')],
  [
    'used in the loop',
    running(
      'rows = []',
      loop,
      '    p = model.predict(pd.read_csv(path))',
      '    rows.append(p)',
      'print(p)',
      'return rows',
    ),
  ],
  [
    'used and returned',
    running(
      'rows = []',
      loop,
      '    p = model.predict(pd.read_csv(path))',
      '    rows.append(p)',
      'return pd.DataFrame(rows, columns=range(len(p)))',
    ),
  ],
  [
    'a table of all files so far',
    running('rows = []', loop, '    rows.append(pd.read_csv(path))', '    table = pd.concat(rows)', 'return table'),
  ],
  [
    'a table of a dict of all files so far',
    running('rows = {}', loop, '    rows[path] = 1', '    table = pd.DataFrame(rows.items())', 'return table'),
  ],
  [
    'a prediction for all files so far',
    running(
      'rows = []',
      loop,
      '    rows += [pd.read_csv(path)]',
      '    table = pd.concat(rows)',
      '    p = model.predict(table)',
      'return p',
    ),
  ],
  ['a constant', running('rows = []', loop, '    name = "churn"', '    rows.append(path)', 'return [(name, rows)]')],
  ['a count', running('n = 0', loop, '    n += 1', '    text = f"{n} files"', 'return [text]')],
  ['the count of enumerate', running('for n, path in enumerate(mini_batch, 1):', '    count = n', 'return [count]')],
  [
    'columns beside all rows',
    running(
      'rows = []',
      loop,
      '    frame = pd.read_csv(path)',
      '    rows.append(frame)',
      '    columns = list(frame.columns)',
      'return pd.DataFrame(rows, columns=columns)',
    ),
  ],
  ['written in the loop', running(loop, '    p = pd.read_csv(path)', '    p.to_csv("out")', 'return p')],
  ['printed to a file', running(loop, '    p = pd.read_csv(path)', '    print(p, file=out)', 'return p')],
  [
    'a text of it that is collected',
    running(
      'rows = []',
      loop,
      '    p = model.predict(pd.read_csv(path))',
      '    text = str(p)',
      '    print(text)',
      '    rows.append(text)',
      'return [rows, p]',
    ),
  ],
  ['not returned', running(loop, '    p = model.predict(pd.read_csv(path))', 'return mini_batch')],
  ['a break', running(loop, '    p = model.predict(pd.read_csv(path))', '    break', 'return p')],
  [
    'a return in the loop',
    running(loop, '    p = model.predict(pd.read_csv(path))', '    if len(p):', '        return p', 'return p'),
  ],
  ['below a condition', running(loop, '    if path == "x":', '        p = pd.read_csv(path)', 'return p')],
  ['another loop', running('for column in ["a", "b"]:', '    p = str(column)', 'return [p for f in mini_batch]')],
  [
    'a loop in it',
    running(loop, '    for chunk in pd.read_csv(path, chunksize=9):', '        p = model.predict(chunk)', 'return p'),
  ],
  [
    'a loop over a part',
    running('for path in mini_batch[:1]:', '    p = model.predict(pd.read_csv(path))', 'return p'),
  ],
  [
    'a loop over something else',
    running(
      'files = [f for f in mini_batch if f]',
      'for path in files:',
      '    p = model.predict(pd.read_csv(path))',
      'return p',
    ),
  ],
  ['what may write', running(loop, '    p = score_and_save(path)', 'return [p]')],
  [
    'a helper that may write',
    `${init}def score(f):\n    pd.read_csv(f).to_csv("x")\n    return f\n${running(loop, '    p = score(path)', 'return [p]').slice(init.length)}`,
  ],
  ['what sends', running(loop, '    p = client.upload(path)', 'return [p]')],
  ['an index', running('rows = {}', loop, '    rows[path] = model.predict(pd.read_csv(path))', 'return list(rows)')],
  ['a star import', `from core import *\n${running(loop, '    p = model.predict(pd.read_csv(path))', 'return p')}`],
  [
    'read in a nested function',
    running('def show():', '    return p', loop, '    p = model.predict(pd.read_csv(path))', 'return show()'),
  ],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

const lost = running(loop, '    rows = model.predict(pd.read_csv(path)).tolist()', 'return rows');

test.each([
  ['one file at a time', '{mini_batch_size: 1}', 0],
  ['an unknown number of files', '{mini_batch_size: "{{ n }}"}', 0],
  ['only a summary', '{output_action: summary_only}', 0],
  ['nothing said', '{max_concurrency_per_instance: 1}', 1],
  ['rows', '{output_action: append_row, mini_batch_size: 5}', 1],
])('%s', (_, settings, count) => {
  const files = twoDeployments(lost);
  const one = files['a.yml']?.replace(/settings: .*/, `settings: ${settings}`) ?? '';
  expect(lint(rules, { 'a.yml': one, 'src/score.py': lost }).findings).toHaveLength(count);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(lost));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['src/score.py', 'a.yml', 'b.yml']]);
});

const collecting = (...behind: string[]) =>
  running('rows = []', loop, '    p = model.predict(pd.read_csv(path))', ...behind);

test.each([
  ['a list that gets it behind the loop', collecting('rows.append(p)', 'return rows'), [9]],
  ['a list that is lengthened behind it', collecting('rows.extend(p)', 'return rows'), [9]],
  ['frames', collecting('rows.append(p)', 'return pd.concat(rows)'), [9]],
  [
    'what gets a column in the loop',
    running(
      'rows = []',
      loop,
      '    table = pd.read_csv(path)',
      '    table["file"] = path',
      'rows.append(table)',
      'return pd.concat(rows)',
    ),
    [9],
  ],
] as const)('too little indent: %s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

const helped = (body: string, ...lines: string[]) =>
  `${init}seen = []\ndef add(path):\n${body}def run(mini_batch):\n${lines.map((line) => `    ${line}\n`).join('')}`;
const called = [loop, '    out = add(path)', 'return out'];
const p = '    p = model.predict(pd.read_csv(path))\n';

test.each([
  ['what is filled in the loop, too', collecting('    rows.append(p)', 'rows.append(p)', 'return rows')],
  ['a list that is not empty', running('rows = ["a"]', loop, '    p = path', 'rows.append(p)', 'return rows')],
  ['another list', collecting('other.append(p)', 'return rows')],
  ['a list that is not returned', collecting('rows.append(p)', 'return [1]')],
  ['what a text is made of', collecting('rows.append(f"last: {p}")', 'return rows')],
  ['on a condition', collecting('if p:', '    rows.append(p)', 'return rows')],
  ['a helper that fills a list of the module', helped(`${p}    seen.append(p)\n    return seen\n`, ...called)],
  ['one that makes a table of it', helped(`${p}    seen.append(p)\n    return pd.DataFrame(seen)\n`, ...called)],
  [
    'one that counts it',
    helped(`${p}    seen.extend(p)\n    return len(seen)\n`, loop, '    n = add(path)', 'return seen[:n]'),
  ],
  ['one that sets a global', helped(`    global seen\n${p}    seen = seen + [p]\n    return seen\n`, ...called)],
  ['one that sets a key', helped(`${p}    seen[path] = p\n    return seen\n`, ...called)],
  [
    'one that calls such a one',
    helped(`${p}    return keep(p)\ndef keep(p):\n    seen.append(p)\n    return seen\n`, ...called),
  ],
  [
    'one that fills what it is given',
    `${init}def add(rows, path):\n${p}    rows.append(p)\n    return rows\ndef run(mini_batch):\n    rows = []\n    for path in mini_batch:\n        out = add(rows, path)\n    return out\n`,
  ],
] as const)('silent about %s', (_, script) => {
  expectLines(rules, script, []);
});

test('a helper that fills a list of its own keeps nothing', () => {
  expectLines(rules, helped(`${p}    own = []\n    own.append(p)\n    return own\n`, ...called), [14]);
  expectLines(rules, helped(`${p}    return p\n`, ...called), [12]);
});
