import { endGroup, info, startGroup } from '@actions/core';
import type { Result } from '../../engine/result.ts';
import { logText } from '../../report/escape.ts';
import type { ReportInput } from '../../report/input.ts';
import { textReport } from '../../report/text.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import type { FailOn } from '../fail-on.ts';

/** Prints the whole text report, folded where it is long, and why the step fails if it does. */
export function writeLog(report: ReportInput, notices: readonly string[], failOn: FailOn): void {
  for (const notice of notices) info(logText(notice));
  const isLong = report.result.findings.length > 0;
  if (isLong) startGroup('All findings');
  info(textReport(report).trimEnd());
  if (isLong) endGroup();
  const verdict = verdictOf(report.result, failOn);
  if (verdict !== undefined) info(verdict);
}

function verdictOf(result: Result, failOn: FailOn): string | undefined {
  switch (exitCodeOf(result, failOn)) {
    case exitCodes.internal:
      return 'The step fails because of an internal error; please report it.';
    case exitCodes.unreadable:
      return 'The step fails because a file that matters could not be read.';
    case exitCodes.findings:
      return `The step fails because there are findings at or above "${failOn}".`;
    default:
      return undefined;
  }
}
