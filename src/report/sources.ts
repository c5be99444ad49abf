import type { LineIndex, Position } from '../text/lines.ts';
import { indexLines, positionAt } from '../text/lines.ts';
import type { FilePath, Location } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';

/** A location as people count it. A line break at the end of the span is left out, so `end` is on the last line that shows. */
export interface Place {
  readonly file: FilePath;
  readonly start: Position;
  readonly end: Position;
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
  let end = Math.min(at.span.end, lines.text.length);
  while (end > at.span.start && /[\r\n]/.test(lines.text.charAt(end - 1))) end--;
  return {
    file: at.file,
    start: positionAt(lines, at.span.start),
    end: positionAt(lines, Math.max(end, at.span.start)),
  };
}
