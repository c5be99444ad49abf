import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { sharedOutputFile } from './rule.ts';

const rules = [sharedOutputFile];

/** A script whose `run` does something with a table; `out` is the output folder. */
function script(body: string, head = ''): string {
  return `import os
import pandas as pd
${head}
def init():
    global out
    out = os.environ["AZUREML_BI_OUTPUT_PATH"]
def run(mini_batch):
    table = pd.DataFrame(mini_batch)
${body
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
    return mini_batch
`;
}

test.each([
  ['to_csv', script('table.to_csv(os.path.join(out, "p.csv"))')],
  ['by keyword', script('table.to_csv(path_or_buf=os.path.join(out, "p.csv"), mode="w")')],
  ['to_parquet', script('table.to_parquet(out + "/p.parquet")')],
  ['open', script('with open(os.path.join(out, "p.txt"), "w") as file: file.write("x")')],
  ['open, mode by keyword', script('open(out + "/p.txt", mode="wb")')],
  ['numpy', script('np.save(os.path.join(out, "a", "p.npy"), table)', 'import numpy as np')],
  ['joblib', script('joblib.dump(table, os.path.join(out, "p.pkl"))', 'import joblib')],
  ['pathlib', script('table.to_csv(Path(out) / "p.csv")', 'from pathlib import Path')],
  ['in a loop', script('for path in mini_batch: table.to_csv(os.path.join(out, "p.csv"))')],
  [
    'a name on the way',
    script('table.to_csv(target)', 'target = os.path.join(os.getenv("AZUREML_BI_OUTPUT_PATH"), "p")'),
  ],
  ['an f-string', script('table.to_csv(f"{out}/p.csv")')],
  ['an f-string of a name', script('table.to_csv(f"{out}/{name}.csv")', 'name = "p"')],
  ['joinpath', script('table.to_csv(Path(out).joinpath("a", "p.csv"))', 'from pathlib import Path')],
  ['write_text', script('(Path(out) / "p.txt").write_text("x")', 'from pathlib import Path')],
  [
    'the open of a path',
    script('with (Path(out) / "p.txt").open("w") as file: file.write("x")', 'from pathlib import Path'),
  ],
  ['a name that was None', script('table.to_csv(os.path.join(out, "p.csv"))', 'out = None')],
])('%s', (_, text) => {
  expectLines(rules, text, [9]);
});

test('in helpers of run', () => {
  const save = 'def save(t):\n    t.to_csv(f"{out}/p.csv")\ndef keep(t):\n    save(t)\n    return t';
  expectLines(rules, script('for path in mini_batch: keep(table)', save), [4]);
});

test('what it says', () => {
  expect(saidOf(rules, script('table.to_csv(os.path.join(out, "a", "p.csv"))\nopen(out + "/b.txt", "w")'))).toEqual([
    '9: Every mini-batch and every worker process writes "a/p.csv" anew, so that the results of one remain. Put something of its own into the name, like that of the input file.',
    expect.stringMatching(/^10: .*"b\.txt"/),
  ]);
});

test.each([
  ['append', script('table.to_csv(os.path.join(out, "p.csv"), mode="a")')],
  ['a mode that varies', script('table.to_csv(os.path.join(out, "p.csv"), mode=how)')],
  ['open for append', script('open(os.path.join(out, "p.txt"), "a")')],
  ['open to read', script('open(os.path.join(out, "p.txt"))')],
  ['exclusive creation', script('open(os.path.join(out, "p.txt"), "x")')],
  ['the name of the input', script('table.to_csv(os.path.join(out, mini_batch[0] + ".csv"))')],
  ['a uuid', script('table.to_csv(os.path.join(out, f"{uuid.uuid4()}.csv"))', 'import uuid')],
  [
    'a folder of its own',
    script(
      'table.to_csv(os.path.join(mine, "p.csv"))',
      'mine = os.path.join(os.getenv("AZUREML_BI_OUTPUT_PATH"), str(os.getpid()))',
    ),
  ],
  ['two values', script('name = "a.csv"\nif table.empty:\n    name = "b.csv"\ntable.to_csv(os.path.join(out, name))')],
  ['only under a condition', script('if len(table) > 3:\n    table.to_csv(os.path.join(out, "p.csv"))')],
  ['a look at what is there', script('os.path.exists(out)\ntable.to_csv(os.path.join(out, "p.csv"))')],
  ['a lock', script('with FileLock("x"): table.to_csv(os.path.join(out, "p.csv"))', 'from filelock import FileLock')],
  ['another folder', script('table.to_csv("/tmp/p.csv")')],
  ['another variable', script('table.to_csv(os.path.join(os.environ["OUT"], "p.csv"))')],
  ['the folder itself', script('table.to_parquet(out, partition_cols=["x"])')],
  ['a text', script('text = table.to_csv()')],
  ['more arguments', script('table.to_csv(*args)')],
  [
    'a helper that is given the name',
    script('save(table, mini_batch[0])', 'def save(t, name): t.to_csv(os.path.join(out, name))'),
  ],
  [
    'a helper under a condition',
    script('if len(table) > 3: save(table)', 'def save(t): t.to_csv(os.path.join(out, "p.csv"))'),
  ],
  ['a helper that nobody calls', script('pass', 'def save(t): t.to_csv(os.path.join(out, "p.csv"))')],
  [
    'a helper that is a generator',
    script('save(table)', 'def save(t):\n    t.to_csv(os.path.join(out, "p.csv"))\n    yield t'),
  ],
  ['a decorated helper', script('save(table)', '@once\ndef save(t): t.to_csv(os.path.join(out, "p.csv"))')],
  [
    'one helper or another',
    script(
      'save(table)',
      'if os.name:\n    def save(t): t.to_csv(os.path.join(out, "p.csv"))\nelse:\n    from core import save',
    ),
  ],
  [
    'a helper of init alone',
    script('pass', 'def save(t): t.to_csv(os.path.join(out, "p.csv"))').replace('global out', 'global out; save(1)'),
  ],
  ['an f-string with a name of its own', script('table.to_csv(f"{out}/{mini_batch[0]}.csv")')],
  ['an f-string with a format', script('table.to_csv(f"{out}/{len(table):05}.csv")')],
  ['an f-string of a folder beside', script('table.to_csv(f"{out}p.csv")')],
  ['a path of another folder', script('(Path("/tmp") / "p.txt").write_text("x")', 'from pathlib import Path')],
  ['a path that is read', script('(Path(out) / "p.txt").open()', 'from pathlib import Path')],
  ['a conditional expression', script('table.to_csv(os.path.join(out, "p.csv")) if len(table) else None')],
  [
    'in init',
    'import os\nimport pandas as pd\ndef init():\n    pd.DataFrame().to_csv(os.path.join(os.environ["AZUREML_BI_OUTPUT_PATH"], "p.csv"))\ndef run(b):\n    return b\n',
  ],
  ['damaged', script('table.to_csv(os.path.join(out, "p.csv"))\nprint "x"')],
  ['a star import', script('table.to_csv(os.path.join(out, "p.csv"))', 'from core import *')],
])('near miss: %s', (_, text) => {
  expect(saidOf(rules, text)).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = run(rules, twoDeployments(script('table.to_csv(os.path.join(out, "p.csv"))')));
  expect(findings).toHaveLength(1);
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['a.yml', 'b.yml']);
});
