import { issue } from './azure-pipelines.ts';
import { diagnosisAnnotations } from './diagnosis-annotations.ts';
import { diagnosisMarkdown } from './diagnosis-markdown.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { logText } from './escape.ts';
import { workflowCommand } from './github.ts';
import type { JobReport, ReportInput } from './input.ts';
import { jsonReport } from './json.ts';

const reports = {
  text: diagnosisText,
  json: (input: ReportInput, job: JobReport) => jsonReport({ ...input, diagnosis: job }),
  markdown: (input: ReportInput, job: JobReport) => `${diagnosisMarkdown(input, job)}\n`,
  github: githubDiagnosis,
  'azure-pipelines': azurePipelinesDiagnosis,
} as const;

/** The formats of a diagnosis. */
export type DiagnosisFormat = keyof typeof reports;

/** Writes the diagnosis of a job. */
export function renderDiagnosis(format: DiagnosisFormat, input: ReportInput, job: JobReport): string {
  return reports[format](input, job);
}

/** One workflow command a cause. */
export function githubDiagnosis(input: ReportInput, job: JobReport): string {
  return diagnosisAnnotations(input, job)
    .map((annotation) => `${workflowCommand(annotation)}\n`)
    .join('');
}

function azurePipelinesDiagnosis(input: ReportInput, job: JobReport): string {
  const lines = diagnosisAnnotations(input, job).map(({ level, message, file, startLine }) =>
    level === 'note'
      ? logText(message)
      : issue(
          {
            type: level,
            ...(file === undefined ? {} : { sourcepath: file }),
            ...(startLine === undefined ? {} : { linenumber: startLine }),
          },
          message.replaceAll('\n', ' '),
        ),
  );
  return `${lines.join('\n')}\n`;
}
