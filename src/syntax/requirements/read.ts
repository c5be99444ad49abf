import { addAll } from '../../text/group.ts';
import type { Span } from '../../text/location.ts';
import { moveRequirement, parseRequirement, type Requirement, unquote } from './pep508.ts';
import { hasTemplate } from './template.ts';

/** Why a line names no package: what it is instead. "path" and "url": a package whose name only its own files tell. */
export type Unnamed = 'template' | 'url' | 'path' | 'unreadable';

/** One thing a requirements file says. All spans are offsets into the file. */
export type RequirementsEntry =
  | { readonly kind: 'requirement'; readonly span: Span; readonly requirement: Requirement }
  | {
      readonly kind: 'include';
      readonly span: Span;
      /** As written, relative to the folder of the including file. */
      readonly path: string;
      readonly pathSpan: Span;
      /** A constraints file (`-c`): it limits versions and brings nothing. */
      readonly constraint: boolean;
    }
  | { readonly kind: 'editable'; readonly span: Span; readonly target: string; readonly name?: string }
  | { readonly kind: 'option'; readonly span: Span; readonly name: string; readonly value: string }
  | { readonly kind: 'unreadable'; readonly span: Span; readonly reason: Unnamed };

/** What a requirements file says, in source order. */
export interface RequirementsFile {
  readonly entries: readonly RequirementsEntry[];
}

/** Reads a requirements file as pip does: comments, continued lines, options, includes. Never throws. */
export function readRequirements(text: string): RequirementsFile {
  const masked = maskComments(text);
  const entries: RequirementsEntry[] = [];
  for (const line of masked.matchAll(/[^\n\r]+/g)) {
    const start = line.index + line[0].length - line[0].trimStart().length;
    const content = line[0].trim();
    if (content === '') continue;
    // The mask hides comments; what stays of the line is as written.
    addAll(
      entries,
      readLine(content).map((entry) => moveEntry(entry, start)),
    );
  }
  return { entries };
}

/** Blanks comments and joins continued lines without moving anything: every offset stays true. */
function maskComments(text: string): string {
  const joined = text
    .replace(/^\uFEFF/, ' ')
    .replace(/^[ \t]*#[^\n\r]*/gm, (comment) => ' '.repeat(comment.length))
    .replace(/\\(?:\r\n|\n|\r)/g, (ending) => ' '.repeat(ending.length));
  return joined.replace(/(?<=[ \t])#(?!\{)[^\n\r]*/g, (comment) => ' '.repeat(comment.length));
}

/** No line that means something is longer; the patterns below may take quadratic time. */
const longest = 4000;

function readLine(line: string): RequirementsEntry[] {
  const whole = { start: 0, end: line.length };
  if (line.length > longest) return [{ kind: 'unreadable', span: whole, reason: 'unreadable' }];
  if (line.startsWith('-')) return readOptions(line);
  const firstOption = /[ \t]--?[A-Za-z]/.exec(line)?.index ?? line.length;
  const head = line.slice(0, firstOption).trimEnd();
  const requirement = parseRequirement(head) ?? readSource(head);
  const rest = readOptions(line.slice(firstOption)).map((entry) => moveEntry(entry, firstOption));
  if (requirement !== undefined) {
    return [{ kind: 'requirement', span: { start: 0, end: head.length }, requirement }, ...rest];
  }
  return [{ kind: 'unreadable', span: whole, reason: reasonOf(head) }];
}

/** A URL that tells the name of its package: `…#egg=name`, or the file name of a wheel. */
function readSource(text: string): Requirement | undefined {
  if (hasTemplate(text)) return undefined;
  const inside = unquote(text);
  const source = text.slice(inside.start, inside.end);
  const url = /^[^\s;]+/.exec(source)?.[0] ?? '';
  const egg = /[#&]egg=([A-Za-z0-9._[\],-]+)/.exec(url);
  const wheel =
    /(?:^|[/\\])([A-Za-z0-9][A-Za-z0-9._]*)-[^-/\\]+(?:-[^-/\\]+)?-[^-/\\]+-[^-/\\]+-[^-/\\]+\.whl(?:[#?]|$)/i.exec(
      url,
    );
  const found = egg ?? wheel;
  if (found?.[1] === undefined) return undefined;
  const at = inside.start + found.index + found[0].indexOf(found[1]);
  const named = parseRequirement(found[1]);
  return named && { ...moveRequirement(named, (span) => shift(span, at)), url };
}

function reasonOf(text: string): Unnamed {
  if (hasTemplate(text)) return 'template';
  if (/^['"]?[a-z][a-z0-9+.]*:\/\//i.test(text) || /^['"]?git@/.test(text)) return 'url';
  if (/^['"]?(?:\.{1,2}(?:[/\\]|$)|[/\\~]|[A-Za-z]:[/\\]|\S*[/\\])/.test(text)) return 'path';
  return /\.(?:whl|tar\.gz|zip)['"]?$/i.test(text) ? 'path' : 'unreadable';
}

const includes = new Map([
  ['-r', false],
  ['--requirement', false],
  ['-c', true],
  ['--constraint', true],
]);

/** The options of a line: `-r file`, `-rfile`, `--name value`, `--name=value`, `--flag`. */
function readOptions(line: string): RequirementsEntry[] {
  const entries: RequirementsEntry[] = [];
  const option =
    /(?<=^|[ \t])(--[A-Za-z][\w-]*|-[A-Za-z])(?:[ \t]*=[ \t]*|[ \t]+)?((?!-)(?:\{\{[^{}]*\}\}|"[^"]*"|'[^']*'|[^\s"'])*)/g;
  for (const found of line.matchAll(option)) {
    const [whole, name, written] = found;
    if (name === undefined || written === undefined) continue;
    const quoted = unquote(written);
    const value = written.slice(quoted.start, quoted.end);
    const end = found.index + whole.trimEnd().length;
    const valueStart = found.index + whole.length - written.length;
    const valueSpan = { start: valueStart + quoted.start, end: valueStart + quoted.end };
    entries.push(optionEntry(name, value, { start: found.index, end }, valueSpan));
  }
  if (entries.length === 0 && line.trim() !== '') {
    return [{ kind: 'unreadable', span: { start: 0, end: line.length }, reason: reasonOf(line) }];
  }
  return entries;
}

function optionEntry(name: string, value: string, span: Span, valueSpan: Span): RequirementsEntry {
  const constraint = includes.get(name);
  if (constraint !== undefined) {
    if (value !== '' && !hasTemplate(value))
      return { kind: 'include', span, path: value, pathSpan: valueSpan, constraint };
    return { kind: 'unreadable', span, reason: value === '' ? 'unreadable' : 'template' };
  }
  if (name !== '-e' && name !== '--editable') return { kind: 'option', span, name, value };
  const egg = /[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(value)?.[1];
  return { kind: 'editable', span, target: value, ...(egg === undefined ? {} : { name: egg }) };
}

/** The same entry with its spans moved by an offset. */
function moveEntry(entry: RequirementsEntry, by: number): RequirementsEntry {
  return mapEntry(entry, (span) => shift(span, by));
}

/** The same entry with its spans carried over to another text. */
export function mapEntry(entry: RequirementsEntry, move: (span: Span) => Span): RequirementsEntry {
  const span = move(entry.span);
  if (entry.kind === 'requirement') return { ...entry, span, requirement: moveRequirement(entry.requirement, move) };
  if (entry.kind === 'include') return { ...entry, span, pathSpan: move(entry.pathSpan) };
  return { ...entry, span };
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
