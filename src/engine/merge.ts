import type { Fix } from '../model/fix.ts';
import { compareLocations, type Location, locationKey } from '../text/location.ts';
import type { Ignore } from './ignores.ts';
import type { Level, Problem, Related, Rule, Subject } from './rule.ts';

/** A problem with its level, and the ignore that silences it, if one does. */
export interface Leveled {
  readonly rule: Rule;
  readonly level: Level;
  readonly problem: Problem;
  readonly ignore?: Ignore;
}

/** Equal problems of one place as one; `problem` is the first of them, by subject. */
export interface Merged extends Leveled {
  readonly message: string;
  readonly subjects: readonly [Subject, ...Subject[]];
  readonly related: readonly Related[];
  readonly fix?: Fix;
}

/**
 * Merges problems with equal rule, place, ignore and what they call the mistake, else the message, the subject's own quoted name aside; and sorts
 * them by file, place, rule. Of equal ones the certain speak, with their level; the doubtful only if there are no others.
 * The first subject's message speaks for all; if their names differ, it ends in `(batch deployment "a" and 8 more)`.
 */
export function mergeEqual(problems: readonly Leveled[]): readonly Merged[] {
  const groups = new Map<string, Leveled[]>();
  for (const leveled of problems.toSorted(compareProblems)) {
    const key = keyOf(leveled);
    const group = groups.get(key);
    if (group) group.push(leveled);
    else groups.set(key, [leveled]);
  }
  return [...groups.values()].flatMap(mergeGroup);
}

function mergeGroup(group: readonly Leveled[]): readonly Merged[] {
  const first = group.find(({ problem }) => problem.doubt === undefined) ?? group[0];
  if (first === undefined) return [];
  const subject = first.problem.subject;
  const others = group.map(({ problem }) => problem.subject);
  const subjects = unique([subject, ...others], subjectKey);
  const related = unique([...group.flatMap(({ problem }) => problem.related ?? []), ...sendsOf(group)], relatedKey);
  const more = new Set(subjects.map(({ name }) => name)).size - 1;
  const whom = more === 0 ? '' : ` (${subject.entity} "${subject.name}" and ${more} more)`;
  const rest = subjects.slice(1).map(plain);
  const { message, doubt } = first.problem;
  const said = doubt === undefined ? message + whom : `${message}${whom} ${doubt}`;
  const fix = doubt === undefined ? fixOf(group) : undefined;
  return [{ ...first, message: said, subjects: [plain(subject), ...rest], related, ...(fix && { fix }) }];
}

/** The fix that all of them have: what mends one and not the others is none. Nor is one that the rule does not announce. */
function fixOf([first, ...others]: readonly Leveled[]): Fix | undefined {
  const fix = first?.rule.fixes === undefined ? undefined : first.problem.fix;
  const text = JSON.stringify(fix);
  return others.every(({ problem }) => JSON.stringify(problem.fix) === text) ? fix : undefined;
}

/** The steps that send the entity so, if others send it in another way: nothing is said where all have the mistake. */
function sendsOf(group: readonly Leveled[]): readonly Related[] {
  const sent = group.flatMap(({ problem }) => problem.subject.sent ?? []);
  const guilty = new Set(sent.flatMap(({ sends }) => sends.map(placeKey)));
  const isForAll = sent.every(({ otherSends }) => otherSends.every((at) => guilty.has(placeKey(at))));
  return isForAll ? [] : sent.flatMap(({ sends }) => sends.map((at) => ({ at, message: 'This step sends it so.' })));
}

function placeKey({ file, span }: Location): string {
  return JSON.stringify([file, span.start]);
}

function plain({ entity, name, field }: Subject): Subject {
  return { entity, name, field };
}

function keyOf({ rule, problem: { at, message, subject, what }, ignore }: Leveled): string {
  const shape = what ?? (subject.name === '' ? message : message.replaceAll(`"${subject.name}"`, '"\0"'));
  const by = ignore ? [ignore.at.file, ignore.at.span.start, ignore.by] : [];
  return locationKey(at, rule.id, shape, by);
}

function unique<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(list.map((item) => [keyOf(item), item])).values()];
}

function subjectKey({ entity, name, field }: Subject): string {
  return JSON.stringify([name, entity, field]);
}

function relatedKey({ at, message }: Related): string {
  return locationKey(at, message);
}

/** A total order but for problems that say the same, so that the order in which rules speak leaves no trace. */
function compareProblems(a: Leveled, b: Leveled): number {
  return compareLocations(a.problem.at, b.problem.at) || compareTexts(restOf(a), restOf(b));
}

function restOf({ rule, problem }: Leveled): string {
  const related = (problem.related ?? []).map(relatedKey).join();
  return [rule.id, subjectKey(problem.subject), problem.message, related].join('\n');
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
