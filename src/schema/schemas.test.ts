import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaNames } from './violation.ts';

const folder = new URL('../../schemas/azureml/', import.meta.url);
const suffix = '.schema.json';

type Json = { readonly [key: string]: unknown };

function schemaOf(name: string): Json {
  return JSON.parse(readFileSync(new URL(name + suffix, folder), 'utf8'));
}

/** Every property of a schema, at any depth, with the way to it. What conditions narrow is described where it is declared. */
function properties(schema: unknown, way = ''): readonly (readonly [string, Json])[] {
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key.startsWith('x-') || ['if', 'then', 'else'].includes(key)) return [];
    if (key !== 'properties' && key !== '$defs') return properties(value, `${way}/${key}`);
    const named = Object.entries(value as Record<string, Json>);
    const own = named.map(([name, part]) => [`${way}/${name}`, part] as const);
    return [...(key === 'properties' ? own : []), ...own.flatMap(([to, part]) => properties(part, to))];
  });
}

test('There is one schema for each name, and its $id says so.', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix));
  expect(files.toSorted()).toEqual(schemaNames.map((name) => name + suffix).toSorted());
  expect(schemaNames.map((name) => schemaOf(name)['$id'])).toEqual(schemaNames.map((name) => name + suffix));
});

test('Roots are closed, apart from those whose reader lets further keys pass, and have no oneOf.', () => {
  const open = schemaNames.filter((name) => schemaOf(name)['additionalProperties'] !== false);
  expect(open).toEqual(['pipeline-component', 'command-component', 'parallel-component', 'conda']);
  expect(schemaNames.filter((name) => 'oneOf' in schemaOf(name))).toEqual([]);
});

test.each(schemaNames)('Every property of %s has a description and a source.', (name) => {
  const schema = schemaOf(name);
  const all = properties(schema);
  expect(all.length).toBeGreaterThan(4);
  const poor = all.filter(([, property]) => {
    const { description, 'x-source': source } = property;
    return typeof description !== 'string' || !/^.{8,}\.$/.test(description) || !/^https:\/\//.test(String(source));
  });
  expect(poor.map(([way]) => way)).toEqual([]);
  expect(schema['description']).toMatch(/\.$/);
  expect(schema['x-source']).toMatch(/^https:\/\//);
});
