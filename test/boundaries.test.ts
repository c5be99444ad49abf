import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { top } from './harness/process.ts';

/**
 * Who may import whom: folders below src, lower floors only, and packages. `src/README.md` shows the same table to people.
 * Type imports count: a type is knowledge, too.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text', 'js-yaml', '@renovatebot/pep440', '@lezer/python', 'unbash', 'jsonc-parser', 'dockerfile-ast'],
  schema: ['text', 'syntax', 'ajv'],
  config: ['text', 'syntax', 'schema', 'picomatch'],
  model: ['text', 'syntax', 'schema', 'config'],
  questions: ['text', 'syntax', 'config', 'model'],
  programs: ['text', 'syntax', 'model'],
  dialects: ['text', 'syntax', 'schema', 'model', 'programs', 'schemas/facts'],
  project: ['text', 'syntax', 'schema', 'config', 'model', 'questions', 'programs', 'dialects'],
  engine: ['text', 'syntax', 'schema', 'config', 'model', 'dialects', 'project', 'picomatch'],
  rules: ['text', 'model', 'questions', 'engine/rule.ts', 'schemas/facts', '@renovatebot/pep440'],
  diagnosis: ['text', 'model', 'questions', 'engine', 'schemas/facts'],
  fixes: ['text', 'syntax', 'model', 'engine', 'yaml'],
  catalog: ['text', 'engine/rule.ts', 'diagnosis'],
  editor: ['text', 'syntax', 'model', 'dialects/cli-yaml', 'engine', 'catalog', 'schemas/azureml'],
  report: ['text', 'model', 'engine', 'catalog', 'diagnosis', 'fixes', 'sarif'],
  'index.ts': ['text', 'config', 'engine', 'report', 'rules'],
  hosts: [
    ...['text', 'syntax', 'schema', 'config', 'model', 'questions', 'dialects', 'project', 'engine', 'rules'],
    ...['diagnosis', 'fixes', 'editor', 'catalog', 'report', 'index.ts', 'vscode-languageserver'],
    ...['vscode-languageserver-textdocument', 'vscode-languageserver-types'],
    ...['node:', '@actions/core', '@actions/github', 'picocolors', 'virtual:rule-pages'],
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

test('no files import each other in a circle, but types of the model', () => {
  const importedBy = new Map(files.map((file) => [file, importsOf(file).map(({ target }) => target)]));
  const circles = files.flatMap((file) => {
    if (areaOf(file) === 'model') return [];
    const reached = new Set<string>();
    const pending = [...(importedBy.get(file) ?? [])];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const further of importedBy.get(next) ?? []) pending.push(further);
    }
    return reached.has(file) ? [file] : [];
  });
  expect(circles).toEqual([]);
});
