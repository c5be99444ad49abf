import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Rule } from '../src/engine/rule.ts';
import { rules } from '../src/rules/index.ts';
import { top } from './harness/process.ts';
import { filesBelow } from './harness/tree.ts';
import { run } from './rules/marked.ts';

const files = { ...filesBelow(join(top, 'examples')), ...filesBelow(join(top, 'test/projects')) };

/** The same rules in other words. */
const reworded = rules.map(
  (rule): Rule => ({
    ...rule,
    *check(project, context) {
      for (const problem of rule.check(project, context))
        yield { ...problem, message: `Or rather: ${problem.message}` };
    },
  }),
);

test('Rewording a message changes no mark.', () => {
  const marksOf = (all: readonly Rule[]) => run(all, files).findings.flatMap(({ marks }) => marks);
  expect(marksOf(rules).length).toBeGreaterThan(20);
  expect(marksOf(reworded)).toEqual(marksOf(rules));
});
