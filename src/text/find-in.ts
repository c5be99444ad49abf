import { perObject } from './memo.ts';

/** What has a text: the same object as long as the text is the same. */
interface HasText {
  readonly text: string;
}

/** Where a pattern first matches in a text; undefined: nowhere. Each text is searched once, for as long as its object lives. */
export function firstIn(pattern: RegExp): (source: HasText) => number | undefined {
  return perObject(({ text }) => {
    const index = text.search(pattern);
    return index < 0 ? undefined : index;
  });
}

/** Everywhere that a global pattern matches in a text, in the same way. */
export function everyIn(pattern: RegExp): (source: HasText) => readonly number[] {
  return perObject(({ text }) => Array.from(text.matchAll(pattern), ({ index }) => index));
}
