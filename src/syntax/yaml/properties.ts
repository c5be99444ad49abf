import type { MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { type Composer, fail } from './composer.ts';
import { walk } from './gaps.ts';
import { readTag, type Tag } from './tags.ts';

/** What stands before a value: its anchor and its tag. `end` is the offset after them, -1 if there are none. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: Tag | undefined;
  /** True if a tag is written, even the non-specific "!". */
  readonly tagged: boolean;
  readonly end: number;
}

const NONE: Properties = { anchor: undefined, tag: undefined, tagged: false, end: -1 };

type Carrier = ScalarEvent | SequenceEvent | MappingEvent;

/** The offset where a value's anchor or tag starts, or Infinity if it has neither. */
export function propertiesStart(event: Carrier): number {
  const anchor = event.anchorStart < 0 ? Number.POSITIVE_INFINITY : event.anchorStart - 1;
  return Math.min(anchor, event.tagStart < 0 ? Number.POSITIVE_INFINITY : event.tagStart);
}

/** Reads the anchor and the tag of a value and moves behind them. */
export function readProperties(composer: Composer, event: Carrier): Properties {
  if (event.anchorStart < 0 && event.tagStart < 0) return NONE;
  const { gaps } = composer;
  const parts = [
    { start: event.anchorStart - 1, end: event.anchorEnd, present: event.anchorStart >= 0 },
    { start: event.tagStart, end: event.tagEnd, present: event.tagStart >= 0 },
  ].filter((part) => part.present);
  for (const part of parts.sort((a, b) => a.start - b.start)) {
    walk(gaps, part.start);
    gaps.cursor = part.end;
  }
  const anchor = event.anchorStart < 0 ? undefined : gaps.text.slice(event.anchorStart, event.anchorEnd);
  if (anchor !== undefined) readAnchor(composer, event, anchor);
  const tagged = event.tagStart >= 0;
  if (tagged) checkTagEnd(composer, event);
  const tag = tagged ? readTag(gaps.text.slice(event.tagStart, event.tagEnd), composer.document) : undefined;
  return { anchor, tag, tagged, end: parts.at(-1)?.end ?? -1 };
}

function readAnchor(composer: Composer, event: Carrier, anchor: string): void {
  const [start, end] = [event.anchorStart - 1, event.anchorEnd];
  checkName(composer, start, end);
  if (composer.anchors.has(anchor)) {
    fail(composer, start, end, `The anchor "&${anchor}" is there twice. Rename one.`);
  }
  composer.anchors.set(anchor, 'open');
}

/** PyYAML allows only ASCII letters, digits, "-" and "_" in the names of anchors and aliases. */
export function checkName(composer: Composer, start: number, end: number): void {
  const name = composer.gaps.text.slice(start + 1, end);
  const next = composer.gaps.text.charAt(end);
  if (/^[0-9A-Za-z_-]+$/.test(name) && !'[{'.includes(next === '' ? ' ' : next)) return;
  fail(composer, start, end, `"${name}" is not a name for an anchor or alias. Use letters, digits, "-" and "_".`, true);
}

function checkTagEnd(composer: Composer, event: Carrier): void {
  const next = composer.gaps.text.charAt(event.tagEnd);
  if (next === '' || ' \n\r'.includes(next)) return;
  fail(composer, event.tagStart, event.tagEnd, 'A tag must be followed by a space. Write a space after it.', true);
}
