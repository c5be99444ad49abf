import { type Answer, answerKinds } from '../model/answer.ts';
import { type Location, locationKey } from '../text/location.ts';
import type { Result, UndecidedCheck } from './result.ts';

/** What a check lacks; for all but `other` the configuration can say it. */
export const causeKinds = [...answerKinds, 'other'] as const;
export type CauseKind = (typeof causeKinds)[number];

/** One thing that is not known, and the checks that could not be made because of it. */
export interface Cause {
  readonly at: Location;
  readonly because: string;
  readonly kind: CauseKind;
  /** What of the configuration makes all of the checks; missing for `other`. */
  readonly answer?: Answer;
  /** Sorted by rule, each once. */
  readonly checks: readonly { readonly rule: string }[];
}

/** The undecided checks of a result by their causes: one for each place, reason and answer, in the order of the places. */
export function causesOf({ undecided }: Pick<Result, 'undecided'>): readonly Cause[] {
  const causes = new Map<string, { readonly first: UndecidedCheck; readonly rules: Set<string> }>();
  for (const check of undecided) {
    const { at, because, rule, answer } = check;
    const key = locationKey(at, because, answer);
    const cause = causes.get(key);
    if (cause) cause.rules.add(rule);
    else causes.set(key, { first: check, rules: new Set([rule]) });
  }
  return [...causes.values()].map(({ first: { at, because, answer }, rules }) => ({
    ...{ at, because, kind: answer?.kind ?? 'other' },
    ...(answer === undefined ? {} : { answer }),
    checks: [...rules].sort().map((rule) => ({ rule })),
  }));
}
