import type { Finding } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import type { FilePath } from '../text/location.ts';
import type { ReportInput } from './input.ts';
import { openSources, type Place, type Sources } from './sources.ts';

/** How near a finding is to the change that is looked at, nearest first. Without a comparison all are equally near. */
export const nearest = { new: 0, line: 1, file: 2, deployment: 3, elsewhere: 4 } as const;

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

/** Gives findings their nearness: new, in changed lines, in changed files, of what the change touches besides, elsewhere. */
export function nearnessOf({ result }: ReportInput, sources: Sources, touched: Touched): (finding: Finding) => number {
  const { isLine, isFile } = touched;
  if (isLine === undefined && isFile === undefined)
    return ({ new: isNew }) => (isNew === false ? nearest.elsewhere : 0);
  const isIn = (file: FilePath) => isFile?.(file) ?? false;
  const placesOf = (finding: Finding) => [finding.at, ...finding.related.map(({ at }) => at)];
  const subjects = new Set(
    result.findings.filter((each) => placesOf(each).some(({ file }) => isIn(file))).flatMap(subjectsOf),
  );
  return (finding) => {
    if (finding.new === true) return nearest.new;
    if (placesOf(finding).some((at) => touches(touched, sources.place(at)))) return nearest.line;
    if (isIn(finding.at.file)) return nearest.file;
    const isOfTouched =
      placesOf(finding).some(({ file }) => isIn(file)) || subjectsOf(finding).some((each) => subjects.has(each));
    return isOfTouched ? nearest.deployment : nearest.elsewhere;
  };
}

function subjectsOf({ subjects }: Finding): readonly string[] {
  return subjects.map(({ entity, name }) => JSON.stringify([entity, name]));
}

/** The findings of a run for people: by nearness and level if there is a comparison, else as they are. */
export function byNearness(input: ReportInput, sources: Sources = openSources(input.workspace)): readonly Finding[] {
  const { comparison, result } = input;
  if (comparison?.base === undefined) return result.findings;
  const nearness = nearnessOf(input, sources, touchedOf(input));
  const ranked = result.findings.map((finding) => ({ finding, rank: nearness(finding) }));
  ranked.sort((a, b) => a.rank - b.rank || badness[a.finding.level] - badness[b.finding.level]);
  return ranked.map(({ finding }) => finding);
}

/** What the comparison of a run knows of the change. */
export function touchedOf({ comparison }: ReportInput): Touched {
  return { isLine: comparison?.isChangedLine, isFile: comparison?.isChangedFile };
}
