import type { Position, Range } from 'vscode-languageserver-types';
import { indexLines, type LineIndex, positionAt } from '../../text/lines.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import type { Workspace } from '../../text/workspace.ts';

/** Places of a workspace as clients count them: both from 0, in UTF-16 code units. */
export interface Places {
  range(at: Location): Range;
  rangeIn(file: FilePath, span: Span): Range;
  offset(file: FilePath, position: Position): number;
}

/** Prepares the places of a workspace. A file that cannot be read has one place, its start. */
export function placesOf(workspace: Workspace): Places {
  const lines = rememberTexts((file: FilePath): LineIndex => indexLines(workspace.read(file).text ?? ''));
  const rangeIn = (file: FilePath, { start, end }: Span): Range => ({
    start: positionIn(lines(file), start),
    end: positionIn(lines(file), end),
  });
  return {
    rangeIn,
    range: ({ file, span }) => rangeIn(file, span),
    offset: (file, position) => offsetIn(lines(file), position),
  };
}

function positionIn(lines: LineIndex, offset: number): Position {
  const { line, column } = positionAt(lines, offset);
  return { line: line - 1, character: column - 1 };
}

/** The offset of a position; one past the end of a line or of the text is that end. */
export function offsetIn({ text, starts }: LineIndex, { line, character }: Position): number {
  const start = starts[line];
  if (start === undefined) return text.length;
  const end = starts[line + 1] ?? text.length;
  const mark = line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return Math.min(start + mark + character, end);
}
