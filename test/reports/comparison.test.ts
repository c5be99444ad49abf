import { expect, test } from 'vitest';
import type { Finding } from '../../src/engine/result.ts';
import type { Comparison } from '../../src/report/input.ts';
import { type Format, renderReport } from '../../src/report/report.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { emptyResult, missingCore } from './fixture.ts';

/** A finding at the second line of a file of three. */
function finding(file: string, change: Partial<Finding> = {}): Finding {
  const at = { file, span: { start: 2, end: 3 } };
  const subjects = [{ entity: 'batch deployment', name: file, field: '' }];
  return { ...missingCore, at, subjects, related: [], message: `About ${file}.`, new: false, ...change };
}

const elsewhere = finding('a.yml');
const ofTouched = finding('b.yml', { subjects: finding('d.yml').subjects });
const inFile = finding('c.yml', { at: { file: 'c.yml', span: { start: 4, end: 5 } } });
const inLine = finding('d.yml', { level: 'warning' });
const fresh = finding('e.yml', { level: 'warning', new: true });
const freshInLine = finding('f.yml', { level: 'warning', new: true });
const findings = [elsewhere, ofTouched, inFile, inLine, fresh, freshInLine];
const nearestFirst = ['f', 'e', 'd', 'c', 'b', 'a'].map((name) => `${name}.yml`);

const comparison: Comparison = {
  base: 'c'.repeat(40),
  said: 'Compared with ccccccc, "main".',
  hidden: 2,
  isChangedFile: (file) => ['c.yml', 'd.yml', 'f.yml'].includes(file),
  isChangedLine: (file, line) => ['d.yml', 'f.yml'].includes(file) && line === 2,
};

function report(format: Format, compared: Comparison | 'none' = comparison, told = findings): string {
  const workspace = memoryWorkspace(Object.fromEntries(findings.map(({ at }) => [at.file, 'a\nb\nc\n'])));
  const result = { ...emptyResult, findings: told, batchFiles: ['a.yml'] };
  return renderReport(format, {
    result,
    workspace,
    rules: [],
    version: '0',
    ...(compared === 'none' ? {} : { comparison: compared }),
  });
}

function filesIn(text: string, place: RegExp): readonly string[] {
  return [...text.matchAll(place)].map(([, file = '']) => file);
}

test('new findings come first, then those near the change, then by level', () => {
  expect(filesIn(report('text'), /^([a-f]\.yml):/gm)).toEqual(nearestFirst);
  expect(filesIn(report('markdown'), /(?:\*\* |\| )([a-f]\.yml):/g)).toEqual(nearestFirst);
  expect(filesIn(report('azure-pipelines'), /sourcepath=([a-f]\.yml);/g)).toEqual(nearestFirst);
  // Annotations are made level by level.
  expect(filesIn(report('github'), /file=([a-f]\.yml),/g)).toEqual(
    ['c', 'b', 'a', 'f', 'e', 'd'].map((name) => `${name}.yml`),
  );
  expect(filesIn(report('text', 'none'), /^([a-f]\.yml):/gm)).toEqual(nearestFirst.toReversed());
});

test('every report says what the change brings', () => {
  const news =
    'This change brings 2 warnings, and hides or lowers 2 findings by what it adds to ignores, baselines and configuration; 4 findings were there before.';
  for (const format of ['text', 'markdown', 'azure-pipelines'] as const) {
    expect(report(format)).toContain(news);
    expect(report(format, 'none')).not.toContain('change');
  }
  expect(report('markdown')).toContain(
    '<details><summary><b>missing-azureml-core</b>: 3 errors, 1 warning in 4 files, there before</summary>',
  );
  expect(report('text', comparison, [])).toContain('This change brings no new finding, and hides');
});

test('programs are told which findings are new, and compared with what', () => {
  const { base, findings: told } = JSON.parse(report('json'));
  expect(base).toBe(comparison.base);
  expect(told.map((each: { new: boolean }) => each.new)).toEqual([false, false, false, false, true, true]);
  const [run] = JSON.parse(report('sarif')).runs;
  expect(run.results.map((each: { baselineState: string }) => each.baselineState).sort()).toEqual([
    ...['new', 'new', 'unchanged', 'unchanged', 'unchanged', 'unchanged'],
  ]);
});

test('where there is no base the word "new" says nothing', () => {
  const all = findings.map((each) => ({ ...each, new: true }));
  const text = report('text', { said: 'Every finding counts as new, because why.', hidden: 0 }, all);
  expect(text).not.toMatch(/ new /);
  expect(text).toContain('Every finding counts as new, because why.');
});
