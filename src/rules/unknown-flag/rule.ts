import facts from '../../../schemas/facts/batch-flags.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Argument } from '../../model/command.ts';

/** Flags that a command does not take: only those that are known to be removed, or to be another command's. */
export const unknownFlag = defineRule({
  id: 'unknown-flag',
  summary: 'A command about batch endpoints gets a flag that it does not take.',
  level: 'error',
  topic: 'commands and SDK',
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
  const wrong = new Map<string, Argument[]>();
  for (const flag of flags) {
    const row = facts.flags.find((each) => each.command === command && each.flag === flag.text);
    if (row) wrong.set(row.instead, [...(wrong.get(row.instead) ?? []), flag]);
  }
  for (const [instead, [first, ...others]] of wrong) {
    if (first === undefined) continue;
    const names = [first, ...others].map(({ text }) => `"${text}"`).join(', ');
    yield {
      at: first.at,
      message: `"az ml ${command}" takes no ${names}. ${instead}`,
      subject: { entity: 'command', name: first.at.file, field: first.text },
      related: others.map(({ text, at }) => ({ at, message: `Nor does it take "${text}".` })),
    };
  }
}
