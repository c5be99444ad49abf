import { expect, test } from 'vitest';
import { run as lint } from '../../../test/rules/marked.ts';
import { expectLines, saidOf, twoDeployments } from '../../../test/rules/scoring.ts';
import { strictArgparse } from './rule.ts';

const rules = [strictArgparse];
const run = 'def run(b):\n    return b\n';
const head = 'import argparse\np = argparse.ArgumentParser()\n';
const end = `def init(): pass\n${run}`;

test.each([
  [
    'in the module',
    `import argparse\np = argparse.ArgumentParser()\nargs = p.parse_args()\ndef init(): pass\n${run}`,
    [3],
  ],
  ['in init', `import argparse\ndef init():\n    p = argparse.ArgumentParser()\n    a = p.parse_args()\n${run}`, [4]],
  [
    'in a function that init calls',
    `from argparse import ArgumentParser\ndef args():\n    p = ArgumentParser()\n    return p.parse_args()\ndef init():\n    a = args()\n${run}`,
    [4],
  ],
  [
    'in a function that a function of the module calls',
    `import argparse\ndef args():\n    p = argparse.ArgumentParser()\n    return p.parse_args()\ndef setup():\n    return args()\nA = setup()\n${end}`,
    [4],
  ],
  ['that knows one argument of the driver', `${head}p.add_argument("--logging_level")\np.parse_args()\n${end}`, [4]],
  ['with a rest', `${head}p.add_argument("rest", nargs=argparse.REMAINDER)\np.parse_args()\n${end}`, [4]],
  ['with a rest, spelled', `${head}p.add_argument("rest", nargs="...")\np.parse_args()\n${end}`, [4]],
  ['of the arguments of the process', `import sys\n${head}p.parse_args(sys.argv[1:])\n${end}`, [4]],
  ['of nothing', `${head}p.parse_args(None)\n${end}`, [3]],
  ['of a parser without a name', `import argparse\nA = argparse.ArgumentParser().parse_args()\n${end}`, [2]],
  [
    'of a parser that a function makes',
    `import argparse\ndef make():\n    p = argparse.ArgumentParser()\n    return p\nA = make().parse_args()\n${end}`,
    [5],
  ],
  [
    'below a handler that does not take it',
    `${head}try:\n    p.parse_args()\nexcept Exception:\n    pass\n${end}`,
    [4],
  ],
] as const)('%s', (_, script, lines) => {
  expectLines(rules, script, lines);
});

test.each([
  [
    'known arguments',
    `import argparse\np = argparse.ArgumentParser()\nargs, _ = p.parse_known_args()\ndef init(): pass\n${run}`,
  ],
  [
    'arguments given',
    `import argparse\np = argparse.ArgumentParser()\nargs = p.parse_args([])\ndef init(): pass\n${run}`,
  ],
  [
    'below __main__',
    `import argparse\ndef init(): pass\n${run}if __name__ == "__main__":\n    p = argparse.ArgumentParser()\n    p.parse_args()\n`,
  ],
  [
    'a main that __main__ calls',
    `import argparse\ndef init(): pass\n${run}def main():\n    p = argparse.ArgumentParser()\n    p.parse_args()\nif __name__ == "__main__":\n    main()\n`,
  ],
  ['a conditional expression', `${head}args = p.parse_args() if __name__ == "__main__" else None\n${end}`],
  ['a condition of the environment', `${head}if os.environ.get("LOCAL"):\n    p.parse_args()\n${end}`],
  ['a lambda', `${head}parse = lambda: p.parse_args()\n${end}`],
  ['arguments that are replaced', `import sys\n${head}sys.argv = sys.argv[:1]\np.parse_args()\n${end}`],
  ['known and mixed arguments', `${head}p.parse_known_intermixed_args()\n${end}`],
  ['a list of its own', `${head}p.parse_args(["--x", "1"])\n${end}`],
  ['a list of its own by name', `${head}p.parse_args(args=[])\n${end}`],
  ['arguments that are cut off', `import sys\n${head}del sys.argv[1:]\np.parse_args()\n${end}`],
  ['arguments that are cleared', `import sys\n${head}sys.argv.clear()\np.parse_args()\n${end}`],
  [
    'errors of a subclass',
    `import argparse\nclass P(argparse.ArgumentParser):\n    def error(self, m): pass\np = argparse.ArgumentParser()\np.parse_args()\n${end}`,
  ],
  ['a handler that takes all', `${head}try:\n    p.parse_args()\nexcept:\n    pass\n${end}`],
  [
    'all arguments of the driver',
    `${head}${['client_sdk_version', 'scoring_module_name', 'mini_batch_size', 'error_threshold', 'output_action', 'logging_level', 'run_invocation_timeout'].map((name) => `p.add_argument("--${name}")\n`).join('')}p.parse_args()\n${end}`,
  ],
  ['errors that are swallowed', `${head}p.error = lambda message: None\np.parse_args()\n${end}`],
  [
    'a parser that somebody gives',
    `import argparse\ndef init(p=argparse.ArgumentParser()):\n    p.parse_args()\n${run}`,
  ],
  ['one parser or another', `${head}if os.name:\n    p = own.Parser()\np.parse_args()\n${end}`],
  [
    'a parser of a subclass',
    `import argparse\nclass P(argparse.ArgumentParser): pass\np = P()\np.parse_args()\n${end}`,
  ],
  ['names that come from anywhere', `from core import *\n${head}p.parse_args()\n${end}`],
  [
    'behind a return',
    `import argparse\ndef init():\n    if done:\n        return\n    p = argparse.ArgumentParser()\n    p.parse_args()\n${run}`,
  ],
  [
    'a function that is called under a condition',
    `import argparse\ndef args():\n    p = argparse.ArgumentParser()\n    return p.parse_args()\ndef init():\n    a = args() if done else None\n${run}`,
  ],
  ['arguments that vary', `${head}p.parse_args(*given)\n${end}`],
  ['another parser', `import other\np = other.Parser()\np.parse_args()\ndef init(): pass\n${run}`],
  [
    'a guarded call',
    `import argparse\np = argparse.ArgumentParser()\ntry:\n    p.parse_args()\nexcept SystemExit:\n    pass\ndef init(): pass\n${run}`,
  ],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});

test('a module beside the script', () => {
  const core = 'import argparse\ndef args():\n    return argparse.ArgumentParser().parse_args()\n';
  expect(saidOf(rules, `from core import args\nA = args()\n${end}`, { 'src/core.py': core })).toEqual([
    expect.stringMatching(/^3: "parse_args\(\)" takes the arguments of the driver/),
  ]);
  expect(saidOf(rules, `from core import args\n${end}`, { 'src/core.py': core })).toEqual([]);
});

test('two deployments that use one script', () => {
  const { findings } = lint(rules, twoDeployments(`${head}p.parse_args()\n${end}`));
  expect(findings.map(({ related }) => related.map(({ at }) => at.file))).toEqual([['a.yml', 'b.yml']]);
});
