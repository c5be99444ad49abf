/**
 * The inner loop of a rule's author, a few seconds instead of all tests:
 *
 *   npm run check -- RULE     types, style and tests of the rule, its page, generated texts, the table of dialects
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const [rule] = process.argv.slice(2);
const folder = `src/rules/${rule}`;
if (rule === undefined || !/^[a-z0-9-]+$/.test(rule) || !existsSync(folder)) {
  console.error(rule === undefined ? 'Usage: npm run check -- RULE' : `There is no folder ${folder}.`);
  process.exit(2);
}
const steps: readonly (readonly string[])[] = [
  ['npm', 'run', '--silent', 'generate:validators'],
  ['tsc', '-p', 'tsconfig.json'],
  ['biome', 'check', '--error-on-warnings', folder],
  ['vitest', 'run', folder, 'test/generated.test.ts', 'test/dialects/complete.test.ts'],
  ['vitest', 'run', 'test/rules', '--testNamePattern', rule],
];
for (const [command = '', ...words] of steps) {
  const { status } = spawnSync(command, words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
