import type { Span } from '../../text/location.ts';

/** A requirement as PEP 508 writes it; spans are offsets into the text it was read from. */
export interface Requirement {
  /** As written. */
  readonly name: string;
  /** The name as PEP 503 normalises it: lower case, "-" between the parts. */
  readonly key: string;
  readonly nameSpan: Span;
  readonly extras: readonly string[];
  /** The version specifier without parentheses, or the empty string. What stands here may be no valid specifier. */
  readonly specifier: string;
  readonly specifierSpan?: Span;
  /** Where the package comes from, if not from an index. */
  readonly url?: string;
  /** The environment marker after the ";". */
  readonly marker?: string;
}

const longest = 4000;
const name = /\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?![A-Za-z0-9._-]*[A-Za-z0-9])/y;
const extrasList = /\s*\[([A-Za-z0-9._,\s-]*)\]/y;
const version = String.raw`(?:\{\{[^}]*\}\}|\$\{[^}]*\}\}?|\$\([^)]*\)|#\{[^}]*\}#|[^\s,;()'"{}])+`;
// No version starts with a sign of an operator: a text would have countless readings.
const clause = String.raw`(?:===|~=|==|!=|<=|>=|<|>)\s*(?![<>=!~])${version}`;
const specifier = new RegExp(String.raw`\s*(\(\s*)?(${clause}(?:\s*,\s*${clause})*)\s*,?`, 'y');

/**
 * Reads one requirement. Quotes around it and a trailing comma are forgiven; a template marker is taken as a version,
 * but not as a name. Returns undefined for anything else; never throws.
 */
export function parseRequirement(text: string): Requirement | undefined {
  if (text.length > longest) return undefined;
  const inside = unquote(text);
  const bare = text.slice(0, inside.end);
  const found = match(name, bare, inside.start);
  if (found?.[1] === undefined) return undefined;
  const written = found[1];
  const nameEnd = name.lastIndex;
  const extras = match(extrasList, bare, nameEnd);
  const afterExtras = extras === undefined ? nameEnd : extrasList.lastIndex;
  const base = {
    name: written,
    key: normaliseName(written),
    nameSpan: { start: nameEnd - written.length, end: nameEnd },
    extras: (extras?.[1] ?? '').split(',').flatMap((extra) => extra.trim() || []),
  };
  return readUrl(bare, afterExtras, base) ?? readVersions(bare, afterExtras, base);
}

/** A package name as PEP 503 normalises it. */
export function normaliseName(written: string): string {
  return written.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The part of a text inside white space and inside the quotes that surround it whole, if any do; a comma after them is dropped. */
export function unquote(text: string): Span {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const quote = text[start];
  const last = text[end - 1] === ',' ? end - 1 : end;
  const quoted = (quote === "'" || quote === '"') && last - start > 1 && text[last - 1] === quote;
  return quoted ? { start: start + 1, end: last - 1 } : { start, end };
}

/** The same requirement with its spans carried over to another text. */
export function moveRequirement(requirement: Requirement, move: (span: Span) => Span): Requirement {
  const { specifierSpan } = requirement;
  const moved = { ...requirement, nameSpan: move(requirement.nameSpan) };
  return specifierSpan === undefined ? moved : { ...moved, specifierSpan: move(specifierSpan) };
}

type Base = Pick<Requirement, 'name' | 'key' | 'nameSpan' | 'extras'>;

function readUrl(text: string, from: number, base: Base): Requirement | undefined {
  const found = match(/\s*@\s*(\S+)/y, text, from);
  if (found?.[1] === undefined) return undefined;
  const rest = text.slice(from + found[0].length);
  const marker = /^\s+;(.*)$/s.exec(rest)?.[1];
  if (marker === undefined && rest.trim() !== '') return undefined;
  return withMarker({ ...base, specifier: '', url: found[1] }, marker);
}

function readVersions(text: string, from: number, base: Base): Requirement | undefined {
  const found = match(specifier, text, from);
  let end = found === undefined ? from : from + found[0].length;
  if (found?.[1] !== undefined) {
    const closing = match(/\s*\)\s*,?/y, text, end);
    if (closing === undefined) return undefined;
    end += closing[0].length;
  } else if (found === undefined) {
    end += match(/\s*(?:\(\s*\)\s*)?,?/y, text, end)?.[0].length ?? 0;
  }
  const rest = /^\s*(?:;(.*))?$/s.exec(text.slice(end));
  if (rest === null) return undefined;
  if (found?.[2] === undefined) return withMarker({ ...base, specifier: '' }, rest[1]);
  const start = from + found[0].indexOf(found[2]);
  const specifierSpan = { start, end: start + found[2].length };
  return withMarker({ ...base, specifier: found[2], specifierSpan }, rest[1]);
}

function withMarker(requirement: Requirement, marker: string | undefined): Requirement {
  const text = marker?.trim() ?? '';
  return text === '' ? requirement : { ...requirement, marker: text };
}

/** Matches a sticky pattern at an offset. */
function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
