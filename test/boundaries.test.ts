import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

/**
 * Who may import whom: folders below src (or single files), and packages. `src/README.md` shows the same table to people.
 * Type imports count: a type is knowledge, too.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text', 'js-yaml', '@renovatebot/pep440', '@lezer/python', 'unbash', 'jsonc-parser', 'dockerfile-ast'],
  dialects: [
    'text',
    'syntax',
    'schema',
    'project/model.ts',
    'project/facts.ts',
    'project/declaration.ts',
    'project/reference.ts',
    'project/command.ts',
    'project/dialect.ts',
    'project/scoring-script.ts',
    'project/rest.ts',
    'project/resources.ts',
    'schemas/facts',
  ],
  schema: ['text', 'syntax', 'ajv'],
  project: ['text', 'syntax', 'dialects', 'schema', 'config'],
  engine: ['text', 'dialects', 'project', 'schema', 'config', 'syntax', 'picomatch'],
  config: ['text', 'syntax', 'schema', 'picomatch'],
  rules: [
    'text',
    'project/model.ts',
    'project/facts.ts',
    'project/uses.ts',
    'project/command.ts',
    'project/installed.ts',
    'project/invocation.ts',
    'project/defaults.ts',
    'project/rest.ts',
    'project/routing.ts',
    'project/spelling.ts',
    'project/mltable.ts',
    'project/versions.ts',
    'project/violations.ts',
    'engine/rule.ts',
    'schemas/facts',
    '@renovatebot/pep440',
  ],
  fixes: ['text', 'syntax', 'engine/rule.ts'],
  catalog: ['engine/rule.ts'],
  report: ['text', 'project/model.ts', 'engine', 'catalog', 'fixes', 'sarif'],
  'index.ts': ['text', 'config', 'engine', 'report', 'rules'],
  hosts: [
    'text',
    'syntax',
    'dialects',
    'schema',
    'project',
    'engine',
    'config',
    'rules',
    'fixes',
    'catalog',
    'report',
    'index.ts',
    'node:',
    '@actions/core',
    '@actions/github',
    'ignore',
    'picocolors',
    'virtual:rule-pages',
  ],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/generated/'));

/** What a file imports, as a path below src or the name of a package. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(top, 'src', file), 'utf8');
  const found = text.matchAll(/(?:^(?:import|export)\b[^'"\n]*\bfrom |^\} from |^import |\bimport\()'([^']+)'/gm);
  return [...found].map(([, target = '']) => ({
    file,
    target: target.startsWith('.') ? posix.join(posix.dirname(file), target).replace(/^\.\.\//, '') : target,
  }));
}

function areaOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function isAllowed({ file, target }: Import): boolean {
  if (areaOf(target) === areaOf(file)) return true;
  return (mayImport[areaOf(file)] ?? []).some(
    (allowed) => target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`),
  );
}

test('every folder of src is in the import table', () => {
  expect([...new Set(files.map(areaOf))].filter((area) => !(area in mayImport))).toEqual([]);
});

test('imports follow the table', () => {
  const imports = files.flatMap(importsOf);
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter((found) => !isAllowed(found)).map(({ file, target }) => `${file} imports ${target}`)).toEqual(
    [],
  );
});

test('one rule does not import another', () => {
  const ruleOf = (path: string) =>
    path.startsWith('rules/') && path.split('/').length > 2 ? path.split('/')[1] : undefined;
  const crossing = files
    .filter((file) => ruleOf(file) !== undefined)
    .flatMap(importsOf)
    .filter(({ file, target }) => ruleOf(target) !== undefined && ruleOf(target) !== ruleOf(file));
  expect(crossing).toEqual([]);
});
