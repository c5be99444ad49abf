import type { Argument } from '../../model/command.ts';
import type { Script } from '../../programs/shell/script.ts';
import type { ShellStep, ShellWord, WordPart } from '../../syntax/shell/script.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { hole } from './url.ts';

/** What the output of a command is to a request. */
export type Meaning =
  | { readonly kind: 'token'; readonly audience: Argument }
  | { readonly kind: 'scoring URI'; readonly endpoint?: Argument }
  /** A batch endpoint as the service describes it, its scoring URI among the rest. */
  | { readonly kind: 'endpoint'; readonly endpoint?: Argument }
  /** The resource id of a container registry. */
  | { readonly kind: 'registry'; readonly name?: Argument }
  /** The content of a file; `rooted`: where it is, whatever the folder that the script runs in. */
  | { readonly kind: 'file'; readonly path: Value; readonly rooted?: FilePath };

/** A piece of a value: text, something that is understood, a hash table of PowerShell, or what only a run knows. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'meaning'; readonly meaning: Meaning }
  | { readonly kind: 'hash'; readonly entries: readonly HashEntry[] }
  | { readonly kind: 'unknown' };

/** An entry of a hash table, by its name as written. */
export interface HashEntry {
  readonly name: string;
  readonly value: Value;
  /** The value is no text in quotes: a number is one, and what a variable holds may be of any type. */
  readonly bare: boolean;
}

/** A word with its variables filled in. */
export interface Value {
  readonly pieces: readonly Piece[];
  readonly at: Location;
  /** It may be any number of words. */
  readonly hidden: boolean;
}

/** What scripts before one in its job have handed on, by the names that it knows it by; `anyCase`: by those names in small letters. */
export interface Before {
  readonly exactly: ReadonlyMap<string, Value | 'unknown'>;
  readonly anyCase: ReadonlyMap<string, Value | 'unknown'>;
}

/** A text in which words are read: a script, or a substitution inside one. */
export interface Reading {
  readonly script: Script;
  readonly text: string;
  readonly depth: number;
  readonly variables: Map<string, Value | 'unknown'>;
  /** What scripts before this one in its job have handed on. */
  readonly handed: Before;
  /** How often each name is assigned in the whole script. */
  readonly counts: ReadonlyMap<string, number>;
  /** What a substitution, `$(...)` or `(...)`, gives; undefined: nobody can tell. */
  readonly understand: (inner: Reading, steps: string) => Meaning | Value | undefined;
  inFunction: boolean;
  /** Whether a file was read in by now: it may have set any variable. */
  hasReadIn: boolean;
  locate(span: Span): Location;
}

const mostPieces = 200;

const longest = 100_000;

/** Shell names; PowerShell's are the same in any letter case. */
export function keyOf({ script }: Reading, name: string): string {
  return script.options.dialect === 'powershell' ? name.toLowerCase() : name;
}

/** Fills in the variables and substitutions of a word. */
export function readValue(reading: Reading, word: ShellWord): Value {
  const pieces = word.parts.flatMap((part) => piecesOf(reading, part, word));
  const joined = isTooLong(pieces, word) ? [{ kind: 'unknown' } as const] : merged(pieces);
  const hidden =
    !word.quoted && !word.known && word.parts.length === 1 && joined.every(({ kind }) => kind === 'unknown');
  return { pieces: joined, at: reading.locate(word.span), hidden };
}

/** Variables that are put together again and again grow without end. */
function isTooLong(pieces: readonly Piece[], word: ShellWord): boolean {
  if (word.known) return false;
  const length = pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 0), 0);
  return pieces.length > mostPieces || length > longest;
}

function piecesOf(reading: Reading, part: WordPart, word: ShellWord): readonly Piece[] {
  if (part.kind === 'text') return [part];
  if (part.kind === 'variable') return part.all ? [{ kind: 'unknown' }] : variableOf(reading, part.name);
  if (part.kind === 'macro') return handedTo(reading, part.text.slice(2, -1));
  if (part.kind === 'expression') return handedTo(reading, part.text.slice(3, -2).trim());
  const found = understood(reading, part.text, word);
  if (found === undefined) return [{ kind: 'unknown' }];
  return 'pieces' in found ? found.pieces : [{ kind: 'meaning', meaning: found }];
}

/** What a macro or an expression stands for, where a script before this one has set it. */
function handedTo(reading: Reading, name: string): readonly Piece[] {
  const value = reading.handed.exactly.get(name.replace(/^(env|variables)\./, ''));
  return value === undefined || value === 'unknown' ? [{ kind: 'unknown' }] : value.pieces;
}

function variableOf(reading: Reading, name: string): readonly Piece[] {
  const key = keyOf(reading, name.replace(/^(env|script|global|local):/i, ''));
  const value = reading.variables.get(key) ?? inherited(reading, key);
  // A function runs when it is called: which of several values is there then, nobody can tell.
  if (reading.inFunction && (reading.counts.get(key) ?? 0) > 1) return [{ kind: 'unknown' }];
  if (value !== undefined) return value === 'unknown' ? [{ kind: 'unknown' }] : value.pieces;
  const literal = reading.counts.has(key) ? undefined : reading.script.variables.get(name);
  return [literal === undefined ? { kind: 'unknown' } : { kind: 'text', text: literal }];
}

/** What a variable is that this script has not set. */
function inherited({ handed, hasReadIn, script }: Reading, key: string): Value | 'unknown' | undefined {
  const value = handed[script.options.dialect === 'powershell' ? 'anyCase' : 'exactly'].get(key);
  return value !== undefined && hasReadIn ? 'unknown' : value;
}

function understood(reading: Reading, text: string, word: ShellWord): Meaning | Value | undefined {
  if (reading.depth > 4) return undefined;
  const found = reading.text.slice(word.span.start, word.span.end).indexOf(text);
  const open = /^(?:\$\(|@\{|@\(|\(|`)/.exec(text)?.[0].length ?? 0;
  const start = word.span.start + Math.max(found, 0) + open;
  const inner = text.slice(open, text.length - (open === 0 ? 0 : 1));
  const locate = (span: Span) =>
    found < 0 ? reading.locate(word.span) : reading.locate({ start: span.start + start, end: span.end + start });
  return reading.understand({ ...reading, text: inner, depth: reading.depth + 1, locate }, text);
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}

/** A value as one text, with holes for what is not known. */
export function textOf({ pieces }: Value): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : hole)).join('');
}

/** A value as an argument. */
export function argumentOf(value: Value): Argument {
  const text = textOf(value);
  return { text: text.replaceAll(hole, '$'), at: value.at, known: !text.includes(hole) && !/[$<]|\{\{/.test(text) };
}

/** What a value means as a whole: `$TOKEN`, `$token.accessToken`. */
export function meaningOf({ pieces }: Value): Meaning | undefined {
  const [first, second, ...more] = pieces.filter((piece) => piece.kind !== 'text' || piece.text !== '');
  if (first?.kind !== 'meaning' || more.length > 0) return undefined;
  if (second === undefined) return first.meaning;
  if (second.kind !== 'text') return undefined;
  if (first.meaning.kind === 'endpoint')
    return /scoring_?uri$/i.test(second.text) ? { ...first.meaning, kind: 'scoring URI' } : undefined;
  return first.meaning.kind === 'token' && /^\.(token|access_?token)$/i.test(second.text) ? first.meaning : undefined;
}

/** Follows an assignment; what is not certain to hold later is unknown. */
export function assignIn(
  reading: Reading,
  step: Extract<ShellStep, { kind: 'assignment' }>,
  unsteady: ReadonlySet<string>,
): void {
  const [word, ...others] = step.words ?? [];
  const isSure = word !== undefined && others.length === 0 && !step.append && !step.array && !step.conditional;
  const key = keyOf(reading, step.name);
  reading.variables.set(key, isSure && !unsteady.has(step.name) ? readValue(reading, word) : 'unknown');
}
