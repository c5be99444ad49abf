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
