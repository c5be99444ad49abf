import { getInput } from '@actions/core';
import type { ReportInput } from '../../report/input.ts';
import { attempt } from '../attempt.ts';
import { say } from '../console.ts';
import { exitCodeOf, exitCodeOfError, gravest } from '../exit-code.ts';
import { mendsOf, untriedNotice } from '../fix/trying.ts';
import { lintDisk } from '../lint-disk.ts';
import { UsageError } from '../usage-error.ts';
import { annotate } from './annotate.ts';
import { chooseBase } from './choose-base.ts';
import { type Event, readEvent } from './event.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { lookAtJob } from './job.ts';
import { writeLog, writeVerdict } from './log.ts';
import { writeOutputs } from './outputs.ts';
import { fileBelow, reportFiles } from './report-files.ts';
import { summarise } from './summarise.ts';
import { sayTrouble } from './trouble.ts';
import { workspaceFolder } from './workspace-folder.ts';

/** Runs the Action in the environment of a step and sets the exit code; never throws. */
export async function main(): Promise<void> {
  try {
    process.exitCode = await run(readInputs(), readEvent(process.env));
  } catch (error) {
    process.exitCode = exitCodeOfError(error);
    sayTrouble(error);
    await writeSarifOf(error);
  }
}

/** A step behind this one may want to upload the report whatever became of it. */
async function writeSarifOf(error: unknown): Promise<void> {
  const file = getInput('sarif-file');
  if (file === '') return;
  const { sarifOf } = await import('../trouble-sarif.ts');
  // What is wrong may be this very file, which was said already.
  attempt(() => fileBelow(workspaceFolder(process.env), file)(sarifOf(error)));
}

const nothingRead =
  'No file was read: the workspace is empty. Put a step with "uses: actions/checkout@v5" before this one.';

/** What a review says at the line is no annotation besides. */
function without(report: ReportInput, said: ReadonlySet<string> = new Set()): ReportInput {
  const findings = report.result.findings.filter(({ fingerprint }) => !said.has(fingerprint));
  return { ...report, result: { ...report.result, findings } };
}

/** The log comes first, so that it is there whatever else fails; annotations come last, so that what failed finds room among them. */
async function run(inputs: Inputs, event: Event): Promise<number> {
  const workspace = workspaceFolder(process.env);
  const files = reportFiles(inputs, workspace);
  const run = await lintDisk(workspace, inputs.paths, inputs.config, {
    chooseBase: (root) => chooseBase(event, root, inputs.token),
    baseline: inputs.baseline,
    configFrom: inputs.configFrom,
    facts: inputs.facts === undefined ? [] : [inputs.facts],
  });
  if (run.input.workspace.files.length === 0) throw new UsageError(nothingRead);
  const job = inputs.logs === undefined ? undefined : await lookAtJob(workspace, inputs.logs, run);
  const isMended = inputs.summary || inputs.sarifFile !== undefined || inputs.findingsFile !== undefined;
  const offered = isMended ? await mendsOf(run.fixable, run.input.result.findings) : undefined;
  const report: ReportInput = {
    ...run.input,
    ...(offered && { mends: offered.mends }),
    ...(event.links === undefined ? {} : { links: event.links }),
    ...(job === undefined ? {} : { diagnosis: job }),
    explainBy: 'link',
  };
  const troubles = [
    ...attempt(() => writeLog(report, [...run.notices, ...untriedNotice(offered?.untried ?? 0)])),
    ...files.flatMap((write) => attempt(() => write(report))),
    ...(inputs.summary ? await summarise(report) : []),
    ...attempt(() => writeOutputs(report.result, inputs)),
  ];
  troubles.forEach(sayTrouble);
  const suggested = inputs.suggestions ? await (await import('./suggest.ts')).suggest(run, inputs, event) : undefined;
  suggested?.notices.forEach(say);
  annotate(without(report, suggested?.said), inputs, troubles.length);
  writeVerdict(report.result, inputs, troubles.length > 0);
  return gravest([exitCodeOf(report.result, inputs), ...troubles.map(exitCodeOfError)]);
}
