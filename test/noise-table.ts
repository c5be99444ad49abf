/** A finding in a public repository, as `test/corpus/verdicts.jsonl` keeps what a reader judged of it. */
interface Verdict {
  readonly repository: string;
  readonly commit: string;
  readonly verdict: 'right' | 'wrong';
}

/** What the README says of findings in public repositories, as Markdown: counted from the verdicts, one JSON object a line. */
export function noiseTable(verdicts: string): string {
  const rows = verdicts
    .trim()
    .split('\n')
    .map((line): Verdict => JSON.parse(line));
  const perCheckout = new Map<string, number>();
  for (const { repository, commit } of rows) {
    const key = `${repository}@${commit}`;
    perCheckout.set(key, (perCheckout.get(key) ?? 0) + 1);
  }
  const counts = [...perCheckout.values()].sort((a, b) => a - b);
  const wrong = rows.filter(({ verdict }) => verdict === 'wrong').length;
  return [
    '| in public repositories that use batch endpoints | |',
    '| --- | --- |',
    `| repositories with findings | ${new Set(rows.map(({ repository }) => repository)).size} |`,
    `| findings, each read and judged by itself | ${rows.length} |`,
    `| of these wrong | ${wrong} |`,
    `| findings in one of them, at the median | ${counts[Math.floor((counts.length - 1) / 2)] ?? 0} |`,
  ].join('\n');
}
