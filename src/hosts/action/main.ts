import { info } from '@actions/core';
import { workflowCommand } from '../../report/github.ts';
import type { ReportInput } from '../../report/input.ts';
import { tolerateClosedPipes } from '../console.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { lintDisk } from '../lint-disk.ts';
import { UsageError } from '../usage-error.ts';
import { annotate } from './annotate.ts';
import { type Event, readEvent } from './event.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { writeLog } from './log.ts';
import { writeOutputs } from './outputs.ts';
import { writeReportFiles } from './report-files.ts';
import { summarise } from './summarise.ts';

/** Runs the Action in the environment of a step and sets the exit code; never throws. */
export async function main(): Promise<void> {
  tolerateClosedPipes();
  try {
    process.exitCode = await run(readInputs(), readEvent(process.env));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.internal;
    info(workflowCommand(troubleOf(error)));
  }
}

async function run(inputs: Inputs, event: Event): Promise<number> {
  const workspace = process.env['GITHUB_WORKSPACE'] || process.cwd();
  const { input, notices } = await lintDisk(workspace, inputs.paths, inputs.config);
  const report: ReportInput = event.links === undefined ? input : { ...input, links: event.links };
  writeReportFiles(report, inputs, workspace);
  await annotate(report, inputs, event);
  if (inputs.summary) await summarise(report);
  writeOutputs(report.result, inputs);
  writeLog(report, notices, inputs.failOn);
  return exitCodeOf(report.result, inputs.failOn);
}

function troubleOf(error: unknown) {
  if (error instanceof UsageError)
    return { level: 'error', title: 'azureml-batch-lint', message: error.message } as const;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    level: 'error',
    title: 'azureml-batch-lint: internal error',
    message: `${reason} Please report it.`,
  } as const;
}
