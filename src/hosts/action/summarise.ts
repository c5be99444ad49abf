import { summary } from '@actions/core';
import { diagnosisMarkdown } from '../../report/diagnosis-markdown.ts';
import type { ReportInput } from '../../report/input.ts';
import { mostBytes, summaryReport } from '../../report/summary.ts';
import { print } from '../console.ts';
import { MachineError } from '../machine-error.ts';
import { reasonOf } from '../reason.ts';
import { refusePipe } from './refuse-pipe.ts';

/** Appends the report to the step summary, and returns what went wrong. Where there is none, as outside a step, says so. */
export async function summarise(report: ReportInput): Promise<readonly unknown[]> {
  try {
    const file = process.env['GITHUB_STEP_SUMMARY'];
    if (file) await append(file, summaryOf(report));
    else print('The step summary is not written: GITHUB_STEP_SUMMARY names no file.\n');
    return [];
  } catch (error) {
    return [error];
  }
}

/** What a job died of comes first. */
function summaryOf(report: ReportInput): string {
  if (report.diagnosis === undefined) return summaryReport(report);
  const head = `${diagnosisMarkdown(report, report.diagnosis)}\n\n`;
  return head + summaryReport(report, mostBytes - Buffer.byteLength(head));
}

async function append(file: string, text: string): Promise<void> {
  try {
    refusePipe(file);
    await summary.addRaw(text).write();
  } catch (error) {
    throw new MachineError(`The step summary could not be written: ${reasonOf(error)}.`);
  }
}
