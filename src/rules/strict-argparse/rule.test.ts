import { expect, test } from 'vitest';
import { expectLines, saidOf } from '../../../test/rules/scoring.ts';
import { strictArgparse } from './rule.ts';

const rules = [strictArgparse];
const run = 'def run(b):\n    return b\n';

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
  ['another parser', `import other\np = other.Parser()\np.parse_args()\ndef init(): pass\n${run}`],
  [
    'a parser of the driver',
    `import argparse\np = argparse.ArgumentParser()\np.add_argument("--logging_level")\np.parse_args()\ndef init(): pass\n${run}`,
  ],
  [
    'a guarded call',
    `import argparse\np = argparse.ArgumentParser()\ntry:\n    p.parse_args()\nexcept SystemExit:\n    pass\ndef init(): pass\n${run}`,
  ],
])('near miss: %s', (_, script) => {
  expect(saidOf(rules, script)).toEqual([]);
});
