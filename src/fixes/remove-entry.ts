import type { FixStep } from '../model/fix.ts';
import type { YamlPair } from '../syntax/yaml/node.ts';
import type { Span } from '../text/location.ts';
import type { Planned, YamlText } from './planned.ts';
import { indentBefore, isLastOfLine, lineEnd, lineStart, nextLine } from './text-lines.ts';
import type { ValueChange } from './value-change.ts';
import type { PlacedPair } from './yaml-tree.ts';

/** Takes an entry out of its map, with the rest of its line; the last one with the entry that holds the map, if the step says so. */
export function removeEntry(
  yaml: YamlText,
  { at, was, withOwner }: Extract<FixStep, { does: 'remove-entry' }>,
): Planned | undefined {
  const placed = yaml.tree.pairAt(at.span);
  const key = placed?.pair.key;
  if (placed === undefined || key?.kind !== 'scalar' || key.text !== was) return undefined;
  const isLast = placed.owner.pairs.length === 1;
  const gone = isLast ? (withOwner === undefined ? undefined : yaml.tree.ownerOf(placed)) : placed;
  if (gone === undefined || gone.owner.pairs.length === 1) return undefined;
  const span = spanOf(yaml.text, gone);
  if (span === undefined) return undefined;
  return { edits: [{ span, text: '' }], changes: [{ change: 'remove', path: gone.path }] satisfies ValueChange[] };
}

/** The whole lines that an entry of a block map takes, and their indentation; undefined if other things stand on them. */
export function entryLines(
  text: string,
  { pair, owner }: PlacedPair,
): { readonly span: Span; readonly indent: string } | undefined {
  const indent = indentBefore(text, pair.key.span.start);
  const end = endOf(pair);
  if (owner.flow || indent === undefined || end === undefined || !isLastOfLine(text, end)) return undefined;
  return {
    span: { start: lineStart(text, pair.key.span.start), end: afterComments(text, nextLine(text, end), indent) },
    indent,
  };
}

/** Comments in the lines below an entry are its own as far as they stand deeper. */
function afterComments(text: string, from: number, indent: string): number {
  let end = from;
  while (
    end < text.length &&
    text.startsWith(indent, end) &&
    /^ +#/.test(text.slice(end + indent.length, lineEnd(text, end)))
  )
    end = nextLine(text, end);
  return end;
}

/** Where the value of an entry ends; undefined if it is an alias, which stands for something written elsewhere. */
function endOf({ key, value }: YamlPair): number | undefined {
  return value.span.start < key.span.end ? undefined : value.span.end;
}

function spanOf(text: string, placed: PlacedPair): Span | undefined {
  const { pair, owner, index } = placed;
  const lines = entryLines(text, placed);
  if (lines !== undefined) return lines.span;
  const next = owner.pairs[index + 1];
  const end = endOf(pair);
  if (end === undefined) return undefined;
  if (next !== undefined) {
    // The first entry of an item of a list: the next takes its place behind the dash.
    const between = text.slice(end, next.key.span.start);
    const isNothing = owner.flow ? /^\s*,\s*$/.test(between) : /^\s*$/.test(between);
    return isNothing ? { start: pair.key.span.start, end: next.key.span.start } : undefined;
  }
  const before = owner.pairs[index - 1];
  const from = before && endOf(before);
  if (!owner.flow || from === undefined || !/^\s*,\s*$/.test(text.slice(from, pair.key.span.start))) return undefined;
  return { start: from, end };
}
