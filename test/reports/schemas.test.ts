import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { gitlabReport } from '../../src/report/gitlab.ts';
import { junitReport } from '../../src/report/junit.ts';
import { rdjsonReport } from '../../src/report/rdjson.ts';
import type { ReportInput } from '../../src/report/report.ts';
import { at, inputAbout, inputOf, invalidValue, missingCore, result } from './fixture.ts';

const startedAt = '2026-11-30T08:30:00';
const everything = inputOf(
  {
    ...result,
    failures: [
      { step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError' },
      { step: 'while reading commands', file: 'deploy <all> "&" \u0007\ufffe.sh', error: 'TypeError: <a&b>' },
    ],
    unreadable: [{ file: 'a b/ü.yml', because: 'permission denied' }],
    batchFiles: ['deploy/deployment.yml', 'deploy/endpoint.yml'],
  },
  { startedAt },
);
const inputs: readonly (readonly [string, ReportInput])[] = [
  ['nothing', inputOf({}, { startedAt })],
  ['findings', inputOf(result, { startedAt })],
  ['everything', everything],
  [
    'odd text',
    { ...inputAbout('a "b" <c>&.yml', 'ä𝒳: b', [4, 5], { message: ']]> \u0000 \ud800 \uffff' }), startedAt },
  ],
];

function vector(name: string): string {
  return readFileSync(`test/vectors/${name}`, 'utf8');
}

/** Published schemas of this kind forbid nothing: every object is closed, so that a misspelt key is refused. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const isObject = entries.some(([key]) => key === 'properties');
  return Object.fromEntries([...entries, ...(isObject ? [['additionalProperties', false] as const] : [])]);
}

test.each(inputs)('JUnit of %s is valid', async (_, input) => {
  const xml = [{ fileName: 'report.xml', contents: junitReport(input) }];
  const { valid, errors } = await validateXML({ xml, schema: [vector('junit.xsd')] });
  expect(errors).toEqual([]);
  expect(valid).toBe(true);
});

test('the schema of JUnit refuses what is wrong', async () => {
  const contents = junitReport(everything).replace('<properties/>', '<propertys/>');
  const { valid } = await validateXML({ xml: [{ fileName: 'a.xml', contents }], schema: [vector('junit.xsd')] });
  expect(valid).toBe(false);
});

test('JUnit: a test for each rule of a file, and one for each file without findings', () => {
  expect(junitReport(everything)).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites>',
      '  <testsuite name="azureml-batch-lint" package="azureml-batch-lint" id="0" timestamp="2026-11-30T08:30:00" hostname="localhost" tests="7" failures="3" errors="3" time="0">',
      '    <properties/>',
      '    <testcase name="incomplete-result" classname="azureml-batch-lint" time="0">',
      '      <error message="Internal error in the rule short-timeout: TypeError" type="incomplete-result">Internal error in the rule short-timeout: TypeError</error>',
      '    </testcase>',
      '    <testcase name="incomplete-result" classname="deploy &lt;all&gt; &quot;&amp;&quot; \\u0007\ufffd.sh" time="0">',
      '      <error message="Internal error while reading commands of &quot;deploy &lt;all&gt; &quot;&amp;&quot; \\u0007\ufffd.sh&quot;: TypeError: &lt;a&amp;b&gt;" type="incomplete-result">Internal error while reading commands of "deploy &lt;all&gt; "&amp;" \\u0007\ufffd.sh": TypeError: &lt;a&amp;b&gt;</error>',
      '    </testcase>',
      '    <testcase name="incomplete-result" classname="a b/ü.yml" time="0">',
      '      <error message="Could not read it: permission denied" type="incomplete-result">Could not read it: permission denied</error>',
      '    </testcase>',
      '    <testcase name="invalid-value" classname="deploy/deployment.yml" time="0">',
      '      <failure message="&quot;appendrow&quot; is no output action. Use one of &quot;append_row&quot;, &quot;summary_only&quot;. Did you mean &quot;append_row&quot;?" type="error">deploy/deployment.yml:6:18: error: "appendrow" is no output action. Use one of "append_row", "summary_only". Did you mean "append_row"?',
      'See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/invalid-value/README.md</failure>',
      '    </testcase>',
      '    <testcase name="short-timeout" classname="deploy/deployment.yml" time="0">',
      '      <failure message="Ten files in 30 seconds." type="note">deploy/deployment.yml:5:19: note: Ten files in 30 seconds.',
      'See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md</failure>',
      '    </testcase>',
      '    <testcase name="missing-azureml-core" classname="env/conda.yaml" time="0">',
      '      <failure message="The conda file brings no &quot;azureml-core&quot;. Add &quot;azureml-core&quot; to its pip packages." type="error">env/conda.yaml:2:1: error: The conda file brings no "azureml-core". Add "azureml-core" to its pip packages. (deploy/deployment.yml:2:7: The deployment "churn-sklearn" uses this environment.)',
      'See https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-azureml-core/README.md</failure>',
      '    </testcase>',
      '    <testcase name="no findings" classname="deploy/endpoint.yml" time="0"/>',
      '    <system-out>2 errors, 0 warnings, 1 note.',
      '3 checks could not be made here; other formats say why.</system-out>',
      '    <system-err/>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'),
  );
});

test('JUnit: two findings of a rule in a file are one test, whose type is the worse of both', () => {
  const milder = { ...invalidValue, level: 'warning' as const, message: 'Another.', fingerprint: 'b' };
  const report = junitReport(inputOf({ findings: [milder, invalidValue], batchFiles: ['deploy/deployment.yml'] }));
  expect(report).toContain('tests="1" failures="1" errors="0"');
  expect(report).toContain('<failure message="Another. And 1 more finding of this rule here." type="error">');
});

test.each(inputs)('the code quality report of %s is valid', (_, input) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const validate = ajv.compile({ type: 'array', items: JSON.parse(vector('gitlab-code-quality.json')) });
  const issues = JSON.parse(gitlabReport(input));
  validate(issues);
  expect(validate.errors).toBe(null);
  const severities = ['info', 'minor', 'major', 'critical', 'blocker'];
  for (const { severity, location } of issues) {
    expect(severities).toContain(severity);
    expect(location.lines.begin).toBeGreaterThan(0);
    expect(location.path).not.toMatch(/^\.?\//);
  }
  const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(new Set(prints).size).toBe(prints.length);
});

test('GitLab gets the fingerprint that stays', () => {
  expect(JSON.parse(gitlabReport(inputOf({ findings: [missingCore] })))).toEqual([
    {
      description: 'The conda file brings no "azureml-core". Add "azureml-core" to its pip packages.',
      check_name: 'missing-azureml-core',
      fingerprint: '0123456789abcdef0123456789abcdef',
      severity: 'critical',
      location: { path: 'env/conda.yaml', lines: { begin: 2, end: 5 } },
    },
  ]);
});

const rdjson = new Ajv({ strict: false, allErrors: true }).compile(closed(JSON.parse(vector('rdjson.json'))) as object);

test.each(inputs)('the rdjson report of %s is valid', (_, input) => {
  rdjson(JSON.parse(rdjsonReport(input)));
  expect(rdjson.errors).toBe(null);
});

test('the schema of rdjson, once closed, refuses what is wrong', () => {
  expect(rdjson({ diagnostics: [{ message: 'a', severity: 'FATAL' }] })).toBe(false);
  expect(rdjson({ diagnostics: [{ message: 'a', location: { file: 'a.yml' } }] })).toBe(false);
});

test('reviewdog counts columns in bytes of UTF-8', () => {
  // "ä" has two bytes, "𝒳" four: the colon is the byte 7, and "b" the byte 9.
  const input = inputAbout('a.yml', 'ä𝒳: b', [5, 6], { level: 'warning', message: 'Odd.' });
  expect(JSON.parse(rdjsonReport(input)).diagnostics).toEqual([
    {
      message: 'Odd.',
      location: { path: 'a.yml', range: { start: { line: 1, column: 9 }, end: { line: 1, column: 10 } } },
      severity: 'WARNING',
      code: {
        value: 'short-timeout',
        url: 'https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md',
      },
    },
  ]);
});

test('reviewdog gets the one edit that mends a finding, and no half of several', () => {
  const { file, span } = at('deploy/deployment.yml', 'appendrow');
  const edit = { file, span, text: 'append_row' };
  const reportWith = (edits: readonly [typeof edit, ...(typeof edit)[]]) => {
    const mends = new Map([[invalidValue.fingerprint, { edits } as never]]);
    const report = JSON.parse(rdjsonReport(inputOf({ findings: [invalidValue] }, { mends })));
    expect(rdjson(report)).toBe(true);
    return report.diagnostics[0].suggestions;
  };
  // The line begins with two spaces: "  output_action: appendrow".
  expect(reportWith([edit])).toEqual([
    { range: { start: { line: 6, column: 18 }, end: { line: 6, column: 27 } }, text: 'append_row' },
  ]);
  expect(reportWith([edit, { ...edit, text: '' }])).toBe(undefined);
});
