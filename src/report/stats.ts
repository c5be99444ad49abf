import { ignoredCount, type Result, totalsOf, undecidedCount } from '../engine/result.ts';
import { count, totalsPhrase } from './phrases.ts';

/** How long a part of a run took. */
interface Timed {
  readonly name: string;
  readonly milliseconds: number;
}

/** What a run came to, in a few lines: files, findings and open checks by their rules. */
export function statsText(result: Result, { listed, milliseconds }: { listed: number; milliseconds: number }): string {
  const batch = count(result.batchFiles.length, 'batch endpoint or deployment file');
  const rows: readonly (readonly [string, string])[] = [
    ['files', `${listed.toLocaleString('en')} listed, ${result.filesRead.toLocaleString('en')} read, ${batch}`],
    ['findings', `${totalsPhrase(totalsOf(result))}${byRule(result.findings)}`],
    ['not checkable', `${count(undecidedCount(result), 'check')}${byRule(result.undecided)}`],
    ['ignored', `${count(ignoredCount(result), 'finding')}${byRule(result.ignored.map(({ finding }) => finding))}`],
    ['time', seconds(milliseconds)],
  ];
  return table(rows);
}

/** ": unknown-key 4, missing-file 1", the most frequent first. */
function byRule(items: readonly { readonly rule: string; readonly more?: number }[]): string {
  const counts = new Map<string, number>();
  for (const { rule, more = 1 } of items) counts.set(rule, (counts.get(rule) ?? 0) + more);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return sorted.length === 0 ? '' : `: ${sorted.map(([rule, number]) => `${rule} ${number}`).join(', ')}`;
}

const mostRules = 10;

/** How long stages and rules took, the rules that took longest. */
export function timesText(stages: readonly Timed[], rules: readonly Timed[]): string {
  const rest = rules.slice(mostRules).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return table([
    ...stages.map(({ name, milliseconds }) => [name, seconds(milliseconds)] as const),
    ...rules.slice(0, mostRules).map(({ name, milliseconds }) => [`  ${name}`, seconds(milliseconds)] as const),
    ...(rules.length > mostRules ? [[`  ${rules.length - mostRules} other rules`, seconds(rest)] as const] : []),
  ]);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = rows.reduce((most, [name]) => Math.max(most, name.length), 0);
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}\n`).join('');
}
