import type { Level } from '../../engine/rule.ts';
import type { AnnotationOptions } from '../../report/annotations.ts';
import { diagnosisAnnotations } from '../../report/diagnosis-annotations.ts';
import { logText } from '../../report/escape.ts';
import { githubReport, workflowCommand } from '../../report/github.ts';
import type { ReportInput } from '../../report/input.ts';
import { print } from '../console.ts';
import { isChanged } from './changed-lines.ts';
import type { Event } from './event.ts';
import type { Annotations, Inputs } from './inputs.ts';

const levels: Readonly<Record<Annotations, readonly Level[]>> = {
  all: ['error', 'warning', 'note'],
  'errors-warnings': ['error', 'warning'],
  none: [],
};

/** The runner drops further annotations of a level without a word. */
const mostOfLevel = 10;

/**
 * Prints the annotations of a run; with a token those inside the pull request's diff come first. `spent` is how many errors the step has
 * printed already.
 */
export async function annotate(report: ReportInput, inputs: Inputs, event: Event, spent: number): Promise<void> {
  const elsewhere = `The ${inputs.summary ? 'step summary' : 'log of this step'} lists them all.`;
  const ofJob = jobAnnotations(report, inputs, mostOfLevel - spent);
  const inDiff = report.result.findings.length === 0 ? undefined : await diffOf(inputs, event);
  const options: AnnotationOptions = inDiff === undefined ? { elsewhere } : { elsewhere, inDiff };
  const commands = levels[inputs.annotations].map((level) =>
    githubReport(report, {
      ...options,
      levels: [level],
      limit: level === 'error' ? mostOfLevel - spent - ofJob.length : mostOfLevel,
    }),
  );
  print([...ofJob, ...commands].join(''));
}

/** Why the job failed, before everything else; a job that did not is no annotation. */
function jobAnnotations(report: ReportInput, { annotations }: Inputs, most: number): readonly string[] {
  if (report.diagnosis?.diagnosis.state !== 'failed' || annotations === 'none') return [];
  return diagnosisAnnotations(report, report.diagnosis)
    .slice(0, most)
    .map((annotation) => `${workflowCommand(annotation)}\n`);
}

/** The diff of the pull request, if a token was given to ask for it and GitHub answers. */
async function diffOf({ token }: Inputs, { pullRequest, repository }: Event): Promise<AnnotationOptions['inDiff']> {
  if (token === undefined || pullRequest === undefined || repository === undefined) return undefined;
  try {
    const { pullRequestFiles } = await import('./pull-request-files.ts');
    const changed = await pullRequestFiles(token, repository, pullRequest);
    return (file, line) => isChanged(changed, file, line);
  } catch (error) {
    const because = `GitHub did not say what the pull request changes (${reasonOf(error)})`;
    print(`${logText(`${because}, so annotations are not ordered by it.`)}\n`);
    return undefined;
  }
}

/** Octokit gives failures of the network the status 500, too, but no response. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('status' in error && 'response' in error && error.response !== undefined) return `HTTP ${error.status}`;
  return error.message.slice(0, 200);
}
