import type { FilePath, Span } from '../text/location.ts';

/** One change of a text: what stands in a span becomes `text`. An empty span inserts. */
export interface TextEdit {
  readonly file: FilePath;
  readonly span: Span;
  readonly text: string;
}

/** A text after edits of it that do not overlap, in whatever order they are given; everything outside of them stays. */
export function applyEdits(text: string, edits: readonly Pick<TextEdit, 'span' | 'text'>[]): string {
  let result = '';
  let end = 0;
  for (const { span, text: written } of edits.toSorted((a, b) => compareSpans(a.span, b.span))) {
    result += text.slice(end, span.start) + written;
    end = span.end;
  }
  return result + text.slice(end);
}

/** Whether two edits of a file cannot both be made: they share text, touch at an insertion, or insert at one place. */
export function clash(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  const isInsertion = a.span.start === a.span.end || b.span.start === b.span.end;
  return isInsertion
    ? a.span.start <= b.span.end && b.span.start <= a.span.end
    : a.span.start < b.span.end && b.span.start < a.span.end;
}

/** Orders edits by file and place. */
export function compareEdits(a: TextEdit, b: TextEdit): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return compareSpans(a.span, b.span);
}

function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
