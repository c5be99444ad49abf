import { rulePage, toolName } from '../catalog/links.ts';
import { type Finding, ignoredCount, type Result, totalsOf, undecidedCount } from '../engine/result.ts';
import { failurePhrase } from '../model/failure.ts';
import { comparisonLines } from './comparison.ts';
import { clip, logText } from './escape.ts';
import { excerptOf } from './excerpt.ts';
import type { ReportInput } from './input.ts';
import { byNearness } from './nearness.ts';
import { type Palette, paintOf, plainPalette } from './palette.ts';
import { count, nothingPhrase, placePhrase, totalsPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';
import { undecidedByReason, wayOut } from './undecided.ts';

const longestMessage = 4000;

/** The report for a terminal: each finding with its source line, then what could not be checked, then the totals and what was compared. */
export function textReport(input: ReportInput): string {
  return textParts(input, comparisonLines(input));
}

/** The same, where what was compared is said beside it. */
export function textWithoutComparison(input: ReportInput): string {
  return textParts(input, []);
}

function textParts(input: ReportInput, compared: readonly string[]): string {
  const { result, palette = plainPalette } = input;
  const sources = openSources(input.workspace);
  // Where all count as new, the word says nothing.
  const isCompared = input.comparison?.base !== undefined;
  const parts = [
    ...byNearness(input, sources).map((finding) => findingLines(finding, sources, palette, isCompared)),
    unreadableLines(result),
    undecidedLines(result, sources, palette),
    failureLines(result, palette),
    [...explainLines(input), ...summaryLines(result, palette), ...compared],
  ];
  const shown = parts.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function findingLines(finding: Finding, sources: Sources, palette: Palette, isCompared: boolean): string[] {
  const place = sources.place(finding.at);
  const paint = paintOf(palette, finding.level);
  return [
    `${palette.bold(logText(placePhrase(place)))}  ${paint(finding.level)}${isCompared && finding.new === true ? `  ${palette.bold('new')}` : ''}  ${palette.dim(finding.rule)}`,
    `  ${logText(clip(finding.message, longestMessage))}`,
    ...excerptLines(finding, sources, palette),
    ...finding.related.map((related) => {
      const where = logText(placePhrase(sources.place(related.at)));
      return `  ${palette.dim(`${where}:`)} ${logText(clip(related.message, longestMessage))}`;
    }),
  ];
}

function excerptLines(finding: Finding, sources: Sources, palette: Palette): string[] {
  const place = sources.place(finding.at);
  const excerpt = excerptOf(sources.lines(finding.at.file), finding.at.span);
  if (excerpt.text.trim() === '') return [];
  const gutter = String(excerpt.line);
  const further = place.end.line > place.start.line ? ` to line ${place.end.line}` : '';
  const paint = paintOf(palette, finding.level);
  return [
    `  ${palette.dim(`${gutter} |`)} ${excerpt.text}`,
    `  ${palette.dim(`${' '.repeat(gutter.length)} |`)} ${paint(excerpt.carets + further)}`,
  ];
}

function unreadableLines(result: Result): string[] {
  return result.unreadable.map(({ file, because }) => `Could not read ${logText(`${file}: ${because}`)}`);
}

/** Reasons that are listed; the rest is counted. */
const mostReasons = 12;
const mostRules = 4;

function undecidedLines(result: Result, sources: Sources, palette: Palette): string[] {
  const reasons = undecidedByReason(result);
  if (reasons.length === 0) return [];
  const total = count(undecidedCount(result), 'check');
  const rest = reasons.slice(mostReasons);
  const way = wayOut(result);
  return [
    `${palette.bold('Not checkable here:')} ${total}, for ${count(reasons.length, 'reason')}.`,
    ...reasons.slice(0, mostReasons).map(({ first, places, rules }) => {
      const where = logText(placePhrase(sources.place(first.at)));
      const more = places > 1 ? ` (and ${count(places - 1, 'other place')})` : '';
      const unnamed = rules.length > mostRules ? ` and ${rules.length - mostRules} more` : '';
      const named = palette.dim(`${rules.slice(0, mostRules).join(', ')}${unnamed}`);
      return `  ${where}: ${logText(clip(first.because, longestMessage))}${more}  ${named}`;
    }),
    ...(rest.length > 0 ? [`  and ${count(rest.length, 'more reason')}; the JSON report lists all of them.`] : []),
    ...(way === undefined ? [] : [way.sentence, ...way.lines.map((line) => `  ${logText(line)}`)]),
  ];
}

function failureLines(result: Result, palette: Palette): string[] {
  return result.failures.map(
    (failure) =>
      `${palette.red('Internal error')} of ${toolName} ${logText(clip(failurePhrase(failure), longestMessage))}`,
  );
}

function explainLines({ result, explainBy }: ReportInput): string[] {
  const rules = [...new Set(result.findings.map((finding) => finding.rule))].sort();
  if (rules.length === 0) return [];
  if (explainBy === 'link') return ['Why, and how to repair it:', ...rules.map((rule) => `  ${rulePage(rule)}`)];
  if (rules.length === 1) return [`Why, and how to repair it: npx ${toolName} --explain ${rules[0]}`];
  return [`Why, and how to repair it: npx ${toolName} --explain RULE, where RULE is one of: ${rules.join(', ')}`];
}

function summaryLines(result: Result, palette: Palette): string[] {
  if (result.batchFiles.length === 0 && result.findings.length === 0) {
    return [`${nothingPhrase(result)} (${count(result.filesRead, 'file')} read).`];
  }
  const files = count(result.batchFiles.length, 'batch endpoint or deployment file');
  const ignored = result.ignored.length > 0 ? `; ${ignoredCount(result)} ignored` : '';
  return [`${palette.bold(totalsPhrase(totalsOf(result)))} in ${files}${ignored}.`];
}
