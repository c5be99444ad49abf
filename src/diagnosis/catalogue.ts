import facts from '../../schemas/facts/log-messages.json' with { type: 'json' };
import type { LogClass } from './log-class.ts';

/** What a message is worth: only a cause says why; a wrapper says that something failed, noise not even that. */
export type MessageKind = 'cause' | 'wrapper' | 'noise' | 'warning' | 'fallback' | 'other-service';

/** Facts of a repository that a message is about. */
export type ShownFact =
  | 'timeout'
  | 'concurrency'
  | 'instances'
  | 'threshold'
  | 'package'
  | 'image'
  | 'python'
  | 'pip'
  | 'key';

/** One message of Azure ML, its batch driver or its clients; `schemas/facts/log-messages.json` holds them all. */
export interface Message {
  readonly id: string;
  readonly kind: MessageKind;
  readonly phase: 'create' | 'invoke' | 'job' | 'build' | 'cli' | 'train' | 'download';
  /** A pattern for normalised text. */
  readonly match: string;
  readonly flags?: string;
  /** As logged. */
  readonly sample: string;
  readonly samples?: readonly string[];
  /** Messages that match the samples of this one, too, as is meant. */
  readonly overlaps?: readonly string[];
  /** The files that hold it; for people, never a filter. */
  readonly where: readonly LogClass[];
  readonly cause: string;
  readonly remedy?: string;
  /** The rule that finds this cause in a repository. */
  readonly rule?: string;
  /** Other rules that may be behind it. */
  readonly also?: readonly string[];
  /** The names of the pattern's groups. */
  readonly captures?: readonly string[];
  /** Messages of one group are one cause. */
  readonly group?: string;
  /** Where one of these is found too, it is the cause and this one is not. */
  readonly yieldsTo?: readonly string[];
  /** The message alone does not decide; the file to read. */
  readonly weak?: string;
  /** What else may be wrong if the files are right, as a sentence. */
  readonly refutes?: string;
  /** Where to look if nothing in the repository shows it: a key of `lookFor`. */
  readonly look?: string;
  readonly shows?: readonly ShownFact[];
  /** The line of the user's code that raised it shows the cause. */
  readonly raised?: boolean;
  /** The message in translations of the documentation. */
  readonly aliases?: readonly string[];
  /** A pattern for translations, for normalised text without accents. */
  readonly aliasMatch?: string;
  /** "general": known of Python, pip, docker or the system at large. */
  readonly evidence: 'page' | 'quoted' | 'doc' | 'source' | 'general';
  readonly source: string;
}

/** Where to look in Azure, with the commands that look; what only the user knows stands in `<...>`. */
export interface Look {
  readonly id: string;
  readonly at: string;
  readonly commands: readonly string[];
}

// The table's literal types are wider than these; a test checks every value.
/** All messages, in the order of the table. */
export const messages = facts.messages as unknown as readonly Message[];

/** The date on which the table was last checked. */
export const verified: string = facts.verified;

const looks: ReadonlyMap<string, Look> = new Map(facts.looks.map((look) => [look.id, look]));
const byId: ReadonlyMap<string, Message> = new Map(messages.map((message) => [message.id, message]));

/** Where to look for what no file shows. */
export function lookFor(id: string): Look | undefined {
  return looks.get(id);
}

/** The message of an id. */
export function messageOf(id: string): Message | undefined {
  return byId.get(id);
}

/** The messages that a rule prevents: those that it explains first, then those that it may be behind. */
export function messagesOfRule(rule: string): readonly Message[] {
  return [
    ...messages.filter((message) => message.rule === rule),
    ...messages.filter((message) => message.rule !== rule && message.also?.includes(rule)),
  ];
}
