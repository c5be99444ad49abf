import type { FilePath } from '../text/location.ts';
import { rememberTexts } from '../text/memo.ts';
import { digest } from './digest.ts';
import type { Subject } from './rule.ts';

/** As many as there are findings in a run. */
const mostMarks = 10_000;

/** What made a finding the same one in the next run before there were marks. */
export interface Identity {
  readonly rule: string;
  readonly file: FilePath;
  readonly subject: Subject;
  readonly message: string;
}

/**
 * Gives identities their fingerprints: the first 32 digits of the SHA-256 of rule, file, subject, message and an ordinal.
 * In the message only what follows "line", "lines", "column" or "columns" as a number counts for nothing; every other digit counts.
 * The ordinal, from 0, tells equal identities apart in the order of the calls.
 */
export function fingerprinter(): (identity: Identity) => string {
  const seen = new Map<string, number>();
  return ({ rule, file, subject, message }) => {
    const text = withoutLineNumbers(message);
    const content = JSON.stringify([rule, file, subject.entity, subject.name, subject.field, text]);
    const ordinal = seen.get(content) ?? 0;
    seen.set(content, ordinal + 1);
    return digest(`${content}${ordinal}`).slice(0, 32);
  };
}

function withoutLineNumbers(message: string): string {
  return message.replace(/\b(lines?|columns?) \d+((, | and | to |-)\d+)*/gi, '$1');
}

/** What makes a finding about one subject the same one whatever its message says and wherever its file is. */
export interface Mark {
  readonly rule: string;
  readonly subject: Subject;
  /** What the rule itself calls the mistake; missing where it has one for a field. */
  readonly what: string | undefined;
}

/** Copies of one mistake in many files have one mark. */
const digestOfMark = rememberTexts((content) => digest(content).slice(0, 32), mostMarks);

/**
 * The second version of the fingerprint: the first 32 digits of the SHA-256 of rule, subject and what the rule calls the mistake.
 * An entity without a name of its own is told by its file (`isFile`), which counts for nothing: files are renamed.
 * Not unique in one result: two files may have the same mistake, and so may two places of one.
 */
export function markOf({ rule, subject, what }: Mark, isFile: (name: string) => boolean): string {
  const name = isFile(subject.name) ? '' : subject.name;
  return digestOfMark(JSON.stringify([rule, subject.entity, name, subject.field, what ?? '']));
}
