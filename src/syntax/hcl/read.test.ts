import { expect, test } from 'vitest';
import { readHcl } from './read.ts';

const read = (text: string) => readHcl('main.tf', text);
const value = (text: string) => {
  const found = read(`v = ${text}\n`)?.attributes[0]?.value;
  return found?.kind === 'literal' ? found.value : found?.kind;
};

// Expected values: HashiCorp's parser, hclsyntax.ParseConfig.
test('literals', () => {
  expect(value('"a\\"b"')).toBe('a"b');
  expect(value('"a$${b}"')).toBe('a${b}');
  expect(value('12')).toBe(12);
  expect(value('false')).toBe(false);
  expect(value('null')).toBe(null);
  expect(value('<<EOT\nline\nEOT')).toBe('line\n');
  expect(value('<<-EOT\n  line\n    more\n  EOT')).toBe('line\n  more\n');
  expect(value('<<-EOT\n  line\n\n  more\n  EOT')).toBe('unknown');
  expect(value('<<-EOT\n  ${line}\n  EOT')).toBe('unknown');
});

test('what needs evaluation is none', () => {
  expect(value('"a${b}"')).toBe('template');
  expect(value('"${b}"')).toBe('name');
  expect(value('var.x ? "a" : "b"')).toBe('call');
  expect(value('var.x > 1')).toBe('unknown');
  expect(value('[for x in y : x]')).toBe('unknown');
  expect(value('{ for k, v in y : k => v }')).toBe('object');
  expect(value('merge(a, { b = 1 })')).toBe('call');
});

test('blocks and comments', () => {
  const body = read(`# a "comment" {
resource "a" "b" {
  x = 1 // more {
  /* dynamic "c" {} */
  dynamic "d" {
    content {}
  }
  e { f = "}" }
}
`);
  const [block] = body?.blocks ?? [];
  expect([block?.type, block?.labels, block?.body.attributes.map(({ name }) => name)]).toEqual([
    'resource',
    ['a', 'b'],
    ['x'],
  ]);
  expect(block?.body.blocks.map(({ type, labels }) => [type, labels])).toEqual([
    ['dynamic', ['d']],
    ['e', []],
  ]);
  expect(body?.open).toBe(false);
});

test('a text that is not closed is not read', () => {
  for (const text of ['a = "b', 'a {', 'a = ]', 'a = <<E\nb', '/* a', 'a = "${b"'])
    expect(read(text), text).toBeUndefined();
});
