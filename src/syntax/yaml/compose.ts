import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { addAll } from '../../text/group.ts';
import type { Span } from '../../text/location.ts';
import { type Composer, countAlias, countNode, fail, openComposer, spanOf } from './composer.ts';
import type { Failure } from './failure.ts';
import { type Gaps, nextIndicator, openGaps, pass, walk } from './gaps.ts';
import { buildMapping } from './mapping.ts';
import type { YamlMapping, YamlNode, YamlPair, YamlSequence } from './node.ts';
import { checkName, type Properties, propertiesStart, readProperties } from './properties.ts';
import { emptyScalar, readScalar } from './scalar.ts';
import { type Source, toOriginal } from './source.ts';
import type { Tokens } from './tokens.ts';

/** What the events of a file make. Failures are in no particular order; comments are spans from "#" in source order. */
export interface Composition {
  readonly root: YamlNode | undefined;
  readonly failures: readonly Failure[];
  readonly comments: readonly Span[];
  /** How many values it has: scalars and collections. */
  readonly values: number;
}

/** Where a node stands. */
type Role = 'root' | 'key' | 'value' | 'item';

/** Composes a file's only document. Throws Refusal when a guard is hit. */
export function compose({ source, events }: Tokens): Composition {
  const original = <T extends Span>(span: T): T => ({
    ...span,
    start: toOriginal(source, span.start),
    end: toOriginal(source, span.end),
  });
  const first = events[0];
  if (first?.type !== EVENT_ID.DOCUMENT) {
    const gaps = openGaps(source.parsed);
    const failures = earlyEnd(source, gaps);
    walk(gaps, source.parsed.length);
    const found = gaps.failures.map(original);
    return { root: undefined, failures: [...failures, ...found], comments: gaps.comments.map(original), values: 0 };
  }
  const composer = openComposer(source, events, first);
  addAll(composer.failures, earlyEnd(source, composer.gaps));
  const root = readNode(composer, 'root', false);
  composer.next++;
  refuseSecondDocument(composer);
  walk(composer.gaps, source.parsed.length);
  const failures = [...composer.failures, ...composer.gaps.failures.map(original)];
  const comments = [...composer.gaps.comments.map(original), ...source.blanked];
  return { root, failures, comments: comments.sort((a, b) => a.start - b.start), values: composer.nodes };
}

/** PyYAML does not accept a document end "..." before any document. */
function earlyEnd(source: Source, gaps: Gaps): Failure[] {
  const offset = nextIndicator(gaps);
  if (!/^\.\.\.(?:[ \t\r\n]|$)/.test(gaps.text.slice(offset, offset + 4))) return [];
  const start = toOriginal(source, offset);
  return [{ start, end: start + 3, message: 'No document before this "...". Remove the line.', fatal: true }];
}

function refuseSecondDocument(composer: Composer): void {
  if (composer.events[composer.next]?.type !== EVENT_ID.DOCUMENT) return;
  const start = nextIndicator(composer.gaps);
  fail(composer, start, start + 3, 'A file can hold only one YAML document. Remove this "---" and what follows.', true);
  composer.gaps.cursor = composer.gaps.text.length;
}

function take(composer: Composer): Event | undefined {
  return composer.events[composer.next++];
}

function readNode(composer: Composer, role: Role, inFlow: boolean): YamlNode {
  countNode(composer);
  const event = take(composer);
  switch (event?.type) {
    case EVENT_ID.ALIAS:
      return readAlias(composer, event.anchorStart, event.anchorEnd);
    case EVENT_ID.SEQUENCE:
      return readSequence(composer, event);
    case EVENT_ID.MAPPING:
      return readMapping(composer, event, role === 'item' && inFlow);
    case EVENT_ID.SCALAR:
      if (inFlow && startsWithQuestion(composer, event) && role !== 'value') return readAsked(composer, event, role);
      return isAbsent(event)
        ? emptyScalar(composer, composer.gaps.cursor)
        : readScalar(composer, event, role === 'key', inFlow);
    default:
      return emptyScalar(composer, composer.gaps.cursor);
  }
}

/** In brackets and braces, PyYAML takes a "?" at the start of plain text as the indicator of a key. */
function startsWithQuestion({ gaps }: Composer, event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.PLAIN && gaps.text[event.valueStart] === '?';
}

function readAsked(composer: Composer, event: ScalarEvent, role: Role): YamlNode {
  const start = event.valueStart;
  const key = readScalar(composer, { ...event, valueStart: start + 1 }, true, true);
  if (role === 'key') return key;
  const { end } = key.span;
  const pair = { key, value: emptyScalar(composer, composer.gaps.cursor) };
  return buildMapping({ start: key.span.start - 1, end }, true, [pair], composer.merging);
}

function isAbsent(event: ScalarEvent): boolean {
  return event.valueStart < 0 && event.anchorStart < 0 && event.tagStart < 0;
}

function readAlias(composer: Composer, start: number, end: number): YamlNode {
  countAlias(composer);
  walk(composer.gaps, start - 1);
  composer.gaps.cursor = end;
  checkName(composer, start - 1, end);
  const name = composer.gaps.text.slice(start, end);
  const node = composer.anchors.get(name);
  if (node === undefined)
    fail(composer, start - 1, end, `No anchor "&${name}" before this alias. Write it, or quote the value.`);
  if (node === 'open') fail(composer, start - 1, end, `The alias "*${name}" stands inside its own anchor. Remove it.`);
  return node === undefined || node === 'open' ? emptyScalar(composer, start - 1) : node;
}

function readSequence(composer: Composer, event: SequenceEvent): YamlSequence {
  const { gaps } = composer;
  const properties = readProperties(composer, event);
  const flow = event.style === COLLECTION_STYLE.FLOW;
  walk(gaps, flow ? event.start + 1 : event.start);
  const items: YamlNode[] = [];
  while (!atPop(composer)) {
    pass(gaps, flow ? ',' : '-');
    items.push(readNode(composer, 'item', flow));
  }
  composer.next++;
  if (flow) closeFlow(composer, ']');
  const span = spanOf(composer, event.start, gaps.cursor);
  const node: YamlSequence = { kind: 'sequence', span, flow, items };
  checkKind(composer, properties, node, ['seq', 'omap', 'pairs']);
  return remember(composer, properties, node);
}

/** Flow mappings, block mappings, and the braceless `[key: value]`, which is a flow mapping as the item of a list. */
function readMapping(composer: Composer, event: MappingEvent, maybePair: boolean): YamlMapping {
  const { gaps } = composer;
  const properties = readProperties(composer, event);
  const flow = event.style === COLLECTION_STYLE.FLOW;
  const braces = flow && !(maybePair && isBracelessPair(composer, event));
  const explicit = flow && !braces && passQuestion(composer);
  walk(gaps, braces ? event.start + 1 : event.start);
  const pairs: YamlPair[] = [];
  while (!atPop(composer)) {
    if (braces) pass(gaps, ',');
    pairs.push(readPair(composer, flow, explicit));
  }
  composer.next++;
  if (braces) closeFlow(composer, '}');
  const node = buildMapping(spanOf(composer, event.start, gaps.cursor), flow, pairs, composer.merging);
  checkKind(composer, properties, node, ['map', 'set']);
  return remember(composer, properties, node);
}

function isBracelessPair(composer: Composer, event: MappingEvent): boolean {
  if (composer.gaps.text[event.start] !== '{') return true;
  const key = composer.events[composer.next];
  return key !== undefined && tokenStart(key) === event.start;
}

function readPair(composer: Composer, flow: boolean, explicit: boolean): YamlPair {
  const { gaps } = composer;
  const asked = passQuestion(composer) || explicit;
  const keyStart = nextIndicator(gaps);
  const key = readNode(composer, 'key', flow);
  const colon = nextIndicator(gaps);
  const hasColon = pass(gaps, ':');
  if (!asked && hasColon) checkImplicitKey(composer, keyStart, colon);
  const value = readNode(composer, 'value', flow);
  if (!asked && value.kind === 'mapping' && !value.flow) checkOwnLine(composer, colon, value);
  return { key, value };
}

/** Passes a "?" indicator that stands before the next event and is not part of it. */
function passQuestion(composer: Composer): boolean {
  const event = composer.events[composer.next];
  const offset = nextIndicator(composer.gaps);
  return event !== undefined && offset !== tokenStart(event) && pass(composer.gaps, '?');
}

/** The offset where an event's text starts, or -1 if it has none. */
function tokenStart(event: Event): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return -1;
  const properties = propertiesStart(event);
  if (properties !== Number.POSITIVE_INFINITY) return properties;
  if (event.type !== EVENT_ID.SCALAR) return event.start;
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return event.valueStart - (quoted ? 1 : 0);
}

/** PyYAML looks for the ":" of a key only on the key's line and within 1,024 characters; and it needs a key. */
function checkImplicitKey(composer: Composer, start: number, colon: number): void {
  const text = composer.gaps.text.slice(start, colon);
  if (start === colon)
    fail(composer, colon, colon + 1, 'No key before this ":". Write the key, or quote the value.', true);
  if (/[\r\n]/.test(text)) fail(composer, start, colon, 'A key and its ":" must be on one line. Join the lines.', true);
  if (text.length > 1024 && Array.from(text).length > 1024) {
    fail(composer, start, colon, 'A key can have at most 1,024 characters. Shorten it, or write "? " before it.', true);
  }
}

/** After `key:` a mapping starts on a line of its own, also if a tag or an anchor stands before it. */
function checkOwnLine(composer: Composer, colon: number, value: YamlMapping): void {
  const { start } = spanOf(composer, colon, colon);
  if (
    /[\r\n\u0085\u2028\u2029]/.test(composer.source.original.slice(start, value.span.start)) ||
    value.span.start < start
  )
    return;
  composer.failures.push({
    ...value.span,
    message: 'A second ": " on this line. Quote the value, or start a new line.',
    fatal: true,
  });
}

function atPop(composer: Composer): boolean {
  const event = composer.events[composer.next];
  return event === undefined || event.type === EVENT_ID.POP;
}

function closeFlow({ gaps }: Composer, bracket: string): void {
  pass(gaps, ',');
  pass(gaps, bracket);
}

function checkKind(composer: Composer, properties: Properties, node: YamlNode, kinds: readonly string[]): void {
  const { tag } = properties;
  if (tag === undefined) return;
  if ((tag.core === 'omap' || tag.core === 'pairs') && node.kind === 'sequence') checkSinglePairs(composer, node);
  if (kinds.some((kind) => tag.core === kind)) return;
  const what = node.kind === 'mapping' ? 'A mapping' : 'A list';
  composer.merging.report(node.span, `${what} cannot have the tag "${tag.written}". Remove the tag.`);
}

function checkSinglePairs(composer: Composer, node: YamlSequence): void {
  for (const item of node.items) {
    if (item.kind === 'mapping' && item.pairs.length === 1) continue;
    composer.merging.report(item.span, 'An item of an ordered mapping must be one "key: value".');
  }
}

function remember<T extends YamlNode>(composer: Composer, properties: Properties, node: T): T {
  if (properties.anchor !== undefined) composer.anchors.set(properties.anchor, node);
  return node;
}
