import { resolve } from 'node:path';
import type { Result } from '../../engine/result.ts';
import { failurePhrase } from '../../model/failure.ts';
import type { ReportInput } from '../../report/input.ts';
import { renderReport } from '../../report/report.ts';
import { say, tolerateClosedPipes } from '../console.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { lintDisk } from '../lint-disk.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import { writeReport } from '../write-file.ts';
import { type Command, type LintCommand, readArguments } from './arguments.ts';
import { help } from './help.ts';
import { listRules } from './list-rules.ts';
import { paletteFor } from './palette.ts';

/** Runs the program for a command line and sets the exit code; never throws. */
export async function main(args: readonly string[]): Promise<void> {
  tolerateClosedPipes();
  try {
    process.exitCode = await run(readArguments(args));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.internal;
    sayError(error);
  }
}

function sayError(error: unknown): void {
  if (error instanceof UsageError) for (const line of error.message.split('\n')) say(line);
  else say(`Internal error: ${error instanceof Error ? error.message : String(error)} Please report it.`);
}

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(help);
      return exitCodes.clean;
    case 'version':
      process.stdout.write(`${version}\n`);
      return exitCodes.clean;
    case 'list-rules':
      process.stdout.write(listRules());
      return exitCodes.clean;
    case 'explain':
      process.stdout.write((await import('./pages.ts')).pageOf(command.rule));
      return exitCodes.clean;
    case 'lint':
      return runLint(command);
  }
}

async function runLint(command: LintCommand): Promise<number> {
  const { input, notices } = await lintDisk(process.cwd(), command.paths, command.config);
  if (!command.quiet) notices.forEach(say);
  writeReports(command, { ...input, suppressed: command.sarifSuppressed });
  return exitCodeOf(input.result, command.failOn);
}

function writeReports(command: LintCommand, input: ReportInput): void {
  for (const { format, file } of command.outputs) {
    if (file !== undefined) writeReport(resolve(file), file, renderReport(format, input));
    else if (format !== 'text') process.stdout.write(renderReport(format, input));
    else if (!command.quiet || hasNews(input.result))
      streamFor(input.result).write(renderReport('text', { ...input, palette: paletteFor(command.color) }));
  }
  const isShown = command.outputs.some(({ format, file }) => format === 'text' && file === undefined);
  if (!isShown) sayTroubles(input.result, command.quiet);
}

/** With nothing to report, standard output stays empty; what was looked at is said on standard error. */
function streamFor(result: Result): NodeJS.WriteStream {
  const isSilent = !hasNews(result) && result.undecided.length === 0 && result.batchFiles.length > 0;
  return isSilent ? process.stderr : process.stdout;
}

function hasNews({ findings, failures, unreadable }: Result): boolean {
  return findings.length + failures.length + unreadable.length > 0;
}

/** What a person should see although the reports went elsewhere; the text report says it by itself. */
function sayTroubles({ batchFiles, findings, failures, unreadable }: Result, quiet: boolean): void {
  for (const failure of failures) say(`Internal error ${failurePhrase(failure)}`);
  for (const { file, because } of unreadable) say(`Could not read ${file}: ${because}`);
  if (batchFiles.length + findings.length === 0 && !quiet) say('No batch endpoint files found.');
}
