import { compileWildmatch, type Wildmatch } from './wildmatch.ts';

/** One line of an ignore file. Its texts are those of bytes, a character each. */
export interface IgnorePattern {
  /** Whether it brings back what an earlier line ignores. */
  readonly isNegative: boolean;
  readonly onlyFolders: boolean;
  readonly match: Match;
}

/** What a pattern is compared with: a name, or the path from the folder of the ignore file. Most patterns need no comparing step by step. */
export type Match =
  | { readonly kind: 'name' | 'suffix' | 'path'; readonly text: string }
  | { readonly kind: 'wild name'; readonly glob: Wildmatch }
  /** The path starts with a text, and what is behind it is compared. */
  | { readonly kind: 'wild path'; readonly start: string; readonly glob: Wildmatch };

/** Reads the lines of an ignore file as git's `dir.c` does (`add_patterns_from_buffer`, `parse_path_pattern`); lines that match nothing are left out. */
export function readIgnorePatterns(bytes: string): IgnorePattern[] {
  const text = bytes.startsWith('\xef\xbb\xbf') ? bytes.slice(3) : bytes;
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    return readPattern(trimmed(line.endsWith('\r') ? line.slice(0, -1) : line)) ?? [];
  });
}

/** Without what is behind a NUL, and without blanks at the end, unless a backslash keeps one. */
function trimmed(line: string): string {
  const nul = line.indexOf('\0');
  const text = nul < 0 ? line : line.slice(0, nul);
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  if (end === text.length) return text;
  let backslashes = 0;
  while (text[end - 1 - backslashes] === '\\') backslashes++;
  return text.slice(0, backslashes % 2 === 1 ? end + 1 : end);
}

function readPattern(line: string): IgnorePattern | undefined {
  const isNegative = line.startsWith('!');
  const written = isNegative ? line.slice(1) : line;
  const onlyFolders = written.endsWith('/');
  const pattern = onlyFolders ? written.slice(0, -1) : written;
  const match = pattern.includes('/') ? pathMatch(pattern) : nameMatch(pattern);
  return match && { isNegative, onlyFolders, match };
}

function nameMatch(pattern: string): Match | undefined {
  const literal = literalStart(pattern);
  if (literal === pattern.length) return pattern === '' ? undefined : { kind: 'name', text: pattern };
  const rest = pattern.slice(1);
  if (pattern.startsWith('*') && literalStart(rest) === rest.length) return { kind: 'suffix', text: rest };
  const glob = compileWildmatch(pattern, false);
  return glob && { kind: 'wild name', glob };
}

function pathMatch(written: string): Match | undefined {
  const pattern = written.startsWith('/') ? written.slice(1) : written;
  const literal = literalStart(pattern);
  if (literal === pattern.length) return pattern === '' ? undefined : { kind: 'path', text: pattern };
  // Git compares what is before the first wildcard as it stands, so that "a**/b" begins anew behind the "a".
  const glob = compileWildmatch(pattern.slice(literal), true);
  return glob && { kind: 'wild path', start: pattern.slice(0, literal), glob };
}

/** The number of characters before the first that is special. */
function literalStart(pattern: string): number {
  const special = pattern.search(/[*?[\\]/);
  return special < 0 ? pattern.length : special;
}
