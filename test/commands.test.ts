import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

const textOf = (file: string) => readFileSync(join(top, file), 'utf8');
const scripts: Readonly<Record<string, string>> = JSON.parse(textOf('package.json')).scripts;

test.each(['README.md', '.github/CONTRIBUTING.md', '.github/workflows/ci.yml', '.ci/run'])(
  'every npm script that %s names is there',
  (file) => {
    const named = [...textOf(file).matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  },
);

test('the benchmark is among those that are named', () => {
  expect(textOf('.github/CONTRIBUTING.md')).toContain('npm run bench');
  expect(scripts['bench']).toBe('node scripts/bench.ts');
});
