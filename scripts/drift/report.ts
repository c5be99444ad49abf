import type { Drift } from './answer.ts';

/** The body of the issue that lists what is behind, as Markdown; undefined: nothing is. */
export function driftReport(drifts: readonly Drift[], failures: readonly string[]): string | undefined {
  if (drifts.length + failures.length === 0) return undefined;
  const tables = new Map<string, Drift[]>();
  for (const drift of drifts) tables.set(drift.table, [...(tables.get(drift.table) ?? []), drift]);
  const chapters = [...tables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([table, all]) => {
      const lines = all.map(({ url, says }) => `- ${shown(url)} ${shown(says)}`);
      return [`## ${shown(table)}`, '', ...lines].join('\n');
    });
  const failed =
    failures.length === 0 ? [] : [['## Not looked at', '', ...failures.map((text) => `- ${shown(text)}`)].join('\n')];
  return [
    'These sources say something else than our tables, or changed after the tables were verified. Read them, mend the table where it is wrong, ' +
      'and set its `verified` to the day of reading; the issue is written anew every week, and closed when nothing is behind.',
    ...chapters,
    ...failed,
  ]
    .join('\n\n')
    .slice(0, longest);
}

/** An issue has 65,536 characters at most. */
const longest = 65_000;

/** Text of others in one line of Markdown, without mentions and markup. */
function shown(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/[<>`*[\]|\\]/g, '')
    .replaceAll('@', '@ ')
    .slice(0, 1000);
}
