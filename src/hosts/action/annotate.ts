import type { Level } from '../../engine/rule.ts';
import { diagnosisAnnotations } from '../../report/diagnosis-annotations.ts';
import { githubReport, workflowCommand } from '../../report/github.ts';
import type { ReportInput } from '../../report/input.ts';
import { print } from '../console.ts';
import type { Annotations, Inputs } from './inputs.ts';

const levels: Readonly<Record<Annotations, readonly Level[]>> = {
  all: ['error', 'warning', 'note'],
  'errors-warnings': ['error', 'warning'],
  none: [],
};

/** The runner drops further annotations of a level without a word. */
const mostOfLevel = 10;

/** Prints the annotations of a run. `spent` is how many errors the step has printed already. */
export function annotate(report: ReportInput, inputs: Inputs, spent: number): void {
  const elsewhere = `The ${inputs.summary ? 'step summary' : 'log of this step'} lists them all.`;
  const ofJob = jobAnnotations(report, inputs, mostOfLevel - spent);
  const commands = levels[inputs.annotations].map((level) => {
    const limit = level === 'error' ? mostOfLevel - spent - ofJob.length : mostOfLevel;
    return githubReport(report, { elsewhere, levels: [level], limit });
  });
  print([...ofJob, ...commands].join(''));
}

/** Why the job failed, before everything else; a job that did not is no annotation. */
function jobAnnotations(report: ReportInput, { annotations }: Inputs, most: number): readonly string[] {
  if (report.diagnosis?.diagnosis.state !== 'failed' || annotations === 'none') return [];
  return diagnosisAnnotations(report, report.diagnosis)
    .slice(0, most)
    .map((annotation) => `${workflowCommand(annotation)}\n`);
}
