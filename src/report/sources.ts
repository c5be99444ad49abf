import type { LineIndex, Position } from '../text/lines.ts';
import { indexLines, positionAt } from '../text/lines.ts';
import type { FilePath, Location } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';

/** A location as people count it. A line break at the end of the span is left out, so `end` is on the last line that shows. */
export interface Place {
  readonly file: FilePath;
  readonly start: Position;
  readonly end: Position;
  /** In a notebook: the cell, counted from 1 as notebooks are read, and the line of it. */
  readonly cell?: { readonly number: number; readonly line: number };
}

/** The texts that a report quotes, each read and divided into lines once. */
export interface Sources {
  /** The lines of a file; those of an empty text if it cannot be read. */
  lines(file: FilePath): LineIndex;
  place(at: Location): Place;
}

/** Opens the sources of one report. */
export function openSources(workspace: Workspace): Sources {
  const known = new Map<FilePath, LineIndex>();
  const lines = (file: FilePath): LineIndex => {
    const found = known.get(file) ?? indexLines(workspace.read(file).text ?? '');
    known.set(file, found);
    return found;
  };
  return { lines, place: (at) => placeIn(lines(at.file), at) };
}

function placeIn(lines: LineIndex, at: Location): Place {
  const cell = at.cell === undefined ? undefined : { number: at.cell + 1, line: lineOfCell(lines.text, at.span.start) };
  let end = Math.min(at.span.end, lines.text.length);
  while (end > at.span.start && /[\r\n]/.test(lines.text.charAt(end - 1))) end--;
  return {
    file: at.file,
    start: positionAt(lines, at.span.start),
    end: positionAt(lines, Math.max(end, at.span.start)),
    ...(cell && { cell }),
  };
}

/** Which line of its cell a place of a notebook is in: its source is one string of JSON, or one for each line, and breaks stand there as `\\n`. */
function lineOfCell(text: string, offset: number): number {
  const source = Math.max(lastKey(text, '"source"', offset), lastKey(text, '"input"', offset));
  const before = source < 0 ? '' : text.slice(source, offset);
  return 1 + [...before.matchAll(/\\(.)/g)].filter(([, escaped]) => escaped === 'n').length;
}

/** Where a key stands last before an offset; in a string of JSON its quotes would be escaped. */
function lastKey(text: string, key: string, offset: number): number {
  let found = text.lastIndexOf(key, offset);
  while (found > 0 && text.charAt(found - 1) === '\\') found = text.lastIndexOf(key, found - 1);
  return found;
}
