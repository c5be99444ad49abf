import { info, summary } from '@actions/core';
import { logText } from '../../report/escape.ts';
import type { ReportInput } from '../../report/input.ts';
import { summaryReport } from '../../report/summary.ts';

/** Appends the report to the step summary; where there is none, says so and goes on. */
export async function summarise(report: ReportInput): Promise<void> {
  try {
    await summary.addRaw(summaryReport(report)).write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    info(logText(`The step summary could not be written: ${reason}`));
  }
}
