import type { FilePath } from '../text/location.ts';
import { clash, compareEdits, type TextEdit } from './edit.ts';

type Edit = Pick<TextEdit, 'span' | 'text'>;

/** Whether no two edits of one fix and file overlap. A removal may begin where another of them puts something in. */
export function areApart(edits: readonly Edit[]): boolean {
  const sorted = edits.filter((edit) => !isNothing(edit)).toSorted((a, b) => compareEdits(inOne(a), inOne(b)));
  return sorted.every((edit, index) => {
    // As those before are apart, they end in their order: only the last of them can reach so far.
    for (let at = index - 1; at >= 0; at--) {
      const other = sorted[at];
      if (other === undefined || other.span.end < edit.span.start) return true;
      if (overlaps(edit, other)) return false;
    }
    return true;
  });
}

function isNothing({ span, text }: Edit): boolean {
  return span.start === span.end && text === '';
}

function inOne({ span, text }: Edit): TextEdit {
  return { file: '', span, text };
}

function overlaps(a: Edit, b: Edit): boolean {
  const isInsertion = a.span.start === a.span.end || b.span.start === b.span.end;
  return isInsertion && (a.text === '' || b.text === '')
    ? a.span.start < b.span.end && b.span.start < a.span.end
    : clash(inOne(a), inOne(b));
}

/** Edits that can all be made, none of which clashes with another, and which others may join. */
export interface Taken {
  /** Takes edits if none of them clashes with what is taken. */
  readonly take: (edits: readonly TextEdit[]) => boolean;
}

/** No edits yet. */
export function takeApart(): Taken {
  const byFile = new Map<FilePath, TextEdit[]>();
  const isFree = (edit: TextEdit) => {
    const taken = byFile.get(edit.file) ?? [];
    for (let at = firstReaching(taken, edit.span.start); at < taken.length; at++) {
      const other = taken[at];
      if (other === undefined || other.span.start > edit.span.end) return true;
      if (clash(edit, other)) return false;
    }
    return true;
  };
  const take = (edits: readonly TextEdit[]) => {
    if (!edits.every(isFree)) return false;
    for (const edit of edits) {
      const taken = byFile.get(edit.file) ?? [];
      byFile.set(edit.file, taken);
      taken.splice(firstReaching(taken, edit.span.end), 0, edit);
    }
    return true;
  };
  return { take };
}

/** The first of some sorted edits that ends at an offset or behind it. */
function firstReaching(edits: readonly TextEdit[], offset: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.span.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
