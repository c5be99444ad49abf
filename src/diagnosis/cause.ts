import type { Message } from './catalogue.ts';
import type { JobTraceback, LogPlace } from './evidence.ts';
import type { UserFrame } from './traceback.ts';

/** Something found, before it is put into words. */
export interface Candidate {
  readonly message: Message;
  readonly captures: readonly string[];
  readonly places: readonly LogPlace[];
  readonly times: number;
  readonly traceback?: JobTraceback | undefined;
}

/** Why a job failed, as far as its logs say. */
export interface Cause {
  readonly message: Message;
  /** What happened, with its counts: "3 of 4 mini-batches took longer than 30 s, each tried 3 times." */
  readonly said: string;
  /** What the message names, by what it is. */
  readonly named: readonly (readonly [what: string, value: string])[];
  /** False: the logs alone do not decide; `message.weak` names the file that would. */
  readonly certain: boolean;
  /** Where the logs say it, the most telling first. */
  readonly places: readonly LogPlace[];
  readonly times: number;
  /** The line of the user's code that raised it. */
  readonly raised?: UserFrame & { readonly error: string };
  /** The seconds that were in force, of a time-out. */
  readonly seconds?: number;
  /** Seconds that the timeout that was in force cannot have been longer than. */
  readonly atMost?: number;
}
