import type { FilePath } from '../text/location.ts';

/** Lines around a change that are shown with it, as `diff -u` does. */
const context = 3;

/** A line with its line break; the last of a text may have none. */
type Lines = readonly string[];

interface Hunk {
  /** The first line, from 0, and how many, of the text before and after. */
  readonly old: readonly [number, number];
  readonly now: readonly [number, number];
}

/** The changes of a file as a unified diff, which `git apply` and `patch` take; empty if there are none. */
export function unifiedDiff(file: FilePath, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(old, now);
  if (hunks.length === 0) return '';
  const name = /[\s"\\\p{Cc}]/u.test(file) ? undefined : file;
  const head =
    name === undefined ? [JSON.stringify(`a/${file}`), JSON.stringify(`b/${file}`)] : [`a/${name}`, `b/${name}`];
  const groups = grouped(hunks, old.length);
  return `--- ${head[0]}\n+++ ${head[1]}\n${groups.map((group) => hunkText(group, old, now)).join('')}`;
}

function linesOf(text: string): Lines {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** So many lines are compared with each other; in a larger difference all of it is one change. */
const mostCompared = 2_000_000;

/** What differs, by the longest common subsequence of the lines between the common start and the common end. */
function hunksOf(old: Lines, now: Lines): readonly Hunk[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < old.length - start && tail < now.length - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const [rows, columns] = [old.length - tail - start, now.length - tail - start];
  if (rows + columns === 0) return [];
  if (rows * columns > mostCompared) return [{ old: [start, rows], now: [start, columns] }];
  return changesIn(old.slice(start, start + rows), now.slice(start, start + columns), start);
}

function changesIn(old: Lines, now: Lines, start: number): readonly Hunk[] {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      const [below, right] = [lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0];
      const diagonal = lengths[(row + 1) * width + column + 1] ?? 0;
      lengths[row * width + column] = old[row] === now[column] ? diagonal + 1 : Math.max(below, right);
    }
  }
  const hunks: Hunk[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      row++;
      column++;
      continue;
    }
    const [fromRow, fromColumn] = [row, column];
    while ((row < old.length || column < now.length) && !(row < old.length && old[row] === now[column])) {
      const [below, right] = [lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0];
      if (row < old.length && (column >= now.length || below >= right)) row++;
      else column++;
    }
    hunks.push({ old: [start + fromRow, row - fromRow], now: [start + fromColumn, column - fromColumn] });
  }
  return hunks;
}

/** Changes whose contexts touch are told as one. */
function grouped(hunks: readonly Hunk[], length: number): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1)?.at(-1);
    const end = last === undefined ? Number.NEGATIVE_INFINITY : last.old[0] + last.old[1];
    if (hunk.old[0] - end <= 2 * context && length > 0) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function hunkText(group: readonly Hunk[], old: Lines, now: Lines): string {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return '';
  const from = Math.max(0, first.old[0] - context);
  const to = Math.min(old.length, last.old[0] + last.old[1] + context);
  let at = from;
  let text = '';
  for (const { old: gone, now: come } of group) {
    text += shown(' ', old.slice(at, gone[0]));
    text += shown('-', old.slice(gone[0], gone[0] + gone[1])) + shown('+', now.slice(come[0], come[0] + come[1]));
    at = gone[0] + gone[1];
  }
  text += shown(' ', old.slice(at, to));
  const shift = first.now[0] - first.old[0];
  const grown = group.reduce((sum, { old: gone, now: come }) => sum + come[1] - gone[1], 0);
  return `@@ -${rangeOf(from, to - from)} +${rangeOf(from + shift, to - from + grown)} @@\n${text}`;
}

function rangeOf(start: number, count: number): string {
  const line = count === 0 ? start : start + 1;
  return count === 1 ? `${line}` : `${line},${count}`;
}

function shown(mark: string, lines: Lines): string {
  return lines
    .map((line) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`))
    .join('');
}
