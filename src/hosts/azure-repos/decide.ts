import type { NewThread, OwnThread } from './threads.ts';

/** Threads of ours that may stand open in one pull request: beyond, people stop reading. */
export const mostThreads = 20;

/** What a run does to the threads of a pull request. */
export interface Decided {
  readonly begin: readonly NewThread[];
  readonly close: readonly OwnThread[];
  readonly reopen: readonly OwnThread[];
  /** How many findings get no thread because there are too many already. */
  readonly untold: number;
}

/** What is known of the findings of a run. */
export interface Found {
  /** A thread for each new finding on changed lines, the most important first. */
  readonly wanted: readonly NewThread[];
  /** The fingerprints of all findings, wherever they are. */
  readonly fingerprints: ReadonlySet<string>;
  /** Whether a finding of a rule in a file would be among them, if it were there. */
  wouldBeFound(rule: string, file: string): boolean;
}

/**
 * One thread a finding, never a second one: what a person has closed, as `wontFix`, `byDesign` or otherwise, stays as it is. A thread whose finding is
 * gone is closed, and opened again if the finding comes back and no person has touched its status since.
 */
export function decide(threads: readonly OwnThread[], { wanted, fingerprints, wouldBeFound }: Found): Decided {
  const known = new Set(threads.map(({ fingerprint }) => fingerprint));
  const open = threads.filter(isOpen);
  const close = open.filter(
    ({ fingerprint, rule, file }) => !fingerprints.has(fingerprint) && wouldBeFound(rule, file),
  );
  const reopen = threads.filter(
    (thread) => thread.status === 'fixed' && thread.closedByUs && fingerprints.has(thread.fingerprint),
  );
  const fresh = wanted.filter(({ fingerprint }) => !known.has(fingerprint));
  const room = Math.max(0, mostThreads - (open.length - close.length) - reopen.length);
  return { begin: fresh.slice(0, room), close, reopen, untold: Math.max(0, fresh.length - room) };
}

function isOpen({ status }: OwnThread): boolean {
  return status === 'active' || status === 'pending' || status === 'unknown' || status === '';
}
