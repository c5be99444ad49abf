import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { once } from '../../text/memo.ts';
import type { OffsetMap } from '../../text/offset-map.ts';
import { jsonStringMap } from './json-string.ts';

/** A cell of a notebook. */
export interface NotebookCell {
  /** Counted from 0. */
  readonly index: number;
  readonly kind: 'code' | 'markdown' | 'raw';
  readonly text: string;
  /** Where the characters of `text` stand in the notebook file. */
  readonly map: OffsetMap;
}

/** Larger notebooks are not read. */
const largest = 20_000_000;

/** Reads the cells of a Jupyter notebook (nbformat 3 and 4). Never throws: what is no notebook has no cells. */
export function readNotebook(text: string): readonly NotebookCell[] {
  if (text.length > largest) return [];
  const root = parse(text);
  const nodes = root && (findNodeAtLocation(root, ['cells']) ?? findNodeAtLocation(root, ['worksheets', 0, 'cells']));
  return (nodes?.children ?? []).flatMap((node, index) => {
    const kind = kindOf(findNodeAtLocation(node, ['cell_type'])?.value);
    const source = findNodeAtLocation(node, ['source']) ?? findNodeAtLocation(node, ['input']);
    return kind && source ? [cellOf(index, kind, source, text)] : [];
  });
}

function parse(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function kindOf(value: unknown): NotebookCell['kind'] | undefined {
  return value === 'code' || value === 'markdown' || value === 'raw' ? value : undefined;
}

/** The source of a cell is one string or a list of lines. Most cells are never pointed at, and need no map. */
function cellOf(index: number, kind: NotebookCell['kind'], source: Node, file: string): NotebookCell {
  const strings = source.type === 'array' ? (source.children ?? []) : [source];
  const lines: Line[] = [];
  let text = '';
  for (const { type, value, offset, length } of strings) {
    if (type !== 'string' || typeof value !== 'string') continue;
    lines.push({ inner: text.length, offset, length });
    text += value;
  }
  const map = once(() => mapOf(lines, file));
  return {
    index,
    kind,
    text,
    get map() {
      return map();
    },
  };
}

/** A JSON string of a cell: where its text begins in that of the cell, and where it stands in the file. */
interface Line {
  readonly inner: number;
  readonly offset: number;
  readonly length: number;
}

function mapOf(lines: readonly Line[], file: string): OffsetMap {
  return lines.flatMap((line) =>
    jsonStringMap(file, line.offset, line.length).map((run) => ({ ...run, inner: run.inner + line.inner })),
  );
}
