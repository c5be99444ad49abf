import { expect, test } from 'vitest';
import type { Finding } from '../../src/engine/result.ts';
import { summaryReport } from '../../src/report/summary.ts';
import {
  deploymentYaml,
  emptyResult,
  inputAbout,
  inputOf,
  invalidValue,
  missingCore,
  result,
  shortTimeout,
} from './fixture.ts';

const links = { serverUrl: 'https://github.example', repository: 'team/churn', sha: 'a'.repeat(40) };
const bytes = (text: string) => new TextEncoder().encode(text).length;

test('a whole summary', () => {
  expect(summaryReport(inputOf(result, { links }))).toMatchInlineSnapshot(`
    "## azureml-batch-lint

    **2 errors, 0 warnings, 1 note** in 1 batch endpoint or deployment file. 1 finding ignored.

    **error** [deploy/deployment.yml:6](https://github.example/team/churn/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/deploy/deployment.yml#L6) · [invalid-value](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/invalid-value/README.md)<br>
    "appendrow" is no output action. Use one of "append\\_row", "summary\\_only". Did you mean "append\\_row"?

    \`\`\`text
    6 |   output_action: appendrow
      |                  ^^^^^^^^^
    \`\`\`

    **error** [env/conda.yaml:2](https://github.example/team/churn/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/env/conda.yaml#L2-L5) · [missing-azureml-core](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-azureml-core/README.md)<br>
    The conda file brings no "azureml-core". Add "azureml-core" to its pip packages.<br>
    [deploy/deployment.yml:2](https://github.example/team/churn/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/deploy/deployment.yml#L2): The deployment "churn-sklearn" uses this environment.

    \`\`\`text
    2 | dependencies:
      | ^^^^^^^^^^^^^
    \`\`\`

    **note** [deploy/deployment.yml:5](https://github.example/team/churn/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/deploy/deployment.yml#L5) · [short-timeout](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md)<br>
    Ten files in 30 seconds.

    \`\`\`text
    5 |     mini_batch_size: 10
      |                      ^^
    \`\`\`

    ### Not checkable here

    | Not known | Where | Rules |
    | --- | --- | --- |
    | The timeout is a variable. | [deploy/deployment.yml:2](https://github.example/team/churn/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/deploy/deployment.yml#L2) and 1 other place | [short-timeout](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/short-timeout/README.md) |
    | A command may override it. | [deploy/deployment.yml:3](https://github.example/team/churn/blob/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/deploy/deployment.yml#L3) | [mismatched-endpoint](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/mismatched-endpoint/README.md) |
    "
  `);
});

test('without links places are plain', () => {
  expect(summaryReport(inputOf({ findings: [invalidValue] }))).toContain('**error** deploy/deployment.yml:6 · ');
});

test('nothing found, and nothing to look at', () => {
  expect(summaryReport(inputOf({ batchFiles: ['a.yml'] }))).toBe(
    '## azureml-batch-lint\n\n**0 errors, 0 warnings, 0 notes** in 1 batch endpoint or deployment file.\n',
  );
  expect(summaryReport(inputOf())).toContain('Not checkable here');
  expect(summaryReport(inputOf(emptyResult))).toBe(
    '## azureml-batch-lint\n\nNo batch endpoint or deployment files found.\n',
  );
});

test('what makes the result incomplete is said', () => {
  const summary = summaryReport(
    inputOf({
      failures: [{ step: 'in the rule short-timeout', rule: 'short-timeout', error: 'TypeError: <x>' }],
      unreadable: [{ file: 'a_b.yml', because: 'permission denied' }],
    }),
  );
  expect(summary).toContain('### The result is incomplete\n\n- Internal error in [short-timeout](https://');
  expect(summary).toContain('): TypeError: &lt;x&gt;\n- Could not read a\\_b.yml: permission denied\n');
});

test('text of others stays in its place', () => {
  const input = inputAbout('a|b\n[x](y).yml', 'a: `````b', [0, 1], { message: '| `x` |\n<img> @team ##[error]' });
  const [first = '', second = ''] = summaryReport(input).split('\n').slice(4);
  const place = 'a&#124;b\\\\n\\[x\\](y).yml:1';
  expect(first).toMatch(/^\*\*note\*\* .* · \[short-timeout\]\(https:\S+\)<br>$/);
  expect(first).toContain(place);
  expect(second).toBe('&#124; \\`x\\` &#124;\\\\n&lt;img&gt; @&#8203;team \\# \\#\\[error\\]');
  expect(summaryReport(input)).toContain('\n``````text\n1 | a: `````b\n  | ^\n``````\n');
});

test('a mend is shown as the lines that it changes', () => {
  const start = deploymentYaml.indexOf('appendrow');
  const edits = [{ file: 'deploy/deployment.yml', span: { start, end: start + 9 }, text: 'append_row' }];
  const mends = new Map([[invalidValue.fingerprint, { edits } as never]]);
  expect(summaryReport(inputOf({ findings: [invalidValue] }, { mends }))).toContain(
    '```diff\n@@ deploy/deployment.yml @@\n-  output_action: appendrow\n+  output_action: append_row\n```',
  );
});

test('a stage is told only where it is shown', () => {
  const told = (finding: Finding) => summaryReport(inputOf({ findings: [finding] }));
  expect(told({ ...invalidValue, stage: 'load' })).toContain('README.md) · met at *load*<br>');
  expect(told(invalidValue)).not.toContain('met at');
});

test('of many findings the first are told with their code, the others by rule', () => {
  const findings = Array.from({ length: 40 }, (_, index) => ({
    ...(index < 25 ? missingCore : shortTimeout),
    message: `Number ${index}.`,
  }));
  const summary = summaryReport(inputOf({ ...result, findings }));
  expect(summary.match(/^\*\*(error|note)\*\* /gm)).toHaveLength(10);
  expect(summary).toContain('<details><summary><b>missing-azureml-core</b>: 15 errors in 1 file</summary>');
  expect(summary).toContain('<details><summary><b>short-timeout</b>: 15 notes in 1 file</summary>');
});

test('a link survives any path', () => {
  const input = { ...inputAbout('a (b)/ü#.md', 'x\ny\n', [0, 3]), links };
  expect(summaryReport(input)).toContain(
    `[a (b)/ü\\#.md:1](https://github.example/team/churn/blob/${links.sha}/a%20%28b%29/%C3%BC%23.md?plain=1#L1-L2)`,
  );
});

test('too many findings are cut by whole rows, the worst stay', () => {
  const findings = Array.from({ length: 400 }, (_, index) => ({
    ...(index % 100 === 99 ? missingCore : shortTimeout),
    message: `Number ${index}, ü.`,
  }));
  const input = inputOf({ ...result, findings });
  const summary = summaryReport(input, 20_000);
  expect(bytes(summary)).toBeLessThanOrEqual(20_000);
  expect(bytes(summary)).toBeGreaterThan(18_000);
  const told = [...summary.matchAll(/^(?:\*\*|\| )(error|note)/gm)].map(([, level]) => level);
  expect(told.slice(0, 5)).toEqual(['error', 'error', 'error', 'error', 'note']);
  expect(summary).toContain(`\n\n${400 - told.length} more findings did not fit here;`);
  expect(summary).toContain('### Not checkable here');
});

test('hostile text of any length stays within the limit', () => {
  const long = '|'.repeat(5000);
  const undecided = Array.from({ length: 300 }, (_, index) => ({
    rule: `rule-${index}`,
    at: shortTimeout.at,
    because: `${index}: ${long}`,
  }));
  const failures = Array.from({ length: 300 }, (_, index) => ({
    step: `in the rule rule-${index}`,
    rule: `rule-${index}`,
    error: long,
  }));
  const findings = Array.from({ length: 300 }, () => ({ ...missingCore, message: long }));
  const summary = summaryReport(inputOf({ findings, undecided, failures }));
  expect(bytes(summary)).toBeLessThanOrEqual(900_000);
  expect(summary).toMatch(/\nAnd \d+ more reasons\.\n/);
  expect(summary).toMatch(/\nAnd \d+ more of these\.\n/);
});
