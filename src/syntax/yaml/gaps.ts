import type { Span } from '../../text/location.ts';
import type { Failure } from './failure.ts';

/** Walks over what stands between tokens: spaces, comments and indicators. Offsets are of the parsed text. */
export interface Gaps {
  /** Where the text not yet walked over starts. */
  cursor: number;
  readonly text: string;
  readonly comments: Span[];
  /** Failures at offsets of the parsed text. */
  readonly failures: Failure[];
}

/** Starts at the first character after a byte order mark. */
export function openGaps(text: string): Gaps {
  return { cursor: text.charCodeAt(0) === 0xfeff ? 1 : 0, text, comments: [], failures: [] };
}

/** Moves the cursor to `end`, collecting comments and refusing tabs. */
export function walk(gaps: Gaps, end: number): void {
  const { text } = gaps;
  for (let offset = gaps.cursor; offset < end; offset++) {
    const char = text[offset];
    if (char === '#') {
      const stop = Math.min(lineEnd(text, offset), end);
      gaps.comments.push({ start: offset, end: stop });
      offset = stop - 1;
    } else if (char === '\t') {
      refuseTab(gaps, offset);
    } else if (char === '%' && isLineStart(text, offset)) {
      const stop = directiveEnd(text, offset);
      const tab = text.slice(offset, stop).indexOf('\t');
      if (tab >= 0) refuseTab(gaps, offset + tab);
      offset = stop - 1;
    }
  }
  gaps.cursor = Math.max(gaps.cursor, end);
}

/** The offset of the next character at or after the cursor that is neither white space nor in a comment. */
export function nextIndicator(gaps: Gaps): number {
  const { text } = gaps;
  let offset = gaps.cursor;
  while (offset < text.length) {
    const char = text.charAt(offset);
    if (char === '#') offset = lineEnd(text, offset);
    else if (char === ' ' || char === '\t' || char === '\n' || char === '\r') offset++;
    else break;
  }
  return offset;
}

/** Passes the next indicator if it is `indicator`; true if it was. */
export function pass(gaps: Gaps, indicator: string): boolean {
  const offset = nextIndicator(gaps);
  if (gaps.text[offset] !== indicator) return false;
  walk(gaps, offset + 1);
  return true;
}

/** The offset of the end of the line that `offset` is in, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || /[\r\n\uFEFF]/.test(text.charAt(offset - 1));
}

function directiveEnd(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  const comment = text.slice(offset, end).search(/ #/);
  return comment < 0 ? end : offset + comment;
}

/** PyYAML knows no tab as white space between tokens. */
export function refuseTab(gaps: Gaps, offset: number): void {
  const message = 'A tab stands between values, where YAML for Azure ML allows only spaces. Replace it by spaces.';
  gaps.failures.push({ start: offset, end: offset + 1, message, fatal: true });
}
