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
  expect(explainPage(page)).toBe(`some-rule
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
