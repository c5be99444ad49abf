import { rulePage, toolName } from '../catalog/links.ts';
import { type Finding, totalsOf } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import { failurePhrase } from '../model/failure.ts';
import { comparisonLines } from './comparison.ts';
import { clip, loggingMessage, loggingProperty, logText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { mostUseful } from './most-useful.ts';
import { byNearness, nearest, nearnessOf, touchedOf } from './nearness.ts';
import { cellPhrase, count, placePhrase, totalsPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';

const longestMessage = 4000;

/** Of a step Azure Pipelines makes issues of the first ten errors and of the first ten warnings; further ones are lines of the log. */
const mostOfLevel = 10;

/** One line of the log, which an issue may be made of. */
interface Line {
  readonly level: Level;
  readonly title: string;
  readonly file?: string;
  readonly nearness: number;
  readonly issue: string;
  readonly plain: string;
}

/**
 * The report for the log of an Azure Pipelines job: logging commands, which become issues of the run, and the totals. Where a level has more
 * than become issues, those nearest to the change do, the last says how many more there are, and the others are plain lines. Notes always are,
 * as Azure Pipelines knows errors and warnings only.
 */
export function azurePipelinesReport(input: ReportInput): string {
  const sources = openSources(input.workspace);
  const nearness = nearnessOf(input, sources, touchedOf(input));
  const found = byNearness(input, sources).map((finding) => lineOf(finding, nearness(finding), sources));
  const all = [...troublesOf(input), ...found];
  const isIssue = new Set<Line>();
  const rest: string[] = [];
  for (const level of ['error', 'warning'] as const) {
    const ofLevel = all.filter((line) => line.level === level);
    const isMore = ofLevel.length > mostOfLevel;
    const shown = isMore ? mostUseful(ofLevel, (line) => line).slice(0, mostOfLevel - 1) : ofLevel;
    for (const line of shown) isIssue.add(line);
    if (!isMore) continue;
    const more = count(ofLevel.length - shown.length, `more ${level}`);
    rest.push(issue({ type: level }, `And ${more}: the log of this step lists them all.`));
  }
  const lines = [
    ...all.map((line) => (isIssue.has(line) ? line.issue : line.plain)),
    ...rest,
    `${toolName}: ${totalsPhrase(totalsOf(input.result))}.`,
    ...comparisonLines(input),
  ];
  return `${lines.join('\n')}\n`;
}

/** What makes the result incomplete. */
function troublesOf({ result }: ReportInput): readonly Line[] {
  const failures = result.failures.map((failure) => ({
    message: clip(`Internal error of ${toolName} ${failurePhrase(failure)}`, longestMessage),
    properties: {
      type: 'error',
      ...(failure.file === undefined ? {} : { sourcepath: failure.file }),
      ...(failure.rule === undefined ? {} : { code: failure.rule }),
    },
  }));
  const unreadable = result.unreadable.map(({ file, because }) => ({
    message: `Could not read ${file}: ${because}`,
    properties: { type: 'error', sourcepath: file },
  }));
  return [...failures, ...unreadable].map(({ message, properties }, index) => ({
    ...{ level: 'error', title: String(index), nearness: nearest },
    ...{ issue: issue(properties, message), plain: logText(message) },
  }));
}

function lineOf(finding: Finding, nearness: number, sources: Sources): Line {
  const { rule, level } = finding;
  const place = sources.place(finding.at);
  const related = finding.related.map(({ at, message }) => ` (${placePhrase(sources.place(at))}: ${message})`);
  const cell = cellPhrase(place);
  const help = ` See ${rulePage(rule)}`;
  const message = `${clip(`${finding.message}${related.join('')}`, longestMessage - help.length - 100)}${help}`;
  const properties = {
    type: level,
    sourcepath: place.file,
    linenumber: place.start.line,
    columnnumber: place.start.column,
    code: rule,
  };
  return {
    ...{ level, title: rule, file: place.file, nearness },
    issue: issue(properties, cell === undefined ? message : `In ${cell}: ${message}`),
    plain: logText(`${placePhrase(place)}: ${level} ${rule}: ${message}`),
  };
}

/** One issue of the run, as a logging command. */
export function issue(properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${loggingProperty(String(value))};`);
  return `##vso[task.logissue ${list.join('')}]${loggingMessage(message)}`;
}
