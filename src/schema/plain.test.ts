import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../syntax/yaml/read.ts';
import { plainOf } from './plain.ts';

function plain(text: string): unknown {
  const { root } = readYaml(text);
  return root && plainOf(root);
}

test('what no JSON says: large integers are numbers, bytes their text, and dates of no type', () => {
  expect(plain('d: 9007199254740993\ne: !!binary aGk=\nf: 1.5\ng: .inf\n')).toEqual({
    d: 9007199254740992,
    e: 'aGk=',
    f: 1.5,
    g: Number.POSITIVE_INFINITY,
  });
  expect(plain('a: 2024-06-01\n')).toEqual({ a: expect.any(Symbol) });
});

test('keys that are not strings become their text', () => {
  expect(plain('1: a\non: b\n~: c\n2024-06-01: d\n')).toEqual({ 1: 'a', on: 'b', '~': 'c', '2024-06-01': 'd' });
});

test('merges are applied and "__proto__" is a key like others', () => {
  expect(plain('x: &x {a: 1}\ny: {<<: *x, b: 2}\n')).toEqual({ x: { a: 1 }, y: { a: 1, b: 2 } });
  expect(Object.keys(plain('__proto__: {a: 1}\n') as object)).toEqual(['__proto__']);
});

function bomb(levels: number): string {
  const lines = Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  return `a0: &a0 [x]\n${lines.join('\n')}\n`;
}

test('shared nodes stay shared, and what would be walked through for ever has no value', () => {
  const value = plain(bomb(5)) as Record<string, unknown[]>;
  expect(value['a5']?.[0]).toBe(value['a5']?.[1]);
  expect(plain(bomb(60))).toBeUndefined();
});

test('any text that is read has a plain value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a: ', '1', '\n', '- ', '{', '}', '[', ']', ', ', '~: ', '<<: ', '&x ', '*x'), {
        maxLength: 20,
      }),
      (parts) => {
        const { root } = readYaml(parts.join(''));
        if (root) expect(plainOf(root)).toBeDefined();
      },
    ),
  );
});
