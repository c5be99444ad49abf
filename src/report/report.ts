import { azurePipelinesReport } from './azure-pipelines.ts';
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import type { ReportInput } from './input.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { mermaidReport } from './mermaid.ts';
import { rdjsonReport } from './rdjson.ts';
import { sarifReport } from './sarif.ts';
import { summaryReport } from './summary.ts';
import { textReport } from './text.ts';

export type { ReportInput, RepositoryLinks } from './input.ts';

const reports = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: (input: ReportInput) => githubReport(input),
  'azure-pipelines': azurePipelinesReport,
  gitlab: gitlabReport,
  junit: junitReport,
  rdjson: rdjsonReport,
  markdown: (input: ReportInput) => summaryReport(input),
  mermaid: mermaidReport,
} as const;

/** The name of a report format, as on the command line. */
export type Format = keyof typeof reports;

/** The names of all report formats. */
export const formats = Object.keys(reports) as readonly Format[];

/** Writes one report; it ends with a line break, or is empty if the format has nothing to say. */
export function renderReport(format: Format, input: ReportInput): string {
  return reports[format](input);
}
