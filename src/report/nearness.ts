import type { Finding } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import type { FilePath } from '../text/location.ts';
import type { ReportInput } from './input.ts';
import { openSources, type Place, type Sources } from './sources.ts';

/** Where a finding lies, the nearest to the change first; what is not new comes behind all that is. */
const nearness = { line: 1, file: 2, deployment: 3, elsewhere: 4 } as const;
const isOld = 10;

/** The nearness of what comes before everything. */
export const nearest = 0;

/** What a report may know of the change. */
export interface Touched {
  readonly isLine?: ((file: FilePath, line: number) => boolean) | undefined;
  readonly isFile?: ((file: FilePath) => boolean) | undefined;
}

const mostLinesAsked = 1000;
const badness: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** Whether a place has a changed line; undefined where nobody knows the lines. */
export function touches({ isLine }: Touched, place: Place): boolean | undefined {
  if (isLine === undefined) return undefined;
  const last = Math.min(place.end.line, place.start.line + mostLinesAsked);
  for (let line = place.start.line; line <= last; line++) if (isLine(place.file, line)) return true;
  return false;
}

/** Gives findings their nearness: new before old, then in changed lines, in changed files, of what the change touches besides, elsewhere. */
export function nearnessOf({ result }: ReportInput, sources: Sources, touched: Touched): (finding: Finding) => number {
  const { isLine, isFile } = touched;
  const near = isLine === undefined && isFile === undefined ? () => 0 : placed(result.findings, sources, touched);
  return (finding) => (finding.new === true ? 0 : isOld) + near(finding);
}

/** Findings by where they lie. */
function placed(findings: readonly Finding[], sources: Sources, touched: Touched): (finding: Finding) => number {
  const isIn = (file: FilePath) => touched.isFile?.(file) ?? false;
  const placesOf = (finding: Finding) => [finding.at, ...finding.related.map(({ at }) => at)];
  const isTouching = (finding: Finding) => placesOf(finding).some(({ file }) => isIn(file));
  const subjects = new Set(findings.filter(isTouching).flatMap(subjectsOf));
  return (finding) => {
    if (placesOf(finding).some((at) => touches(touched, sources.place(at)))) return nearness.line;
    if (isIn(finding.at.file)) return nearness.file;
    const isOfTouched = isTouching(finding) || subjectsOf(finding).some((each) => subjects.has(each));
    return isOfTouched ? nearness.deployment : nearness.elsewhere;
  };
}

function subjectsOf({ subjects }: Finding): readonly string[] {
  return subjects.map(({ entity, name }) => JSON.stringify([entity, name]));
}

/** The findings of a run for people: by nearness and level if there is a comparison, else as they are. */
export function byNearness(input: ReportInput, sources: Sources = openSources(input.workspace)): readonly Finding[] {
  const { comparison, result } = input;
  if (comparison?.base === undefined) return result.findings;
  const rankOf = nearnessOf(input, sources, touchedOf(input));
  const ranked = result.findings.map((finding) => ({ finding, rank: rankOf(finding) }));
  ranked.sort((a, b) => a.rank - b.rank || badness[a.finding.level] - badness[b.finding.level]);
  return ranked.map(({ finding }) => finding);
}

/** What the comparison of a run knows of the change. */
export function touchedOf({ comparison }: ReportInput): Touched {
  return { isLine: comparison?.isChangedLine, isFile: comparison?.isChangedFile };
}
