import { expect, test } from 'vitest';
import { rulePage } from '../../src/catalog/links.ts';
import { markdownOf } from './markdown.ts';

const at = { file: 'a_b.yml', start: 0, end: 4, line: 3, column: 5 };

test('findings and files are Markdown for an issue', () => {
  const finding = {
    rule: 'unknown-key',
    level: 'error',
    message: 'No key "<b>".',
    at,
    related: [],
    fingerprint: '1',
  } as const;
  expect(markdownOf([['a_b.yml', 'name: x']], [finding], '1.2.3', 'https://site/#1/abc')).toBe(
    `### azureml-batch-lint 1.2.3

- **error** a\\_b.yml:3:5: No key "&lt;b&gt;". ([unknown-key](${rulePage('unknown-key')}))

**a\\_b.yml**

\`\`\`yaml
name: x
\`\`\`

[Open in the playground](https://site/#1/abc)
`,
  );
});

test('a text does not end the fence that it stands in', () => {
  expect(markdownOf([['run.sh', 'echo "````"\n\n']], [], '1.0.0')).toContain('\n`````sh\necho "````"\n`````\n');
});

test('a mistake of the configuration has no rule', () => {
  const finding = { level: 'error', message: 'No rule is called "x".', at, related: [], fingerprint: '1' } as const;
  expect(markdownOf([], [finding], '1.0.0')).toContain('"x". (configuration)');
});
