import { newTotalsOf, totalsOf } from '../engine/result.ts';
import { logText } from './escape.ts';
import type { ReportInput } from './input.ts';
import { count, totalsPhrase } from './phrases.ts';

/** What a change brings, as the first sentence of a report; undefined where nothing was compared. */
export function newsPhrase({ result, comparison }: ReportInput): string | undefined {
  if (comparison === undefined || result.findings.every((finding) => finding.new === undefined)) {
    return comparison?.base === undefined ? undefined : 'This change brings no finding.';
  }
  const fresh = newTotalsOf(result);
  const isNone = fresh.error + fresh.warning + fresh.note === 0;
  const older = totalsOf({ findings: result.findings.filter((finding) => finding.new === false) });
  const rest = older.error + older.warning + older.note;
  const said = `This change brings ${isNone ? 'no new finding' : totalsPhrase(fresh)}`;
  return rest === 0 ? `${said}.` : `${said}; ${count(rest, 'finding')} ${rest === 1 ? 'was' : 'were'} there before.`;
}

/** What findings were compared with, and what the change itself hides; no sentence where nobody asked. */
export function comparisonSentences({ comparison }: ReportInput): readonly string[] {
  if (comparison === undefined) return [];
  const { said, hidden } = comparison;
  const silenced = `${count(hidden, 'finding')} ${hidden === 1 ? 'is' : 'are'} out of sight or of a lower level by what this change adds to ignores, baselines and configuration.`;
  return hidden === 0 ? [said] : [silenced, said];
}

/** Both, for a log. */
export function comparisonLines(input: ReportInput): readonly string[] {
  const news = newsPhrase(input);
  return [...(news === undefined ? [] : [news]), ...comparisonSentences(input)].map((line) => logText(line));
}
