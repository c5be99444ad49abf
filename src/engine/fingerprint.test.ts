import { expect, test } from 'vitest';
import { fingerprinter, type Identity, type Mark, markOf } from './fingerprint.ts';

const base: Identity = {
  rule: 'short-timeout',
  file: 'a/deployment.yml',
  subject: { entity: 'batch deployment', name: 'blue', field: 'retry_settings.timeout' },
  message: 'The timeout of 30 seconds is short; see line 12.',
};
const once = (identity: Identity) => fingerprinter()(identity);

test('It is 32 hexadecimal digits, the same in every run.', () => {
  expect(once(base)).toMatch(/^[0-9a-f]{32}$/);
  expect(once(base)).toBe(once({ ...base, subject: { ...base.subject } }));
});

test.each<[what: string, change: Partial<Identity>]>([
  ['rule', { rule: 'long-timeout' }],
  ['file', { file: 'b/deployment.yml' }],
  ['entity', { subject: { ...base.subject, entity: 'batch endpoint' } }],
  ['name', { subject: { ...base.subject, name: 'green' } }],
  ['field', { subject: { ...base.subject, field: 'timeout' } }],
  ['a value in the message', { message: 'The timeout of 20 seconds is short; see line 12.' }],
])('Another %s is another fingerprint.', (_, change) => {
  expect(once({ ...base, ...change })).not.toBe(once(base));
});

test.each([
  ['See line 12.', 'See line 9.'],
  ['See lines 12 and 13.', 'See lines 1, 2 and 30.'],
  ['See lines 3-5, column 7.', 'See lines 4-6, column 1.'],
  ['Line 3 wins.', 'Line 4 wins.'],
])('Numbers of lines count for nothing: "%s" and "%s".', (one, other) => {
  expect(once({ ...base, message: one })).toBe(once({ ...base, message: other }));
});

test.each([
  ['Python 3.7 is old.', 'Python 3.8 is old.'],
  ['A pipeline 3 of them.', 'A pipeline 4 of them.'],
])('Other numbers count: "%s" and "%s".', (one, other) => {
  expect(once({ ...base, message: one })).not.toBe(once({ ...base, message: other }));
});

test('Equal identities in one run differ by their order.', () => {
  const fingerprint = fingerprinter();
  const [first, second] = [fingerprint(base), fingerprint(base)];
  expect(first).toBe(once(base));
  expect(second).not.toBe(first);
});

const mark = { rule: base.rule, subject: base.subject, what: 'short' };
const isFile = (name: string) => name.endsWith('.yml');

test.each<[what: string, change: Partial<Mark>]>([
  ['rule', { rule: 'long-timeout' }],
  ['entity', { subject: { ...base.subject, entity: 'batch endpoint' } }],
  ['name', { subject: { ...base.subject, name: 'green' } }],
  ['field', { subject: { ...base.subject, field: 'timeout' } }],
  ['name of the mistake', { what: 'long' }],
])('Another %s is another mark.', (_, change) => {
  expect(markOf(mark, isFile)).toMatch(/^[0-9a-f]{32}$/);
  expect(markOf({ ...mark, ...change }, isFile)).not.toBe(markOf(mark, isFile));
});

test('An entity without a name of its own keeps its mark when its file is renamed.', () => {
  const named = (name: string) => markOf({ ...mark, subject: { ...base.subject, name } }, isFile);
  expect(named('a/conda.yml')).toBe(named('b/conda.yml'));
  expect(named('a')).not.toBe(named('b'));
});
