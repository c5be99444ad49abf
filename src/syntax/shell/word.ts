import type { WordPart as BashPart, DoubleQuotedChild, HereDoc, Word } from 'unbash';
import type { Span } from '../../text/location.ts';
import { splitPlaceholders } from './placeholders.ts';
import { type ShellWord, type WordPart, wordOf } from './script.ts';

/** What a word is read from: the text as it is written, which has masks where the parser saw other characters. */
export interface Written {
  readonly text: string;
  readonly pipelines: boolean;
  readonly make: boolean;
  readonly shell: 'bash' | 'cmd';
  /** Where a span of the parser is in the text. */
  span(start: number, end: number): Span;
}

/** A word of the parser as a word of ours. */
export function readWord(word: Word, written: Written): ShellWord {
  const span = written.span(word.pos, word.end);
  if (!word.parts) return wordOf(literal(word.value, span, written), span, isQuoted(span, written));
  const parts = word.parts.flatMap((part) => partsOf(part, written));
  return wordOf(
    merge(parts),
    span,
    word.parts.some((part) => quotes.has(part.type)),
  );
}

/** The text of a here-document as a word: variables are filled in unless its delimiter is quoted. */
export function readHereDocument({ body, delimiter }: HereDoc, written: Written): ShellWord {
  const span = written.span(body.pos, body.end);
  const isPlain = delimiter?.quoted === true || body.parts === undefined;
  const parts = isPlain
    ? literal(body.text, span, written)
    : (body.parts ?? []).flatMap((part) => partsOf(part, written));
  return wordOf(merge(parts), span, true);
}

const quotes = new Set(['DoubleQuoted', 'SingleQuoted', 'AnsiCQuoted', 'LocaleString']);

function isQuoted(span: Span, { text }: Written): boolean {
  return /^["'$]?["']/.test(text.slice(span.start, span.end));
}

/** Literal text; where the file has something else than the parser saw, the file is right. */
function literal(value: string, span: Span, written: Written): readonly WordPart[] {
  const source = written.text.slice(span.start, span.end);
  const isHidden = source !== value && /\$\{\{|\$\(/.test(source);
  return splitPlaceholders(isHidden ? source.replace(/^['"]|['"]$/g, '') : value, written.pipelines, written.shell);
}

function partsOf(part: BashPart | DoubleQuotedChild, written: Written): readonly WordPart[] {
  const span = written.span(part.pos, part.end);
  const source = written.text.slice(span.start, span.end);
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return literal(part.value, span, written);
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.flatMap((child) => partsOf(child, written));
    case 'SimpleExpansion':
      if (source.startsWith('<')) return [{ kind: 'unknown', text: source }];
      return [{ kind: 'variable', name: source.slice(1), all: !written.make && /^\$[@*]$/.test(source), text: source }];
    case 'ParameterExpansion':
      return [expansion(source, part.parameter, part)];
    default:
      return [{ kind: 'unknown', text: source }];
  }
}

function expansion(
  source: string,
  name: string,
  { prefix, index, operation }: { prefix: unknown; index: Word | undefined; operation: unknown },
): WordPart {
  if (source.startsWith('${{')) return { kind: 'expression', text: source };
  if (source.startsWith('$(')) return { kind: 'macro', text: source };
  if (prefix !== undefined || operation !== undefined) return { kind: 'unknown', text: source };
  if (index === undefined) return { kind: 'variable', name, all: false, text: source };
  return /^[@*]$/.test(index.value)
    ? { kind: 'variable', name, all: true, text: source }
    : { kind: 'unknown', text: source };
}

/** Joins neighbouring texts. */
function merge(parts: readonly WordPart[]): readonly WordPart[] {
  const merged: WordPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { ...last, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}
