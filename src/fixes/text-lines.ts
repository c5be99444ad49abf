import { lineBefore } from '../text/lines.ts';

/** Where the line of an offset begins; a byte order mark is none of it. LF, CRLF and a lone CR end a line. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at--;
  return at === 0 && text.charCodeAt(0) === 0xfeff ? 1 : at;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

/** So far a line is looked along for what stands beside a word of it: a line may be as long as a file. */
const near = 500;

/** Where the line of an offset begins if only white space stands before it, which may not be much. */
export function blankBefore(text: string, offset: number): number | undefined {
  const before = lineBefore(text, offset, near);
  return before.length === near || before.trim() !== '' ? undefined : lineStart(text, offset);
}

/** What stands between an offset and the end of its line; undefined if that is much. */
export function lineRest(text: string, offset: number): string | undefined {
  const rest = text.slice(offset, offset + near);
  const end = /[\r\n]/.exec(rest)?.index;
  return end === undefined && rest.length === near ? undefined : rest.slice(0, end);
}

/** Where the line behind that of an offset begins; the end of the text if there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end === text.length) return end;
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/** The line break that a text uses: its first. */
export function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** The white space before an offset in its line; undefined if something else stands there. */
export function indentBefore(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return /^ *$/.test(before) ? before : undefined;
}

/** Whether nothing but white space and perhaps a comment stands between an offset and the end of its line. */
export function isLastOfLine(text: string, offset: number): boolean {
  return /^[ \t]*$|^[ \t]+#/.test(text.slice(offset, lineEnd(text, offset)));
}

/** Lines with so many more spaces before each, or less; undefined if one has not that many. Empty lines stay. */
export function indented(lines: string, by: number): string | undefined {
  const parts = lines.split(/(\r\n|\r|\n)/);
  const moved: string[] = [];
  for (const [index, part] of parts.entries()) {
    const isLine = index % 2 === 0 && part.trim() !== '';
    if (!isLine) moved.push(part);
    else if (by >= 0) moved.push(' '.repeat(by) + part);
    else if (part.startsWith(' '.repeat(-by))) moved.push(part.slice(-by));
    else return undefined;
  }
  return moved.join('');
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}
