import type { FilePath } from '../../text/location.ts';

/** Lines of the new side of a diff, both counted from 1 and inclusive. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The lines that a pull request shows, context included, by file; undefined where GitHub leaves the diff out, as of a large file. */
export type ChangedLines = ReadonlyMap<FilePath, readonly LineRange[] | undefined>;

/** The new side of every hunk of a unified diff, whose lines end with LF only: a CR or a separator of lines is one of their characters. */
export function hunksOf(patch: string): LineRange[] {
  const hunks: LineRange[] = [];
  for (const line of patch.split('\n')) {
    const [head, start = '', length = '1'] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (head === undefined) continue;
    const first = Number(start);
    if (Number(length) > 0) hunks.push({ first, last: first + Number(length) - 1 });
  }
  return hunks;
}

/** Whether a line is shown in the diff; every line of a file whose diff is left out counts as shown. */
export function isChanged(changed: ChangedLines, file: FilePath, line: number): boolean {
  if (!changed.has(file)) return false;
  const ranges = changed.get(file);
  return ranges === undefined || ranges.some(({ first, last }) => first <= line && line <= last);
}
