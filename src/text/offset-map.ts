import type { Span } from './location.ts';

/** A run of characters that a text inside a file shares with the file: `length` characters of the text are written as `written` characters. */
export interface SharedRun {
  /** Offset in the inner text. */
  readonly inner: number;
  /** Offset in the file. */
  readonly outer: number;
  readonly length: number;
  /** Equal to `length`, or anything if `length` is 1: an escape. */
  readonly written: number;
}

/** Where the characters of a text inside a file (a block of YAML, a cell of a notebook) stand in that file; runs are in order. */
export type OffsetMap = readonly SharedRun[];

/** The map of a text that stands in the file as it is, from an offset on. */
export function mapFrom(outer: number, length: number): OffsetMap {
  return [{ inner: 0, outer, length, written: length }];
}

/** The place in the file of a span of the inner text. Characters that the file does not write are where the next run begins. */
export function spanInFile(map: OffsetMap, { start, end }: Span): Span {
  const from = startInFile(map, start);
  return { start: from, end: end <= start ? from : Math.max(from, endInFile(map, end)) };
}

function startInFile(map: OffsetMap, offset: number): number {
  const index = runBefore(map, offset);
  const run = map[index];
  if (!run) return map[0]?.outer ?? 0;
  const inside = offset - run.inner;
  if (inside < run.length) return run.outer + (run.length === run.written ? inside : 0);
  return map[index + 1]?.outer ?? run.outer + run.written;
}

function endInFile(map: OffsetMap, end: number): number {
  const run = map[runBefore(map, end - 1)];
  if (!run) return map[0]?.outer ?? 0;
  const inside = end - run.inner;
  return inside < run.length && run.length === run.written ? run.outer + inside : run.outer + run.written;
}

/** The index of the last run that begins at or before an offset; -1 if there is none. */
function runBefore(map: OffsetMap, offset: number): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle]?.inner ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
