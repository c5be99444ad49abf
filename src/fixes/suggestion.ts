import { applyEdits, type TextEdit } from './edit.ts';

/** Lines of a text, counted from 1 and inclusive, and what they become: with line breaks between them, none at the end. */
export interface Suggestion {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** Nobody reads more lines in a comment. */
const mostLines = 60;

/** Controls, and what turns or hides text: a reader would take another text than he sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * The edits of a text as one replacement of whole lines, the smallest that is one. Undefined: it would be too large, or has characters that nobody sees
 * (a tab is one; so is a CR, which no reader of Markdown keeps).
 */
export function suggestionOf(
  before: string,
  edits: readonly Pick<TextEdit, 'span' | 'text'>[],
): Suggestion | undefined {
  const [old, now] = [before.split('\n'), applyEdits(before, edits).split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < old.length - start && tail < now.length - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  // A line break at the end of a text begins no line, and something has to be replaced.
  if (tail === 0 && old.at(-1) === '' && now.at(-1) === '') tail = 1;
  if (old.length - tail - start === 0) {
    if (start > 0) start--;
    else tail--;
  }
  const [gone, come] = [old.slice(start, old.length - tail), now.slice(start, now.length - tail)];
  if (gone.length === 0 || tail < 0 || gone.length > mostLines || come.length > mostLines) return undefined;
  if ([...gone, ...come].some((line) => unseen.test(line))) return undefined;
  return { first: start + 1, last: start + gone.length, text: come.join('\n') };
}
