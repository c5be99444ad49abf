import { mapFrom, type OffsetMap, type SharedRun } from '../../text/offset-map.ts';
import type { YamlScalar } from './node.ts';

/** Where the characters of a scalar's content stand in the file; undefined if they could not be followed. `text` is the file's. */
export function scalarOffsets(text: string, scalar: YamlScalar): OffsetMap | undefined {
  const { start, end } = scalar.span;
  const source = text.slice(start, end);
  if (scalar.text === '') return mapFrom(start, 0);
  if (scalar.style === 'plain' && source === scalar.text) return mapFrom(start, source.length);
  if (scalar.style === 'double' || scalar.style === 'single') {
    if (source.slice(1, -1) === scalar.text) return mapFrom(start + 1, scalar.text.length);
    return quotedOffsets(source, start, scalar);
  }
  const header = scalar.style === 'plain' ? 0 : source.search(/[\r\n]/);
  return header < 0 ? undefined : linesOffsets(source, header, start, scalar.text, scalar.style === 'plain');
}

/** Each line of the source, without its indentation, stands in the content; between them only line ends and spaces are made up. */
function linesOffsets(
  source: string,
  from: number,
  start: number,
  content: string,
  trimmed: boolean,
): OffsetMap | undefined {
  const runs: SharedRun[] = [];
  let inner = 0;
  let indent: number | undefined;
  for (const match of source.slice(from).matchAll(/[^\r\n]+/g)) {
    const line = trimmed ? match[0].trimEnd() : match[0];
    if (line.trim() === '') continue;
    const gap = gapAt(content, inner);
    const spaces = leading(line);
    indent ??= trimmed ? 0 : spaces - (gap.length - gap.trimStart().length - gap.lastIndexOf('\n') - 1);
    const cut = trimmed ? spaces : Math.min(indent, spaces);
    const shared = line.slice(cut);
    const at = content.indexOf(shared, inner);
    if (at < 0 || content.slice(inner, at).trim() !== '') return undefined;
    runs.push({ inner: at, outer: start + from + match.index + cut, length: shared.length, written: shared.length });
    inner = at + shared.length;
  }
  return content.slice(inner).trim() === '' ? runs : undefined;
}

/** The white space of the content at an offset, up to the first other character. */
function gapAt(content: string, at: number): string {
  return /^\s*/.exec(content.slice(at, at + 10_000))?.[0] ?? '';
}

function leading(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

const notPlain =
  /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*|[\s\S])|''|(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*/g;

/** Escapes and line ends of quoted text are runs of their own, or stand for nothing. */
function quotedOffsets(source: string, start: number, { style, text }: YamlScalar): OffsetMap | undefined {
  const runs: SharedRun[] = [];
  const inside = source.slice(0, -1);
  let inner = 0;
  let at = 1;
  const plain = (to: number): boolean => {
    const length = to - at;
    if (text.slice(inner, inner + length) !== inside.slice(at, to)) return false;
    if (length > 0) runs.push({ inner, outer: start + at, length, written: length });
    inner += length;
    at = to;
    return true;
  };
  for (const match of inside.slice(1).matchAll(notPlain)) {
    const from = match.index + 1;
    const isEscape = match[0].startsWith('\\');
    if ((isEscape && style === 'single') || (match[0] === "''" && style === 'double')) continue;
    if (!plain(from)) return undefined;
    const breaks = /[\r\n]/.test(match[0]);
    const count = breaks
      ? madeOf(text, inner, isEscape, match[0])
      : (text.codePointAt(inner) ?? 0) > 0xffff && /^\\U/.test(match[0])
        ? 2
        : 1;
    if (count === 1) runs.push({ inner, outer: start + from, length: 1, written: match[0].length });
    inner += count;
    at = from + match[0].length;
  }
  return plain(inside.length) && inner === text.length ? runs : undefined;
}

/** How many characters a line end in quoted text stands for: a space, or one line end less than are written. */
function madeOf(text: string, at: number, isEscaped: boolean, written: string): number {
  const breaks = written.match(/\r\n|\r|\n/g)?.length ?? 0;
  if (isEscaped) return breaks - 1;
  return breaks === 1 ? 1 : Math.min(breaks - 1, text.length - at);
}
