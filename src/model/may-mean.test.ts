import { expect, test } from 'vitest';
import { isBlank, mayBecome, mayMean } from './may-mean.ts';

const exists = (path: string) => ['a/d.yml', 'b/d.yml', 'd.yml'].includes(path);
const file = (text: string, folders: readonly string[]) => ({
  text,
  folders,
  known: !/[$%{<]/.test(text),
  at: { file: 'x.sh', span: { start: 0, end: 1 } },
});

test.each([
  ['d.yml', ['a'], 'a/d.yml', 'yes'],
  ['d.yml', ['a'], 'b/d.yml', 'no'],
  ['./d.yml', ['a', ''], 'a/d.yml', 'maybe'],
  ['d.yml', ['c', 'a'], 'a/d.yml', 'yes'],
  ['d.yml', [], 'a/d.yml', 'maybe'],
  ['d.yml', ['c'], 'a/d.yml', 'maybe'],
  ['../x/a/d.yml', ['c'], 'a/d.yml', 'maybe'],
  ['e.yml', [], 'a/d.yml', 'no'],
  ['/repo/a/d.yml', ['a'], 'a/d.yml', 'maybe'],
  ['$DIR/d.yml', [''], 'a/d.yml', 'maybe'],
  ['$DIR/e.yml', [''], 'a/d.yml', 'no'],
  ['${{ inputs.file }}', [''], 'a/d.yml', 'maybe'],
  ['$(dir)/$KIND.yml', [''], 'a/d.yml', 'maybe'],
  ['a/$KIND.yml', [''], 'a/d.yml', 'maybe'],
  ['b/$KIND.yml', [''], 'a/d.yml', 'no'],
  ['$A/prod-$B.yml', [''], 'a/d.yml', 'no'],
  ['$(pwd)/a/$(echo $K | tr (a) b).yml', [''], 'a/d.yml', 'maybe'],
  ['$(pwd)/_made/$(echo $K | tr (a) b).yml', [''], 'a/d.yml', 'no'],
  ['**/*.yml', [''], 'a/d.yml', 'maybe'],
  ['a/*.json', [''], 'a/d.yml', 'no'],
])('%s from %j for %s: %s', (text, folders, path, expected) => {
  expect(mayMean(file(text, folders), path, exists)).toBe(expected);
});

test('a text may say nothing of the file it means', () => {
  expect(['$F', '$A/$B', '${F}.yml', 'x/$F'].map((text) => isBlank(file(text, [])))).toEqual([true, true, true, true]);
  expect(['$A/d.yml', 'd-$F.yml', 'd.yml'].map((text) => isBlank(file(text, [])))).toEqual([false, false, false]);
});

test.each([
  ['endpt-$RANDOM', 'endpt-123', true],
  ['endpt-`echo $RANDOM`', 'endpt-123', true],
  ['endpt-$RANDOM', 'churn', false],
  ['$PREFIX-batch', 'churn-batch', true],
  ['$PREFIX-batch', 'churn-online', false],
  ['a-${X}-b-$(date +%s)-c', 'a-1-b-2-c', true],
  ['a-${X}-b-$Y-c', 'a-1-2-c', false],
  ['ab$Xba', 'aba', true],
  ['ab${X}ba', 'aba', false],
  ['Churn-$X', 'churn-1', true],
  ['$NAME', 'churn', true],
  ['<name>', 'churn', true],
  ['#{name}#', 'churn', true],
  ['churn', 'other', true],
  ['other-!NAME!-$X', 'churn', true],
  ['other-$[variables.x]', 'churn', true],
])('whether "%s" may become "%s"', (written, name, expected) => {
  expect(mayBecome(written, name)).toBe(expected);
});
