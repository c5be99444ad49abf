import { info } from '@actions/core';
import type { Level } from '../../engine/rule.ts';
import type { AnnotationOptions } from '../../report/annotations.ts';
import { logText } from '../../report/escape.ts';
import { githubReport } from '../../report/github.ts';
import type { ReportInput } from '../../report/input.ts';
import { isChanged } from './changed-lines.ts';
import type { Event } from './event.ts';
import type { Annotations, Inputs } from './inputs.ts';

const levels: Readonly<Record<Annotations, readonly Level[]>> = {
  all: ['error', 'warning', 'note'],
  'errors-warnings': ['error', 'warning'],
  none: [],
};

/** Prints the annotations of a run; with a token those inside the pull request's diff come first. */
export async function annotate(report: ReportInput, inputs: Inputs, event: Event): Promise<void> {
  const elsewhere = `The ${inputs.summary ? 'step summary' : 'log of this step'} lists them all.`;
  const options: AnnotationOptions = { levels: levels[inputs.annotations], elsewhere };
  const inDiff = report.result.findings.length === 0 ? undefined : await diffOf(inputs, event);
  process.stdout.write(githubReport(report, inDiff === undefined ? options : { ...options, inDiff }));
}

/** The diff of the pull request, if a token was given to ask for it and GitHub answers. */
async function diffOf({ token }: Inputs, { pullRequest, repository }: Event): Promise<AnnotationOptions['inDiff']> {
  if (token === undefined || pullRequest === undefined || repository === undefined) return undefined;
  try {
    const { pullRequestFiles } = await import('./pull-request-files.ts');
    const changed = await pullRequestFiles(token, repository, pullRequest);
    return (file, line) => isChanged(changed, file, line);
  } catch (error) {
    info(
      logText(
        `GitHub did not say what the pull request changes (${reasonOf(error)}), so annotations are not ordered by it.`,
      ),
    );
    return undefined;
  }
}

/** Octokit gives failures of the network the status 500, too, but no response. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('status' in error && 'response' in error && error.response !== undefined) return `HTTP ${error.status}`;
  return error.message.slice(0, 200);
}
