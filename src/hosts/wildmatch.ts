import { readBracket } from './bracket.ts';

/**
 * A step of a pattern: a character, one of a set, any text without "/" ("star"), any text ("all"), or nothing or any text that ends
 * with "/" ("folders").
 */
type Step = number | ReadonlySet<number> | 'star' | 'all' | 'folders';

/** A compiled pattern. Pattern and texts are those of bytes, a character each. */
export interface Wildmatch {
  readonly steps: readonly Step[];
  /** The fewest characters of a text that it matches. */
  readonly least: number;
}

/** How many more steps of comparing are paid for; below zero none is. */
export interface Meter {
  left: number;
}

const slash = 47;

/**
 * Compiles a pattern as git's `wildmatch` reads it; undefined if it matches nothing. `isPath`: only a star that is double and stands for
 * whole folders takes "/". Otherwise the texts are names, which have none.
 */
export function compileWildmatch(pattern: string, isPath: boolean): Wildmatch | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; ) {
    const char = pattern[at];
    if (char === '*') {
      const end = behindStars(pattern, at);
      const star = isPath ? starAt(pattern, at, end) : 'star';
      steps.push(star);
      at = star === 'folders' ? end + 1 : end;
    } else if (char === '?') {
      steps.push(anyOfPath);
      at++;
    } else if (char === '[') {
      const bracket = readBracket(pattern, at);
      if (bracket === undefined) return undefined;
      steps.push(bracket.codes);
      at = bracket.end;
    } else {
      const from = char === '\\' ? at + 1 : at;
      if (from >= pattern.length) return undefined;
      steps.push(pattern.charCodeAt(from));
      at = from + 1;
    }
  }
  return { steps, least: steps.filter((step) => typeof step !== 'string').length };
}

const anyOfPath: ReadonlySet<number> = new Set(
  Array.from({ length: 256 }, (_, code) => code).filter((code) => code !== slash),
);

function behindStars(pattern: string, start: number): number {
  let end = start;
  while (pattern[end] === '*') end++;
  return end;
}

/** Two stars or more take "/" only where nothing but slashes is around them. */
function starAt(pattern: string, start: number, end: number): 'star' | 'all' | 'folders' {
  if (end - start < 2 || (start > 0 && pattern[start - 1] !== '/')) return 'star';
  if (pattern[end] === '/') return 'folders';
  return end === pattern.length || pattern.startsWith('\\/', end) ? 'all' : 'star';
}

/**
 * Whether a whole text fits. Where a character does not fit, the last star takes one more: earlier stars need not, as the last one can take
 * what they would. So the work is bounded by the product of both lengths, and by what the meter has left; beyond, nothing fits.
 */
export function fits({ steps, least }: Wildmatch, text: string, meter: Meter): boolean {
  if (text.length < least || isElse(steps[0], text, 0) || isElse(steps.at(-1), text, text.length - 1)) return false;
  const star = { step: -1, at: 0 };
  const wide = { step: -1, at: 0, inFolders: false };
  let at = 0;
  let index = 0;
  while (--meter.left >= 0) {
    const step = steps[index];
    if (step === 'star') {
      star.step = ++index;
      star.at = at;
    } else if (step === 'all' || step === 'folders') {
      wide.step = ++index;
      wide.at = at;
      wide.inFolders = step === 'folders';
      star.step = -1;
    } else if (step === undefined ? at === text.length : at < text.length && isOf(step, text.charCodeAt(at))) {
      if (step === undefined) return true;
      at++;
      index++;
    } else if (step !== undefined && at === text.length) {
      return false;
    } else if (star.step >= 0 && star.at < text.length && text.charCodeAt(star.at) !== slash) {
      at = ++star.at;
      index = star.step;
    } else if (wide.step >= 0) {
      wide.at = wide.inFolders ? text.indexOf('/', wide.at) + 1 : wide.at + 1;
      if (wide.at === 0 || wide.at > text.length) return false;
      at = wide.at;
      index = wide.step;
      star.step = -1;
    } else return false;
  }
  return false;
}

/** Whether a character at an end of the text is surely another: so most patterns are told at once. */
function isElse(step: Step | undefined, text: string, at: number): boolean {
  return typeof step === 'number' && step !== text.charCodeAt(at);
}

function isOf(step: number | ReadonlySet<number>, code: number): boolean {
  return typeof step === 'number' ? step === code : step.has(code);
}
