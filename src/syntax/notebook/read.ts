import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { once, rememberTexts } from '../../text/memo.ts';
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
export const readNotebook: (text: string) => readonly NotebookCell[] = rememberTexts(cellsOf, 1_000);

/** Most of a notebook is what its cells put out: where something stands is looked for once it is asked. */
function cellsOf(text: string): readonly NotebookCell[] {
  if (text.length > largest) return [];
  const parsed = once(() => new Map(parsedCells(text).map((cell) => [cell.index, cell])));
  const mapAt = (cell: PlainCell) => {
    const known = parsed().get(cell.index);
    return known?.text === cell.text ? mapOf(known.lines, text) : [];
  };
  return [...(plainCells(text) ?? parsed().values())].map((cell) => cellOf(cell, () => mapAt(cell)));
}

/** The cells as JSON has them: undefined, if the text is not strictly JSON. */
function plainCells(text: string): readonly PlainCell[] | undefined {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  const cells = childrenOf(member(root, 'cells') ?? member(member(member(root, 'worksheets'), 0), 'cells'));
  return cells.flatMap((cell, index) => {
    const kind = kindOf(member(cell, 'cell_type'));
    const source = member(cell, 'source') ?? member(cell, 'input');
    return kind && source !== undefined ? [{ index, kind, text: textOf(source) }] : [];
  });
}

type PlainCell = Pick<NotebookCell, 'index' | 'kind' | 'text'>;

function member(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

function childrenOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(source: unknown): string {
  const strings: readonly unknown[] = Array.isArray(source) ? source : [source];
  return strings.filter((each) => typeof each === 'string').join('');
}

/** The text of a notebook file with blanks in the place of all but the sources of its cells, so that offsets are the same; of what has none all. */
export function sourcesOnly(text: string): string {
  const lines = parsedCells(text).flatMap((cell) => cell.lines);
  if (lines.length === 0) return text;
  let told = '';
  for (const { offset, length } of lines) {
    told += ' '.repeat(Math.max(0, offset - told.length)) + text.slice(offset, offset + length);
  }
  return told;
}

/** A cell as the syntax tree has it. */
interface ParsedCell extends PlainCell {
  /** Where its lines stand in the file. */
  readonly lines: readonly Line[];
}

function parsedCells(text: string): readonly ParsedCell[] {
  const root = parse(text);
  const nodes = root && (findNodeAtLocation(root, ['cells']) ?? findNodeAtLocation(root, ['worksheets', 0, 'cells']));
  return (nodes?.children ?? []).flatMap((node, index) => {
    const kind = kindOf(findNodeAtLocation(node, ['cell_type'])?.value);
    const source = findNodeAtLocation(node, ['source']) ?? findNodeAtLocation(node, ['input']);
    return kind && source ? [{ index, kind, ...linesOf(source) }] : [];
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

/** Most cells are never pointed at, and need no map. */
function cellOf({ index, kind, text }: PlainCell, mapOfCell: () => OffsetMap): NotebookCell {
  const map = once(mapOfCell);
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

/** The source of a cell is one string or a list of lines. */
function linesOf(source: Node): { readonly text: string; readonly lines: readonly Line[] } {
  const strings = source.type === 'array' ? (source.children ?? []) : [source];
  const lines: Line[] = [];
  let text = '';
  for (const { type, value, offset, length } of strings) {
    if (type !== 'string' || typeof value !== 'string') continue;
    lines.push({ inner: text.length, offset, length });
    text += value;
  }
  return { text, lines };
}

function mapOf(lines: readonly Line[], file: string): OffsetMap {
  return lines.flatMap((line) =>
    jsonStringMap(file, line.offset, line.length).map((run) => ({ ...run, inner: run.inner + line.inner })),
  );
}
