import { expect, test } from 'vitest';
import type { Finding } from '../../src/engine/result.ts';
import { annotationsOf } from '../../src/report/annotations.ts';
import { githubReport, workflowCommand } from '../../src/report/github.ts';
import { at, inputAbout, inputOf, invalidValue, missingCore, shortTimeout } from './fixture.ts';

const page = (rule: string) =>
  `https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/${rule}/README.md`;

test('the commands of a whole report, worst first', () => {
  expect(githubReport(inputOf())).toBe(
    [
      `::error file=deploy/deployment.yml,line=6,endLine=6,col=18,endColumn=27,title=invalid-value::"appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"?%0ASee ${page('invalid-value')}`,
      `::error file=env/conda.yaml,line=2,endLine=5,title=missing-azureml-core::The conda file brings no "azureml-core". Add "azureml-core" to its pip packages.%0Adeploy/deployment.yml:2:7: The deployment "churn-sklearn" uses this environment.%0ASee ${page('missing-azureml-core')}`,
      `::notice file=deploy/deployment.yml,line=5,endLine=5,col=19,endColumn=21,title=short-timeout::Ten files in 30 seconds.%0ASee ${page('short-timeout')}`,
      '',
    ].join('\n'),
  );
});

test('only the wanted levels', () => {
  expect(annotationsOf(inputOf(), { levels: ['note', 'warning'] }).map(({ title }) => title)).toEqual([
    'short-timeout',
  ]);
  expect(annotationsOf(inputOf(), { levels: [] })).toEqual([]);
});

test('text of others is one line and no command', () => {
  const input = inputAbout('a,b:c%\n::error::.yml', 'a: b', [0, 1], { message: '100%\r\n::error::x ##[error]y' });
  expect(githubReport(input)).toBe(
    `::notice file=a%2Cb%3Ac%25\\n%3A%3Aerror%3A%3A.yml,line=1,endLine=1,col=1,endColumn=2,title=short-timeout::100%25\\r\\n::error::x # #[error]y%0ASee ${page('short-timeout')}\n`,
  );
});

/** Findings of one level at one place, in files a.yml, b.yml, ... by turns. */
function many(number: number, level: Finding['level'], rule: (index: number) => string): Finding[] {
  return Array.from({ length: number }, (_, index) => ({
    ...shortTimeout,
    level,
    rule: rule(index),
    at: { file: `${'ab'.charAt(index % 2)}.yml`, span: { start: index, end: index } },
    message: `Number ${index}.`,
  }));
}

test('ten of a level fit', () => {
  expect(annotationsOf(inputOf({ findings: many(10, 'error', () => 'r') })).map(({ title }) => title)).toEqual(
    Array(10).fill('r'),
  );
});

test('of more than ten the last slot counts the rest', () => {
  const findings = [...many(12, 'error', () => 'r'), ...many(3, 'warning', () => 'r')];
  const annotations = annotationsOf(inputOf({ findings }), { elsewhere: 'See there.' });
  expect(annotations.map(({ level }) => level)).toEqual([...Array(10).fill('error'), ...Array(3).fill('warning')]);
  expect(annotations[9]).toEqual({
    level: 'error',
    title: 'azureml-batch-lint',
    message: 'And 3 more errors in a.yml, b.yml. See there.',
  });
});

test('one of each rule goes before repetitions', () => {
  const findings = many(20, 'warning', (index) => (index >= 18 ? 'rare' : 'frequent'));
  const titles = annotationsOf(inputOf({ findings }), { limit: 5 }).map(({ title, file }) => `${title} ${file}`);
  expect(titles).toEqual([
    'frequent a.yml',
    'frequent b.yml',
    'rare a.yml',
    'rare b.yml',
    'azureml-batch-lint undefined',
  ]);
});

/** A comparison that knows which lines changed. */
function changed(isChangedLine: (file: string, line: number) => boolean) {
  return { comparison: { base: 'c'.repeat(40), said: 'Compared.', hidden: 0, isChangedLine } };
}

test('findings inside the diff go first', () => {
  const findings = many(20, 'warning', () => 'r').map((finding, index) => ({
    ...finding,
    at: index === 15 ? at('deploy/deployment.yml', 'churn-batch') : finding.at,
  }));
  const inDiff = (file: string, line: number) => file === 'deploy/deployment.yml' && line === 3;
  const shown = annotationsOf(inputOf({ findings }, changed(inDiff)), { limit: 2 });
  expect(shown.map(({ file, startLine }) => [file, startLine])).toEqual([
    ['deploy/deployment.yml', 3],
    [undefined, undefined],
  ]);
});

test('a finding outside the diff moves to its first place inside and names the real one', () => {
  const inDiff = (file: string) => file === 'deploy/deployment.yml';
  const [annotation] = annotationsOf(inputOf({ findings: [missingCore] }, changed(inDiff)));
  expect(annotation).toMatchObject({ file: 'deploy/deployment.yml', startLine: 2, endLine: 2 });
  expect(annotation?.message).toMatch(/^At env\/conda\.yaml:2:1: The conda file brings no "azureml-core"\./);
});

test('a finding whose last line is in the diff stays', () => {
  const [annotation] = annotationsOf(
    inputOf(
      { findings: [missingCore] },
      changed((_, line) => line === 5),
    ),
  );
  expect(annotation).toMatchObject({ file: 'env/conda.yaml', startLine: 2, endLine: 5 });
});

test('a finding with no place in the diff stays where it is', () => {
  const [annotation] = annotationsOf(
    inputOf(
      { findings: [invalidValue] },
      changed(() => false),
    ),
  );
  expect(annotation).toMatchObject({ file: 'deploy/deployment.yml', startLine: 6 });
});

test('what makes the result incomplete comes first', () => {
  const input = inputOf({
    findings: many(30, 'error', () => 'r'),
    failures: [{ step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError\n::x' }],
    unreadable: [{ file: 'a.yml', because: 'permission denied' }],
  });
  const lines = githubReport(input).split('\n');
  expect(lines[0]).toBe(
    '::error title=azureml-batch-lint%3A internal error::Internal error in the rule short-timeout: TypeError\\n::x',
  );
  expect(lines[1]).toBe(
    '::error file=a.yml,title=azureml-batch-lint%3A unread file::Could not read a.yml: permission denied',
  );
  expect(lines).toHaveLength(11);
});

test('a message stays below the 4,096 characters that the runner takes', () => {
  const related = Array.from({ length: 50 }, () => ({ at: invalidValue.at, message: 'x'.repeat(1000) }));
  const [long] = annotationsOf(inputOf({ findings: [{ ...invalidValue, related }] }));
  expect(long?.message.length).toBeLessThan(4096);
  expect(long?.message).toMatch(/\.\.\.\nSee https:.*$/);
  const short = related.map((each) => ({ ...each, message: 'x' }));
  const [counted] = annotationsOf(inputOf({ findings: [{ ...invalidValue, related: short }] }));
  expect(counted?.message).toContain('\nAnd 40 more places.\nSee ');
});

test('an annotation of the whole run has no file', () => {
  expect(workflowCommand({ level: 'note', title: 't', message: 'm' })).toBe('::notice title=t::m');
});
