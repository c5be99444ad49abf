import { expect, test } from 'vitest';
import type { Rule, Topic } from '../engine/rule.ts';
import { rulesTable } from './table.ts';

const rule = (id: string, topic: Topic, summary: string): Rule => ({
  id,
  topic,
  summary,
  level: 'warning',
  evidence: [],
  check: () => [],
});

test('a table for each topic that has rules, in reading order', () => {
  const rules = [
    rule('b', 'hygiene', 'Finds b.'),
    rule('a', 'YAML shape', 'Finds a | <a>.'),
    rule('c', 'hygiene', 'Finds\nc.'),
  ];
  expect(rulesTable(rules)).toBe(`## YAML shape

| Rule | Level | What it finds |
| --- | --- | --- |
| [\`a\`](a/README.md) | warning | Finds a \\| &lt;a>. |

## Hygiene

| Rule | Level | What it finds |
| --- | --- | --- |
| [\`b\`](b/README.md) | warning | Finds b. |
| [\`c\`](c/README.md) | warning | Finds c. |`);
});

test('no rules, no table', () => {
  expect(rulesTable([])).toBe('');
});
