import type { Message } from './catalogue.ts';
import { mask } from './mask.ts';
import { type Match, matchesIn } from './match.ts';
import { nearestMessages } from './nearest.ts';
import { type LogLine, logLines } from './normalise.ts';
import { isWrapper, ranked } from './rank.ts';

/** A message that a text holds. */
export interface Explained {
  readonly message: Message;
  /** What the message names, by what it is: ("module", "pandas"). Secrets are masked. */
  readonly named: readonly (readonly [what: string, value: string])[];
}

/** What a piece of a log, or of the output of a command, means. */
export interface Explanation {
  /** Best first; wrappers only if nothing else is there. */
  readonly explained: readonly Explained[];
  /** The text only says that something failed. */
  readonly onlyWrappers: boolean;
  /** Nothing but lines that healthy jobs write, too. */
  readonly ordinary: readonly Message[];
  /** Where nothing is found: what may be meant. */
  readonly nearest: readonly Message[];
  /** Nothing in the text says that it is of Azure: the messages may be of anything. */
  readonly isForeign: boolean;
}

/** Explains a text; its language is that of the log or of a translation of the documentation. */
export function explain(text: string): Explanation {
  return explainLines(logLines(text));
}

/** The same of lines of which some may have been left out. */
export function explainLines(lines: readonly LogLine[]): Explanation {
  const matches = matchesIn(lines, { translated: true });
  const best = ranked(matches);
  return {
    explained: best.map(explainedOf),
    onlyWrappers: best.length > 0 && best.every(({ message }) => isWrapper(message)),
    ordinary: best.length > 0 ? [] : [...new Set(matches.map(({ message }) => message))],
    nearest: matches.length > 0 ? [] : nearestMessages(textOf(lines)),
    isForeign: best.every(isGeneral) && !marks.test(textOf(lines)),
  };
}

const marks = /azure|az ml|batch|amlbi|rslex|score\.py|aka\.ms/i;
/** Lines that are looked at for what the text is about. */
const mostLines = 200;

function textOf(lines: readonly LogLine[]): string {
  return lines
    .slice(0, mostLines)
    .map(({ text }) => text)
    .join('\n');
}

function isGeneral({ message }: Match): boolean {
  return message.phase === 'build' || message.evidence === 'general';
}

function explainedOf({ message, captures }: Match): Explained {
  return { message, named: namedBy(message, captures) };
}

/** What the groups of a message hold, by their names. */
export function namedBy(message: Message, captures: readonly string[]): Explained['named'] {
  return captures.flatMap((value, index) => {
    const what = message.captures?.[index];
    return what === undefined || value === '' ? [] : [[what, mask(value)] as const];
  });
}
