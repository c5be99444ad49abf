import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../src/catalog/config-schema.ts';
import { replaceGenerated } from '../src/catalog/generated.ts';
import { withPageHead } from '../src/catalog/page.ts';
import { rulesTable } from '../src/catalog/table.ts';
import { rules } from '../src/rules/index.ts';
import { inputsTable, outputsTable } from './action-tables.ts';

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

  test('table of rules in README.md', () => {
    expectCurrent('README.md', (readme) => replaceGenerated(readme, 'rules', rulesTable(rules)) ?? readme);
    expect(readOr(new URL('README.md', top))).toContain('<!-- generated: rules -->');
  });

  test('tables of inputs and outputs in README.md', () => {
    const action = readOr(new URL('action.yml', top));
    expectCurrent('README.md', (readme) => {
      const inputs = replaceGenerated(readme, 'inputs', inputsTable(action)) ?? readme;
      return replaceGenerated(inputs, 'outputs', outputsTable(action)) ?? inputs;
    });
  });

  test('schema of the configuration', () => {
    expectCurrent('schemas/config.schema.json', () => `${JSON.stringify(configSchema(rules), null, 2)}\n`);
  });
});
