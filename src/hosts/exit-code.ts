import { newTotalsOf, type Result, type Totals, totalsOf } from '../engine/result.ts';
import type { FailOn } from './fail-on.ts';
import { UsageError } from './usage-error.ts';

/** The exit codes that scripts may rely on. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, internal: 3, unreadable: 4 } as const;

/** Of several that apply, the one that says most: 3, then 2, 4, 1, 0. */
export function gravest(codes: readonly number[]): number {
  return [3, 2, 4, 1].find((code) => codes.includes(code)) ?? exitCodes.clean;
}

/** The exit code of a run that ended with an error. */
export function exitCodeOfError(error: unknown): number {
  return error instanceof UsageError ? exitCodes.usage : exitCodes.internal;
}

/** The exit code of a finished run. */
export function exitCodeOf(result: Result, judged: Judging): number {
  if (result.failures.length > 0) return exitCodes.internal;
  if (result.unreadable.length > 0) return exitCodes.unreadable;
  return failing(result, judged) === undefined ? exitCodes.clean : exitCodes.findings;
}

/** From which levels on findings make a run fail. */
export interface Judging {
  /** For all findings. */
  readonly failOn: FailOn;
  /** For new ones besides; it says nothing where no finding counts as new. */
  readonly failOnNew: FailOn;
}

/** Why the findings make a run fail, if they do: by all of them, or only by the new ones. */
export function failing(result: Result, { failOn, failOnNew }: Judging): 'all' | 'new' | undefined {
  if (reaches(totalsOf(result), failOn)) return 'all';
  return reaches(newTotalsOf(result), failOnNew) ? 'new' : undefined;
}

function reaches(totals: Totals, failOn: FailOn): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'error':
      return totals.error > 0;
    case 'warning':
      return totals.error + totals.warning > 0;
    case 'note':
      return totals.error + totals.warning + totals.note > 0;
  }
}
