import { expect, test } from 'vitest';
import { chosenOf, githubPlace } from './github.ts';

test('addresses of repositories, folders and files are read', () => {
  const place = { owner: 'o', name: 'r', ref: 'HEAD', path: '' };
  expect(githubPlace('https://github.com/o/r')).toEqual(place);
  expect(githubPlace('https://github.com/o/r.git')).toEqual(place);
  expect(githubPlace('https://github.com/o/r/tree/v1/ml/a%20b')).toEqual({ ...place, ref: 'v1', path: 'ml/a b' });
  expect(githubPlace('https://github.com/o/r/blob/main/x.yml#L3')).toEqual({ ...place, ref: 'main', path: 'x.yml' });
});

test('other addresses are not', () => {
  const others = [
    '',
    'o/r',
    'http://github.com/o/r',
    'https://github.com.evil.example/o/r',
    'https://github.com/o',
    'https://github.com/o/r/issues/1',
  ];
  for (const address of [
    ...others,
    'https://github.com/o/../r',
    'https://github.com/o/r/tree/main/%2e%2e%2fx',
    'https://github.com/o/r/tree/%zz',
  ]) {
    expect(githubPlace(address)).toBeUndefined();
  }
});

test('files below the folder that may tell something are chosen, the nearest first', () => {
  const listing = [
    'ml/deep/x.yml',
    'ml/b.py',
    'ml/picture.png',
    'ml/a.yml',
    'other/a.yml',
    'ml/node_modules/x.json',
  ].map((path) => ({ path, size: 10 }));
  const place = { owner: 'o', name: 'r', ref: 'main', path: 'ml' };
  expect(chosenOf(listing, place)).toEqual({ files: ['ml/a.yml', 'ml/b.py', 'ml/deep/x.yml'], folder: 'ml', left: 0 });
  expect(chosenOf(listing, { ...place, path: 'ml/a.yml' }).folder).toBe('ml');
  expect(chosenOf([...listing, { path: 'ml/huge.yml', size: 100_001 }], place).left).toBe(1);
  const many = Array.from({ length: 130 }, (_, index) => ({ path: `ml/${index}.yml`, size: 1 }));
  const chosen = chosenOf(many, place);
  expect([chosen.files.length, chosen.left]).toEqual([100, 30]);
});
