import { expect, test } from 'vitest';
import { readBicep } from './read.ts';

const read = (text: string) => readBicep('main.bicep', text);
const variable = (text: string) => {
  const value = read(`var v = ${text}\n`)?.variables.get('v');
  return value?.kind === 'literal' ? value.value : value?.kind;
};

test('literals', () => {
  expect(variable("'it\\'s'")).toBe("it's");
  expect(variable("'a\\nb'")).toBe('a\nb');
  expect(variable('-3')).toBe(-3);
  expect(variable('true')).toBe(true);
  expect(variable('null')).toBe(null);
  expect(variable("'''\nraw ${x}\n'''")).toBe('raw ${x}\n');
  expect(variable("''''quoted''''")).toBe("'quoted'");
  expect(variable("''''''")).toBe('');
  expect(variable("('a')")).toBe('a');
});

test('what needs evaluation is none', () => {
  expect(variable("a ? 'b' : 'c'")).toBe('unknown');
  expect(variable("a\n  ? 'b'\n  : 'c'")).toBe('unknown');
  expect(variable("'a' == b")).toBe('unknown');
  expect(variable("x ?? 'a'")).toBe('unknown');
  expect(variable("'a${b}'")).toBe('template');
  expect(variable('[for i in range(0, 2): i]')).toBe('unknown');
  expect(variable('union(a, b)')).toBe('call');
});

test('an assertion that nothing is missing ends its line', () => {
  const body = read("resource r 'A/b@1' = {\n  x: y.outputs.z!\n  name: 'n'\n}\n")?.resources[0]?.body;
  expect(body?.entries.map(({ name }) => name)).toEqual(['x', 'name']);
});

test('resources, their conditions and their loops', () => {
  const file = read(`@description('a { b')
resource plain 'A/b@1' = { name: 'p' }
resource there 'A/b@1' existing = { name: 't' }
resource maybe 'A/b@1' = if (on) { name: 'm' }
resource many 'A/b@1' = [for i in range(0, 2): { name: 'l' }]
resource outer 'A/b@1' = {
  name: 'o'
  @batchSize(1)
  resource inner 'c' = { name: 'i' }
}
module m './m.bicep' = { name: 'x', params: { a: 1 } }
param p string = 'd'
param required string
// resource no 'A/b@1' = { name: 'n' }
output o string = plain.id
`);
  expect(
    file?.resources.map((each) => [each.symbol, each.existing, each.conditional, each.looped, each.within?.symbol]),
  ).toEqual([
    ['plain', false, false, false, undefined],
    ['there', true, false, false, undefined],
    ['maybe', false, true, false, undefined],
    ['many', false, true, true, undefined],
    ['outer', false, false, false, undefined],
    ['inner', false, false, false, 'outer'],
  ]);
  expect(file?.modules.map(({ type }) => type)).toEqual(['./m.bicep']);
  expect([...(file?.params.keys() ?? [])]).toEqual(['p', 'required']);
});

test('a text that is not closed is not read', () => {
  for (const text of ["var v = 'a", 'var v = {', 'var v = ]', "var v = '''a", '/* a', "var v = '${a'"])
    expect(read(text), text).toBeUndefined();
});
