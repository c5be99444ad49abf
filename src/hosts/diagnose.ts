import { resolve } from 'node:path';
import { type Diagnosis, diagnose } from '../diagnosis/join.ts';
import { verdictOf } from '../diagnosis/verdict.ts';
import { loadProject } from '../engine/load-project.ts';
import { knownValue } from '../model/facts.ts';
import type { Project } from '../model/project.ts';
import type { JobReport, ReportInput } from '../report/input.ts';
import { exitCodes } from './exit-code.ts';
import { type ReadJob, readJob } from './job-files.ts';
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

/** What is to be diagnosed: logs and paths relative to the working directory. */
export interface JobRequest {
  /** "-" is standard input. */
  readonly logs: string;
  /** The repository that holds these is looked into. */
  readonly paths: readonly string[];
  readonly config: string | undefined;
  /** The deployment that the job was of, where the user says it. */
  readonly deployment: string | undefined;
}

/** Diagnoses the logs of a job beside a repository. Throws UsageError for wrong paths and configurations. */
export async function diagnoseOnDisk(cwd: string, request: JobRequest): Promise<DiagnosedJob> {
  const { logs, paths, config, deployment } = request;
  const read = readJob(logs === '-' ? logs : resolve(cwd, logs), logs);
  return diagnoseBeside(read, logs, await lintDisk(cwd, paths, config), deployment);
}

/** The same where the repository was linted already. */
export async function diagnoseBeside(
  read: ReadJob,
  logs: string,
  run: Run,
  deployment?: string,
): Promise<DiagnosedJob> {
  const { input, config, notices } = run;
  const { workspace, result } = input;
  const { project } = await loadProject(workspace, config);
  const verdict = verdictOf(read.evidence);
  const named = deployment === undefined ? verdict : { ...verdict, deployment };
  const diagnosis = diagnose(named, { workspace, project, result });
  return {
    input,
    notices: [...notices, ...unknownDeployment(deployment, project)],
    job: { diagnosis, logs, notices: read.notices },
    exitCode: read.isUnreadable ? exitCodes.unreadable : exitCodeOfJob(diagnosis),
  };
}

function unknownDeployment(name: string | undefined, { deployments }: Project): readonly string[] {
  if (name === undefined || deployments.some((each) => knownValue(each.name) === name)) return [];
  return [`No batch deployment "${name}" is in the repository.`];
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
