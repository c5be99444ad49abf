import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexFilesMeant } from './files-meant.ts';
import { mayMean } from './may-mean.ts';

const files = ['d.yml', 'a/d.yml', 'a/b/d.yml', 'a/b/other-d.yml', 'b/e.yml'];
const exists = (path: string) => files.includes(path);
const argument = (text: string, folders: readonly string[] = ['']) => ({
  text,
  folders,
  known: !/[$%{<]/.test(text),
  at: { file: 'x.sh', span: { start: 0, end: 1 } },
});

test('arguments that are written alike are one list for all files that they may mean', () => {
  const items = ['$DIR/d.yml', 'a/d.yml', '$OTHER/d.yml'].map((text) => argument(text));
  const find = indexFilesMeant(items, (each) => each, exists);
  expect(find('a/d.yml').own).toEqual([{ item: argument('a/d.yml'), place: 1, sure: true }]);
  expect(find('a/d.yml').shared.map((list) => list.map(({ place }) => place))).toEqual([[0, 2]]);
  expect(find('a/d.yml').shared[0]).toBe(find('d.yml').shared[0]);
  expect(find('b/e.yml')).toEqual({ own: [], shared: [] });
});

const pieces = fc.constantFrom('a', 'b', 'd.yml', 'e.yml', '-d.yml', '$X', '${Y}', '*', '..', '.', '', 'other', '.yml');
const texts = fc.array(pieces, { minLength: 1, maxLength: 4 }).chain((parts) => {
  return fc.constantFrom('/', '', '\\').map((mark) => parts.join(mark));
});

test('what is found is what a comparison with each argument finds', () => {
  const folders = fc.subarray(['', 'a', 'a/b', 'c']);
  const lists = fc.array(fc.tuple(texts, folders), { maxLength: 8 });
  fc.assert(
    fc.property(lists, fc.constantFrom(...files, 'x/d.yml', 'a/x.yml'), (list, path) => {
      const items = list.map(([text, from]) => argument(text, from));
      const { own, shared } = indexFilesMeant(items, (each) => each, exists)(path);
      const found = [...own, ...shared.flat()].sort((a, b) => a.place - b.place);
      const expected = items.flatMap((item, place) => {
        const means = mayMean(item, path, exists);
        return means === 'no' ? [] : [{ item, place, sure: means === 'yes' }];
      });
      expect(found).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
