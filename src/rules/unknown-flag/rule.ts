import table from '../../../schemas/facts/az-ml-commands.json' with { type: 'json' };
import facts from '../../../schemas/facts/batch-flags.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Argument } from '../../model/command.ts';
import { replaceText } from '../../model/fix.ts';
import { nameList } from '../../text/name-list.ts';
import { isSlip, nearest } from '../../text/similar.ts';

/** Flags that a command does not take: the lists of those that it takes are complete for a release of the extension. */
export const unknownFlag = defineRule({
  id: 'unknown-flag',
  summary: 'A command about batch endpoints gets a flag that it does not take.',
  level: 'error',
  topic: 'commands and SDK',
  fixes: 'safe or unsafe',
  stage: 'load',
  evidence: [
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-endpoint', verified: '2026-11-22' },
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-deployment', verified: '2026-11-22' },
  ],
  *check(project) {
    for (const { what, action, strength, perhaps, flags = [] } of project.commands.deploys) {
      if (strength === 'command' && what !== 'either' && !perhaps) yield* problemsIn(`batch-${what} ${action}`, flags);
    }
    for (const { strength, flags = [] } of project.commands.invokes) {
      if (strength === 'command') yield* problemsIn('batch-endpoint invoke', flags);
    }
  },
});

function* problemsIn(command: string, flags: readonly Argument[]): Iterable<Problem> {
  const wrong = new Map<string, { readonly mistake: Mistake; readonly flags: Argument[] }>();
  for (const flag of flags) {
    const mistake = mistakeIn(command, flag.text);
    if (mistake === undefined) continue;
    const same = wrong.get(mistake.instead);
    if (same === undefined) wrong.set(mistake.instead, { mistake, flags: [flag] });
    else same.flags.push(flag);
  }
  for (const { mistake, flags: found } of wrong.values()) {
    const isThere = flags.some(({ text }) => text === mistake.meant);
    yield* problemFor(command, isThere ? { ...mistake, meant: undefined } : mistake, found);
  }
}

/** So many other places of one command are shown. */
const mostShown = 20;

function* problemFor(
  command: string,
  { instead, doubt, meant }: Mistake,
  [first, ...others]: readonly Argument[],
): Iterable<Problem> {
  if (first === undefined) return;
  const names = nameList([first, ...others].map(({ text }) => text));
  yield {
    at: first.at,
    message: `"az ml ${command}" takes no ${names}. ${instead}`,
    same: `${command} ${names}`,
    subject: { entity: 'command', name: first.at.file, field: first.text },
    related: others.slice(0, mostShown).map(({ text, at }) => ({ at, message: `Nor does it take "${text}".` })),
    ...(doubt === undefined ? {} : { doubt }),
    // Several for one would all become the same flag; and a default deployment gets the traffic.
    ...(meant === undefined || others.length > 0
      ? {}
      : { fix: replaceText(first.at, first.text, meant, meant === '--set-default' ? 'unsafe' : 'safe') }),
  };
}

/** A flag that a command does not take: what to write instead, and why it may be right nevertheless. */
interface Mistake {
  readonly instead: string;
  /** The flag that is meant, if that is all. */
  readonly meant?: string | undefined;
  readonly doubt?: string;
}

function mistakeIn(command: string, flag: string): Mistake | undefined {
  const known = facts.flags.find((each) => each.command === command && each.flag === flag);
  if (known) return { instead: known.instead, meant: /^Use "(--[\w-]+)"\.$/.exec(known.instead)?.[1] };
  const taken = flagsOf(command);
  // What begins several flags is another mistake, and what is put together nobody can read.
  if (taken === undefined || !/^--?[A-Za-z][\w-]*$/.test(flag) || taken.some((each) => each.startsWith(flag)))
    return undefined;
  const meant = nearest(flag, taken);
  if (meant !== undefined && isSlip(flag.toLowerCase(), meant)) return { instead: `Did you mean "${meant}"?`, meant };
  const instead = `See "az ml ${command} --help" for those that it takes.`;
  return { instead, doubt: `Those of version ${table.extension} of the extension are known; a newer one may take it.` };
}

function flagsOf(command: string): readonly string[] | undefined {
  const own = table.commands.find((each) => each.command === command)?.flags;
  return own && [...own, ...table.everywhere];
}
