import type { TextEdit } from '../fixes/edit.ts';
import { listAt } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { logText } from './escape.ts';

/** Lines of one mend that are shown. */
const mostLines = 40;

/** What edits change, as lines of a diff by file: taken away with "-", put in with "+". Lines that stay are not shown. */
export function mendDiff({ read }: Workspace, edits: readonly TextEdit[]): readonly string[] {
  const byFile = new Map<FilePath, TextEdit[]>();
  for (const edit of edits) listAt(byFile, edit.file).push(edit);
  const lines = [...byFile].flatMap(([file, own]) => {
    const text = read(file).text ?? '';
    return [`@@ ${logText(file)} @@`, ...changedLines(text, own)];
  });
  return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '...'] : lines;
}

function changedLines(text: string, edits: readonly TextEdit[]): readonly string[] {
  return regionsOf(text, edits).flatMap(({ start, end, edits: own }) => {
    const before = linesOf(text.slice(start, end));
    const after = linesOf(edited(text, start, end, own));
    let same = 0;
    while (same < before.length && same < after.length && before[same] === after[same]) same++;
    let tail = 0;
    const most = Math.min(before.length, after.length) - same;
    while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const cut = (lines: readonly string[]) => lines.slice(same, lines.length - tail);
    return [...cut(before).map((line) => `-${logText(line)}`), ...cut(after).map((line) => `+${logText(line)}`)];
  });
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

/** The whole lines that edits touch, those that touch the same lines together. */
function regionsOf(text: string, edits: readonly TextEdit[]): readonly Region[] {
  const regions: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const start = edit.span.start === 0 ? 0 : text.lastIndexOf('\n', edit.span.start - 1) + 1;
    const lineEnd = text.indexOf('\n', edit.span.end);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const last = regions.at(-1);
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else regions.push({ start, end, edits: [edit] });
  }
  return regions;
}

function edited(text: string, start: number, end: number, edits: readonly TextEdit[]): string {
  let result = '';
  let at = start;
  for (const { span, text: written } of edits) {
    result += text.slice(at, span.start) + written;
    at = span.end;
  }
  return result + text.slice(at, end);
}

/** Without their line breaks; what ends in one has no empty line behind it. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
