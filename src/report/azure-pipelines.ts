import { toolName } from '../catalog/links.ts';
import { type Finding, totalsOf } from '../engine/result.ts';
import { failurePhrase } from '../model/failure.ts';
import { comparisonLines } from './comparison.ts';
import { clip, loggingMessage, loggingProperty, logText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { byNearness } from './nearness.ts';
import { cellPhrase, placePhrase, totalsPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';

const longestMessage = 4000;

/**
 * The report for the log of an Azure Pipelines job: logging commands, which become issues of the run, and the totals.
 * Azure Pipelines knows errors and warnings only, so notes are plain lines.
 */
export function azurePipelinesReport(input: ReportInput): string {
  const { result } = input;
  const sources = openSources(input.workspace);
  const lines = [
    ...result.failures.map((failure) =>
      issue(
        {
          type: 'error',
          ...(failure.file === undefined ? {} : { sourcepath: failure.file }),
          ...(failure.rule === undefined ? {} : { code: failure.rule }),
        },
        clip(`Internal error of ${toolName} ${failurePhrase(failure)}`, longestMessage),
      ),
    ),
    ...result.unreadable.map(({ file, because }) =>
      issue({ type: 'error', sourcepath: file }, `Could not read ${file}: ${because}`),
    ),
    ...byNearness(input, sources).map((finding) => findingLine(finding, sources)),
    `${toolName}: ${totalsPhrase(totalsOf(result))}.`,
    ...comparisonLines(input),
  ];
  return `${lines.join('\n')}\n`;
}

function findingLine(finding: Finding, sources: Sources): string {
  const place = sources.place(finding.at);
  const related = finding.related.map(({ at, message }) => ` (${placePhrase(sources.place(at))}: ${message})`);
  const cell = cellPhrase(place);
  const all = `${finding.message}${related.join('')}`;
  if (finding.level === 'note')
    return logText(`${placePhrase(place)}: note ${finding.rule}: ${clip(all, longestMessage)}`);
  const message = clip(cell === undefined ? all : `In ${cell}: ${all}`, longestMessage);
  const properties = {
    type: finding.level,
    sourcepath: place.file,
    linenumber: place.start.line,
    columnnumber: place.start.column,
    code: finding.rule,
  };
  return issue(properties, message);
}

/** One issue of the run, as a logging command. */
export function issue(properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${loggingProperty(String(value))};`);
  return `##vso[task.logissue ${list.join('')}]${loggingMessage(message)}`;
}
