import type { Span } from './location.ts';

/** A test whether an offset lies in one of the spans, which may overlap: they are put in order once, however many offsets are asked about. */
export function insideOf(spans: readonly Span[]): (offset: number) => boolean {
  const starts: number[] = [];
  const ends: number[] = [];
  let farthest = Number.NEGATIVE_INFINITY;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    farthest = Math.max(farthest, end);
    starts.push(start);
    ends.push(farthest);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < (ends[low - 1] ?? 0);
  };
}
