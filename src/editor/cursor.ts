import type { Span } from '../text/location.ts';

/** Where somebody is in a YAML text, told by its lines, so that it holds while the text is half written. */
export interface Cursor {
  /** The keys above, from the root; "[]" is an item of a list. */
  readonly path: readonly string[];
  /** The key of the line, if it has one. */
  readonly key: string | undefined;
  /** Whether the cursor stands behind the colon of the key. */
  readonly inValue: boolean;
  /** What is written of the key or of the value, up to the cursor. */
  readonly written: string;
  /** What a choice takes the place of. */
  readonly span: Span;
  /** The keys that the map has already. */
  readonly siblings: ReadonlySet<string>;
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** Where its content begins, behind dashes. */
  readonly column: number;
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  readonly key: string | undefined;
}

/** Lines above the cursor that are looked at. */
const mostLines = 5_000;

const shape = /^( *)((?:- +|-$)*)(?:(["']?)([\w$.-]+)\3 *:(?=\s|$))?/;

/** Finds out where an offset is; undefined in a comment. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const lineStart = lastBreak(text, offset);
  const before = text.slice(lineStart, offset);
  if (/(^|\s)#/.test(before)) return undefined;
  const end = text.slice(offset).search(/\r|\n|$/) + offset;
  const line = lineOf(lineStart, text.slice(lineStart, end));
  const colon = line.key === undefined ? -1 : line.text.indexOf(':', line.column + line.key.length);
  const inValue = colon >= 0 && before.length > colon;
  const valueStart = inValue
    ? lineStart + colon + 1 + (/^[ \t]*/.exec(line.text.slice(colon + 1))?.[0].length ?? 0)
    : 0;
  const from = inValue ? Math.min(valueStart, offset) : lineStart + Math.min(line.column, before.length);
  const column = before.trim() === '' ? before.length : line.column;
  const above = linesAbove(text, lineStart);
  const path = pathAbove(above, column, line.dashes);
  const to = inValue ? lineStart + withoutComment(line.text).length : offset;
  return {
    path,
    key: line.key,
    inValue,
    written: text.slice(from, offset),
    span: { start: from, end: Math.max(offset, inValue ? to : offset) },
    siblings: siblingsOf(text, lineStart, column, line.dashes),
  };
}

function lastBreak(text: string, offset: number): number {
  const before = text.slice(0, offset);
  return Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
}

function lineOf(start: number, text: string): Line {
  const [, indent = '', items = '', quote = '', key] = shape.exec(text) ?? [];
  const dashes = [...items].flatMap((each, at) => (each === '-' ? [indent.length + at] : []));
  return { start, text, column: indent.length + items.length + quote.length, dashes, key };
}

function linesAbove(text: string, lineStart: number): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const each of text.slice(0, lineStart).split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const content = each.replace(/(?<![\r\n])[\r\n]+$/, '');
    if (/^\s*[^\s#]/.test(content)) lines.push(lineOf(start, content));
    start += each.length;
  }
  return lines.slice(-mostLines);
}

/** The keys that a line at a column is below. A list may stand in the column of its key. */
function pathAbove(lines: readonly Line[], column: number, dashes: readonly number[]): readonly string[] {
  const path: string[] = [];
  let limit = column;
  let isItem = false;
  const noteItems = (columns: readonly number[]) => {
    for (const dash of columns.toReversed()) {
      if (dash >= limit) continue;
      path.unshift('[]');
      limit = dash;
      isItem = true;
    }
  };
  noteItems(dashes);
  for (const line of lines.toReversed()) {
    if (limit === 0 && !isItem) break;
    if (line.key !== undefined && (line.column < limit || (isItem && line.column === limit))) {
      path.unshift(line.key);
      limit = line.column;
      isItem = false;
    }
    noteItems(line.dashes);
  }
  return path;
}

/** The keys of the map that the line belongs to. */
function siblingsOf(text: string, lineStart: number, column: number, dashes: readonly number[]): ReadonlySet<string> {
  const found = new Set<string>();
  const before = linesAbove(text, lineStart);
  const note = (line: Line) => {
    if (line.column === column && line.key !== undefined) found.add(line.key);
  };
  if (dashes.length === 0) {
    for (const line of before.toReversed()) {
      if (line.column < column) break;
      note(line);
      if (line.column === column && line.dashes.length > 0) break;
    }
  }
  const after = text
    .slice(lineStart)
    .split(/\r\n|\n|\r/)
    .slice(1, mostLines);
  for (const each of after) {
    if (!/^\s*[^\s#]/.test(each)) continue;
    const line = lineOf(0, each);
    if (line.column < column || line.dashes.some((dash) => dash < column)) break;
    note(line);
  }
  return found;
}

/** A line without its comment and the blanks before it. */
function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return (comment < 0 ? line : line.slice(0, comment)).trimEnd();
}
