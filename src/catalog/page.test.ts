import { expect, test } from 'vitest';
import type { Rule } from '../engine/rule.ts';
import { pageHead, withPageHead } from './page.ts';

const rule: Rule = {
  id: 'missing-azureml-core',
  level: 'error',
  summary: 'A scoring environment without azureml-core.',
  topic: 'documented limitations',
  evidence: [
    { kind: 'documentation', url: 'https://learn.microsoft.com/a', quote: 'must\n  have it', verified: '2026-11-20' },
    { kind: 'source', url: 'https://github.example/b', verified: '2026-11-21' },
  ],
  supersedes: ['unknown-key', 'invalid-value'],
  check: () => [],
};

test('the head says what the rule says about itself', () => {
  expect(pageHead(rule)).toBe(`<!-- generated: head -->
# missing-azureml-core

**error**, documented limitations

A scoring environment without azureml-core.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/missing-azureml-core)

What Azure ML says when it is too late:

- \`No module named azureml.\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`
- \`ModuleNotFoundError: No module named 'azureml.core'\` in \`logs/job_result.txt\`, \`logs/job_error*.txt\`, \`logs/user/error/<node>/<process>.txt\`

Speaks instead of [\`unknown-key\`](../unknown-key/README.md), [\`invalid-value\`](../invalid-value/README.md) at the same place.

Evidence:

- documentation, read on 2026-11-20: <https://learn.microsoft.com/a>: "must have it"
- source, read on 2026-11-21: <https://github.example/b>
<!-- /generated -->`);
});

const bare: Rule = { id: 'r', level: 'note', summary: 'S.', topic: 'hygiene', evidence: [], check: () => [] };
const bareHead = `<!-- generated: head -->
# r

**note**, hygiene

S.

[Try what fails here in the playground](https://azureml-batch-lint.github.io/azureml-batch-lint/#example/r)
<!-- /generated -->`;

test('what a rule does not have is left out', () => {
  expect(pageHead(bare)).toBe(bareHead);
});

test('only the head of a page changes', () => {
  const page = 'before\n<!-- generated: head -->\nold\n<!-- /generated -->\n\n## Fails\n<!-- /generated -->\n';
  expect(withPageHead(page, bare)).toBe(`before\n${bareHead}\n\n## Fails\n<!-- /generated -->\n`);
});

test('a page without a head gets one', () => {
  expect(withPageHead('## Fails\n', bare)).toBe(`${bareHead}\n\n## Fails\n`);
  expect(withPageHead('', bare)).toBe(`${bareHead}\n`);
});
