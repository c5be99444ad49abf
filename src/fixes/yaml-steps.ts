import type { FixStep } from '../model/fix.ts';
import { asMapping, asSequence, keyOf } from '../syntax/yaml/access.ts';
import type { YamlMapping, YamlSequence } from '../syntax/yaml/node.ts';
import type { Location } from '../text/location.ts';
import { composeLines, composeScalar, requote } from './compose.ts';
import { moveEntries } from './move-entries.ts';
import { at, insertLines, type Planned, type YamlText } from './planned.ts';
import { entryLines, removeEntry } from './remove-entry.ts';
import { indentBefore, isLastOfLine, lineBreakOf, lineEnd, nextLine } from './text-lines.ts';
import type { ValueChange } from './value-change.ts';
import type { PlacedSequence } from './yaml-tree.ts';

type Step<Does extends FixStep['does']> = Extract<FixStep, { does: Does }>;

/** Plans a step; undefined: what it is about does not stand there, or in a form that would take more than that to change. */
export function planStep(yaml: YamlText, step: FixStep): Planned | undefined {
  switch (step.does) {
    case 'rename-key':
      return renameKey(yaml, step);
    case 'replace-scalar':
      return replaceScalar(yaml, step);
    case 'remove-entry':
      return removeEntry(yaml, step);
    case 'insert-entry':
      return insertEntry(yaml, step);
    case 'move-entries':
      return moveEntries(yaml, step);
    case 'insert-item':
      return insertItem(yaml, step);
    default:
      return undefined;
  }
}

function renameKey({ text, tree }: YamlText, { at, was, to }: Step<'rename-key'>): Planned | undefined {
  const placed = tree.pairAt(at.span);
  const key = placed?.pair.key;
  if (placed === undefined || key?.kind !== 'scalar' || key.text !== was || placed.owner.entries.has(to))
    return undefined;
  const written = requote(key, text.slice(at.span.start, at.span.end), to, placed.owner.flow);
  if (written === undefined) return undefined;
  return { edits: [{ span: at.span, text: written }], changes: [{ change: 'rename', path: placed.path, to }] };
}

function replaceScalar({ text, tree }: YamlText, { at, was, to }: Step<'replace-scalar'>): Planned | undefined {
  const placed = tree.scalarAt(at.span);
  if (placed === undefined || placed.node.text !== was || at.span.start === at.span.end) return undefined;
  const written = requote(placed.node, text.slice(at.span.start, at.span.end), to, placed.isFlow);
  if (written === undefined) return undefined;
  return { edits: [{ span: at.span, text: written }], changes: [{ change: 'replace', path: placed.path, to }] };
}

function insertEntry({ text, tree }: YamlText, step: Step<'insert-entry'>): Planned | undefined {
  const { beside, where, key, value } = step;
  const placed = tree.pairAt(beside.span);
  const lines = placed && entryLines(text, placed);
  const written = composeScalar(value, false);
  if (!placed || lines === undefined || written === undefined || placed.owner.entries.has(key)) return undefined;
  const changes = [
    { change: 'insert', path: placed.path, offset: where === 'before' ? 0 : 1, key, value },
  ] satisfies readonly ValueChange[];
  const entry = `${lines.indent}${key}: ${written}`;
  return where === 'before'
    ? { edits: [{ span: at(lines.span.start), text: entry + lineBreakOf(text) }], changes }
    : { edits: [insertLines(text, lines.span.end, [entry])], changes };
}

function insertItem(yaml: YamlText, { into, inside, item, otherwise }: Step<'insert-item'>): Planned | undefined {
  const list = listOf(yaml, into);
  if (list === undefined) return undefined;
  const inner = inside === undefined ? list : listInside(list, inside);
  if (inner !== undefined) return appendItems(yaml, inner, [item]);
  if (otherwise === undefined) return undefined;
  const missing = otherwise.filter(
    (each) => !list.node.items.some((has) => has.kind === 'scalar' && has.text === each),
  );
  return list.node.flow ? undefined : appendItems(yaml, list, missing);
}

function listOf({ tree }: YamlText, { span }: Location): PlacedSequence | undefined {
  const list = asSequence(tree.pairAt(span)?.pair.value);
  return list && tree.placeOf(list);
}

/** The list under a key of one of the items; undefined if there is none. */
function listInside({ node, path }: PlacedSequence, key: string): PlacedSequence | undefined {
  for (const [index, item] of node.items.entries()) {
    const map: YamlMapping | undefined = asMapping(item);
    const place = map?.pairs.findIndex((pair) => keyOf(pair) === key) ?? -1;
    const list: YamlSequence | undefined = asSequence(map?.pairs[place]?.value);
    if (list !== undefined) return { node: list, path: [...path, index, place] };
  }
  return undefined;
}

function appendItems(
  { text, tree }: YamlText,
  { node, path }: PlacedSequence,
  items: NonNullable<Step<'insert-item'>['otherwise']>,
): Planned | undefined {
  const isOwn = tree.placeOf(node) !== undefined;
  const last = node.items.at(-1);
  // What an alias stands for is written elsewhere.
  if (!isOwn || last === undefined || last.span.start < node.span.start || items.length === 0) return undefined;
  const changes = items.map((value): ValueChange => ({ change: 'append', path, value }));
  if (node.flow) return appendToFlow(text, last.span.end, items, changes);
  const indent = indentBefore(text, node.span.start);
  if (indent === undefined || !isLastOfLine(text, node.span.end)) return undefined;
  const lines = items.flatMap((item) =>
    composeLines(item).map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`),
  );
  return { edits: [insertLines(text, nextLine(text, node.span.end), lines)], changes };
}

function appendToFlow(
  text: string,
  end: number,
  items: NonNullable<Step<'insert-item'>['otherwise']>,
  changes: readonly ValueChange[],
): Planned | undefined {
  const written = items.map((item) => (typeof item === 'object' ? undefined : composeScalar(item, true)));
  if (written.includes(undefined) || !/^\s*[\],]/.test(text.slice(end, lineEnd(text, end)))) return undefined;
  return { edits: [{ span: at(end), text: written.map((each) => `, ${each}`).join('') }], changes };
}
