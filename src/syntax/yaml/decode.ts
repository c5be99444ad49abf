import type { ScalarEvent } from 'js-yaml';
import { CHOMPING_MODE, getScalarValue, SCALAR_STYLE } from 'js-yaml';

/** The content of a scalar as PyYAML reads it; `text` is the text the event's offsets belong to. */
export function decode(text: string, event: ScalarEvent): string {
  if (event.valueStart < 0) return '';
  const source = text.slice(event.valueStart, event.valueEnd);
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK) return block(source, event, false);
  if (event.style === SCALAR_STYLE.FOLDED_BLOCK) return block(source, event, true);
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) return doubleQuoted(source);
  return getScalarValue(text, event);
}

/** Block text, whose folding and last line break follow PyYAML's `scan_block_scalar` (the parser's differ at the end of a file). */
function block(source: string, event: ScalarEvent, folded: boolean): string {
  const lines = splitLines(source);
  const indent = event.indent < 0 ? Number.POSITIVE_INFINITY : event.indent;
  let result = '';
  let breaks = 0;
  let last: Line | undefined;
  for (const line of lines) {
    const spaces = leadingSpaces(line.text, indent);
    if (spaces === line.text.length) {
      breaks += line.ended ? 1 : 0;
      continue;
    }
    const content = line.text.slice(spaces);
    if (last) result += join(last.text, content, breaks, folded);
    result += '\n'.repeat(breaks) + content;
    last = { text: content, ended: line.ended };
    breaks = 0;
  }
  if (event.chomping !== CHOMPING_MODE.STRIP && last?.ended) result += '\n';
  return event.chomping === CHOMPING_MODE.KEEP ? result + '\n'.repeat(breaks) : result;
}

interface Line {
  readonly text: string;
  readonly ended: boolean;
}

function splitLines(source: string): Line[] {
  const parts = source.split(/\r\n|\r|\n/);
  const lines = parts.map((text, index) => ({ text, ended: index < parts.length - 1 }));
  return lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;
}

function leadingSpaces(text: string, limit: number): number {
  let count = 0;
  while (count < limit && text[count] === ' ') count++;
  return count;
}

/** What stands for the line break between two lines of content. */
function join(before: string, after: string, breaks: number, folded: boolean): string {
  const indented = (text: string): boolean => text[0] === ' ' || text[0] === '\t';
  if (!folded || indented(before) || indented(after)) return '\n';
  return breaks === 0 ? ' ' : '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Escapes and line breaks of double-quoted text: blank lines after an escaped line break count, as in PyYAML. */
const DOUBLE =
  /\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|((?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)|([\s\S]))|(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*((?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)/g;

function doubleQuoted(source: string): string {
  if (!/[\\\r\n]/.test(source)) return source;
  return source.replace(
    DOUBLE,
    (all, x?: string, u?: string, long?: string, escaped?: string, simple?: string, fold?: string) => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
      if (escaped !== undefined) return '\n'.repeat(countBreaks(escaped) - 1);
      if (fold !== undefined) return countBreaks(fold) === 1 ? ' ' : '\n'.repeat(countBreaks(fold) - 1);
      return ESCAPES[simple ?? ''] ?? all;
    },
  );
}

function fromCode(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
