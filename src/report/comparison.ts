import { newTotalsOf, type Totals, totalsOf } from '../engine/result.ts';
import { logText } from './escape.ts';
import type { Comparison, ReportInput } from './input.ts';
import { count } from './phrases.ts';

/**
 * What a change brings, and what it takes out of sight, as the first sentence of a report; undefined where nothing was compared.
 */
export function newsPhrase({ result, comparison }: ReportInput): string | undefined {
  if (comparison === undefined) return undefined;
  const isUnknown = result.findings.every((finding) => finding.new === undefined);
  if (isUnknown && (comparison.base === undefined || result.findings.length > 0)) return undefined;
  const older = totalsOf({ findings: result.findings.filter((finding) => finding.new === false) });
  const rest = older.error + older.warning + older.note;
  const before = rest === 0 ? '' : `; ${count(rest, 'finding')} ${rest === 1 ? 'was' : 'were'} there before`;
  return `This change brings ${broughtPhrase(newTotalsOf(result))}${hiddenPhrase(comparison)}${before}.`;
}

function broughtPhrase({ error, warning, note }: Totals): string {
  const told = [
    ...(error > 0 ? [count(error, 'error')] : []),
    ...(warning > 0 ? [count(warning, 'warning')] : []),
    ...(note > 0 ? [count(note, 'note')] : []),
  ];
  if (told.length === 0) return 'no new finding';
  return told.length === 1 ? (told[0] ?? '') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}

function hiddenPhrase({ hidden }: Comparison): string {
  if (hidden === 0) return '';
  return `, and hides or lowers ${count(hidden, 'finding')} by what it adds to ignores, baselines and configuration`;
}

/** What findings were compared with; nothing where nobody asked. */
export function comparisonSentences({ comparison }: ReportInput): readonly string[] {
  return comparison === undefined ? [] : [comparison.said];
}

/** Both, for a log. */
export function comparisonLines(input: ReportInput): readonly string[] {
  const news = newsPhrase(input);
  return [...(news === undefined ? [] : [news]), ...comparisonSentences(input)].map((line) => logText(line));
}
