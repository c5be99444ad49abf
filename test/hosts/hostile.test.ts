import { expect, test } from 'vitest';
import { deploymentWith } from '../harness/broken.ts';
import { runCli } from '../harness/process.ts';
import { repositoryOf } from '../harness/repository.ts';

const levels = Array.from({ length: 12 }, (_, level) => {
  const items = level === 0 ? 'x' : `*a${level - 1}`;
  return `a${level}: &a${level} [${Array(9).fill(items).join(', ')}]`;
});

/** Texts of at most 2 MB below the first line of a deployment; each has to end soon, and as findings. */
const documents: Readonly<Record<string, string>> = {
  'ten megabytes': 'key: value\n'.repeat(1_000_000),
  'an alias bomb': levels.join('\n'),
  'merge keys': Array.from({ length: 24 }, (_, n) => `m${n}: &m${n}\n  <<: [*m${n - 1}, *m${n - 1}]`).join('\n'),
  'deep flow nesting': `a: ${'['.repeat(100_000)}`,
  'deep block nesting': Array.from({ length: 1500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
  'a line of one megabyte': `name: ${'x'.repeat(1_000_000)}`,
  'a key of one megabyte': `${'x'.repeat(1_000_000)}: 1`,
  'twenty thousand keys': Array.from({ length: 20_000 }, (_, n) => `key${n}: v`).join('\n'),
  'a hundred thousand items': `tags: [${'a, '.repeat(100_000)}]`,
  'open quotes': `name: "${'a\n'.repeat(200_000)}`,
  'nothing but colons': ': '.repeat(300_000),
  'nothing but braces': 'name: {{ x }}\n'.repeat(50_000),
  'a billion as a number': `settings: { mini_batch_size: ${'9'.repeat(400_000)} }`,
  'comments that ignore': '# azureml-batch-lint: ignore['.repeat(20_000),
  controls: 'name: \u0000\u0001\u001b[31m\u202e\n',
};

test.each(Object.entries(documents))('survives %s', async (_, text) => {
  const folder = repositoryOf({ 'deployment.yml': `${deploymentWith('x.py').split('\n')[0]}\n${text}\n` });
  const { exitCode, stdout, stderr } = await runCli(folder, ['--fail-on', 'note']);
  expect(exitCode, stderr).toBe(1);
  expect(stdout).toContain('deployment.yml:');
  expect(stderr).toBe('');
});

const commands = [
  'az ml $ab',
  'sed ',
  'load_',
  'template:',
  '--set a=',
  'az ml ${{',
  '$\u007b{a}}',
  'batch_endpoints ',
  '$ab',
];

test('survives scripts made to confuse patterns', async () => {
  const scripts = commands.map(
    (unit, index) => [`${index}.sh`, `az ml ${unit.repeat(1_000_000 / unit.length)}`] as const,
  );
  const folder = repositoryOf({ 'deployment.yml': deploymentWith('x.py'), ...Object.fromEntries(scripts) });
  expect((await runCli(folder, [])).exitCode).toBe(1);
});
