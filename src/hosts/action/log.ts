import type { Result } from '../../engine/result.ts';
import { diagnosisText } from '../../report/diagnosis-text.ts';
import { logText } from '../../report/escape.ts';
import type { ReportInput } from '../../report/input.ts';
import { textReport } from '../../report/text.ts';
import { print } from '../console.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import type { FailOn } from '../fail-on.ts';

/** Prints the whole text report, folded where it is long. */
export function writeLog(report: ReportInput, notices: readonly string[]): void {
  const text = `${textReport(report).trimEnd()}\n`;
  const isLong = report.result.findings.length > 0;
  const said = notices.map((notice) => `${logText(notice)}\n`).join('');
  const job = report.diagnosis === undefined ? '' : `${diagnosisText(report, report.diagnosis)}\n`;
  print(said + job + (isLong ? `::group::All findings\n${text}::endgroup::\n` : text));
}

/** Prints why the step fails if it does; `isIncomplete`: something could not be written. */
export function writeVerdict(result: Result, failOn: FailOn, isIncomplete: boolean): void {
  const verdict = isIncomplete
    ? 'The step fails because not everything could be written; this log is complete.'
    : verdictOf(result, failOn);
  if (verdict !== undefined) print(`${verdict}\n`);
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
