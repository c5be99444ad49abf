import { rulePage } from '../catalog/links.ts';
import { type Finding, totalsOf } from '../engine/result.ts';
import type { Level, Related } from '../engine/rule.ts';
import { fenceFor } from '../text/fence.ts';
import { groupBy } from '../text/group.ts';
import { clip, logText, markdownText } from './escape.ts';
import { excerptOf } from './excerpt.ts';
import type { ReportInput } from './input.ts';
import { linesLink } from './links.ts';
import { mendDiff } from './mend-diff.ts';
import { byNearness } from './nearness.ts';
import { cellPhrase, count } from './phrases.ts';
import type { Place, Sources } from './sources.ts';

/** Findings that are told one by one, each with its code. */
const mostDetailed = 20;
/** The same where nobody knows which of them are new. */
const mostUncompared = 10;
const longestCell = 2000;
const mostRelated = 5;
const ownWords = 500;
const worstFirst: readonly Level[] = ['error', 'warning', 'note'];

/** The findings: new ones with their code and mend, the others grouped by rule and folded; the least bad ones are cut first, by whole rows. */
export function findingParts(input: ReportInput, sources: Sources, room: number): readonly string[] {
  const { detailed, others, title } = divided(input, sources);
  const blocks = detailed.map((finding) => findingBlock(finding, input, sources));
  const { shown, cut, left } = fitting(blocks, room - ownWords);
  const rest = [...detailed.slice(shown.length), ...others];
  const heading = shown.length > 0 && title !== '' ? [title] : [];
  return [...heading, ...shown, ...groupParts(rest, input, sources, cut > 0 ? 0 : left)];
}

/** With a base the new findings are told one by one; without, the first of all. */
function divided(input: ReportInput, sources: Sources) {
  const { comparison, result } = input;
  if (comparison?.base !== undefined) {
    const findings = byNearness(input, sources);
    const fresh = findings.filter((finding) => finding.new === true).slice(0, mostDetailed);
    const told = new Set(fresh);
    return { detailed: fresh, others: findings.filter((finding) => !told.has(finding)), title: '### New' };
  }
  const findings = worstFirst.flatMap((level) => result.findings.filter((finding) => finding.level === level));
  return { detailed: findings.slice(0, mostUncompared), others: findings.slice(mostUncompared), title: '' };
}

interface Fitting {
  readonly shown: readonly string[];
  /** How many do not fit. */
  readonly cut: number;
  /** Bytes that are left. */
  readonly left: number;
}

/** As many texts as fit into `room` bytes. */
export function fitting(texts: readonly string[], room: number): Fitting {
  let left = room;
  const shown: string[] = [];
  for (const text of texts) {
    const bytes = byteLength(text) + 2;
    if (bytes > left) break;
    left -= bytes;
    shown.push(text);
  }
  return { shown, cut: texts.length - shown.length, left };
}

/** One finding: where, what, the line of code, and how to mend it. */
function findingBlock(finding: Finding, input: ReportInput, sources: Sources): string {
  const place = sources.place(finding.at);
  const related = finding.related.slice(0, mostRelated).map((each) => relatedText(each, input, sources));
  const unsaid = finding.related.length - related.length;
  if (unsaid > 0) related.push(`and ${count(unsaid, 'more place')}`);
  const stage = finding.stage === undefined ? '' : ` · met at *${finding.stage}*`;
  const head = `**${finding.level}** ${linked(place, input)} · ${ruleLink(finding.rule)}${stage}`;
  const said = [head, cell(finding.message), ...related].join('<br>\n');
  return [said, ...codeParts(finding, sources), ...mendParts(finding, input)].join('\n\n');
}

function codeParts({ at }: Finding, sources: Sources): readonly string[] {
  const { line, text, carets } = excerptOf(sources.lines(at.file), at.span);
  if (text.trim() === '') return [];
  const gutter = String(line);
  return [fenced('text', [`${gutter} | ${text}`, `${' '.repeat(gutter.length)} | ${carets}`])];
}

function mendParts({ fingerprint }: Finding, { mends, workspace }: ReportInput): readonly string[] {
  const mend = mends?.get(fingerprint);
  const lines = mend === undefined ? [] : mendDiff(workspace, mend.edits);
  return lines.length === 0 ? [] : [fenced('diff', lines)];
}

/** Lines in a fence that none of them closes. */
function fenced(language: string, lines: readonly string[]): string {
  const fence = fenceFor(lines.join('\n'));
  return [`${fence}${language}`, ...lines.map((line) => clip(logText(line), longestCell)), fence].join('\n');
}

/** Findings by rule, each rule folded, in the order of the first of each. */
function groupParts(findings: readonly Finding[], input: ReportInput, sources: Sources, room: number): string[] {
  const parts: string[] = [];
  let left = room;
  let cut = 0;
  for (const [rule, group] of groupBy(findings, (finding) => finding.rule)) {
    const rows = group.map((finding) => findingRow(finding, input, sources));
    const { shown } = fitting(rows, left - ownWords);
    cut += countOf(group.slice(shown.length));
    if (shown.length === 0) continue;
    const text = groupText(rule, group, shown, input);
    parts.push(text);
    left -= byteLength(text) + 2;
  }
  const more = `${count(cut, 'more finding')} did not fit here; the other report formats list all of them.`;
  return cut > 0 ? [...parts, more] : parts;
}

function groupText(rule: string, group: readonly Finding[], rows: readonly string[], input: ReportInput): string {
  const totals = totalsOf({ findings: group });
  const levels = worstFirst.flatMap((level) => (totals[level] > 0 ? [count(totals[level], level)] : []));
  const files = count(new Set(group.map(({ at }) => at.file)).size, 'file');
  const old = isOldGroup(group, input) ? ', there before' : '';
  const label = `<details><summary><b>${markdownText(rule)}</b>: ${levels.join(', ')} in ${files}${old}</summary>`;
  const table = ['| Level | Place | Problem |', '| --- | --- | --- |', ...rows].join('\n');
  return [label, ruleLink(rule), table, '</details>'].join('\n\n');
}

function isOldGroup(group: readonly Finding[], { comparison }: ReportInput): boolean {
  return comparison?.base !== undefined && group.every((finding) => finding.new !== true);
}

function countOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { more = 1 }) => sum + more, 0);
}

function findingRow(finding: Finding, input: ReportInput, sources: Sources): string {
  const related = finding.related.slice(0, mostRelated).map((each) => relatedText(each, input, sources));
  const unsaid = finding.related.length - related.length;
  if (unsaid > 0) related.push(`and ${count(unsaid, 'more place')}`);
  return `| ${finding.level} | ${linked(sources.place(finding.at), input)} | ${[cell(finding.message), ...related].join('<br>')} |`;
}

function relatedText(related: Related, input: ReportInput, sources: Sources): string {
  return `${linked(sources.place(related.at), input)}: ${cell(related.message)}`;
}

/** A place as a link, where the repository is known. */
export function linked(place: Place, { links }: ReportInput): string {
  const label = `${cell(place.file)}:${place.start.line}`;
  const phrase = cellPhrase(place);
  return `${links ? `[${label}](${linesLink(links, place)})` : label}${phrase === undefined ? '' : ` (${phrase})`}`;
}

/** A rule as a link to its page. */
export function ruleLink(rule: string): string {
  return `[${markdownText(rule)}](${rulePage(rule)})`;
}

/** Text of others, of a length that a cell of a table takes. */
export function cell(text: string): string {
  return markdownText(clip(text, longestCell));
}

/** Its length in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
