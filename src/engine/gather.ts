import type { Fix } from '../model/fix.ts';
import { listAt } from '../text/group.ts';
import type { Finding, Result } from './result.ts';
import type { Related } from './rule.ts';

/** So many other places of one slip are shown. */
const mostShown = 50;

/** A result as reports tell it: a slip that is repeated once. Hosts that mark each file where a mistake stands take it as it is. */
export function toldOnce(result: Result): Result {
  return { ...result, findings: gathered(result.findings) };
}

/**
 * One finding for each slip that is repeated, such as a flag or an image: the first place leads, the others are related to it. What is of
 * another level, doubtful, or new where the others are old, speaks for itself; what is ignored at its place is not among them.
 */
function gathered(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { same, rule, level, doubt, new: isNew } = finding;
    if (same !== undefined) listAt(groups, JSON.stringify([rule, same, level, doubt, isNew])).push(finding);
  }
  const leaders = new Map([...groups.values()].flatMap((group) => leaderOf(group)));
  const led = new Set([...groups.values()].flatMap((group) => group.slice(1)));
  return findings.filter((each) => !led.has(each)).map((each) => leaders.get(each) ?? each);
}

function leaderOf(group: readonly Finding[]): readonly (readonly [Finding, Finding])[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return [];
  const places = others.length === 1 ? '1 other place' : `${others.length.toLocaleString('en')} other places`;
  const related: readonly Related[] = others
    .slice(0, mostShown)
    .map(({ at }) => ({ at, message: 'The same stands here.' }));
  const message = `${first.message} The same stands in ${places}.`;
  const { fix: _, ...rest } = first;
  const fix = fixOfAll(group);
  return [[first, { ...rest, message, related: [...first.related, ...related], ...(fix && { fix }) }]];
}

/** The fix of all places as one, if each has one. */
function fixOfAll(group: readonly Finding[]): Fix | undefined {
  const fixes = group.flatMap(({ fix }) => fix ?? []);
  const [first, ...others] = fixes;
  if (first === undefined || fixes.length < group.length) return undefined;
  const safety = fixes.every((each) => each.safety === 'safe') ? 'safe' : 'unsafe';
  return { title: first.title, safety, steps: [...first.steps, ...others.flatMap(({ steps }) => steps)] };
}
