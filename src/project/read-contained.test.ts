import { expect, test } from 'vitest';
import type { ReadDialect, SourceText, Statements } from '../model/dialect.ts';
import { containFailures } from '../model/failure.ts';
import { readContained } from './read-contained.ts';

const around = { batchFiles: [], hasFileNamed: () => false };
const sources: readonly SourceText[] = ['a.sh', 'b.sh', 'c.sh'].map((file) => ({ file, text: '' }));
const installing = (files: readonly SourceText[]): Statements => ({ compiled: new Set(files.map(({ file }) => file)) });

function run(read: ReadDialect) {
  const containment = containFailures();
  const statements = readContained({ name: 'commands', read, files: [] }, sources, around, containment);
  return {
    failures: containment.failures.map(({ file, error }) => `${file ?? 'all'}: ${error}`),
    read: statements.flatMap(({ compiled }) => [...(compiled ?? [])]),
    routes: statements.flatMap(({ commands }) => commands?.routes.map(({ at }) => at.file) ?? []),
  };
}

test('what does not throw is read once', () => {
  let calls = 0;
  const result = run((given) => {
    calls++;
    return installing(given);
  });
  expect(result).toEqual({ failures: [], read: ['a.sh', 'b.sh', 'c.sh'], routes: [] });
  expect(calls).toBe(1);
});

test('without the file that it fails on, the others are read together', () => {
  const result = run((given) => {
    if (given.some(({ file }) => file === 'b.sh')) throw new Error('b');
    return installing(given);
  });
  expect(result).toEqual({ failures: ['b.sh: b'], read: ['a.sh', 'c.sh'], routes: ['b.sh'] });
});

test('files that it fails on only together are read one by one', () => {
  const result = run((given) => {
    if (given.length > 1) throw new Error('together');
    return installing(given);
  });
  expect(result).toEqual({ failures: ['all: together'], read: ['a.sh', 'b.sh', 'c.sh'], routes: [] });
});

test('what it fails on alone and together leaves the rest', () => {
  const result = run((given) => {
    if (given.length > 1 || given[0]?.file === 'b.sh') throw new Error('no');
    return installing(given);
  });
  expect(result).toEqual({ failures: ['b.sh: no', 'all: no'], read: ['a.sh', 'c.sh'], routes: ['b.sh'] });
});

test('what is thrown need not be an error', () => {
  const result = run(() => {
    throw 'text';
  });
  expect(result.failures).toEqual(['a.sh: text', 'b.sh: text', 'c.sh: text']);
  expect(result.routes).toEqual(['a.sh', 'b.sh', 'c.sh']);
});
