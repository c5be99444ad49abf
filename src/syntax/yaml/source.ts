import type { Span } from '../../text/location.ts';

/** Spaces that were put into the parsed text: `count` of them before offset `at` of the original text, after `before` others. A byte order mark that was left out counts -1. */
interface Padding {
  readonly at: number;
  readonly count: number;
  readonly before: number;
}

/**
 * A text made ready for the parser. `parsed` is what the parser sees; `shown` has the same length and the original characters
 * where `parsed` has masks. Both are the original text with `paddings` (ordered by offset) put in.
 */
export interface Source {
  readonly original: string;
  readonly parsed: string;
  readonly shown: string;
  readonly paddings: readonly Padding[];
  /** Hidden templates in original offsets, ordered and disjoint. */
  readonly masks: readonly Span[];
  /** Comments that were blanked because only PyYAML accepts them where they stand, in original offsets. */
  readonly blanked: readonly Span[];
}

/** PyYAML ends lines at NEL, LS and PS too, the parser does not; one unit replaces one unit, so offsets stay. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** The source of a text; `masked` is the text with templates replaced by as many plain characters. */
export function makeSource(text: string, masked: string = text, masks: readonly Span[] = []): Source {
  // After a CR, a LF would be the second half of the same line end.
  const clean = (from: string): string =>
    from.replace(OTHER_LINE_ENDS, (_, offset: number) => (from[offset - 1] === '\r' ? '\r' : '\n'));
  // A byte order mark is no column of the first line; of two the parser would leave out the second as well.
  const skipped = /^\uFEFF(?!\uFEFF)/.test(text) ? 1 : 0;
  const parsed = clean(masked.slice(skipped));
  const shown = masked === text ? parsed : clean(text.slice(skipped));
  const paddings = skipped === 0 ? [] : [{ at: 0, count: -skipped, before: 0 }];
  return { original: text, parsed, shown, paddings, masks, blanked: [] };
}

/** Puts `count` spaces before each of some ascending offsets of the parsed text. */
export function pad(source: Source, offsets: readonly number[], count: number): Source {
  const spaces = ' '.repeat(count);
  const insert = (text: string): string => {
    const starts = [0, ...offsets];
    return starts.map((start, index) => text.slice(start, starts[index + 1])).join(spaces);
  };
  const added = offsets.map((offset) => ({ at: toOriginal(source, offset), count }));
  let before = 0;
  const paddings = [...source.paddings, ...added]
    .sort((a, b) => a.at - b.at)
    .map(({ at, count: own }) => {
      const padding = { at, count: own, before };
      before += own;
      return padding;
    });
  const parsed = insert(source.parsed);
  return { ...source, parsed, shown: source.shown === source.parsed ? parsed : insert(source.shown), paddings };
}

/** Replaces a comment of the parsed text by spaces and remembers it. */
export function blank(source: Source, start: number, end: number): Source {
  const erase = (text: string): string => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  const span = { start: toOriginal(source, start), end: toOriginal(source, end) };
  return { ...source, parsed: erase(source.parsed), shown: erase(source.shown), blanked: [...source.blanked, span] };
}

/** The original offset of an offset of the parsed text. An offset inside a padding is the place of the padding. */
export function toOriginal(source: Source, offset: number): number {
  const { paddings } = source;
  let low = 0;
  let high = paddings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const padding = paddings[middle];
    if (padding && padding.at + padding.before <= offset) low = middle + 1;
    else high = middle;
  }
  const last = paddings[low - 1];
  return last ? Math.max(last.at, offset - last.before - last.count) : offset;
}
