import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { logText } from '../../report/escape.ts';
import { workflowCommand } from '../../report/github.ts';
import type { JobReport } from '../../report/input.ts';
import { print } from '../console.ts';
import { diagnoseBeside } from '../diagnose.ts';
import { errorText } from '../error-text.ts';
import { readJob } from '../job-files.ts';
import type { Run } from '../lint-repository.ts';

/** Diagnoses the job whose logs an input names. Whatever becomes of that, the verdict about the repository stays: what fails is a notice. */
export async function lookAtJob(workspace: string, logs: string, run: Run): Promise<JobReport | undefined> {
  const path = resolve(workspace, logs);
  if (!existsSync(path)) {
    notice(`"logs" names "${logs}", and there is no such file or folder: no job was looked at.`);
    return undefined;
  }
  try {
    return (await diagnoseBeside(readJob(path, logs), logs, run)).job;
  } catch (error) {
    notice(`The job could not be looked at: ${errorText(error).text}`);
    return undefined;
  }
}

function notice(message: string): void {
  print(`${workflowCommand({ level: 'note', title: 'azureml-batch-lint', message: logText(message) })}\n`);
}
