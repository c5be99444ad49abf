import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { OffsetMap, SharedRun } from '../../text/offset-map.ts';
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
    return kind && source ? [{ index, kind, ...sourceOf(source, text) }] : [];
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

/** The source of a cell is one string or a list of lines. */
function sourceOf(source: Node, file: string): { text: string; map: OffsetMap } {
  const strings = source.type === 'array' ? (source.children ?? []) : [source];
  const map: SharedRun[] = [];
  let text = '';
  for (const node of strings) {
    if (node.type !== 'string' || typeof node.value !== 'string') continue;
    const runs = jsonStringMap(file, node.offset, node.length);
    for (const run of runs) map.push({ ...run, inner: run.inner + text.length });
    text += node.value;
  }
  return { text, map };
}
