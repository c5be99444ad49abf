import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { wrongRunResult } from './rule.ts';

const rules = [wrongRunResult];
/** A script whose `run` starts at line 6. */
const withRun = (body: string, head = '') =>
  `import json, os, sys, logging\nimport pandas as pd\n${head}def init():\n    pass\n\ndef run(mini_batch):\n${body
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`;

test.each([
  ['no return at all', 'for f in mini_batch:\n    print(f)', [6]],
  ['a bare return', 'print(1)\nreturn', [8]],
  ['None', 'return None', [7]],
  ['a string', 'return "done"', [7]],
  ['an f-string', 'return f"{len(mini_batch)} done"', [7]],
  ['a number', 'return 1', [7]],
  ['a truth value', 'return not mini_batch', [7]],
  ['a dict', 'return {"n": 1}', [7]],
  ['an empty dict of a name', 'result = {}\nfor f in mini_batch:\n    result[f] = 1\nreturn result', [10]],
  ['JSON', 'return json.dumps([1])', [7]],
  ['texts put together', 'return ",".join(str(f) for f in mini_batch)', [7]],
  ['a text that is filled in', 'form = "{} done"\nreturn form.format(len(mini_batch)).upper()', [8]],
  ['a table as JSON', 'return pd.DataFrame(mini_batch).to_json(orient="records")', [7]],
  [
    'a table of a name as JSON',
    'table = pd.concat([pd.read_csv(f) for f in mini_batch])\nreturn table.head().to_json()',
    [8],
  ],
  ['a count', 'return len(mini_batch)', [7]],
  ['a count that grows', 'n = 0\nfor f in mini_batch:\n    n += len(pd.read_csv(f))\nreturn n', [10]],
  ['a count by one', 'n = 0\nfor f in mini_batch:\n    n += 1\nprint(n)\nreturn n', [11]],
  ['a table as a dict', 'return pd.concat([pd.read_csv(f) for f in mini_batch]).to_dict()', [7]],
  ['a table of a name as a dict', 'frame = pd.DataFrame({"a": mini_batch})\nreturn frame.to_dict("list")', [8]],
  ['a table as text', 'return pd.DataFrame({"a": mini_batch}).to_csv(index=False)', [7]],
  ['a table in a file', 'return pd.DataFrame({"a": mini_batch}).to_csv("out.csv")', [7]],
  ['a table in a file of JSON', 'return pd.DataFrame({"a": mini_batch}).to_json(path_or_buf="out.json")', [7]],
  [
    'a table in another file',
    'frame = pd.DataFrame({"a": mini_batch})\nresult = frame.to_parquet("out")\nreturn result',
    [9],
  ],
  ['a generator expression', 'return (f for f in mini_batch)', [7]],
  ['yield', 'for f in mini_batch:\n    yield f', [8]],
  ['an exception that is swallowed', 'try:\n    return [1]\nexcept Exception as e:\n    print(e)', [6]],
  ['an exception that becomes a dict', 'try:\n    return [1]\nexcept Exception as e:\n    return {"e": str(e)}', [10]],
  ['nothing left', 'rows = []\nif not rows:\n    return None\nreturn rows', [9]],
  ['two ways', 'try:\n    return 1\nexcept:\n    return "no"', [8, 10]],
] as const)('%s', (_, body, lines) => {
  expectLines(rules, withRun(body), lines);
});

test.each([
  ['a list', 'return [1]'],
  ['a tuple', 'return 1, 2'],
  ['the mini-batch itself', 'return mini_batch'],
  ['a DataFrame', 'return pd.DataFrame([1])'],
  ['rows of dicts', 'return pd.DataFrame({"a": mini_batch}).to_dict("records")'],
  ['rows of dicts by keyword', 'return pd.DataFrame({"a": mini_batch}).to_dict(orient="records")'],
  ['rows of dicts in a variable', 'how = sys.argv[1]\nreturn pd.DataFrame({"a": mini_batch}).to_dict(how)'],
  ['a dict of something else', 'return model.predict(mini_batch).to_dict()'],
  ['a sum of tables', 'n = 0\nfor f in mini_batch:\n    n += model.predict(f)\nreturn n'],
  ['a list that grows', 'n = []\nfor f in mini_batch:\n    n += [f]\nreturn n'],
  ['a count that becomes a list', 'n = 0\nfor f in mini_batch:\n    n += 1\nn = [n]\nreturn n'],
  ['texts that are taken apart', 'return ",".join(mini_batch).split(",")'],
  ['something else that joins', 'return frame.join(mini_batch)'],
  ['text of something else', 'return model.to_csv("x")'],
  ['an unknown value', 'return model.predict(mini_batch)'],
  ['a conditional expression', 'return [1] if mini_batch else []'],
  ['a raise at the end', 'if isinstance(mini_batch, list):\n    return [1]\nraise ValueError("?")'],
  ['tests of the mini-batch without an else', 'if mini_batch:\n    return [1]'],
  [
    'a type test of the mini-batch',
    'if isinstance(mini_batch, list):\n    return [1]\nelif mini_batch is None:\n    return None',
  ],
  ['an empty mini-batch', 'if not mini_batch:\n    return None\nreturn [1]'],
  ['a length of the mini-batch', 'n = len(mini_batch)\nif n == 0:\n    return {}\nreturn [1]'],
  ['a list made of the mini-batch', 'rows = [f for f in mini_batch]\nif not rows:\n    return None\nreturn rows'],
  ['a loop that returns', 'for f in mini_batch:\n    return [f]'],
  ['an endless loop', 'while True:\n    try:\n        return [1]\n    except Exception:\n        continue'],
  ['both branches', 'if os.environ.get("X"):\n    return [1]\nelse:\n    return [2]'],
  ['an exception raised again', 'try:\n    return [1]\nexcept Exception:\n    logging.error("no")\n    raise'],
  ['an exit', 'try:\n    return [1]\nexcept Exception:\n    sys.exit(1)'],
  ['a helper that may not come back', 'try:\n    return [1]\nexcept Exception:\n    abort_job("no")'],
  ['finally', 'try:\n    pass\nfinally:\n    return [1]'],
  ['a rare exception', 'try:\n    return [1]\nexcept ImportError:\n    return None'],
  ['a value that is replaced', 'result = None\nfor f in mini_batch:\n    result = pd.read_csv(f)\nreturn result'],
  ['a nested function', 'def row(f):\n    return {"f": f}\nreturn [row(f) for f in mini_batch]'],
  ['a lambda', 'key = lambda f: None\nreturn sorted(mini_batch, key=key)'],
  ['a generator made a list', 'return list(f for f in mini_batch)'],
  ['a context manager', 'with open("x") as f:\n    return [1]'],
  ['a match with a wildcard', 'match mini_batch:\n    case [a]:\n        return [1]\n    case _:\n        return [2]'],
  ['text behind a return', 'return [1]\nreturn None'],
  ['a list of JSON', 'return [json.dumps(f) for f in mini_batch]'],
  ['a variable of the environment', 'return os.environ.get("RESULT")'],
  ['a parameter', 'return limit'],
  ['one of two values', 'result = [1]\nif os.environ.get("X"):\n    result = "no"\nreturn result'],
  ['one value or another', 'return "no" if os.environ.get("X") else [1]'],
  ['JSON of a module that may be another', 'return codec.dumps([1])'],
  ['what has a to_json of its own', 'return report.to_json()'],
  ['a table as JSON into a file, and a list', 'pd.DataFrame([1]).to_json("x")\nreturn [1]'],
  ['a value from a table of functions', 'return {"a": helper}[os.environ["X"]](mini_batch)'],
  ['a method of an unknown object', 'return app.dumps()'],
  ['a starred call', 'return helper(*mini_batch)'],
  ['a dict that a name may no longer hold', 'result = {}\nresult = list(result)\nreturn result'],
  ['a helper of two kinds', 'return helper(mini_batch)'],
] as const)('near miss: %s', (_, body) => {
  const head = `try:
    import orjson as codec
except ImportError:
    import json as codec
def helper(x):
    if x: return [1]
    return None
`;
  expect(saidOf(rules, withRun(body, head))).toEqual([]);
});

test('helpers are followed, decorated and damaged functions are not', () => {
  expectLines(rules, withRun('return score(mini_batch)', 'def score(x):\n    return {"n": 1}\n'), [9]);
  expect(saidOf(rules, withRun('return score(mini_batch)', '@wrap\ndef score(x):\n    return {"n": 1}\n'))).toEqual([]);
  expect(saidOf(rules, withRun('return {"n": 1').replace('\n\ndef run', '\n\n@collect\ndef run'))).toEqual([]);
  expect(saidOf(rules, withRun('return {"n": 1'))).toEqual([]);
  expect(saidOf(rules, withRun('print "x"\nreturn {}'))).toEqual([]);
  expect(saidOf(rules, withRun('<<<<<<< HEAD\nreturn {}\n=======\nreturn []\n>>>>>>> x'))).toEqual([]);
});

test('a run that lies in another module is judged there', () => {
  const beside = { 'src/core.py': 'def init():\n    pass\ndef run(files):\n    return {}\n' };
  expect(saidOf(rules, 'from core import init, run\n', beside)).toEqual([
    '4: "run" returns a dict here. Return a list or a pandas DataFrame.',
  ]);
});

test('near miss: names that come from anywhere', () => {
  expect(saidOf(rules, 'from core import *\ndef init(): pass\ndef run(b):\n    return {}\n')).toEqual([]);
});

test('async, and several deployments of one script', () => {
  expect(saidOf(rules, 'def init(): pass\nasync def run(mini_batch):\n    return [1]\n')).toEqual([
    '2: The call of an "async" function gives a coroutine. Return a list or a pandas DataFrame.',
  ]);
  const { findings } = run(rules, twoDeployments('def init(): pass\ndef run(b):\n    return {}\n'));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});

test('a byte order mark', () => {
  const script = '\ufeffdef init(): pass\ndef run(b):\n    return {}\n';
  const { findings } = run(rules, twoDeployments(script));
  expect(findings.map(({ at }) => script.slice(at.span.start, at.span.end))).toEqual(['return {}']);
});

test.each([
  ['import helpers\n', 'helpers.score(mini_batch)', 'def score(files):\n    return {"n": len(files)}\n', true],
  ['from helpers import score\n', 'score(mini_batch)', 'def score(files):\n    print(files)\n', true],
  [
    'from helpers import score as s\n',
    's(mini_batch)',
    'import json\ndef score(files):\n    return json.dumps(files)\n',
    true,
  ],
  ['import helpers\n', 'helpers.score(mini_batch)', 'def score(files):\n    return list(files)\n', false],
  [
    'import helpers\n',
    'helpers.score(mini_batch)',
    'def score(files):\n    if files: return [1]\n    return None\n',
    false,
  ],
  ['import helpers\n', 'helpers.score(mini_batch)', 'from other import *\ndef score(files):\n    return None\n', false],
  ['import helpers\n', 'helpers.score(mini_batch)', '@wrapped\ndef score(files):\n    return None\n', false],
  ['import helpers\n', 'helpers.other(mini_batch)', 'def score(files):\n    return None\n', false],
  ['import numpy as helpers\n', 'helpers.score(mini_batch)', 'def score(files):\n    return None\n', false],
] as const)('a helper beside the script: %s%s', (imports, call, helpers, isWrong) => {
  const script = `${imports}def init(): pass\ndef run(mini_batch):\n    return ${call}\n`;
  expect(saidOf(rules, script, { 'src/helpers.py': helpers })).toHaveLength(isWrong ? 1 : 0);
});
