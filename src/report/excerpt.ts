import type { LineIndex } from '../text/lines.ts';
import { positionAt } from '../text/lines.ts';
import type { Span } from '../text/location.ts';
import { logText } from './escape.ts';
import { textWidth } from './width.ts';

/** The first line of a span, ready for a terminal. */
export interface Excerpt {
  /** Counted from 1. */
  readonly line: number;
  /** The line, or a window of a long one with "..." where it was cut. */
  readonly text: string;
  /** Spaces and carets to be printed under `text`. */
  readonly carets: string;
}

const widest = 100;
const leadIn = 30;

/** Quotes the line where a span starts and marks the part of the span that is on it; an empty span gets one caret. */
export function excerptOf(lines: LineIndex, span: Span): Excerpt {
  const { line } = positionAt(lines, span.start);
  const whole = lineSpan(lines, line);
  const start = clamp(span.start, whole);
  const window = windowOf(lines.text, whole, start);
  const end = clamp(span.end, { start, end: window.end });

  const head = window.start > whole.start ? '...' : '';
  const tail = window.end < whole.end ? '...' : '';
  const shown = (to: number) => logText(lines.text.slice(window.start, to).replaceAll('\t', '    '));
  const before = textWidth(shown(start));
  const marked = Math.max(1, textWidth(shown(end)) - before);
  return {
    line,
    text: `${head}${shown(window.end)}${tail}`,
    carets: ' '.repeat(head.length + before) + '^'.repeat(marked),
  };
}

function clamp(offset: number, span: Span): number {
  return Math.max(span.start, Math.min(offset, span.end));
}

/** The offsets of a line without its line break and without a byte order mark. */
function lineSpan({ text, starts }: LineIndex, line: number): Span {
  let start = starts[line - 1] ?? text.length;
  let end = starts[line] ?? text.length;
  if (start === 0 && text.startsWith('\ufeff')) start = 1;
  while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

function windowOf(text: string, whole: Span, start: number): Span {
  if (whole.end - whole.start <= widest) return whole;
  const from = clamp(start - leadIn, { start: whole.start, end: whole.end - widest });
  return { start: characterStart(text, from), end: characterStart(text, from + widest) };
}

/** Moves an offset out of the middle of a surrogate pair. */
function characterStart(text: string, offset: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
}
