import { nearest } from '../text/similar.ts';

/** What is wrong with a value, as all ways of saying it have it said. */
export interface Fault {
  readonly kind: 'invalid-value' | 'invalid-name' | 'out-of-range-value';
  readonly message: string;
  readonly suggestion?: string;
}

/** A value that is none of those allowed; `documented`: others are let through, and nobody can mean them. */
export function unlisted(written: string, label: string, values: readonly string[], documented = false): Fault {
  const allowed = values.toSorted();
  const suggestion = nearest(written, allowed);
  const advice = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  const fault = documented ? 'is not a documented value of' : 'is not allowed for';
  const message = `${quoted(written)} ${fault} ${label}. Use ${listed(allowed)}.${advice}`;
  const kind = documented ? 'out-of-range-value' : 'invalid-value';
  return { kind, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** What is wrong with a tag without a value; the label has its quotes. */
export function emptyTagMessage(label: string): string {
  return `Tag ${label} has no value. Give it one or remove it: the service refuses empty tags.`;
}

/** A number below the least one that can be meant. */
export function tooLow(written: string, label: string, least: number): Fault {
  return { kind: 'out-of-range-value', message: `${capitalised(label)} is ${written}; it must be at least ${least}.` };
}

/** A value that does not match a pattern. */
export function mismatched(kind: Fault['kind'], written: string, label: string, expected: string): Fault {
  return { kind, message: `${quoted(written)} is not allowed for ${label}. Use ${expected}.` };
}

/** A value on one line, cut where it gets long. */
export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 77)}...` : line}"`;
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function listed(words: readonly string[]): string {
  const shown = words.map((word) => `"${word}"`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
