import type { Result, UndecidedCheck } from '../engine/result.ts';

/** The checks of one rule that could not be made. */
export interface UndecidedRule {
  readonly rule: string;
  readonly first: UndecidedCheck;
  readonly places: number;
}

/** Groups the undecided checks by rule, the rule with the most places first. */
export function undecidedByRule(result: Result): readonly UndecidedRule[] {
  const groups = new Map<string, UndecidedRule>();
  for (const check of result.undecided) {
    const group = groups.get(check.rule) ?? { rule: check.rule, first: check, places: 0 };
    groups.set(check.rule, { ...group, places: group.places + 1 });
  }
  return [...groups.values()].sort((a, b) => b.places - a.places || (a.rule < b.rule ? -1 : 1));
}
