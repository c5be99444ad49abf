import { expect, test } from 'vitest';
import { bounded } from './bound.ts';
import { type Finding, ignoredCount, type Result, totalsOf, undecidedCount } from './result.ts';
import type { Level } from './rule.ts';

function findingAt(rule: string, level: Level, file: string, start: number): Finding {
  const at = { file, span: { start, end: start + 1 } };
  const subject = { entity: 'batch deployment', name: `d${start}`, field: 'x' };
  const message = `Wrong at ${start}.`;
  return {
    rule,
    level,
    at,
    message,
    subjects: [subject],
    related: [],
    fingerprint: `${rule}${level}${file}${start}`,
    marks: [],
  };
}

function resultOf(given: Partial<Result>): Result {
  const nothing = { findings: [], ignored: [], undecided: [], failures: [], batchFiles: [], unreadable: [] };
  return { ...nothing, filesRead: 1, ...given };
}

const few = { findings: 2, undecided: 2 };
const starts = [0, 1, 2, 3, 4];

test('of one rule, level and file a few findings are told, and how many there are besides', () => {
  const findings = [
    ...starts.map((start) => findingAt('unknown-key', 'error', 'a.yml', start)),
    ...starts.map((start) => findingAt('unknown-key', 'warning', 'a.yml', start)),
    findingAt('unknown-key', 'error', 'b.yml', 0),
    findingAt('wrong-type', 'error', 'b.yml', 0),
  ];
  const result = bounded(resultOf({ findings }), few);
  expect(result.findings.map(({ rule, level, at, message }) => [rule, level, at.file, at.span.start, message])).toEqual(
    [
      ['unknown-key', 'error', 'a.yml', 0, 'Wrong at 0.'],
      ['unknown-key', 'error', 'a.yml', 1, 'Wrong at 1.'],
      ['unknown-key', 'error', 'a.yml', 2, 'And 3 more of this kind in this file.'],
      ['unknown-key', 'warning', 'a.yml', 0, 'Wrong at 0.'],
      ['unknown-key', 'warning', 'a.yml', 1, 'Wrong at 1.'],
      ['unknown-key', 'warning', 'a.yml', 2, 'And 3 more of this kind in this file.'],
      ['unknown-key', 'error', 'b.yml', 0, 'Wrong at 0.'],
      ['wrong-type', 'error', 'b.yml', 0, 'Wrong at 0.'],
    ],
  );
  expect(totalsOf(result)).toEqual({ error: 7, warning: 5, note: 0 });
  expect(new Set(result.findings.map(({ fingerprint }) => fingerprint)).size).toBe(result.findings.length);
});

test('one that is left over is told itself', () => {
  const findings = [0, 1, 2].map((start) => findingAt('unknown-key', 'error', 'a.yml', start));
  expect(bounded(resultOf({ findings }), few).findings).toEqual(findings);
});

test('the line that counts is the same finding, however many there are', () => {
  const one = (count: number) => {
    const findings = Array.from({ length: count }, (_, start) => findingAt('unknown-key', 'error', 'a.yml', start));
    return bounded(resultOf({ findings }), few).findings.at(-1)?.fingerprint;
  };
  expect(one(10)).toBe(one(20));
});

test('what is ignored and what could not be decided is counted, too', () => {
  const at = { file: 'a.yml', span: { start: 0, end: 1 } };
  const ignored = starts.map((start) => {
    const finding = findingAt('unknown-key', 'error', 'a.yml', start);
    return { finding, by: 'comment', reason: 'because', at } as const;
  });
  const undecided = starts.map((start) => ({
    rule: 'missing-file',
    at: { file: 'a.yml', span: { start, end: start + 1 } },
    because: `"$X${start}" is known at run time only`,
  }));
  const result = bounded(resultOf({ ignored, undecided }), few);
  expect([result.ignored.length, ignoredCount(result)]).toEqual([3, 5]);
  expect([result.undecided.length, undecidedCount(result)]).toEqual([3, 5]);
  expect(result.undecided.at(-1)?.because).toBe('3 more of this kind could not be decided in this file');
});

test('what was not even kept is counted together with what is not told', () => {
  const findings = starts.map((start) => findingAt('unknown-key', 'error', 'a.yml', start));
  const unkept = [{ what: 'findings', rule: 'unknown-key', file: 'a.yml', count: 1_000 }] as const;
  const result = bounded(resultOf({ findings, unkept }), few);
  expect(result.findings.at(-1)?.message).toBe('And 1,003 more of this kind in this file.');
  expect(totalsOf(result).error).toBe(1_005);
  expect('unkept' in result).toBe(false);
});
