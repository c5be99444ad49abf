import type { Config } from '../config/config.ts';
import type { Containment } from '../model/failure.ts';
import type { Fix } from '../model/fix.ts';
import { problemsKept } from '../text/budgets.ts';
import type { Location } from '../text/location.ts';
import type { CommentedFile } from './comment-ignores.ts';
import { fingerprinter, markOf } from './fingerprint.ts';
import { type HygieneProblem, hygieneRules, ignoreProblems, misreadProblems } from './hygiene.ts';
import { collectIgnores, type Ignore, type Ignores } from './ignores.ts';
import { isSwitchedOff, levelsOf } from './levels.ts';
import { type Leveled, type Merged, mergeEqual } from './merge.ts';
import type { Finding, IgnoredFinding, Result, UndecidedCheck, Unkept } from './result.ts';
import type { Level, Problem, Rule } from './rule.ts';
import { counting, type RawProblem } from './run-rules.ts';
import { selectFindings } from './selection.ts';
import { dropSuperseded } from './supersede.ts';

/** What the gate needs to know besides the problems. */
export interface Settling {
  readonly config: Config;
  /** Every rule there is; `unused-ignore` and `expired-ignore` speak only if they are among them. */
  readonly rules: readonly Rule[];
  readonly comments: readonly CommentedFile[];
  /** Where a rule could not decide, or failed, an ignore of it is not called unused. */
  readonly undecided: readonly UndecidedCheck[];
  readonly containment: Containment;
  /** Where a place is shown: in the step that makes a file, if one does. */
  readonly placeOf?: (at: Location) => Location;
  /** The fix as it is done where findings are shown; undefined: a file of it is none that a fix may write. Missing: nothing is fixed. */
  readonly fixAt?: (fix: Fix) => Fix | undefined;
  /** Whether a name is the path of a file: that of an entity without a name of its own. */
  readonly isFile?: (name: string) => boolean;
}

/** What is reported, and what is said of ignores beyond the most that is kept. */
type Settled = Pick<Result, 'findings' | 'ignored'> & { readonly unkept: readonly Unkept[] };

/**
 * The one gate between what rules say and what is reported: level, off, superseded, ignores, unused and expired ignores, merge, selection of files.
 * Sorted by file, place, rule; the order of the raw problems leaves no trace. Fingerprints do not depend on the selection.
 */
export function settle(raw: readonly RawProblem[], input: Settling): Settled {
  const { config, rules } = input;
  const ignores = collectIgnores(config, input.comments, new Set(rules.map(({ id }) => id)), input.containment);
  const used = new Set<Ignore>();
  const level = leveler(config);
  const pass = (problems: readonly RawProblem[]) => silence(dropSuperseded(level(problems)), ignores, used);

  const idle = idleIgnores(input, used);
  const kept = counting('findings', problemsKept);
  const speak = (problems: readonly HygieneProblem[]) =>
    problems.flatMap((one) => (kept.mayKeep(one.rule, one.problem.at) ? withRule(one, rules) : []));
  const [ordinary, aboutHygiene] = partition(ignores.all, ({ rule }) => !isHygiene(rule));
  const settled = pass(raw);
  const hygiene = pass(speak([...misreadProblems(ignores.misread), ...ignoreProblems(ordinary, idle)]));
  // Ignores of the hygiene rules are judged last, and nothing silences what is said of them: that would have no end.
  const last = level(speak(ignoreProblems(aboutHygiene, idle)));

  const all = [...settled, ...hygiene, ...last].map((each) => shownAt(withGiven(each), input.placeOf));
  const reporting = { isReported: selectFindings(config), isFile: input.isFile ?? (() => false), fixAt: input.fixAt };
  return { ...report(mergeEqual(all), reporting), unkept: kept.unkept() };
}

/** A value that is given in another file is shown there, too. */
function withGiven(leveled: Leveled): Leveled {
  const { problem } = leveled;
  const { said } = problem.at;
  if (said === undefined) return leveled;
  const related = [...(problem.related ?? []), { at: said, message: 'The value is given here.' }];
  return { ...leveled, problem: { ...problem, related } };
}

/** What is said of a file that a step makes is shown where its text stands. */
function shownAt(leveled: Leveled, placeOf: Settling['placeOf']): Leveled {
  if (placeOf === undefined) return leveled;
  const { problem } = leveled;
  const related = problem.related?.map((each) => ({ ...each, at: placeOf(each.at) }));
  return { ...leveled, problem: { ...problem, at: placeOf(problem.at), ...(related ? { related } : {}) } };
}

function leveler(config: Config): (problems: readonly RawProblem[]) => readonly Leveled[] {
  const levelOf = levelsOf(config);
  return (problems) =>
    problems.flatMap(({ rule, problem }) => {
      const level = levelOf(rule, problem.at.file);
      return level === 'off' ? [] : [{ rule, level: problem.doubt === undefined ? level : below[level], problem }];
    });
}

/** One step less: what is not certain is no error. */
const below: Readonly<Record<Level, Level>> = { error: 'warning', warning: 'note', note: 'note' };

function silence(problems: readonly Leveled[], ignores: Ignores, used: Set<Ignore>): readonly Leveled[] {
  return problems.map((leveled) => {
    const matching = ignores.matching(leveled);
    for (const ignore of matching) used.add(ignore);
    const [ignore] = matching;
    return ignore ? { ...leveled, ignore } : leveled;
  });
}

/** An ignore is idle if it silenced nothing, although its rule was asked everywhere and could answer. */
function idleIgnores({ config, undecided, containment: { failures } }: Settling, used: ReadonlySet<Ignore>) {
  const unsure = new Set([...undecided, ...failures].map(({ rule }) => rule));
  // Where a file could not be understood, any rule might have spoken.
  const isWhole = failures.every(({ rule }) => rule !== undefined);
  return (ignore: Ignore) =>
    isWhole && !used.has(ignore) && !unsure.has(ignore.rule) && !isSwitchedOff(config, ignore.rule);
}

function withRule({ rule: id, problem }: HygieneProblem, rules: readonly Rule[]): readonly RawProblem[] {
  const rule = rules.find((one) => one.id === id);
  return rule ? [{ rule, problem }] : [];
}

function isHygiene(rule: string): boolean {
  return hygieneRules.some((id) => id === rule);
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [list.filter(test), list.filter((item) => !test(item))];
}

interface Reporting {
  readonly isReported: ReturnType<typeof selectFindings>;
  readonly isFile: (name: string) => boolean;
  readonly fixAt: Settling['fixAt'];
}

function report(
  merged: readonly Merged[],
  { isReported, isFile, fixAt }: Reporting,
): Pick<Result, 'findings' | 'ignored'> {
  const fingerprint = fingerprinter();
  const findings: Finding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const { rule, level, problem, message, subjects, related, ignore, fix } of merged) {
    const { at } = problem;
    const identity = { rule: rule.id, file: at.file, subject: subjects[0], message: problem.message };
    const doubt = problem.doubt === undefined ? {} : { doubt: problem.doubt };
    const finding = {
      rule: rule.id,
      level,
      at,
      message,
      ...doubt,
      ...stageOf(rule, problem),
      ...(problem.same === undefined ? {} : { same: problem.same }),
      subjects,
      related,
      fingerprint: fingerprint(identity),
      marks: subjects.map((subject) => markOf({ rule: rule.id, subject, what: problem.what }, isFile)),
    };
    if (!isReported({ at, related })) continue;
    const placed = fix && !ignore ? fixAt?.(fix) : undefined;
    if (ignore) ignored.push({ finding, by: ignore.by, reason: ignore.reason, at: ignore.at });
    else findings.push(placed ? { ...finding, fix: placed } : finding);
  }
  return { findings, ignored };
}

function stageOf({ stage }: Rule, problem: Problem): Pick<Finding, 'stage'> {
  const shown = problem.stage ?? stage;
  return shown === undefined || shown === 'unproven' ? {} : { stage: shown };
}
