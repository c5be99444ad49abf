import { toolName } from '../catalog/links.ts';
import { ignoredCount, type Result, totalsOf } from '../engine/result.ts';
import { type Failure, failurePhrase } from '../model/failure.ts';
import { comparisonSentences, newsPhrase } from './comparison.ts';
import { markdownText } from './escape.ts';
import { failingLines, failingOf } from './failing.ts';
import type { ReportInput } from './input.ts';
import type { MarkedPicture } from './marked-picture.ts';
import { markedPictureOf } from './mermaid.ts';
import { count, nothingPhrase, totalsPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';
import { byteLength, cell, findingParts, fitting, linked, ruleLink } from './summary-findings.ts';
import { pictureParts } from './summary-picture.ts';
import { undecidedByReason, wayOut } from './undecided.ts';

/** GitHub refuses a step summary of more than 1,048,576 bytes; other tools of the step may write too. */
export const mostBytes = 900_000;
const mostRules = 20;

/**
 * The report for GitHub's step summary, in Markdown, of at most `bytes` bytes in UTF-8 (1,000 are always taken): what the change brings and what
 * would fail where, a picture, the findings, what could not be checked. What is too much is cut by whole rows, the least bad findings first.
 */
export function summaryReport(input: ReportInput, bytes = mostBytes): string {
  const sources = openSources(input.workspace);
  const marked = markedPictureOf(input);
  const head = [`## ${toolName}`, ...firstParts(input, marked)].join('\n\n');
  const picture = marked === undefined ? [] : pictureParts(marked, input.comparison?.base !== undefined, bytes / 6);
  const tail = [...failureParts(input, bytes / 6), ...undecidedParts(input, sources, bytes / 6)];
  const room = bytes - byteLength([head, ...picture, ...tail].join('\n\n'));
  return `${[head, ...picture, ...findingParts(input, sources, room), ...tail].join('\n\n')}\n`;
}

/** What the change brings, what would fail, and what was compared and counted. */
function firstParts(input: ReportInput, marked: MarkedPicture | undefined): string[] {
  const news = newsPhrase(input);
  const failing = marked === undefined ? [] : failingLines(failingOf(marked, input.comparison));
  const said = comparisonSentences(input).map(markdownText).join(' ');
  const list = failing.length === 0 ? [] : [failing.join('\n')];
  if (news === undefined) return [headLine(input.result), ...list, ...(said === '' ? [] : [said])];
  return [`**${news}**`, ...list, [said, headLine(input.result)].filter((text) => text !== '').join(' ')];
}

function headLine(result: Result): string {
  if (result.batchFiles.length === 0 && result.findings.length === 0) {
    return `${nothingPhrase(result)}.`;
  }
  const files = count(result.batchFiles.length, 'batch endpoint or deployment file');
  const ignored = result.ignored.length > 0 ? ` ${count(ignoredCount(result), 'finding')} ignored.` : '';
  return `**${totalsPhrase(totalsOf(result))}** in ${files}.${ignored}`;
}

function undecidedParts(input: ReportInput, sources: Sources, room: number): string[] {
  const reasons = undecidedByReason(input.result);
  if (reasons.length === 0) return [];
  const rows = reasons.map(({ first, places, rules }) => {
    const place = linked(sources.place(first.at), input);
    const more = places > 1 ? ` and ${count(places - 1, 'other place')}` : '';
    const unnamed = rules.length > mostRules ? ` and ${rules.length - mostRules} more` : '';
    const named = rules.slice(0, mostRules).map(ruleLink).join(', ');
    return `| ${cell(first.because)} | ${place}${more} | ${named}${unnamed} |`;
  });
  const { shown, cut } = fitting(rows, room);
  const table = ['| Not known | Where | Rules |', '| --- | --- | --- |', ...shown].join('\n');
  const more = cut > 0 ? [`And ${count(cut, 'more reason')}.`] : [];
  const way = wayOut(input.result);
  return [
    '### Not checkable here',
    table,
    ...more,
    ...(way === undefined ? [] : [markdownText(way.sentence), ['```yaml', ...way.lines, '```'].join('\n')]),
  ];
}

function failureParts({ result }: ReportInput, room: number): string[] {
  const rows = [
    ...result.failures.map((failure) => `- Internal error ${failureText(failure)}`),
    ...result.unreadable.map(({ file, because }) => `- Could not read ${cell(file)}: ${cell(because)}`),
  ];
  if (rows.length === 0) return [];
  const { shown, cut } = fitting(rows, room);
  const more = cut > 0 ? [`And ${count(cut, 'more of these', 'more of these')}.`] : [];
  return ['### The result is incomplete', shown.join('\n'), ...more];
}

function failureText(failure: Failure): string {
  const { rule, error } = failure;
  return rule === undefined ? cell(failurePhrase(failure)) : `in ${ruleLink(rule)}: ${cell(error)}`;
}
