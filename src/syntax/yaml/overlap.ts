import type { Span } from '../../text/location.ts';

/** The first of ordered, disjoint spans that shares a place with `span`, or touches it if `span` is empty. */
export function firstOverlap(spans: readonly Span[], span: Span): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const found = spans[low];
  return found !== undefined && found.start < Math.max(span.end, span.start + 1) ? found : undefined;
}
