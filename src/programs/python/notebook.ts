import { type NotebookCell, readNotebook } from '../../syntax/notebook/read.ts';
import { splitCell } from '../../syntax/notebook/split.ts';
import { readPythonCode } from '../../syntax/python/read.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { spanInFile } from '../../text/offset-map.ts';
import { type BrokenCell, brokenCell } from './broken-cells.ts';
import type { PythonSource } from './source.ts';

interface Part {
  readonly cell: NotebookCell;
  /** Where the cell starts in the text of all cells. */
  readonly start: number;
  readonly end: number;
}

/** The code of a notebook as one Python text: cells share their names, in the order they stand. */
export function notebookSource(file: FilePath, cells: readonly NotebookCell[]): PythonSource {
  const { text, parts, broken } = codeOf(cells);
  return { file, text, locate: (span) => locate(file, parts, span), ...(broken.length > 0 ? { broken } : {}) };
}

interface CellCode {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly broken: readonly BrokenCell[];
}

/** Several readers ask for the code of the same notebooks. */
const codeOf = perObject((cells: readonly NotebookCell[]): CellCode => {
  const code = joined(cells, () => undefined);
  if (readPythonCode(code.text).damagedAt === undefined) return code;
  // A cell that cannot be read must not swallow those behind it.
  return joined(cells, ({ index }, python) => brokenCell(python, index + 1));
});

function joined(
  cells: readonly NotebookCell[],
  brokenAs: (cell: NotebookCell, python: string) => BrokenCell | undefined,
): CellCode {
  const parts: Part[] = [];
  const broken: BrokenCell[] = [];
  let text = '';
  for (const cell of cells) {
    if (cell.kind !== 'code') continue;
    const start = text.length;
    const { python } = splitCell(cell);
    const unread = brokenAs(cell, python);
    if (unread) broken.push(unread);
    text += unread?.standIn ?? python;
    parts.push({ cell, start, end: start + (unread ? 0 : python.length) });
    text += '\n';
  }
  return { text, parts, broken };
}

/** A span that crosses cells (an open bracket does that) ends with its first. */
function locate(file: FilePath, parts: readonly Part[], { start, end }: Span): Location {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  const part = parts[low];
  if (part === undefined) return { file, span: { start: 0, end: 0 } };
  const inside = (offset: number) => Math.min(offset, part.end) - part.start;
  const span = spanInFile(part.cell.map, { start: inside(start), end: inside(end) });
  return { file, span, cell: part.cell.index };
}

/** The same text as far as nobody asks whether Python can read it: that takes a parser. */
export function notebookCode(cells: readonly NotebookCell[]): string {
  return joined(cells, () => undefined).text;
}

/** How many characters of code a file of Python or a notebook has; what notebooks show of their runs is none. */
export function codeLengthOf(file: FilePath, text: string): number {
  if (!/\.ipynb$/i.test(file)) return text.length;
  return readNotebook(text).reduce((sum, cell) => sum + (cell.kind === 'code' ? cell.text.length : 0), 0);
}
