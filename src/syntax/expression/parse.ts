import type { FilePath, Location } from '../../text/location.ts';
import { deepest, type Entry, type Expression, type ObjectExpression } from './expression.ts';
import { parseOperation } from './operation.ts';
import type { Token } from './tokens.ts';

/** Tokens of one file, with the partner of every opening bracket. */
export interface Code {
  readonly file: FilePath;
  readonly tokens: readonly Token[];
  readonly closing: ReadonlyMap<number, number>;
}

/** Pairs the brackets of a file. */
export function codeOf(file: FilePath, tokens: readonly Token[]): Code {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'punct') continue;
    if (text === '(' || text === '[' || text === '{') open.push(index);
    if (text === ')' || text === ']' || text === '}') {
      const opener = open.pop();
      if (opener !== undefined) closing.set(opener, index);
    }
  }
  return { file, tokens, closing };
}

/** The place of the tokens from `from` up to, not including, `to`. */
export function placeOfTokens({ file, tokens }: Code, from: number, to: number): Location {
  const start = tokens[from]?.start ?? tokens.at(-1)?.end ?? 0;
  return { file, span: { start, end: Math.max(start, tokens[to - 1]?.end ?? start) } };
}

/** Whether a token is this punctuation or word. */
export function isToken(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind !== 'string' && token.text === text;
}

/** Where the line, or the entry between commas, that begins at `from` ends: brackets are passed over, and an operator at an end joins the next line. */
export function endOfLine(code: Code, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const token = code.tokens[at];
    if (isToken(token, ',')) return at;
    if (token?.kind === 'newline' && !continues(code, from, at, to)) return at;
    at = (code.closing.get(at) ?? at) + 1;
  }
  return to;
}

const statement =
  /^(assert|extension|func|import|metadata|module|output|param|provider|resource|targetScope|type|using|var)$/;

/** In Bicep a type that may be null ends in "?" as a condition does. */
function endsType({ tokens }: Code, newline: number, next: number): boolean {
  const after = tokens[next];
  const begins = after === undefined || isToken(after, '@') || (after.kind === 'name' && statement.test(after.text));
  return isToken(tokens[newline - 1], '?') && begins;
}

function continues(code: Code, from: number, newline: number, to: number): boolean {
  const { tokens } = code;
  const before = tokens[newline - 1];
  let next = newline;
  while (next < to && tokens[next]?.kind === 'newline') next += 1;
  if (endsType(code, newline, next)) return false;
  if (newline > from && before?.kind === 'punct' && !/^[)\]}!]$/.test(before.text)) return true;
  const after = tokens[next];
  return next < to && after?.kind === 'punct' && !/^(\.\.\.|@|\{|\[|\()$/.test(after.text);
}

/** The expression that stands from `from` up to `to`; what is not understood to its end is unknown. */
export function parseExpression(code: Code, from: number, to: number, depth = 0): Expression {
  let start = from;
  let end = to;
  while (start < end && code.tokens[start]?.kind === 'newline') start += 1;
  while (start < end && code.tokens[end - 1]?.kind === 'newline') end -= 1;
  const at = placeOfTokens(code, start, end);
  const unknown: Expression = { kind: 'unknown', at };
  const first = code.tokens[start];
  if (first === undefined || start >= end || depth > deepest) return unknown;
  const operation = parseOperation(code, start, end, (from, to) => parseExpression(code, from, to, depth + 1));
  if (operation !== undefined) return { ...operation, at };
  if (isToken(first, '(') && code.closing.get(start) === end - 1)
    return parseExpression(code, start + 1, end - 1, depth + 1);
  if (isToken(first, '{') && code.closing.get(start) === end - 1) return parseObject(code, start, end - 1, depth);
  if (isToken(first, '[') && code.closing.get(start) === end - 1) return parseList(code, start, end - 1, depth);
  if (first.kind === 'name') return parseName(code, start, end, depth);
  if (end - start === 2 && isToken(first, '-') && code.tokens[start + 1]?.kind === 'number') {
    return { kind: 'literal', value: -Number(code.tokens[start + 1]?.text), at };
  }
  if (end - start !== 1) return unknown;
  if (first.kind === 'number') return { kind: 'literal', value: Number(first.text), at };
  return first.kind === 'string' ? textExpression(code, first, at, depth) : unknown;
}

function textExpression(code: Code, { text, parts }: Token, at: Location, depth: number): Expression {
  if (parts === undefined) return { kind: 'literal', value: text, at };
  const values = parts.map((part): Expression => {
    if (typeof part === 'string') return { kind: 'literal', value: part, at };
    return parseExpression(codeOf(code.file, part), 0, part.length, depth + 1);
  });
  const [only] = values;
  // A text that is nothing but one value may be of any type in Terraform.
  return only && values.length === 1 ? { ...only, at } : { kind: 'template', parts: values, at };
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function parseName(code: Code, start: number, end: number, depth: number): Expression {
  const at = placeOfTokens(code, start, end);
  const name = code.tokens[start]?.text ?? '';
  if (end - start === 1 && Object.hasOwn(words, name)) return { kind: 'literal', value: words[name] ?? null, at };
  const path = [name];
  let next = start + 1;
  while (next < end) {
    const token = code.tokens[next];
    const member = code.tokens[next + 1];
    const close = code.closing.get(next);
    if ((isToken(token, '.') || isToken(token, '::')) && (member?.kind === 'name' || member?.kind === 'number')) {
      path.push(member.text);
      next += 2;
    } else if (isToken(token, '[') && close === next + 2 && (member?.kind === 'number' || member?.kind === 'string')) {
      if (member.parts) return { kind: 'unknown', at };
      path.push(member.text);
      next = close + 1;
    } else if (isToken(token, '(') && close === end - 1) {
      return { kind: 'call', name: path.join('.'), given: parseItems(code, next + 1, close, depth), at };
    } else return { kind: 'unknown', at };
  }
  return { kind: 'name', path, at };
}

function parseList(code: Code, open: number, close: number, depth: number): Expression {
  const at = placeOfTokens(code, open, close + 1);
  let first = open + 1;
  while (code.tokens[first]?.kind === 'newline') first += 1;
  if (isToken(code.tokens[first], 'for')) return { kind: 'unknown', at };
  return { kind: 'list', items: parseItems(code, first, close, depth), at };
}

function parseItems(code: Code, from: number, to: number, depth: number): readonly Expression[] {
  const items: Expression[] = [];
  for (let at = from; at < to; ) {
    if (code.tokens[at]?.kind === 'newline' || isToken(code.tokens[at], ',')) {
      at += 1;
      continue;
    }
    const end = endOfLine(code, at, to);
    items.push(parseExpression(code, at, end, depth + 1));
    at = Math.max(end, at + 1);
  }
  return items;
}

/** Something that stands in an object and is no entry: how far it reaches, or undefined. */
export type OtherEntry = (at: number, end: number) => number | undefined;

/** The object between two braces. */
export function parseObject(
  code: Code,
  open: number,
  close: number,
  depth: number,
  other?: OtherEntry,
): ObjectExpression {
  const entries: Entry[] = [];
  let isOpen = false;
  for (let at = open + 1; at < close; ) {
    const token = code.tokens[at];
    if (token?.kind === 'newline' || isToken(token, ',')) {
      at += 1;
      continue;
    }
    const past = other?.(at, close);
    if (past !== undefined) {
      at = Math.max(past, at + 1);
      continue;
    }
    const end = endOfLine(code, at, close);
    const entry = parseEntry(code, at, end, depth);
    if (entry) entries.push(entry);
    else isOpen = true;
    at = Math.max(end, at + 1);
  }
  return { kind: 'object', entries, open: isOpen, at: placeOfTokens(code, open, close + 1) };
}

function parseEntry(code: Code, at: number, end: number, depth: number): Entry | undefined {
  const key = code.tokens[at];
  const sign = code.tokens[at + 1];
  const named = (key?.kind === 'name' && key.text !== 'for') || (key?.kind === 'string' && !key.parts);
  if (!key || !named || !(isToken(sign, ':') || isToken(sign, '='))) return undefined;
  return {
    name: key.text,
    key: placeOfTokens(code, at, at + 1),
    value: parseExpression(code, at + 2, end, depth + 1),
  };
}
