import { type Location, locationKey } from '../text/location.ts';
import type { Problem, Rule } from './rule.ts';

interface Placed {
  readonly rule: Rule;
  readonly problem: Pick<Problem, 'at'> & Partial<Pick<Problem, 'doubt' | 'covers' | 'subject'>>;
}

/** Places of one file, sorted by start, with what answers "does one enclose x, or x enclose one?" by two look-ups. */
interface Places {
  readonly starts: readonly number[];
  /** The largest end of all places up to this one. */
  readonly farthest: readonly number[];
  /** The smallest end of all places from this one on. */
  readonly nearest: readonly number[];
}

/**
 * Drops each problem of a rule that another rule supersedes by a problem at the same, an enclosing or an enclosed place.
 * A superseded problem still supersedes others, so the order of the problems does not matter. A doubtful one supersedes only doubtful ones.
 */
export function dropSuperseded<P extends Placed>(all: readonly P[]): readonly P[] {
  const problems = withoutCovered(all);
  const places = placesOfSuperseders(problems);
  if (places.size === 0) return problems;
  const isTouched = ({ rule, problem: { at } }: P, isDoubtful: boolean) => {
    const better = places.get(keyOf(rule.id, at.file, isDoubtful));
    return better !== undefined && touches(better, at);
  };
  return problems.filter(
    (each) => !isTouched(each, false) && !(each.problem.doubt !== undefined && isTouched(each, true)),
  );
}

/** Without what a certain problem of another place says already. */
function withoutCovered<P extends Placed>(problems: readonly P[]): readonly P[] {
  const covered = new Set(
    problems.flatMap(({ problem: { covers = [], doubt } }) =>
      doubt === undefined ? covers.map(({ rule, at, field }) => locationKey(at, rule, field)) : [],
    ),
  );
  if (covered.size === 0) return problems;
  return problems.filter(
    ({ rule, problem: { at, subject } }) => !covered.has(locationKey(at, rule.id, subject?.field)),
  );
}

function placesOfSuperseders(problems: readonly Placed[]): ReadonlyMap<string, Places> {
  const lists = new Map<string, Location[]>();
  for (const { rule, problem } of problems) {
    for (const worse of rule.supersedes ?? []) {
      if (worse === rule.id) continue;
      const key = keyOf(worse, problem.at.file, problem.doubt !== undefined);
      const list = lists.get(key);
      if (list) list.push(problem.at);
      else lists.set(key, [problem.at]);
    }
  }
  return new Map([...lists].map(([key, list]) => [key, indexPlaces(list)]));
}

function keyOf(rule: string, file: string, isDoubtful: boolean): string {
  return `${rule}\n${file}\n${isDoubtful}`;
}

function indexPlaces(list: readonly Location[]): Places {
  const spans = list.map(({ span }) => span).sort((a, b) => a.start - b.start);
  const farthest: number[] = [];
  for (const { end } of spans) farthest.push(Math.max(end, farthest.at(-1) ?? end));
  const nearest: number[] = [];
  for (const { end } of spans.toReversed()) nearest.push(Math.min(end, nearest.at(-1) ?? end));
  return { starts: spans.map(({ start }) => start), farthest, nearest: nearest.reverse() };
}

function touches(places: Places, { span }: Location): boolean {
  const lastBefore = places.farthest[countBelow(places.starts, span.start + 1) - 1];
  const encloses = lastBefore !== undefined && lastBefore >= span.end;
  const firstFrom = places.nearest[countBelow(places.starts, span.start)];
  return encloses || (firstFrom !== undefined && firstFrom <= span.end);
}

/** How many of the sorted numbers are smaller than the limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
