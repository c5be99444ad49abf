import type { Fact } from '../model/facts.ts';
import type { Containment } from '../model/failure.ts';
import type { Project } from '../model/project.ts';
import { compareLocations, type Location } from '../text/location.ts';
import type { UndecidedCheck } from './result.ts';
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
}

/** Runs all rules over a project; a rule that throws becomes a failure, keeps what it said before, and stops no other rule. */
export function runRules(project: Project, rules: readonly Rule[], containment: Containment): RuleRun {
  const problems: RawProblem[] = [];
  const undecided = new Map<string, UndecidedCheck>();
  for (const rule of rules) {
    const record = (at: Location, because: string) => {
      undecided.set(JSON.stringify([rule.id, at.file, at.span.start, at.span.end, because]), {
        rule: rule.id,
        at,
        because,
      });
    };
    containment.attempt({ step: `in the rule ${rule.id}`, rule: rule.id }, () => {
      for (const problem of rule.check(project, contextOf(record))) problems.push({ rule, problem });
    });
  }
  return { problems, undecided: [...undecided.values()].sort(compareChecks) };
}

function contextOf(record: (at: Location, because: string) => void): Context {
  return {
    need: <T>(fact: Fact<T>) => {
      if (fact.state === 'known') return fact.value;
      if (fact.state === 'unknown') record(fact.at, fact.because);
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
