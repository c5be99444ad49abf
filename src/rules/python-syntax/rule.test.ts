import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { pythonSyntax } from './rule.ts';

const rules = [pythonSyntax];
const end = 'def init():\n    pass\ndef run(b):\n    return b\n';

test.each([
  ['conflict markers', `<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main\n${end}`, [1]],
  ['markers that were left behind', `${end}>>>>>>> main\n`, [5]],
  ['a bracket', `X = (1,\n${end}`, [1]],
  ['a bracket in run', 'def init(): pass\ndef run(b):\n    rows = []\n    rows.extend(list(b)\n    return rows\n', [4]],
  ['a string in its line', `X = "abc\n${end}`, [1]],
  ['a string over lines', `${end}"""Notes\n`, [5]],
  ['print', `${end}print "x"\n`, [5]],
  ['print in a function', `def init():\n    print 'loading'\n${end}`, [2]],
  ['exec', `${end}exec "x"\n`, [5]],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  ['print as a function', `${end}print("x")\n`],
  ['print of a name in Python 2', `${end}print x\n`],
  ['handlers of 3.14', `${end}try:\n    pass\nexcept ValueError, TypeError:\n    pass\n`],
  ['quotes in f-strings of 3.12', `${end}X = f"{d["a"]} {"b"}"\n`],
  ['magics of a notebook', `!pip install x\n${end}`],
  ['a template', `{% if x %}\n${end}{% endif %}\n`],
  ['markers in a text', `X = """\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"""\n${end}`],
  ['a line of "=" in a comment', `# =======\n#=======\n${end}`],
  ['brackets in texts and comments', `X = "(["  # ({\n${end}`],
  ['an escaped quote', `X = 'it\\'s' + r"\\d" + "\\""\n${end}`],
  ['a string that goes on', `X = "a\\\nb"\n${end}`],
  ['a bracket too many', `X = 1)\n${end}`],
  ['brackets of two kinds', `X = (1]\n${end}`],
  ['a slip of another kind', `def init()\n    pass\n${end}`],
  ['nothing wrong', end],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('modules that the script imports, and no others', () => {
  const said = (script: string) => saidOf(rules, script, { 'src/core.py': 'X = [1,\n' });
  expect(said(`import core\n${end}`)).toEqual([
    '1: Python 3 cannot read this file: nothing closes this bracket. The client refuses such a scoring script, and the job could not load it.',
  ]);
  expect(said(`from core import X\n${end}`)).toHaveLength(1);
  expect(said(end)).toEqual([]);
  expect(said(`try:\n    import core\nexcept SyntaxError:\n    pass\n${end}`)).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(`print "x"\n${end}`));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});
