import type { Result } from '../../engine/result.ts';
import { comparisonLines } from '../../report/comparison.ts';
import { diagnosisText } from '../../report/diagnosis-text.ts';
import { logText } from '../../report/escape.ts';
import type { ReportInput } from '../../report/input.ts';
import { textWithoutComparison } from '../../report/text.ts';
import { print } from '../console.ts';
import { exitCodeOf, exitCodes, failing, type Judging } from '../exit-code.ts';

/** Prints the whole text report, folded where it is long. */
export function writeLog(report: ReportInput, notices: readonly string[]): void {
  const text = `${textWithoutComparison(report).trimEnd()}\n`;
  const isLong = report.result.findings.length > 0;
  const said = notices.map((notice) => `${logText(notice)}\n`).join('');
  const job = report.diagnosis === undefined ? '' : `${diagnosisText(report, report.diagnosis)}\n`;
  // What a run is compared with must not be folded away.
  const compared = comparisonLines(report).map((line) => `${line}\n`);
  print(said + job + (isLong ? `::group::All findings\n${text}::endgroup::\n` : text) + compared.join(''));
}

/** Prints why the step fails if it does; `isIncomplete`: something could not be written. */
export function writeVerdict(result: Result, judged: Judging, isIncomplete: boolean): void {
  const verdict = isIncomplete
    ? 'The step fails because not everything could be written; this log is complete.'
    : verdictOf(result, judged);
  if (verdict !== undefined) print(`${verdict}\n`);
}

function verdictOf(result: Result, judged: Judging): string | undefined {
  switch (exitCodeOf(result, judged)) {
    case exitCodes.internal:
      return 'The step fails because of an internal error; please report it.';
    case exitCodes.unreadable:
      return 'The step fails because a file that matters could not be read.';
    case exitCodes.findings:
      return failing(result, judged) === 'new'
        ? `The step fails because there are new findings at or above "${judged.failOnNew}".`
        : `The step fails because there are findings at or above "${judged.failOn}".`;
    default:
      return undefined;
  }
}
