/** A place as people count it: both from 1; a column counts UTF-16 code units and ignores a byte order mark. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where each line of a text starts; LF, CRLF and a lone CR end a line. */
export interface LineIndex {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Finds the starts of all lines of a text. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return { text, starts };
}

/** The position of an offset; an offset past the end is the text's last position. */
export function positionAt(lines: LineIndex, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, lines.text.length));
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= inside) low = middle;
    else high = middle - 1;
  }
  const mark = low === 0 && lines.text.charCodeAt(0) === 0xfeff && inside > 0 ? 1 : 0;
  return { line: low + 1, column: inside - (lines.starts[low] ?? 0) - mark + 1 };
}

/** The text of a line (counted from 1) without its line break and without a byte order mark; empty if there is no such line. */
export function lineText(lines: LineIndex, line: number): string {
  const start = lines.starts[line - 1];
  if (start === undefined) return '';
  const end = lines.starts[line] ?? lines.text.length;
  return lines.text
    .slice(start, end)
    .replace(/^\uFEFF/, '')
    .replace(/(\r\n|\r|\n)$/, '');
}

/** What stands before an offset in its line: its last characters, at most so many. LF and a lone CR end a line. */
export function lineBefore(text: string, offset: number, most: number): string {
  const near = text.slice(Math.max(0, offset - most), offset);
  return near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
}
