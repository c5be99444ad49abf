import { findingsTold, undecidedTold } from '../text/budgets.ts';
import type { Location } from '../text/location.ts';
import { fingerprinter, markOf } from './fingerprint.ts';
import type { Finding, Result, UndecidedCheck, Unkept } from './result.ts';
import type { Level } from './rule.ts';

/** How much of one kind is told: of one rule, file and level, new and old apart. */
export interface Bounds {
  readonly findings: number;
  readonly undecided: number;
}

/** A result that tells a limited number of each kind: the rest is counted, in one line of the same level where it begins. */
export function bounded(
  result: Result,
  { findings, undecided }: Bounds = { findings: findingsTold, undecided: undecidedTold },
): Result {
  const fingerprint = fingerprinter();
  const { unkept = [], ...rest } = result;
  const beyond = (what: Unkept['what']) =>
    new Map(unkept.filter((each) => each.what === what).map(({ rule, file, count }) => [`${rule} ${file}`, count]));
  const findingsBeyond = beyond('findings');
  const moreOf = (first: Finding, more: number): Finding => {
    const subject = { entity: first.subjects[0]?.entity ?? '', name: '', field: '' };
    const identity = { rule: first.rule, file: first.at.file, subject, message: `more of the level ${first.level}` };
    const { rule, level, at } = first;
    const message = `And ${more.toLocaleString('en')} more of this kind in this file.`;
    const marks = [markOf({ rule, subject, what: identity.message }, () => false)];
    return {
      rule,
      level,
      at,
      message,
      ...(first.new === undefined ? {} : { new: first.new }),
      subjects: [subject],
      related: [],
      fingerprint: fingerprint(identity),
      marks,
      more,
    };
  };
  return {
    ...rest,
    findings: cut(result.findings, findings, findingsBeyond, (each) => each, moreOf),
    ignored: cut(
      result.ignored,
      findings,
      findingsBeyond,
      ({ finding }) => finding,
      (first, more) => ({ ...first, finding: moreOf(first.finding, more) }),
    ),
    undecided: cut(result.undecided, undecided, beyond('undecided'), (each) => each, moreUndecided),
  };
}

function moreUndecided({ rule, at }: UndecidedCheck, more: number): UndecidedCheck {
  return {
    ...{ rule, at },
    because: `${more.toLocaleString('en')} more of this kind could not be decided in this file`,
    more,
  };
}

interface Kind {
  readonly rule: string;
  readonly at: Location;
  readonly level?: Level;
  readonly new?: boolean;
}

/** The first `most` of each kind, and one in the place of the others and of those `beyond`, which were not even kept. */
function cut<T>(
  items: readonly T[],
  most: number,
  beyond: Map<string, number>,
  kindOf: (item: T) => Kind,
  moreOf: (first: T, more: number) => T,
): readonly T[] {
  const keyOf = (item: T) => {
    const { rule, at, level, new: isNew } = kindOf(item);
    return `${rule} ${level} ${isNew} ${at.file}`;
  };
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  const told = new Map<string, number>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    const place = (told.get(key) ?? 0) + 1;
    told.set(key, place);
    // One that is left over is told itself.
    const more = (counts.get(key) ?? 0) - most;
    if (place <= most || more === 1) return [item];
    if (place > most + 1) return [];
    const { rule, at } = kindOf(item);
    const unkept = beyond.get(`${rule} ${at.file}`) ?? 0;
    beyond.delete(`${rule} ${at.file}`);
    return [moreOf(item, more + unkept)];
  });
}
