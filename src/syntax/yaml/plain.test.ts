import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asString, entry, entryAt, isNull, keyOf } from './access.ts';
import { toPlain } from './plain.ts';
import { readYaml } from './read.ts';

function plain(text: string): unknown {
  const { root } = readYaml(text);
  return root && JSON.parse(JSON.stringify(toPlain(root)));
}

test('what JSON cannot say becomes the text as written', () => {
  expect(plain('a: 2024-06-01\nb: .nan\nc: -.inf\nd: 9007199254740993\ne: !!binary aGk=\nf: 1.5\n')).toEqual({
    a: '2024-06-01',
    b: '.nan',
    c: '-.inf',
    d: '9007199254740993',
    e: 'aGk=',
    f: 1.5,
  });
});

test('keys that are not strings become their text', () => {
  expect(plain('1: a\non: b\n~: c\n2024-06-01: d\n')).toEqual({ 1: 'a', on: 'b', '~': 'c', '2024-06-01': 'd' });
});

test('merges are applied and "__proto__" is a key like others', () => {
  expect(plain('x: &x {a: 1}\ny: {<<: *x, b: 2}\n')).toEqual({ x: { a: 1 }, y: { a: 1, b: 2 } });
  const value = toPlain(readYaml('__proto__: {a: 1}\n').root ?? expect.fail());
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});

test('shared nodes stay shared, so that an alias bomb stays small', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
  const document = readYaml(`a0: &a0 [x]\n${lines.join('\n')}\n`);
  expect(document.errors).toEqual([]);
  const value = toPlain(document.root ?? expect.fail()) as Record<string, unknown[]>;
  expect(value['a60']?.[0]).toBe(value['a60']?.[1]);
});

test('any text that is read has a plain value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a: ', '1', '\n', '- ', '{', '}', '[', ']', ', ', '~: ', '<<: ', '&x ', '*x'), {
        maxLength: 20,
      }),
      (parts) => {
        const { root } = readYaml(parts.join(''));
        if (root) toPlain(root);
      },
    ),
  );
});

test('values are found by key and path', () => {
  const { root } = readYaml('a: {b: text}\nc:\nd: ~\ne: 1\n');
  expect(asString(entryAt(root, 'a', 'b'))).toBe('text');
  expect(entryAt(root, 'a', 'x', 'y')).toBeUndefined();
  expect([
    isNull(entry(root, 'c')),
    isNull(entry(root, 'd')),
    isNull(entry(root, 'e')),
    isNull(entry(root, 'x')),
  ]).toEqual([true, true, false, false]);
  expect(asString(entry(root, 'e'))).toBeUndefined();
  expect(root?.kind === 'mapping' && root.pairs.map(keyOf)).toEqual(['a', 'c', 'd', 'e']);
});
