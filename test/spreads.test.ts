import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

/** A list that is spread into arguments: with a hundred thousand items the call throws. */
const spreading = /\b(?:push|unshift|max|min|fromCharCode|fromCodePoint)\((?:[^(){}]*, )?\.\.\./;

test('no list is spread into the arguments of a call', () => {
  const files = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const lines = readFileSync(join(top, 'src', file), 'utf8').split('\n');
      return lines.flatMap((line, index) => (spreading.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
    });
  expect(found).toEqual([]);
});
