import type { Event } from 'js-yaml';
import { parseEvents, YAMLException } from 'js-yaml';
import { yamlDepth, yamlParsedCharacters, yamlParses } from '../../text/budgets.ts';
import { Refusal, Stop } from './failure.ts';
import { reasonOf } from './reasons.ts';
import { blank, pad, type Source, toOriginal } from './source.ts';

/** The parser's events of a source, which may have been repaired to get them. Offsets are of `source.parsed`. */
export interface Tokens {
  readonly source: Source;
  readonly events: readonly Event[];
}

/**
 * Splits a source into events. What PyYAML accepts and only the parser refuses is repaired: quoted text and flow collections
 * that continue less indented, and a comment right after a closing quote or bracket. Throws Stop or Refusal.
 */
export function readTokens(source: Source): Tokens {
  let current = source;
  let budget = yamlParsedCharacters;
  for (let parses = 0; parses < yamlParses && budget >= 0; parses++) {
    budget -= current.parsed.length;
    const result = parse(current.parsed);
    if (!(result instanceof YAMLException)) return { source: current, events: result };
    const repaired = repair(current, result);
    if (!repaired) throw stopAt(current, result);
    current = repaired;
  }
  throw new Refusal('too many lines are indented less than the value they continue');
}

function parse(text: string): readonly Event[] | YAMLException {
  try {
    return parseEvents(text, { maxDepth: yamlDepth });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('it is nested too deeply');
    if (!(error instanceof YAMLException)) throw error;
    if (error.reason.startsWith('nesting exceeded'))
      throw new Refusal(`it is nested more than ${yamlDepth} levels deep`);
    return error;
  }
}

function stopAt(source: Source, error: YAMLException): Stop {
  const at = Math.min(error.mark?.position ?? 0, source.parsed.length);
  const start = toOriginal(source, at);
  const end = toOriginal(source, Math.min(at + 1, source.parsed.length));
  return new Stop({ start, end, message: reasonOf(error.reason), fatal: true });
}

function repair(source: Source, error: YAMLException): Source | undefined {
  const at = error.mark?.position ?? 0;
  if (error.reason === 'deficient indentation') return indent(source, at);
  const alias = aliasAsKey(source.parsed, at);
  if (alias !== undefined) return pad(source, [alias], 1);
  const before = source.parsed[at - 1] ?? ' ';
  if (source.parsed[at] !== '#' || !'"\']},[{'.includes(before)) return undefined;
  return blank(source, at, lineEnd(source.parsed, at));
}

/** The offset of the ":" of `*name: value` on the line of `at`: PyYAML ends the name there, the parser reads the ":" as part of it. */
function aliasAsKey(text: string, at: number): number | undefined {
  const start = lineStart(text, at);
  const match = /^[ ]*(?:- +)*\*[0-9A-Za-z_-]+(?=:[ \r\n])/.exec(text.slice(start, lineEnd(text, at) + 1));
  return match ? start + match[0].length : undefined;
}

/** Whitespace at the start of a continued line means nothing there, so any amount that satisfies the parser will do. */
function indent(source: Source, at: number): Source | undefined {
  const text = source.parsed;
  const start = lineStart(text, at);
  const count = deepestColumn(text, at) + 1;
  const lines = [start, ...laterLines(text, at, openQuote(text.slice(0, start) + ' '.repeat(count)))];
  const ends = lines.some((line) => /^(?:---|\.\.\.)(?:[ \t\r\n]|$)/.test(text.slice(line, line + 4)));
  return ends ? undefined : pad(source, lines, count);
}

/** The starts of the lines after `at` that belong to the same quoted text, if `at` is inside one. */
function laterLines(text: string, at: number, quote: string | undefined): number[] {
  const starts: number[] = [];
  if (!quote) return starts;
  for (let offset = at; offset < text.length && text[offset] !== quote; offset++) {
    if (quote === '"' && text[offset] === '\\') offset++;
    if (text[offset] === '\n' || (text[offset] === '\r' && text[offset + 1] !== '\n')) starts.push(offset + 1);
  }
  return starts;
}

/** The quote that is still open at the end of a text. */
function openQuote(text: string): string | undefined {
  const result = parse(text);
  if (!(result instanceof YAMLException)) return undefined;
  if (result.reason.endsWith('within a double quoted scalar')) return '"';
  return result.reason.endsWith('within a single quoted scalar') ? "'" : undefined;
}

/** A column no collection that is open at `at` can start beyond: the furthest start of text in any line before. */
function deepestColumn(text: string, at: number): number {
  let deepest = 0;
  for (const line of text.slice(0, at).split(/\r\n|\r|\n/)) {
    deepest = Math.max(deepest, /^(?:[ ]|[-?:](?= ))*/.exec(line)?.[0].length ?? 0);
  }
  return deepest;
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

function lineEnd(text: string, at: number): number {
  const found = text.slice(at).search(/[\r\n]/);
  return found < 0 ? text.length : at + found;
}
