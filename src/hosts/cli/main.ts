import { resolve } from 'node:path';
import { version } from '../../catalog/version.ts';
import type { Result } from '../../engine/result.ts';
import { failurePhrase } from '../../model/failure.ts';
import type { ReportInput } from '../../report/input.ts';
import { renderReport } from '../../report/report.ts';
import { attempt } from '../attempt.ts';
import { azureBaseIn, comment, summaryCommands } from '../azure-pipelines/step.ts';
import { since } from '../base/since.ts';
import { print, printError, say } from '../console.ts';
import { errorText } from '../error-text.ts';
import { exitCodeOf, exitCodeOfError, exitCodes, gravest } from '../exit-code.ts';
import { mendsOf, untriedNotice } from '../fix/trying.ts';
import { lintDisk } from '../lint-disk.ts';
import { reasonOf } from '../reason.ts';
import { UsageError } from '../usage-error.ts';
import { writeReport } from '../write-file.ts';
import { type Command, type LintCommand, type Output, readArguments } from './arguments.ts';
import { help } from './help.ts';
import { listRules } from './list-rules.ts';
import { paletteFor } from './palette.ts';
import { sayWatched, watchFor } from './watching.ts';

/** Runs the program for a command line and sets the exit code; never throws. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(readArguments(args, process.env['TF_BUILD'] ? 'azure-pipelines' : 'text'));
  } catch (error) {
    process.exitCode = exitCodeOfError(error);
    sayError(error);
  }
}

function sayError(error: unknown): void {
  const { text, isOurs } = errorText(error);
  for (const line of text.split('\n')) say(isOurs ? `Internal error: ${line}` : line);
}

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      print(help);
      return exitCodes.clean;
    case 'version':
      print(`${version}\n`);
      return exitCodes.clean;
    case 'list-rules':
      print(listRules());
      return exitCodes.clean;
    case 'lsp':
      (await import('../lsp/index.ts')).startServer();
      return exitCodes.clean;
    case 'explain':
      return (await import('./explain.ts')).runExplain(command);
    case 'diagnose':
      return (await import('./diagnose.ts')).runDiagnose(command, workingFolder(), sayError);
    case 'init':
      return (await import('../init/init.ts')).runInit(command, workingFolder());
    case 'lint':
      return runLint(command);
  }
}

/** A run that an error ends leaves its SARIF, too: a later step may want to upload it. */
async function runLint(command: LintCommand): Promise<number> {
  try {
    return await lintAndReport(command);
  } catch (error) {
    const { sarifOf } = await import('../trouble-sarif.ts');
    const asked = command.writeBaseline ? [] : command.outputs.filter(({ format }) => format === 'sarif');
    const write = ({ file }: Output) =>
      file === undefined ? print(sarifOf(error)) : writeReport(resolve(file), file, sarifOf(error));
    asked.flatMap((output) => attempt(() => write(output))).forEach(sayError);
    throw error;
  }
}

async function lintAndReport(command: LintCommand): Promise<number> {
  if (command.writeBaseline) return (await import('./write-baseline.ts')).writeBaseline(command, workingFolder());
  const { paths, config, baseline, asked, configFrom, facts } = command;
  const chooseBase = command.since === undefined ? await azureBaseIn(process.env) : since(command.since);
  const started = process.uptime();
  const watch = watchFor(command);
  const options = { chooseBase, baseline, asked, configFrom, facts, watch };
  const lint = () => lintDisk(workingFolder(), paths, config, options).finally(() => watch?.end());
  const found = await lint();
  const fixing = command.fix && (await (await import('./fix.ts')).fix(found.fixable, command.fix, command.quiet));
  const run = command.fix?.dryRun === false ? await lint() : found;
  const { input, notices, fixable } = run;
  if (!command.quiet) notices.forEach(say);
  const told = { ...command, outputs: command.outputs.filter((output) => !isForDiff(command, output)) };
  const offered = told.outputs.some(({ format }) => withMends.has(format))
    ? await mendsOf(fixable, input.result.findings)
    : undefined;
  const reported = { ...input, suppressed: command.sarifSuppressed, ...(offered && { mends: offered.mends }) };
  if (!command.quiet) untriedNotice(offered?.untried ?? 0).forEach(say);
  const troubles = [...(fixing ?? []), ...writeReports(told, reported)];
  troubles.forEach(sayError);
  if (process.env['TF_BUILD']) summaryCommands(told.outputs).forEach(print);
  sayWatched(command, run, watch, started);
  if (command.comment === 'azure-repos') await comment(told.outputs, run);
  return gravest([exitCodeOf(input.result, command), ...troubles.map(exitCodeOfError)]);
}

/** The reports that tell the edits of fixes. */
const withMends: ReadonlySet<Output['format']> = new Set(['json', 'markdown', 'rdjson', 'sarif']);

/** The diff of a dry run has standard output for itself. */
function isForDiff({ fix }: LintCommand, { file }: Output): boolean {
  return fix?.dryRun === true && file === undefined;
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new UsageError(`The working directory cannot be read: ${reasonOf(error)}.`);
  }
}

/** Writes every report, whatever becomes of the others, and returns what went wrong. */
function writeReports(command: LintCommand, input: ReportInput): readonly unknown[] {
  const troubles = command.outputs.flatMap((output) => attempt(() => writeOutput(command, output, input)));
  const isShown = command.outputs.some(({ format, file }) => format === 'text' && file === undefined);
  if (!isShown) sayTroubles(input.result, command.quiet);
  return troubles;
}

function writeOutput(command: LintCommand, { format, file }: Output, input: ReportInput): void {
  if (file !== undefined) writeReport(resolve(file), file, renderReport(format, input));
  else if (format !== 'text') print(renderReport(format, input));
  else if (!command.quiet || hasNews(input.result)) {
    const text = renderReport('text', { ...input, palette: paletteFor(command.color) });
    // With nothing to report, standard output stays empty; what was looked at is said on standard error.
    if (isSilent(input.result)) printError(text);
    else print(text);
  }
}

function isSilent(result: Result): boolean {
  return !hasNews(result) && result.undecided.length === 0 && result.batchFiles.length > 0;
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
