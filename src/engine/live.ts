import type { Config } from '../config/config.ts';
import type { FilePath, Location } from '../text/location.ts';
import type { Problem } from './rule.ts';
import type { RawProblem } from './run-rules.ts';

const shown = 'The live workspace shows it here.';
const staleness = 'What was gathered of the live workspace may be out of date.';

/**
 * Problems as they are told if files of live workspaces show a part of them: they stand in the repository, the first place of it that is
 * related where their own is not, and say where they are from. What is from old files is not certain.
 */
export function toldOfLive({ live = [] }: Config): (raw: RawProblem) => RawProblem {
  const isStale = new Map(live.map(({ file, stale }) => [file, stale]));
  if (isStale.size === 0) return (raw) => raw;
  const isLive = ({ file }: Location) => isStale.has(file);
  return ({ rule, problem }) => {
    const { at, related = [] } = problem;
    const files = [at, ...related.map((each) => each.at)].filter(isLive).map(({ file }) => file);
    return files.length === 0
      ? { rule, problem }
      : { rule, problem: inRepository(problem, isLive, doubtOf(files, isStale)) };
  };
}

function doubtOf(files: readonly FilePath[], isStale: ReadonlyMap<FilePath, boolean>): Pick<Problem, 'doubt'> {
  return files.some((file) => isStale.get(file) === true) ? { doubt: staleness } : {};
}

function inRepository(problem: Problem, isLive: (at: Location) => boolean, doubt: Pick<Problem, 'doubt'>): Problem {
  const { at, related = [], fix, ...rest } = problem;
  const message = `As the live workspace shows: ${problem.message}`;
  const told = { ...rest, message, ...(problem.doubt === undefined ? doubt : {}) };
  if (!isLive(at)) return { ...told, at, related, ...(fix === undefined ? {} : { fix }) };
  const index = related.findIndex((each) => !isLive(each.at));
  const place = related[index];
  if (place === undefined) return { ...told, at, related };
  return { ...told, at: place.at, related: [{ at, message: shown }, ...related.toSpliced(index, 1)] };
}
