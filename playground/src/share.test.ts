import fc from 'fast-check';
import { expect, test } from 'vitest';
import { most } from './files.ts';
import { checkedFiles, fragmentOf, stateOf } from './share.ts';

const shared = {
  files: [
    ['deployment.yml', 'name: churn\n'],
    ['src/score.py', '# Grüße ✓\n'],
  ],
  open: 'src/score.py',
} as const;

test('a fragment holds files and what is open', async () => {
  const fragment = await fragmentOf(shared);
  expect(fragment).toMatch(/^#1\/[\w-]+$/);
  expect(await stateOf(fragment)).toEqual(shared);
});

test('it holds what lies beside them, within bounds', async () => {
  const beside = ['model/model.pkl'];
  expect(await stateOf(await fragmentOf({ ...shared, beside }))).toEqual({ ...shared, beside });
  const tooMany = Array.from({ length: most.beside + 1 }, String);
  expect(await stateOf(await fragmentOf({ ...shared, beside: tooMany }))).toBeUndefined();
});

test('any texts come back as they were', async () => {
  const files = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 })
    .chain((paths) => fc.tuple(...paths.map((path) => fc.tuple(fc.constant(path), fc.string({ unit: 'grapheme' })))));
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const state = { files: given, open: given[0]?.[0] ?? '' };
      expect(await stateOf(await fragmentOf(state))).toEqual(state);
    }),
  );
});

test('what is no link of ours, or half of one, is nothing', async () => {
  const fragment = await fragmentOf(shared);
  for (const text of ['', '#', '#2/abc', '#1/', '#1/!!!', '#1/AAAA', fragment.slice(0, -8), fragment.slice(1)]) {
    expect(await stateOf(text)).toBeUndefined();
  }
});

test('a link that would fill the memory is nothing', async () => {
  const bomb = { files: [['a.yml', ' '.repeat(most.characters * 5)]], open: 'a.yml' } as const;
  const fragment = await fragmentOf(bomb);
  expect(fragment.length).toBeLessThan(20_000);
  expect(await stateOf(fragment)).toBeUndefined();
});

test('files from outside have sound paths and texts', () => {
  expect(checkedFiles([['a/b.yml', 'x']])).toEqual([['a/b.yml', 'x']]);
  expect(checkedFiles([['__proto__', 'x']])).toEqual([['__proto__', 'x']]);
  for (const path of ['', '/a', 'a//b', '../a', 'a/..', './a', 'a\\b', 'a\nb', 'a\u202eb', 'x'.repeat(201)]) {
    expect(checkedFiles([[path, 'x']])).toBeUndefined();
  }
  expect(
    checkedFiles([
      ['a', 'x'],
      ['a', 'y'],
    ]),
  ).toBeUndefined();
  expect(
    checkedFiles([
      ['a', 'x'],
      ['a/b', 'y'],
    ]),
  ).toBeUndefined();
  for (const value of [undefined, {}, [], [['a']], [['a', 1]], 'a']) expect(checkedFiles(value)).toBeUndefined();
  expect(checkedFiles(Array.from({ length: 101 }, (_, index) => [`f${index}`, '']))).toBeUndefined();
});

test('a file that is not there is not open', async () => {
  expect((await stateOf(await fragmentOf({ ...shared, open: 'gone.yml' })))?.open).toBe('deployment.yml');
});
