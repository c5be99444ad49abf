import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../src/catalog/config-schema.ts';
import { replaceGenerated } from '../src/catalog/generated.ts';
import { messagesTable } from '../src/catalog/messages-table.ts';
import { withPageHead } from '../src/catalog/page.ts';
import { rulesTable } from '../src/catalog/table.ts';
import { version } from '../src/catalog/version.ts';
import { renderReport } from '../src/report/report.ts';
import { rules } from '../src/rules/index.ts';
import { memoryWorkspace } from '../src/text/workspace.ts';
import { inputsTable, outputsTable } from './action-tables.ts';
import { budgetsTable } from './budgets-table.ts';
import { noiseTable } from './noise-table.ts';
import { run } from './rules/marked.ts';

const top = new URL('../', import.meta.url);
const generate = process.env['npm_lifecycle_event'] === 'generate';

/** Checks that a file holds what is generated for it; under `npm run generate` it writes it first. */
function expectCurrent(path: string, build: (old: string) => string): void {
  const url = new URL(path, top);
  const old = readOr(url);
  const text = build(old);
  if (generate && text !== old) writeFileSync(url, text);
  expect(readOr(url), `${path} is out of date: run "npm run generate"`).toBe(text);
}

function filesBelow(folder: URL, prefix: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = relative(fileURLToPath(folder), join(parentPath, name)).replaceAll('\\', '/');
      return [prefix + path, readOr(new URL(path, folder))];
    }),
  );
}

function readOr(url: URL): string {
  try {
    return readFileSync(url, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return '';
  }
}

describe('generated text is current', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))('head of the page of %s', (id, rule) => {
    expectCurrent(`src/rules/${id}/README.md`, (page) => withPageHead(page, rule));
  });

  test('table of rules in src/rules/README.md', () => {
    const page = 'src/rules/README.md';
    expectCurrent(page, (text) => replaceGenerated(text, 'rules', rulesTable(rules)) ?? text);
    expect(readOr(new URL(page, top))).toContain('[`missing-file`](missing-file/README.md)');
  });

  test('output of the broken example in docs/command-line.md', () => {
    const files = filesBelow(new URL('examples/broken/', top), 'examples/broken/');
    const workspace = memoryWorkspace(files);
    const result = run(rules, files);
    const output = `\`\`\`text\n${renderReport('text', { result, workspace, rules, version })}\`\`\``;
    const page = 'docs/command-line.md';
    expectCurrent(page, (text) => replaceGenerated(text, 'output', output) ?? text);
    expect(readOr(new URL(page, top))).toContain('examples/broken/endpoint.yml:4:1  error  online-only-key\n');
  });

  test('tables of inputs and outputs in docs/github.md', () => {
    const action = readOr(new URL('action.yml', top));
    const page = 'docs/github.md';
    expectCurrent(page, (text) => {
      const inputs = replaceGenerated(text, 'inputs', inputsTable(action)) ?? text;
      return replaceGenerated(inputs, 'outputs', outputsTable(action)) ?? inputs;
    });
    expect(readOr(new URL(page, top))).toContain('| `fail-on-new` |');
    expect(readOr(new URL(page, top))).toContain('| `new-errors` |');
  });

  test('how noisy it is, in README.md', () => {
    const table = noiseTable(readOr(new URL('test/corpus/verdicts.jsonl', top)));
    expectCurrent('README.md', (readme) => replaceGenerated(readme, 'noise', table) ?? readme);
    expect(readOr(new URL('README.md', top))).toContain('| findings, each read and judged by itself |');
  });

  test('table of messages in docs/logs.md', () => {
    expectCurrent('docs/logs.md', (page) => replaceGenerated(page, 'messages', messagesTable()) ?? page);
    expect(readOr(new URL('docs/logs.md', top))).toContain('missing-azureml-core');
  });

  test('table of budgets in SECURITY.md', () => {
    const table = budgetsTable(readOr(new URL('src/text/budgets.ts', top)));
    expectCurrent('SECURITY.md', (page) => replaceGenerated(page, 'budgets', table) ?? page);
    expect(readOr(new URL('SECURITY.md', top))).toContain('| `fileBytes` | 2,000,000 |');
  });

  test('schema of the configuration', () => {
    expectCurrent('schemas/config.schema.json', () => `${JSON.stringify(configSchema(rules), null, 2)}\n`);
  });
});
