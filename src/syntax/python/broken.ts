import type { Span } from '../../text/location.ts';

/** A shape that no Python 3 takes. */
export interface BrokenShape {
  readonly what: 'conflict' | 'bracket' | 'string' | 'print' | 'exec';
  /** The opening bracket or quote, the marker, or the word. */
  readonly span: Span;
}

interface Scan {
  readonly text: string;
  /** Where brackets stand that are still open. */
  readonly open: number[];
  offset: number;
}

const closing: Readonly<Partial<Record<string, string>>> = { ')': '(', ']': '[', '}': '{' };

/** A comment, the start of a string with its prefix, a word, a bracket, or a run of anything else on one line. */
const tokens = /#[^\r\n]*|[rRbBuUfFtT]{0,2}(?:'''|"""|'|")|[\w.]+|[()[\]{}]|\\\r?\n|[^\w#'"()[\]{}\\\r\n]+|[\s\S]/y;

/**
 * The first of a closed list of shapes in a text that the grammar does not take: a conflict marker, a string that its line or the text does
 * not close, a bracket that nothing closes, a statement of Python 2. Undefined: the text is broken otherwise, or nobody can tell where.
 */
export function brokenShapeOf(text: string): BrokenShape | undefined {
  const scan: Scan = { text, open: [], offset: text.charCodeAt(0) === 0xfeff ? 1 : 0 };
  while (scan.offset < text.length) {
    const found = atLineStart(scan) ?? atStatement(scan) ?? goOn(scan);
    if (found !== undefined) return found === 'unsure' ? undefined : found;
  }
  const [first] = scan.open;
  return first === undefined ? undefined : { what: 'bracket', span: { start: first, end: first + 1 } };
}

/** Goes behind the next token; something is returned where there is no going on. */
function goOn(scan: Scan): BrokenShape | 'unsure' | undefined {
  const { text, offset: start, open } = scan;
  tokens.lastIndex = start;
  const word = tokens.exec(text)?.[0] ?? ' ';
  scan.offset += word.length;
  const opener = closing[word];
  if (/^[([{]$/.test(word)) open.push(start);
  else if (opener !== undefined) return text[open.pop() ?? -1] === opener ? undefined : 'unsure';
  else if (/^[a-z]{0,2}['"]+$/i.test(word)) {
    const end = endOfString(text, start, word);
    if (end === undefined) return { what: 'string', span: { start, end: start + word.length } };
    if (end === 'unsure') return end;
    scan.offset = end;
  }
  return undefined;
}

function atLineStart({ text, offset }: Scan): BrokenShape | undefined {
  if (offset > 0 && !/[\r\n]/.test(text[offset - 1] ?? '')) return undefined;
  const marker = /^(<{7}|={7}|>{7})(?=[ \r\n]|$)/.exec(text.slice(offset, offset + 8))?.[0];
  return marker === undefined ? undefined : { what: 'conflict', span: { start: offset, end: offset + marker.length } };
}

/** `print "x"` and `exec "x"`, where a statement starts. */
function atStatement({ text, offset, open }: Scan): BrokenShape | undefined {
  const letter = text[offset];
  if (open.length > 0 || (letter !== 'p' && letter !== 'e')) return undefined;
  const word = /^(print|exec)[ \t]+[rRbBuUfF]{0,2}['"]/.exec(text.slice(offset, offset + 60))?.[1];
  if (word !== 'print' && word !== 'exec') return undefined;
  const before = text.slice(Math.max(0, offset - 300), offset);
  return /(^|[\r\n;:])[ \t]*$/.test(before)
    ? { what: word, span: { start: offset, end: offset + word.length } }
    : undefined;
}

/** Where a string ends that starts at an offset; undefined: nowhere, as far as it may. The fields of an f-string may hide its end. */
function endOfString(text: string, start: number, opening: string): number | 'unsure' | undefined {
  const quote = /('''|"""|'|")$/.exec(opening)?.[0] ?? '"';
  const isFormat = /f|t/i.test(opening);
  let fields = 0;
  for (let at = start + opening.length; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '\\') at += text.startsWith('\r\n', at + 1) ? 2 : 1;
    else if (text.startsWith(quote, at)) return fields > 0 ? 'unsure' : at + quote.length;
    else if (quote.length === 1 && /[\r\n]/.test(letter)) return fields > 0 ? 'unsure' : undefined;
    else if (isFormat && letter === '{') fields++;
    else if (isFormat && letter === '}') fields = Math.max(0, fields - 1);
  }
  return fields > 0 ? 'unsure' : undefined;
}
