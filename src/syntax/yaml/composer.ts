import type { DocumentEvent, Event } from 'js-yaml';
import { yamlAliases, yamlValues } from '../../text/budgets.ts';
import type { Span } from '../../text/location.ts';
import { type Failure, Refusal } from './failure.ts';
import { type Gaps, openGaps } from './gaps.ts';
import type { Merging } from './mapping.ts';
import type { YamlNode } from './node.ts';
import { type Source, toOriginal } from './source.ts';

/** The state of composing one file: where in the events and in the text we are, and what was found. */
export interface Composer {
  readonly source: Source;
  readonly events: readonly Event[];
  readonly document: DocumentEvent;
  readonly gaps: Gaps;
  readonly failures: Failure[];
  readonly merging: Merging;
  /** Nodes by anchor; "open" while the node is being read. */
  readonly anchors: Map<string, YamlNode | 'open'>;
  /** Keys that are merge keys. */
  readonly merges: Set<YamlNode>;
  /** The index of the next event. */
  next: number;
  aliases: number;
  nodes: number;
}

/** Starts composing at the first event of the document. */
export function openComposer(source: Source, events: readonly Event[], document: DocumentEvent): Composer {
  const failures: Failure[] = [];
  const merges = new Set<YamlNode>();
  const merging: Merging = {
    flattened: new Map(),
    merged: 0,
    report: (span, message) => failures.push({ ...span, message, fatal: false }),
    isMerge: (key) => merges.has(key),
  };
  const gaps = openGaps(source.parsed);
  return {
    source,
    events,
    document,
    gaps,
    failures,
    merging,
    anchors: new Map(),
    merges,
    next: 1,
    aliases: 0,
    nodes: 0,
  };
}

/** Notes a failure at offsets of the parsed text. */
export function fail(composer: Composer, start: number, end: number, message: string, fatal = false): void {
  composer.failures.push({ ...spanOf(composer, start, end), message, fatal });
}

/** A span of the original text from offsets of the parsed text. */
export function spanOf(composer: Composer, start: number, end: number): Span {
  if (composer.source.paddings.length === 0) return { start, end };
  return { start: toOriginal(composer.source, start), end: toOriginal(composer.source, end) };
}

/** Counts a node; throws Refusal beyond the limit. */
export function countNode(composer: Composer): void {
  if (++composer.nodes > yamlValues) throw new Refusal(`it has more than ${yamlValues} values`);
}

/** Counts an alias; throws Refusal beyond the limit. */
export function countAlias(composer: Composer): void {
  if (++composer.aliases > yamlAliases) throw new Refusal(`it uses more than ${yamlAliases} aliases`);
}
