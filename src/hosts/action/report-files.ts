import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { ReportInput } from '../../report/input.ts';
import { jsonReport } from '../../report/json.ts';
import { sarifReport } from '../../report/sarif.ts';
import { isInside } from '../inside.ts';
import { UsageError } from '../usage-error.ts';
import { writeReport } from '../write-file.ts';
import type { Inputs } from './inputs.ts';

/** What writes one report file. Throws as `writeReport` does. */
type WriteFile = (report: ReportInput) => void;

/** The report files that the inputs ask for. Throws UsageError if one would leave the workspace. */
export function reportFiles({ sarifFile, findingsFile }: Inputs, workspace: string): readonly WriteFile[] {
  const writing = (file: string | undefined, render: (report: ReportInput) => string): readonly WriteFile[] => {
    if (file === undefined) return [];
    const write = fileBelow(workspace, file);
    return [(report) => write(render(report))];
  };
  return [...writing(sarifFile, sarifReport), ...writing(findingsFile, jsonReport)];
}

/** What writes a text to a file that an input names. Throws UsageError if it would leave the workspace; the writing throws as `writeReport` does. */
export function fileBelow(workspace: string, written: string): (text: string) => void {
  const place = placeOf(workspace, written);
  return (text) => writeReport(place, written, text);
}

/** A checkout may bring a link in place of a folder; it must not lead a report out of the workspace. */
function placeOf(workspace: string, written: string): string {
  const path = resolve(workspace, written);
  if (isAbsolute(written)) return path;
  if (!isInside(realpathSync.native(workspace), nearestReal(dirname(path)))) {
    throw new UsageError(`"${written}" leaves the workspace. Name a file inside it, or give an absolute path.`);
  }
  return path;
}

/** The real path of the nearest folder at or above a path that exists. */
function nearestReal(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return realpathSync.native(at);
    } catch {
      // Then the one above it; the top is always there.
    }
  }
}
