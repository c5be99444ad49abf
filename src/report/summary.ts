import { rulePage, toolName } from '../catalog/links.ts';
import { type Finding, ignoredCount, type Result, totalsOf } from '../engine/result.ts';
import type { Level, Related } from '../engine/rule.ts';
import { type Failure, failurePhrase } from '../model/failure.ts';
import { comparisonSentences, newsPhrase } from './comparison.ts';
import { clip, markdownText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { linesLink } from './links.ts';
import { byNearness } from './nearness.ts';
import { cellPhrase, count, nothingPhrase, totalsPhrase } from './phrases.ts';
import { openSources, type Place, type Sources } from './sources.ts';
import { undecidedByReason, wayOut } from './undecided.ts';

/** GitHub refuses a step summary of more than 1,048,576 bytes; other tools of the step may write too. */
export const mostBytes = 900_000;
const longestCell = 2000;
const ownWords = 500;
const mostRelated = 5;
const mostRules = 20;
const worstFirst: readonly Level[] = ['error', 'warning', 'note'];

/**
 * The report for GitHub's step summary, in Markdown, of at most `bytes` bytes in UTF-8 (1,000 are always taken).
 * What is too much is cut by whole rows, the least bad findings first.
 */
export function summaryReport(input: ReportInput, bytes = mostBytes): string {
  const sources = openSources(input.workspace);
  const head = [`## ${toolName}`, ...newsParts(input), headLine(input.result)].join('\n\n');
  const tail = [...failureParts(input, bytes / 6), ...undecidedParts(input, sources, bytes / 6)];
  const room = bytes - byteLength([head, ...tail].join('\n\n')) - ownWords;
  return `${[head, ...findingParts(input, sources, room), ...tail].join('\n\n')}\n`;
}

/** As many rows as fit into `room` bytes, and how many do not. */
function fitting(rows: readonly string[], room: number): { readonly shown: readonly string[]; readonly cut: number } {
  let left = room;
  const end = rows.findIndex((row) => {
    left -= byteLength(row) + 1;
    return left < 0;
  });
  return end < 0 ? { shown: rows, cut: 0 } : { shown: rows.slice(0, end), cut: rows.length - end };
}

function headLine(result: Result): string {
  if (result.batchFiles.length === 0 && result.findings.length === 0) {
    return `${nothingPhrase(result)}.`;
  }
  const files = count(result.batchFiles.length, 'batch endpoint or deployment file');
  const ignored = result.ignored.length > 0 ? ` ${count(ignoredCount(result), 'finding')} ignored.` : '';
  return `**${totalsPhrase(totalsOf(result))}** in ${files}.${ignored}`;
}

/** What the change brings, and what it was compared with. */
function newsParts(input: ReportInput): string[] {
  const news = newsPhrase(input);
  const said = comparisonSentences(input).map(markdownText).join(' ');
  return [...(news === undefined ? [] : [`**${news}**`]), ...(said === '' ? [] : [said])];
}

/** A table of the findings; with a base one of the new ones, and one of the others that is folded. */
function findingParts(input: ReportInput, sources: Sources, room: number): string[] {
  const isCompared = input.comparison?.base !== undefined;
  const findings = isCompared
    ? byNearness(input, sources)
    : worstFirst.flatMap((level) => input.result.findings.filter((finding) => finding.level === level));
  const rowOf = (finding: Finding) => findingRow(finding, input, sources);
  if (!isCompared) return tableParts(findings.map(rowOf), room);
  const fresh = tableParts(findings.filter((finding) => finding.new === true).map(rowOf), room);
  const others = findings.filter((finding) => finding.new !== true);
  const left = room - byteLength(fresh.join('\n\n')) - ownWords;
  const folded = tableParts(others.map(rowOf), left);
  if (folded.length === 0) return fresh;
  const label = `<details><summary>${count(countOf(others), 'older finding')}</summary>`;
  return [...fresh, label, ...folded, '</details>'];
}

function countOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { more = 1 }) => sum + more, 0);
}

function tableParts(rows: readonly string[], room: number): string[] {
  const { shown, cut } = fitting(rows, room);
  const head = ['| Level | Place | Problem | Rule |', '| --- | --- | --- | --- |'];
  const more = `${count(cut, 'more finding')} did not fit here; the other report formats list all of them.`;
  return [...(shown.length > 0 ? [[...head, ...shown].join('\n')] : []), ...(cut > 0 ? [more] : [])];
}

function findingRow(finding: Finding, input: ReportInput, sources: Sources): string {
  const place = linked(sources.place(finding.at), input);
  const related = finding.related.slice(0, mostRelated).map((each) => relatedText(each, input, sources));
  const unsaid = finding.related.length - related.length;
  if (unsaid > 0) related.push(`and ${count(unsaid, 'more place')}`);
  const problem = [cell(finding.message), ...related].join('<br>');
  return `| ${finding.level} | ${place} | ${problem} | ${ruleLink(finding.rule)} |`;
}

function relatedText(related: Related, input: ReportInput, sources: Sources): string {
  return `${linked(sources.place(related.at), input)}: ${cell(related.message)}`;
}

function linked(place: Place, { links }: ReportInput): string {
  const label = `${cell(place.file)}:${place.start.line}`;
  const phrase = cellPhrase(place);
  return `${links ? `[${label}](${linesLink(links, place)})` : label}${phrase === undefined ? '' : ` (${phrase})`}`;
}

function ruleLink(rule: string): string {
  return `[${markdownText(rule)}](${rulePage(rule)})`;
}

function cell(text: string): string {
  return markdownText(clip(text, longestCell));
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
  return ['### Not checkable here', table, ...more, ...(way === undefined ? [] : [markdownText(way)])];
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

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
