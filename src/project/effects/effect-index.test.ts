import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileEffect, PathPattern } from '../../model/effect.ts';
import { indexEffects } from './effect-index.ts';
import { meansPath, reachedBelow } from './path-pattern.ts';

const files = ['d.yml', 'a/d.yml', 'a/b/d.yml', 'a/b/other-d.yml', 'b/e.yml'];
const exists = (path: string) => files.includes(path);
const at = { file: 'x.sh', span: { start: 0, end: 1 } };

function writing(text: string, folders: readonly string[], pattern: Omit<PathPattern, 'path'>): FileEffect {
  const path = { text, folders, known: !/[$%{<]/.test(text), at };
  const moment = { program: 'x.sh', at, ordered: true, sure: true };
  return { pattern: { path, ...pattern }, moment, strength: 'runs', does: 'write' };
}

const pieces = fc.constantFrom('a', 'b', 'd.yml', 'e.yml', '-d.yml', '$X', '${Y}', '*', '..', '.', '', 'other', '.yml');
const texts = fc.array(pieces, { minLength: 1, maxLength: 4 }).chain((parts) => {
  return fc.constantFrom('/', '', '\\').map((mark) => parts.join(mark));
});
const folders = fc.subarray(['', 'a', 'a/b', 'c']);
const reaches = fc.constantFrom<Omit<PathPattern, 'path'>>(
  { reach: 'file' },
  { reach: 'folder' },
  { reach: 'either' },
  { reach: 'either', within: 'd.yml' },
);
const effects = fc.array(
  fc.tuple(texts, folders, reaches).map((given) => writing(...given)),
  { maxLength: 8 },
);
const paths = fc.constantFrom(...files, 'x/d.yml', 'a/x.yml', 'a', 'a/b', 'c/a', '*', 'a/d.yml/d.yml');

test('what is found is what a comparison with each effect finds', () => {
  fc.assert(
    fc.property(effects, paths, (all, path) => {
      const means = (effect: FileEffect) => meansPath(effect.pattern, path, exists) !== 'no';
      const below = (effect: FileEffect) => reachedBelow(effect.pattern, path);
      const index = indexEffects(all);
      expect(new Set(index.on(path).filter(means))).toEqual(new Set(all.filter(means)));
      expect(index.below(path).filter(below)).toEqual(all.filter(below));
    }),
    { numRuns: 2_000 },
  );
});

test('what is written out is told before what means many', () => {
  const all = [writing('a', [''], { reach: 'folder' }), writing('$X/d.yml', [''], { reach: 'file' })];
  const named = writing('a/d.yml', [''], { reach: 'file' });
  expect(indexEffects([...all, named]).on('a/d.yml')).toEqual([named, ...all]);
});

test('of a path of very many folders the upper ones are found, too', () => {
  const deep = `top/${'x/'.repeat(300)}file`;
  const filled = writing('top', [''], { reach: 'folder' });
  const written = writing(deep, [''], { reach: 'file' });
  const index = indexEffects([filled, written]);
  expect(index.on(deep)).toEqual([written, filled]);
  expect(index.below('top/x')).toContain(written);
});
