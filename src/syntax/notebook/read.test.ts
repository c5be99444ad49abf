import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spanInFile } from '../../text/offset-map.ts';
import { readNotebook } from './read.ts';
import { splitCell } from './split.ts';

test('cells of both formats are read', () => {
  const cells = [
    { cell_type: 'markdown', source: '# Title' },
    { cell_type: 'code', source: ['import a\n', 'a.b("c")'], outputs: [] },
  ];
  const read = readNotebook(JSON.stringify({ cells, nbformat: 4 }));
  expect(read.map(({ index, kind, text }) => ({ index, kind, text }))).toEqual([
    { index: 0, kind: 'markdown', text: '# Title' },
    { index: 1, kind: 'code', text: 'import a\na.b("c")' },
  ]);
  const old = { worksheets: [{ cells: [{ cell_type: 'code', input: ['x = 1'] }] }], nbformat: 3 };
  expect(readNotebook(JSON.stringify(old)).map(({ text }) => text)).toEqual(['x = 1']);
});

test('what is no notebook has no cells', () => {
  for (const text of ['', '[', '{}', '{"cells": 1}', '{"cells": [1, {"cell_type": "code"}]}', '[]'.repeat(9)])
    expect(readNotebook(text)).toEqual([]);
});

test('every character is found where it stands', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\n', 'é', '\t', '😀', '/') }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(lines, (source) => {
      const file = JSON.stringify({ cells: [{ cell_type: 'code', source }] }, undefined, 1);
      const cell = readNotebook(file)[0];
      expect(cell?.text).toBe(source.join(''));
      for (let at = 0; at < (cell?.text.length ?? 0); at++) {
        const span = spanInFile(cell?.map ?? [], { start: at, end: at + 1 });
        expect(JSON.parse(`"${file.slice(span.start, span.end)}"`)).toBe(cell?.text[at]);
      }
    }),
  );
});

test.each([
  ['!az ml x\nprint(1)', ['az ml x'], undefined],
  ['out = !az ml x', ['az ml x'], undefined],
  ['!az ml x \\\n  -n y\nz = 1', ['az ml x \\\n  -n y'], undefined],
  ['%%bash\naz ml x\naz ml y\n', ['az ml x\naz ml y\n'], undefined],
  ['%%writefile score.py\nimport a\n', [], 'score.py'],
  ['%%writefile -a "env.yml"\nname: x\n', [], 'env.yml'],
  ['%matplotlib inline\nx = 5 % 3', [], undefined],
])('%j is taken apart', (text, shell, file) => {
  const parts = splitCell({ text });
  expect(parts.shell.map(({ span }) => text.slice(span.start, span.end))).toEqual(shell);
  expect(parts.file?.path).toBe(file);
  expect(parts.python).toHaveLength(text.length);
  expect(parts.python).not.toMatch(/!az|%%|%mat/);
});
