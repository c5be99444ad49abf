import { type IgnorePattern, readIgnorePatterns } from './ignore-patterns.ts';
import { fits, type Meter, type Wildmatch } from './wildmatch.ts';

/** What an ignore file says of an entry: that it is ignored, that it is not, or nothing. */
export type Verdict = 'ignored' | 'kept' | undefined;

/** A compiled ignore file. Its texts are those of bytes, a character each. */
export interface IgnoreFile {
  /** Asks for an entry by its name and by its path from the folder of the file. */
  verdict(name: string, path: string, isFolder: boolean): Verdict;
  /** Whether comparing has cost more than is paid for: from then on it says nothing. */
  isSpent(): boolean;
}

/** Numbers of lines by what they are compared with: those of one text are found at once, the others are tried one by one. */
interface Lines {
  readonly names: Map<string, number>;
  readonly paths: Map<string, number>;
  /** By the length of the suffix. */
  readonly suffixes: Map<number, Map<string, number>>;
  readonly wild: WildLine[];
  longestPath: number;
}

interface WildLine {
  readonly line: number;
  /** Undefined: a name is compared. */
  readonly start: string | undefined;
  readonly glob: Wildmatch;
}

/** Compiles an ignore file; `steps` is how much comparing it may cost. */
export function compileIgnoreFile(bytes: string, steps: number): IgnoreFile {
  const patterns = readIgnorePatterns(bytes);
  const [ofAll, ofFolders] = [newLines(), newLines()];
  for (const [line, pattern] of patterns.entries()) add(pattern.onlyFolders ? ofFolders : ofAll, pattern, line);
  const meter = { left: steps };
  return {
    isSpent: () => meter.left < 0,
    verdict: (name, path, isFolder) => {
      if (meter.left < 0) return undefined;
      let last = lastLine(ofAll, name, path, -1, meter);
      if (isFolder) last = lastLine(ofFolders, name, path, last, meter);
      if (meter.left < 0) return undefined;
      const pattern = patterns[last];
      return pattern && (pattern.isNegative ? 'kept' : 'ignored');
    },
  };
}

function newLines(): Lines {
  return { names: new Map(), paths: new Map(), suffixes: new Map(), wild: [], longestPath: 0 };
}

function add(lines: Lines, { match }: IgnorePattern, line: number): void {
  switch (match.kind) {
    case 'name':
      lines.names.set(match.text, line);
      break;
    case 'path':
      lines.paths.set(match.text, line);
      lines.longestPath = Math.max(lines.longestPath, match.text.length);
      break;
    case 'suffix': {
      const known = lines.suffixes.get(match.text.length) ?? new Map<string, number>();
      lines.suffixes.set(match.text.length, known.set(match.text, line));
      break;
    }
    default:
      lines.wild.push({ line, start: match.kind === 'wild path' ? match.start : undefined, glob: match.glob });
  }
}

/** The number of the last line behind `after` that fits, or `after`: of several lines the last decides. */
function lastLine(lines: Lines, name: string, path: string, after: number, meter: Meter): number {
  let last = Math.max(after, lines.names.get(name) ?? -1);
  if (path.length <= lines.longestPath) last = Math.max(last, lines.paths.get(path) ?? -1);
  for (const [length, suffixes] of lines.suffixes) {
    if (length <= name.length) last = Math.max(last, suffixes.get(name.slice(name.length - length)) ?? -1);
  }
  for (let index = lines.wild.length - 1; index >= 0; index--) {
    const wild = lines.wild[index];
    if (wild === undefined || wild.line < last) break;
    meter.left--;
    if (fitsLine(wild, name, path, meter)) return wild.line;
  }
  return last;
}

function fitsLine({ start, glob }: WildLine, name: string, path: string, meter: Meter): boolean {
  if (start === undefined) return fits(glob, name, meter);
  return path.startsWith(start) && fits(glob, path.slice(start.length), meter);
}
