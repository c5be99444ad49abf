import { resolve } from 'node:path';
import { renderDiagnosis } from '../../report/diagnosis.ts';
import { attempt } from '../attempt.ts';
import { print, say } from '../console.ts';
import { type DiagnosedJob, diagnoseOnDisk } from '../diagnose.ts';
import { exitCodeOfError, gravest } from '../exit-code.ts';
import { writeReport } from '../write-file.ts';
import type { DiagnoseCommand } from './arguments.ts';
import { paletteFor } from './palette.ts';

/** Prints why a job failed and where in the repository that stands; returns the exit code. `sayError` tells of reports that cannot be written. */
export async function runDiagnose(
  command: DiagnoseCommand,
  cwd: string,
  sayError: (error: unknown) => void,
): Promise<number> {
  const diagnosed = await diagnoseOnDisk(cwd, command);
  if (!command.quiet) diagnosed.notices.forEach(say);
  const troubles = command.outputs.flatMap((output) => attempt(() => writeOutput(command, output, diagnosed)));
  troubles.forEach(sayError);
  return gravest([diagnosed.exitCode, ...troubles.map(exitCodeOfError)]);
}

function writeOutput(
  command: DiagnoseCommand,
  { format, file }: DiagnoseCommand['outputs'][number],
  { input, job }: DiagnosedJob,
): void {
  if (file !== undefined) writeReport(resolve(file), file, renderDiagnosis(format, input, job));
  else if (format !== 'text') print(renderDiagnosis(format, input, job));
  else print(renderDiagnosis('text', { ...input, palette: paletteFor(command.color) }, job));
}
