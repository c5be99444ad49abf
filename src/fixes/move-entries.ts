import type { FixStep } from '../model/fix.ts';
import { asMapping, keyOf } from '../syntax/yaml/access.ts';
import { applyEdits } from './edit.ts';
import { insertLines, type Planned, type YamlText } from './planned.ts';
import { entryLines } from './remove-entry.ts';
import { indentBefore, indented, isLastOfLine, lineBreakOf, lineStart, nextLine } from './text-lines.ts';
import type { ValueChange } from './value-change.ts';
import type { PlacedPair } from './yaml-tree.ts';

/** Moves entries of a block map, each with its lines and the comments right above it, to the end of the map under another key of it. */
export function moveEntries(
  yaml: YamlText,
  { at, into }: Extract<FixStep, { does: 'move-entries' }>,
): Planned | undefined {
  const { text, tree } = yaml;
  const moved = at.map(({ span }) => tree.pairAt(span));
  const [first] = moved;
  const blocks = moved.map((placed) => placed && blockOf(text, placed));
  if (first === undefined || blocks.includes(undefined)) return undefined;
  const whole = blocks.filter((block) => block !== undefined);
  if (moved.some((placed) => placed?.owner !== first.owner)) return undefined;
  const index = first.owner.pairs.findIndex((pair) => keyOf(pair) === into);
  const paths = moved.flatMap((placed) => (placed ? [placed.path] : []));
  const target = first.owner.pairs[index];
  if (target === undefined) return wrap(yaml, { first, blocks: whole, paths, into });

  const map = asMapping(target.value);
  const [inner] = map?.pairs ?? [];
  const indent = inner && indentBefore(text, inner.key.span.start);
  if (map === undefined || map.flow || indent === undefined || map.span.start < target.key.span.end) return undefined;
  if (tree.pairAt(inner?.key.span ?? target.key.span)?.owner !== map || !isLastOfLine(text, map.span.end))
    return undefined;
  const lines = whole.map((block) => indented(block.lines, indent.length - block.indent.length));
  if (lines.includes(undefined)) return undefined;
  const written = lines.join('').replace(/(\r\n|\r|\n)$/, '');
  const edits = [
    ...whole.map(({ span }) => ({ span, text: '' })),
    insertLines(text, nextLine(text, map.span.end), [written]),
  ];
  const targetPath = [...first.path.slice(0, -1), index];
  return { edits, changes: [{ change: 'move', paths, into: targetPath }] satisfies ValueChange[] };
}

interface Block {
  readonly span: { readonly start: number; readonly end: number };
  readonly indent: string;
  /** Its lines, the last with a line break. */
  readonly lines: string;
}

function blockOf(text: string, placed: PlacedPair): Block | undefined {
  const found = entryLines(text, placed);
  if (found === undefined) return undefined;
  const start = commentsAbove(text, found.span.start, found.indent);
  const lines = text.slice(start, found.span.end);
  const ended = /[\r\n]$/.test(lines) ? lines : lines + lineBreakOf(text);
  return { span: { start, end: found.span.end }, indent: found.indent, lines: ended };
}

/** Where the comments right above an entry begin, in lines of their own at its indentation; those that open the file belong to all of it. */
function commentsAbove(text: string, start: number, indent: string): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(text, text.startsWith('\r\n', from - 2) ? from - 2 : from - 1);
    if (above === from || !text.startsWith(`${indent}#`, above)) break;
    from = above;
  }
  return from <= 1 ? start : from;
}

interface Wrapping {
  readonly first: PlacedPair;
  readonly blocks: readonly Block[];
  readonly paths: readonly (readonly number[])[];
  readonly into: string;
}

/** Makes the map where the first of its entries stands. */
function wrap({ text }: YamlText, { first, blocks, paths, into }: Wrapping): Planned | undefined {
  const place = blocks.toSorted((a, b) => a.span.start - b.span.start)[0];
  const lines = blocks.map((block) => indented(block.lines, 2));
  if (place === undefined || lines.includes(undefined)) return undefined;
  const body = `${place.indent}${into}:${lineBreakOf(text)}${lines.join('')}`;
  const isUnended = blocks.some(({ span }) => span.end === text.length) && !/[\r\n]$/.test(text);
  const edges = blocks.map(({ span }) => ({ span, text: '' }));
  // What stands behind is what it takes along, so the text ends with it as it ended.
  const isAtEnd = isUnended && applyEdits(text, edges).slice(place.span.start).trim() === '';
  const edits = blocks.map(({ span }) => ({
    span,
    text: span.start !== place.span.start ? '' : isAtEnd ? body.replace(/(\r\n|\r|\n)$/, '') : body,
  }));
  const owner = first.path.slice(0, -1);
  return { edits, changes: [{ change: 'wrap', paths, owner, key: into }] satisfies ValueChange[] };
}
