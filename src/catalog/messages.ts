import { messagesOfRule } from '../diagnosis/catalogue.ts';
import { logLabel } from '../diagnosis/log-class.ts';
import { withoutPrefixes } from '../diagnosis/normalise.ts';

/** A message of Azure ML that a rule prevents, on one line without the time in front, and the logs that hold it. */
export interface PreventedMessage {
  readonly text: string;
  readonly where: readonly string[];
}

const mostPlaces = 3;
const mostMessages = 8;
const longest = 200;

/** The messages that a rule prevents, its own first; what only says that something failed is none. */
export function messagesPrevented(rule: string): readonly PreventedMessage[] {
  return messagesOfRule(rule)
    .filter(({ kind, rule: own }) => own === rule || kind === 'cause')
    .slice(0, mostMessages)
    .map(({ sample, where }) => ({ text: oneLine(sample), where: where.slice(0, mostPlaces).map(logLabel) }));
}

/** A sample on one line, without the time in front, shortened. */
export function oneLine(sample: string): string {
  const lines = sample.split('\n').map((each) => withoutPrefixes(each));
  const line = lines.join(' ').replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest)}...`;
}
