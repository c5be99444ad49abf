import type { Location } from '../text/location.ts';
import { nameList } from '../text/name-list.ts';
import type { MisreadComment } from './comment-ignores.ts';
import type { Ignore } from './ignores.ts';
import type { Problem } from './rule.ts';

/** The rules about ignores themselves; the gate speaks for them, because only it knows what was silenced. */
export const hygieneRules = ['unused-ignore', 'expired-ignore'] as const;
export type HygieneRule = (typeof hygieneRules)[number];

/** A problem with an ignore, under its rule's id. */
export interface HygieneProblem {
  readonly rule: HygieneRule;
  readonly problem: Problem;
}

/** The mistakes of comments, as problems of `unused-ignore`. */
export function misreadProblems(misread: readonly MisreadComment[]): readonly HygieneProblem[] {
  return misread.map(({ at, message }) => {
    return {
      rule: 'unused-ignore',
      problem: { at, message, subject: { entity: 'ignore comment', name: at.file, field: '' } },
    };
  });
}

/** What is wrong with ignores: their day is over, or they silence nothing. `idle` says which of them silence nothing for sure. */
export function ignoreProblems(
  ignores: readonly Ignore[],
  idle: (ignore: Ignore) => boolean,
): readonly HygieneProblem[] {
  return groupByPlace(ignores).flatMap((group): readonly HygieneProblem[] => {
    const [first] = group;
    if (first.expired) return [{ rule: 'expired-ignore', problem: problemOf(first, first.at, expiredMessage(group)) }];
    const unused = group.filter(idle);
    const [one] = unused;
    if (one === undefined) return [];
    if (unused.length === group.length) {
      return [{ rule: 'unused-ignore', problem: problemOf(one, one.at, unusedMessage(group)) }];
    }
    return unused.map((ignore) => {
      const message = `Nothing of "${ignore.rule}" is there for this comment to silence. Remove it from the brackets.`;
      return { rule: 'unused-ignore', problem: problemOf(ignore, ignore.ruleAt, message) };
    });
  });
}

type Group = readonly [Ignore, ...Ignore[]];

/** The ignores of one comment belong together; configured ones stand for themselves. */
function groupByPlace(ignores: readonly Ignore[]): readonly Group[] {
  const groups = new Map<string, [Ignore, ...Ignore[]]>();
  for (const [index, ignore] of ignores.entries()) {
    const key = ignore.by === 'comment' ? `${ignore.at.span.start}\n${ignore.at.file}` : String(index);
    const group = groups.get(key);
    if (group) group.push(ignore);
    else groups.set(key, [ignore]);
  }
  return [...groups.values()];
}

function problemOf(ignore: Ignore, at: Location, message: string): Problem {
  const entity = ignore.by === 'comment' ? 'ignore comment' : 'configured ignore';
  return { at, message, subject: { entity, name: ignore.rule, field: '' } };
}

function unusedMessage(group: Group): string {
  const what = group[0].by === 'comment' ? 'comment' : 'entry';
  return `This ${what} silences nothing: there is no problem of ${quoted(group)} here. Remove it.`;
}

function expiredMessage(group: Group): string {
  return `The ignore of ${quoted(group)} ended on ${group[0].until} and silences nothing any more. Mend the cause, or decide on a later date.`;
}

function quoted(group: Group): string {
  return nameList(group.map(({ rule }) => rule));
}
