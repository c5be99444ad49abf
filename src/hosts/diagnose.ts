import { resolve } from 'node:path';
import { type Diagnosis, diagnose } from '../diagnosis/join.ts';
import { verdictOf } from '../diagnosis/verdict.ts';
import { loadProject } from '../engine/load-project.ts';
import type { JobReport, ReportInput } from '../report/input.ts';
import { exitCodes } from './exit-code.ts';
import { readJob } from './job-files.ts';
import { lintDisk } from './lint-disk.ts';
import type { Run } from './lint-repository.ts';

/** A job that was looked at, beside the repository that may have sent it. */
export interface DiagnosedJob {
  readonly input: ReportInput;
  readonly job: JobReport;
  /** 0: it did not fail; 1: it failed; 2: these are no logs of a batch scoring job; 4: they could not be read. */
  readonly exitCode: number;
  readonly notices: readonly string[];
}

/**
 * Diagnoses the logs of a job (relative to `cwd`; "-" is standard input) and looks for the causes in the repository that holds `paths`.
 * Throws UsageError for wrong paths and configurations.
 */
export async function diagnoseOnDisk(
  cwd: string,
  logs: string,
  paths: readonly string[],
  config: string | undefined,
): Promise<DiagnosedJob> {
  const read = readJob(logs === '-' ? logs : resolve(cwd, logs), logs);
  return diagnoseBeside(read, logs, await lintDisk(cwd, paths, config));
}

/** The same where the repository was linted already. */
export async function diagnoseBeside(read: ReturnType<typeof readJob>, logs: string, run: Run): Promise<DiagnosedJob> {
  const { input, config, notices } = run;
  const { workspace, result } = input;
  const { project } = await loadProject(workspace, config);
  const diagnosis = diagnose(verdictOf(read.evidence), { workspace, project, result });
  return {
    input,
    notices,
    job: { diagnosis, logs, notices: read.notices },
    exitCode: read.isUnreadable ? exitCodes.unreadable : exitCodeOfJob(diagnosis),
  };
}

function exitCodeOfJob({ state }: Diagnosis): number {
  switch (state) {
    case 'failed':
      return exitCodes.findings;
    case 'succeeded':
    case 'running':
    case 'unclear':
      return exitCodes.clean;
    case 'other':
    case 'results':
    case 'nothing':
      return exitCodes.usage;
  }
}
