import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanInFile } from '../../text/offset-map.ts';
import { asScalar, entry } from './access.ts';
import { readYaml } from './read.ts';
import { scalarOffsets } from './scalar-offsets.ts';

/** What stands in the file where the given word stands in the value of "run". */
function written(text: string, word: string): string | undefined {
  const scalar = asScalar(entry(readYaml(text).root, 'run'));
  const map = scalar && scalarOffsets(text, scalar);
  const start = scalar?.text.indexOf(word) ?? -1;
  if (!map || start < 0) return undefined;
  const span = spanInFile(map, { start, end: start + word.length });
  return text.slice(span.start, span.end);
}

test.each([
  ['plain', 'run: az ml x\n', 'ml'],
  ['plain over lines', 'run: az ml\n  batch\n  create\n', 'create'],
  ['literal', 'run: |\n  az a\n\n    az b\n  az c\n', 'az b'],
  ['literal with an indentation indicator', 'run: |2-\n    az a\n  az b\n', 'az b'],
  ['literal with CRLF', 'run: |\r\n  az a\r\n  az b\r\n', 'az b'],
  ['folded', 'run: >-\n  az a\n  --name b\n\n  az c\n', '--name b'],
  ['single quotes', "run: 'it''s az a'\n", 'az a'],
  ['double quotes', 'run: "say \\"az\\" \\u0061z b"\n', 'z b'],
  ['double quotes over lines', 'run: "az a\n  --name b \\\n  --set c"\n', '--set c'],
])('%s', (_, text, word) => {
  expect(written(text, word)).toBe(word);
});

test('an escape covers all that is written of it', () => {
  expect(written('run: "a \\"b\\" c"\n', '"b"')).toBe('\\"b\\"');
});

test('every word of a block is found where it stands', () => {
  const line = fc.constantFrom('az ml x', '  indented', '', '# note', 'echo "a: b"', '\ttab', 'word');
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('|', '>', '|-', '>+'),
      (lines, style) => {
        const text = `run: ${style}\n${['first', ...lines].map((each) => `   ${each}`).join('\n')}\n`;
        const scalar = asScalar(entry(readYaml(text).root, 'run'));
        const map = scalar && scalarOffsets(text, scalar);
        expect(map).toBeDefined();
        for (const match of scalar?.text.matchAll(/\w+/g) ?? []) {
          const span = spanInFile(map ?? [], { start: match.index, end: match.index + match[0].length });
          expect(text.slice(span.start, span.end)).toBe(match[0]);
        }
      },
    ),
  );
});
