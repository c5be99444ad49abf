import { type Result, totalsOf } from '../engine/result.ts';
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
export function exitCodeOf(result: Result, failOn: FailOn): number {
  if (result.failures.length > 0) return exitCodes.internal;
  if (result.unreadable.length > 0) return exitCodes.unreadable;
  return fails(result, failOn) ? exitCodes.findings : exitCodes.clean;
}

function fails(result: Result, failOn: FailOn): boolean {
  const totals = totalsOf(result);
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
