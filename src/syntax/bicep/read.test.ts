import { expect, test } from 'vitest';
import type { Expression } from '../expression/expression.ts';
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
  expect(variable('a + 1')).toBe('unknown');
  expect(variable('a < 1')).toBe('unknown');
  expect(variable("a ? 'b'")).toBe('unknown');
  expect(variable("'a${b}'")).toBe('template');
  expect(variable('[for i in range(0, 2): i]')).toBe('unknown');
  expect(variable('union(a, b)')).toBe('call');
});

test('conditions are the functions of ARM templates', () => {
  const shape = (text: string) => {
    const shapeOf = (value: Expression | undefined): unknown => {
      if (value?.kind === 'literal') return value.value;
      if (value?.kind === 'name') return value.path.join('.');
      return value?.kind === 'call' ? [value.name, ...value.given.map(shapeOf)] : value?.kind;
    };
    return shapeOf(read(`var v = ${text}\n`)?.variables.get('v'));
  };
  expect(shape("a ? 'b' : 'c'")).toEqual(['if', 'a', 'b', 'c']);
  expect(shape("a\n  ? 'b'\n  : 'c'")).toEqual(['if', 'a', 'b', 'c']);
  expect(shape("a ? b ? 'c' : 'd' : 'e'")).toEqual(['if', 'a', ['if', 'b', 'c', 'd'], 'e']);
  expect(shape("a ? 'b' : c ? 'd' : 'e'")).toEqual(['if', 'a', 'b', ['if', 'c', 'd', 'e']]);
  expect(shape("'a' == b")).toEqual(['equals', 'a', 'b']);
  expect(shape("a != 'b' && !c || d.e")).toEqual(['or', ['and', ['differs', 'a', 'b'], ['not', 'c']], 'd.e']);
  expect(shape("x ?? 'a'")).toEqual(['coalesce', 'x', 'a']);
  expect(shape("!empty(a) ? 'b' : ''")).toEqual(['if', ['not', ['empty', 'a']], 'b', '']);
  expect(shape('!(a || b)')).toEqual(['not', ['or', 'a', 'b']]);
  expect(shape("(a == 'b') ? 1 : 2")).toEqual(['if', ['equals', 'a', 'b'], 1, 2]);
  expect(shape('a > 1 ? 1 : 2')).toEqual(['if', 'unknown', 1, 2]);
  expect(shape('a.b!')).toBe('unknown');
});

test('an assertion that nothing is missing ends its line', () => {
  const body = read("resource r 'A/b@1' = {\n  x: y.outputs.z!\n  name: 'n'\n}\n")?.resources[0]?.body;
  expect(body?.entries.map(({ name }) => name)).toEqual(['x', 'name']);
});

test('a type that may be null ends its line', () => {
  const file = read(
    "param a string?\nparam b object?\n\n@secure()\nparam c string?\nvar d = a ?\n 'x' : 'y'\nparam e int?",
  );
  expect([...(file?.params ?? [])].map(([name, value]) => [name, value?.kind])).toEqual(
    ['a', 'b', 'c', 'e'].map((name) => [name, undefined]),
  );
  expect(file?.variables.get('d')?.kind).toBe('call');
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
