import { listAt } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import type { Finding, Result } from './result.ts';
import type { Level } from './rule.ts';

/** A mistake that was there before, by its mark; of a finding with several subjects there is one for each. */
export interface Old {
  readonly mark: string;
  readonly file: FilePath;
  readonly level: Level;
}

/** What a result is compared with. */
export interface Before {
  readonly old: readonly Old[];
  /** Whether a file is what `old` was before. Not asked of equal paths. */
  cameFrom(file: FilePath, old: FilePath): boolean;
}

/** The mistakes of findings. */
export function mistakesOf(findings: readonly Finding[]): readonly Old[] {
  return findings.flatMap(({ marks, at, level }) => marks.map((mark) => ({ mark, file: at.file, level })));
}

/** A result whose findings say whether they are new. */
export function withNews(result: Result, before: Before): Result {
  const { fresh } = paired(result.findings, before);
  return { ...result, findings: result.findings.map((finding) => ({ ...finding, new: fresh.has(finding) })) };
}

/** What became of a comparison. */
export interface Paired {
  /** The findings that were not there before: those with a subject that is left over. */
  readonly fresh: ReadonlySet<Finding>;
  /** What was there before and is no more. */
  readonly gone: readonly Old[];
}

/**
 * Pairs mistakes with those of before, one to one, worst first, equal paths before renamed ones; one that was of a lower level is no match.
 */
export function paired(findings: readonly Finding[], { old, cameFrom }: Before): Paired {
  const left = leftOf(old);
  const mistakes = findings
    .flatMap((finding) => finding.marks.map((mark) => ({ mark, level: finding.level, finding })))
    .toSorted(byLevel);
  const unpaired = mistakes
    .filter(({ mark, level, finding }) => !take(left.get(mark)?.get(finding.at.file), level))
    .filter(({ mark, level, finding }) => {
      const candidates = [...(left.get(mark) ?? [])].filter(([file]) => cameFrom(finding.at.file, file));
      return !candidates.some(([, levels]) => take(levels, level));
    });
  const gone = [...left].flatMap(([mark, files]) =>
    [...files].flatMap(([file, levels]) => levels.map((level) => ({ mark, file, level }))),
  );
  return { fresh: new Set(unpaired.map(({ finding }) => finding)), gone };
}

/** The levels of what is not paired yet, worst last, by mark and file. */
type Left = ReadonlyMap<string, ReadonlyMap<FilePath, Level[]>>;

function leftOf(old: readonly Old[]): Left {
  const left = new Map<string, Map<FilePath, Level[]>>();
  for (const { mark, file, level } of old.toSorted(byLevel).reverse()) {
    const ofMark = left.get(mark) ?? new Map<FilePath, Level[]>();
    left.set(mark, ofMark);
    listAt(ofMark, file).push(level);
  }
  return left;
}

/** Takes the worst of some levels if it is no less than `level`. */
function take(levels: Level[] | undefined, level: Level): boolean {
  const worst = levels?.at(-1);
  if (worst === undefined || rank[worst] > rank[level]) return false;
  levels?.pop();
  return true;
}

const rank: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

function byLevel(a: { readonly level: Level }, b: { readonly level: Level }): number {
  return rank[a.level] - rank[b.level];
}
