import { type NotebookCell, readNotebook } from '../../syntax/notebook/read.ts';
import { splitCell } from '../../syntax/notebook/split.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { spanInFile } from '../../text/offset-map.ts';
import type { PythonSource } from './source.ts';

interface Part {
  readonly cell: NotebookCell;
  /** Where the cell starts in the text of all cells. */
  readonly start: number;
  readonly end: number;
}

/** The code of a notebook as one Python text: cells share their names, in the order they stand. */
export function notebookSource(file: FilePath, cells: readonly NotebookCell[]): PythonSource {
  const { text, parts } = codeOf(cells);
  return { file, text, locate: (span) => locate(file, parts, span) };
}

/** Several readers ask for the code of the same notebooks. */
const codeOf = perObject(
  (cells: readonly NotebookCell[]): { readonly text: string; readonly parts: readonly Part[] } => {
    const parts: Part[] = [];
    let text = '';
    for (const cell of cells) {
      if (cell.kind !== 'code') continue;
      const start = text.length;
      text += splitCell(cell).python;
      parts.push({ cell, start, end: text.length });
      text += '\n';
    }
    return { text, parts };
  },
);

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

/** How many characters of code a file of Python or a notebook has; what notebooks show of their runs is none. */
export function codeLengthOf(file: FilePath, text: string): number {
  if (!/\.ipynb$/i.test(file)) return text.length;
  return readNotebook(text).reduce((sum, cell) => sum + (cell.kind === 'code' ? cell.text.length : 0), 0);
}
