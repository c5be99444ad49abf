import { expect, test } from 'vitest';
import { explainPage } from './explain.ts';

test('a page for a terminal', () => {
  const page = `<!-- generated: head -->
# some-rule

**error**, YAML shape

See [the page](https://learn.microsoft.com/a) and <https://learn.microsoft.com/b>.
<!-- /generated -->

## Fails

\`\`\`yaml
# **not** a title
key: "[x](y)"

files: [templates/**]
\`\`\`

Exclude \`templates/**\` or \`a/**\`.
`;
  expect(explainPage(page, { all: true })).toBe(`some-rule
---------

error, YAML shape

See the page (https://learn.microsoft.com/a) and https://learn.microsoft.com/b.

Fails
-----

    # **not** a title
    key: "[x](y)"

    files: [templates/**]

Exclude templates/** or a/**.
`);
});

test('a long chapter is cut at a paragraph, evidence is left out, and of a list the first items are shown', () => {
  const long = 'x'.repeat(1100);
  const page = `<!-- generated: head -->\n# a-rule\n\n- 1\n- 2\n- 3\n- 4\n\nEvidence:\n\n- e\n<!-- /generated -->\n\n## Why\n\n${long}\n\nMore.\n\n## When to ignore\n\nNever.\n`;
  expect(explainPage(page, { heading: (text) => text })).toBe(
    `a-rule\n\n- 1\n- 2\n- 3\n\nWhy\n\n${long}\n\nWhen to ignore\n\nNever.\n`,
  );
});

test('a fence ends only with its own length, and a page may have Windows line breaks', () => {
  expect(explainPage('````md\r\n```\r\nx\r\n````\r\ny\r\n')).toBe('    ```\n    x\ny\n');
});

test('without the examples it is short, and headings may be coloured', () => {
  const page =
    '# a-rule\n\n## Why\n\nSo.\n\n## Fails\n\n```yaml\n## Why\na: 1\n```\n\n## Passes\n\n```yaml\na: 2\n```\n\n## When to ignore\n\nNever.\n';
  expect(explainPage(page, { heading: (text) => `<${text}>` })).toBe(
    '<a-rule>\n\n<Why>\n\nSo.\n\n<When to ignore>\n\nNever.\n',
  );
});
