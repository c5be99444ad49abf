import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Result as SarifResult } from 'sarif';
import { expect, test } from 'vitest';
import { sarifLog, sarifReport } from '../../src/report/sarif.ts';
import { inputAbout, inputOf, missingCore, result, rule, shortTimeout, withMend } from './fixture.ts';

/** The schema of SARIF 2.1.0 is written in draft-04; of the words it uses only "id" has another name in draft-07. */
function compileSarifSchema() {
  const path = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  const { $schema: _, id: $id, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  // One of its patterns is no regular expression in Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  for (const format of ['uri', 'uri-reference']) ajv.addFormat(format, { validate: isUri });
  ajv.addFormat('date-time', true);
  return ajv.compile({ ...schema, $id });
}

function isUri(text: string): boolean {
  return /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text);
}

const validate = compileSarifSchema();
const links = { serverUrl: 'https://github.example', repository: 'team/churn', sha: 'a'.repeat(40) };

const everything = inputOf(
  {
    ...result,
    failures: [
      { step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError' },
      { step: 'while reading commands', file: 'deploy all.sh', error: 'TypeError' },
    ],
    unreadable: [{ file: 'a b/ü.yml', because: 'permission denied' }],
  },
  { links, suppressed: true, category: 'nightly' },
);

test.each([
  ['nothing', inputOf({})],
  ['findings', inputOf()],
  ['everything', everything],
  ['hostile text', inputAbout('a b\n\ud83d%.yml', '', [3, 9], { message: '\u001b[x](y) {0}\n\ud83d' })],
])('the log of %s fits the schema of SARIF 2.1.0', (_, input) => {
  validate(JSON.parse(sarifReport(input)));
  expect(validate.errors).toBeNull();
});

test('the schema is in force', () => {
  expect(validate({ ...sarifLog(inputOf()), version: '2.0.0' })).toBe(false);
});

const runOf = (input: Parameters<typeof sarifLog>[0]) => {
  const [run] = sarifLog(input).runs;
  if (!run) throw new Error('no run');
  return run;
};

test('a result with all that code scanning shows', () => {
  const run = runOf(inputOf());
  const found = run.results?.[1];
  expect(found).toEqual({
    ruleId: 'missing-azureml-core',
    ruleIndex: 1,
    level: 'error',
    message: { text: 'The conda file brings no "azureml-core". Add "azureml-core" to its pip packages.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'env/conda.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 1, endLine: 5, endColumn: 15 },
        },
      },
    ],
    relatedLocations: [
      {
        id: 1,
        message: { text: 'The deployment "churn-sklearn" uses this environment.' },
        physicalLocation: {
          artifactLocation: { uri: 'deploy/deployment.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 20 },
        },
      },
    ],
    partialFingerprints: {
      primaryLocationLineHash: '0123456789abcdef0123456789abcdef',
      'azuremlBatchLint/v2': 'fedcba9876543210fedcba9876543210',
    },
  });
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.automationDetails?.id).toBe('azureml-batch-lint/default/');
});

test('a rule with help and evidence', () => {
  expect(runOf(inputOf()).tool.driver.rules?.[1]).toEqual({
    id: 'missing-azureml-core',
    name: 'missing-azureml-core',
    shortDescription: { text: 'Finds missing-azureml-core.' },
    fullDescription: { text: 'Finds missing-azureml-core.' },
    helpUri:
      'https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-azureml-core/README.md',
    help: {
      text: [
        'Finds missing-azureml-core.',
        'Prevents: No module named azureml.',
        "Prevents: ModuleNotFoundError: No module named 'azureml.core'",
        'documentation (2026-11-20): https://learn.microsoft.com/page',
        'More: https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-azureml-core/README.md',
      ].join('\n'),
      markdown: [
        'Finds missing-azureml-core.',
        '',
        '- Prevents `No module named azureml.`',
        "- Prevents `ModuleNotFoundError: No module named 'azureml.core'`",
        '- [documentation](https://learn.microsoft.com/page), read on 2026-11-20',
        '',
        '[More about missing-azureml-core](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-azureml-core/README.md)',
      ].join('\n'),
    },
    defaultConfiguration: { level: 'error' },
    properties: {
      tags: ['azureml', 'batch-endpoint', 'documented limitations'],
      precision: 'very-high',
      'problem.severity': 'error',
    },
  });
});

test('descriptions keep to 1,024 characters', () => {
  const rules = [rule('long', 'note', { summary: 'x'.repeat(2000), evidence: [] })];
  const driver = runOf(inputOf({}, { rules })).tool.driver;
  expect(driver.rules?.[0]?.shortDescription?.text).toHaveLength(1024);
  expect(driver.rules?.[0]?.properties?.['problem.severity']).toBe('recommendation');
});

test('paths are encoded, messages make no links', () => {
  const input = inputAbout('a b/ü#.yml', 'a: b', [0, 1], { message: 'See [here](https://evil.example).' });
  const [found] = runOf(input).results ?? [];
  expect(found?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a%20b/%C3%BC%23.yml');
  expect(found?.message.text).toBe('See [here] (https://evil.example).');
});

test('ignored findings are listed only when asked for', () => {
  expect(runOf(inputOf()).results).toHaveLength(3);
  const suppressed = runOf(everything).results?.filter((found: SarifResult) => found.suppressions);
  expect(suppressed).toHaveLength(1);
  expect(suppressed?.[0]).not.toHaveProperty('ruleIndex');
  expect(suppressed?.[0]?.suppressions).toEqual([
    {
      kind: 'inSource',
      status: 'accepted',
      justification: 'a test of the service',
      location: {
        physicalLocation: {
          artifactLocation: { uri: 'deploy/deployment.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 10 },
        },
      },
    },
  ]);
});

test('what makes the result incomplete is a notification', () => {
  expect(runOf(inputOf()).invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  expect(runOf(everything).invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'Internal error in the rule short-timeout: TypeError' },
          associatedRule: { id: 'short-timeout', index: 3 },
        },
        {
          level: 'error',
          message: { text: 'Internal error while reading commands of "deploy all.sh": TypeError' },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: 'deploy%20all.sh', uriBaseId: '%SRCROOT%' } },
            },
          ],
        },
        {
          level: 'error',
          message: { text: 'Could not read a b/ü.yml: permission denied' },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: 'a%20b/%C3%BC.yml', uriBaseId: '%SRCROOT%' } },
            },
          ],
        },
      ],
    },
  ]);
});

test('the commit is named if it is known', () => {
  expect(runOf(everything).versionControlProvenance).toEqual([
    {
      repositoryUri: 'https://github.example/team/churn',
      revisionId: 'a'.repeat(40),
      mappedTo: { uriBaseId: '%SRCROOT%' },
    },
  ]);
  expect(runOf(everything).automationDetails?.id).toBe('azureml-batch-lint/nightly/');
});

test('at most 25,000 results, the worst first, and the rest is said', () => {
  const findings = [...Array(25_005).fill(shortTimeout), missingCore];
  const run = runOf(inputOf({ findings }));
  expect(run.results).toHaveLength(25_000);
  expect(run.results?.[0]?.ruleId).toBe('missing-azureml-core');
  expect(run.invocations?.[0]?.toolExecutionNotifications).toEqual([
    { level: 'warning', message: { text: '6 results left out.' } },
  ]);
});

test('a result keeps to a hundred related places', () => {
  const related = Array.from({ length: 1500 }, () => ({ at: shortTimeout.at, message: 'x' }));
  const run = runOf(inputOf({ findings: [{ ...shortTimeout, related }] }));
  expect(run.results?.[0]?.relatedLocations).toHaveLength(100);
});

test('a fix fits the schema, and its text says where somebody should look', () => {
  validate(JSON.parse(sarifReport(withMend)));
  expect(validate.errors).toBeNull();
  const fixes = sarifLog(withMend).runs[0]?.results?.flatMap((each) => each.fixes ?? []) ?? [];
  expect(fixes.map(({ description }) => description?.text)).toEqual([
    'Replace "appendrow" by "append_row". Look at what it does.',
  ]);
  expect(fixes[0]?.artifactChanges[0]?.replacements.map(({ deletedRegion }) => deletedRegion)).toEqual([
    { startLine: 6, startColumn: 18, endLine: 6, endColumn: 27 },
    { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
  ]);
});
