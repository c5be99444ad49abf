import { csvReader } from './csv.ts';

/** Percent from which memory or disk counts as run out. */
export const muchUsed = 95;

/** The highest use of a node that its table shows. */
export interface Peak {
  readonly percent: number;
  readonly line: number;
}

/** Reads a table of `logs/perf`, piece by piece, for the highest value of the column that says how much of something is used. */
export function peakReader(column: RegExp) {
  let peak: Peak | undefined;
  let name: string | undefined;
  const reader = csvReader(({ line, cell }) => {
    name ??= reader.columns().find((each) => column.test(each));
    const percent = name === undefined ? Number.NaN : Number.parseFloat(cell(name));
    if (percent >= 0 && percent <= 100 && percent > (peak?.percent ?? -1)) peak = { percent, line };
  });
  return {
    push: (text: string) => reader.push(text),
    finish(): Peak | undefined {
      reader.finish();
      return peak;
    },
  };
}

/** Columns of `node_resource_usage.csv` and `node_disk_usage.csv`; those of the second are told by their words only. */
export const usedColumns = { memory: /^memory used percent$/, disk: /percent|%/ } as const;
