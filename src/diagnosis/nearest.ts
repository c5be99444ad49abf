import { largestOf } from '../text/group.ts';
import { type Message, messages } from './catalogue.ts';
import { logLines, normalise } from './normalise.ts';

/** Words that a piece must have to be compared; fewer say nothing. */
const fewestWords = 4;
/** The part of a piece's words that a message must have to be called near. */
const nearEnough = 0.5;
const mostNear = 3;

/**
 * The messages that a piece of text may be from, likeliest first: those that hold it once numbers, paths and quoted parts are masked, else those
 * with most of its words.
 */
export function nearestMessages(piece: string): readonly Message[] {
  const masked = mask(piece);
  const words = wordsOf(masked);
  if (words.size < fewestWords) return [];
  const holding = known().filter(({ forms }) => forms.some((form) => form.includes(masked)));
  if (holding.length > 0) return holding.slice(0, mostNear).map(({ message }) => message);
  const scored = known().map(({ message, forms }) => ({
    message,
    score: largestOf(
      forms.map((form) => sharedPart(words, wordsOf(form))),
      0,
    ),
  }));
  return scored
    .filter(({ score }) => score >= nearEnough)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostNear)
    .map(({ message }) => message);
}

interface Known {
  readonly message: Message;
  readonly forms: readonly string[];
}

let prepared: readonly Known[] | undefined;

function known(): readonly Known[] {
  prepared ??= messages
    .filter(({ kind }) => kind !== 'noise')
    .map((message) => ({
      message,
      forms: [message.sample, ...(message.samples ?? []), ...(message.aliases ?? [])].map(mask),
    }));
  return prepared;
}

function mask(text: string): string {
  return normalise(logLines(text))
    .text.toLowerCase()
    .replace(/'[^']{0,200}'/g, '#')
    .replace(/(?<!\S)[^\s/\\]*[/\\]\S*/g, '#')
    .replace(/\d[\d.,]*/g, '#')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

function wordsOf(masked: string): ReadonlySet<string> {
  return new Set(masked.split(' ').filter((word) => word.length > 2));
}

function sharedPart(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared < fewestWords ? 0 : shared / words.size;
}
