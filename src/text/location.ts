/** A path relative to the repository's root, with "/" between its parts, without a leading "./". */
export type FilePath = string;

/** UTF-16 offsets into a file's text, half-open: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of one file. `cell` is the index of the notebook cell, if the file is a notebook. */
export interface Location {
  readonly file: FilePath;
  readonly span: Span;
  readonly cell?: number;
  /** Where the value that stands here is given, if that is another file: one of parameters, the caller of a template. */
  readonly said?: Location;
}

/** Orders locations by file (code units), then by start, then by end. */
export function compareLocations(a: Location, b: Location): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** Whether `outer` covers all of `inner` in the same file. */
export function encloses(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** Whether two locations are the same place. */
export function sameLocation(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** A key that is the same for the same place, and for the same of what else tells things at it apart. */
export function locationKey({ file, span }: Location, ...also: readonly unknown[]): string {
  return JSON.stringify([file, span.start, span.end, also]);
}

/** Whether a piece of a text lies in another. */
export function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
