import { addAll } from '../../text/group.ts';
import { splitPlaceholders } from './placeholders.ts';
import type { WordPart } from './script.ts';

/** A text of PowerShell, and whether macros of Azure Pipelines may be in it. */
export interface Input {
  readonly text: string;
  readonly pipelines: boolean;
}

/** A quoted text: its length with the quotes, its parts, and where the groups in it begin ("$("). */
export interface Quoted {
  readonly length: number;
  readonly parts: readonly WordPart[];
  readonly groups: readonly number[];
}

/** The variable or macro at an offset. */
export function variableAt({ text, pipelines }: Input, at: number): WordPart | undefined {
  if (text[at] !== '$') return undefined;
  const rest = text.slice(at, at + 210);
  const macro = pipelines ? /^\$\([A-Za-z_][\w.-]*\)/.exec(rest) : null;
  if (macro) return { kind: 'macro', text: macro[0] };
  const match = /^\$(?:\{([^}\n]{1,200})\}|((?:(?:env|script|global|local|private|using):)?\w+))/i.exec(rest);
  if (!match) return undefined;
  const name = (match[1] ?? match[2] ?? '').replace(/^\w+:/, '');
  return { kind: 'variable', name, all: false, text: match[0] };
}

/** The text in double quotes that begins at an offset: the back-tick escapes, "" is a quote, variables and groups are replaced. */
export function doubleQuoted(input: Input, start: number): Quoted {
  return readExpanded(
    input,
    start + 1,
    (text, at) => {
      if (text[at] !== '"') return undefined;
      return text[at + 1] === '"' ? { literal: '"', length: 2 } : { end: at + 1 };
    },
    start,
  );
}

/** The text in single quotes that begins at an offset. */
export function singleQuoted({ text, pipelines }: Input, start: number): Quoted {
  const match = /'((?:[^']|'')*)(?:'|$)/y;
  match.lastIndex = start;
  const found = match.exec(text);
  const value = (found?.[1] ?? '').replaceAll("''", "'");
  return { length: found?.[0].length ?? 1, parts: splitPlaceholders(value, pipelines), groups: [] };
}

/** The here-string that begins at an offset. */
export function hereString(input: Input, start: number): Quoted | undefined {
  const opening = /@(["'])[ \t]*\r?\n/y;
  opening.lastIndex = start;
  const match = opening.exec(input.text);
  if (!match) return undefined;
  const from = start + match[0].length;
  const close = input.text.indexOf(`\n${match[1]}@`, from - 1);
  const end = close < 0 ? input.text.length : close;
  const length = Math.min(end + 3, input.text.length) - start;
  if (match[1] === "'")
    return { length, parts: splitPlaceholders(input.text.slice(from, end), input.pipelines), groups: [] };
  const { parts, groups } = readExpanded(input, from, (_, at) => (at >= end ? { end: at } : undefined), start);
  return { length, parts, groups };
}

type Stop = (text: string, at: number) => { end: number } | { literal: string; length: number } | undefined;

function readExpanded(input: Input, from: number, stop: Stop, start: number): Quoted {
  const { text } = input;
  const parts: WordPart[] = [];
  const groups: number[] = [];
  let literal = '';
  let at = from;
  const flush = () => {
    if (literal !== '') addAll(parts, splitPlaceholders(literal, input.pipelines));
    literal = '';
  };
  while (at < text.length) {
    const stopped = stop(text, at);
    if (stopped && 'end' in stopped) {
      at = stopped.end;
      break;
    }
    const expression = text.startsWith('${{', at) ? /^\$\{\{[^\n]{0,500}?\}\}/.exec(text.slice(at, at + 510)) : null;
    const variable = expression ? undefined : variableAt(input, at);
    if (stopped) {
      literal += stopped.literal;
      at += stopped.length;
    } else if (expression || variable) {
      flush();
      const part: WordPart = variable ?? { kind: 'expression', text: expression?.[0] ?? '' };
      parts.push(part);
      at += part.text.length;
    } else if (text.startsWith('$(', at)) {
      flush();
      const end = skipGroup(text, at + 1);
      parts.push({ kind: 'unknown', text: text.slice(at, end) });
      groups.push(at);
      at = end;
    } else {
      const escaped = text[at] === '`' && at + 1 < text.length;
      literal += text.charAt(escaped ? at + 1 : at);
      at += escaped ? 2 : 1;
    }
  }
  flush();
  if (parts.length === 0) parts.push({ kind: 'text', text: '' });
  return { length: at - start, parts, groups };
}

/** The offset behind the brackets that open at `at`; brackets in quotes do not count. */
export function skipGroup(text: string, at: number): number {
  let depth = 0;
  let quote = '';
  for (let offset = at; offset < text.length; offset++) {
    const character = text.charAt(offset);
    if (quote !== '') {
      if (character === '`' && quote === '"') offset++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '{') depth++;
    else if ((character === ')' || character === '}') && --depth === 0) return offset + 1;
  }
  return text.length;
}
