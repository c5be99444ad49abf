import { bothAnswers, variablesAnswer } from '../model/answer.ts';
import type { Fact } from '../model/facts.ts';
import type { Containment } from '../model/failure.ts';
import type { Project } from '../model/project.ts';
import { problemsKept, problemsKeptInAll, problemsKeptOfMany } from '../text/budgets.ts';
import { compareLocations, type FilePath, type Location, locationKey } from '../text/location.ts';
import type { UndecidedCheck, Unkept } from './result.ts';
import type { Context, Problem, Rule } from './rule.ts';

/** A problem as its rule said it, before the gate. */
export interface RawProblem {
  readonly rule: Rule;
  readonly problem: Problem;
}

/** What all rules said of a project. */
export interface RuleRun {
  readonly problems: readonly RawProblem[];
  /** Sorted by place and rule, each once. */
  readonly undecided: readonly UndecidedCheck[];
  /** What was said beyond the most that is kept. */
  readonly unkept: readonly Unkept[];
}

/** Runs all rules over a project; a rule that throws becomes a failure, keeps what it said before, and stops no other rule. */
export function runRules(
  project: Project,
  rules: readonly Rule[],
  containment: Containment,
  most = problemsKept,
): RuleRun {
  const problems: RawProblem[] = [];
  const undecided = new Map<string, UndecidedCheck>();
  const findingsOf = counting('findings', most);
  const checksOf = counting('undecided', most);
  for (const rule of rules) {
    const record: Context['undecided'] = (at, because, answer) => {
      const key = locationKey(at, rule.id, because);
      const before = undecided.get(key);
      if (before === undefined && !checksOf.mayKeep(rule.id, at)) return;
      const both = before === undefined ? answer : bothAnswers(before.answer, answer);
      undecided.set(key, { rule: rule.id, at, because, ...(both === undefined ? {} : { answer: both }) });
    };
    containment.attempt({ step: `in the rule ${rule.id}`, rule: rule.id }, () => {
      for (const problem of rule.check(project, contextOf(record))) {
        if (findingsOf.mayKeep(rule.id, problem.at)) problems.push({ rule, problem });
      }
    });
  }
  const unkept = [...findingsOf.unkept(), ...checksOf.unkept()];
  return { problems, undecided: [...undecided.values()].sort(compareChecks), unkept };
}

/** Counts what each rule says of each file, as far as it is more than may be kept. */
export function counting(what: Unkept['what'], most: number) {
  const counts = new Map<string, { readonly rule: string; readonly file: FilePath; kept: number; count: number }>();
  let all = 0;
  return {
    mayKeep: (rule: string, { file }: Location): boolean => {
      const key = `${rule} ${file}`;
      const known = counts.get(key) ?? { rule, file, kept: 0, count: 0 };
      counts.set(key, known);
      known.count++;
      const isKept = known.kept < (all < problemsKeptInAll ? most : Math.min(most, problemsKeptOfMany));
      if (isKept) known.kept++;
      if (isKept) all++;
      return isKept;
    },
    unkept: (): readonly Unkept[] =>
      [...counts.values()].flatMap(({ rule, file, kept, count }) =>
        count > kept ? [{ what, rule, file, count: count - kept }] : [],
      ),
  };
}

function contextOf(record: Context['undecided']): Context {
  return {
    need: <T>(fact: Fact<T>) => {
      if (fact.state === 'known') return fact.value;
      if (fact.state === 'unknown') record(fact.at, fact.because, variablesAnswer(fact));
      return undefined;
    },
    undecided: record,
  };
}

/** By place, then rule, then reason. */
export function compareChecks(a: UndecidedCheck, b: UndecidedCheck): number {
  return compareLocations(a.at, b.at) || compareTexts(a.rule, b.rule) || compareTexts(a.because, b.because);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
