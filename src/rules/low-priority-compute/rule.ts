import { defineRule, subjectOf } from '../../engine/rule.ts';
import { spelled } from '../../model/spelling.ts';
import { calledBy } from '../../questions/names.ts';

/** A preempted node takes the whole job with it where there is only one. */
export const lowPriorityCompute = defineRule({
  id: 'low-priority-compute',
  summary: 'A batch deployment runs on a cluster of one low-priority node.',
  level: 'warning',
  topic: 'commands and SDK',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-use-low-priority-batch',
      verified: '2026-11-22',
    },
    { kind: 'source', url: 'https://github.com/Azure/EOL/blob/main/service_list.json', verified: '2026-11-22' },
  ],
  *check(project, context) {
    for (const compute of project.computes) {
      const { tier, maxInstances } = compute;
      const users = project.usersOf(compute);
      if (users.length === 0 || maxInstances.state === 'absent' || isOther(tier)) continue;
      if (context.need(tier) === undefined || context.need(maxInstances) !== 1 || tier.state !== 'known') continue;
      yield {
        at: tier.at,
        message:
          `The cluster ${calledBy(compute)} has one low-priority node. When it is preempted, the job is cancelled. ` +
          `Use a dedicated tier, or raise "${spelled('max_instances', compute)}" to 2 or more.`,
        subject: subjectOf(compute, 'tier'),
        related: users
          .slice(0, 5)
          .map((each) => ({ at: each.header, message: `The batch deployment ${calledBy(each)} uses it.` })),
      };
    }
  },
});

function isOther(tier: { readonly state: string; readonly value?: string }): boolean {
  return tier.state === 'absent' || (tier.state === 'known' && !/^low_?priority$/.test(tier.value ?? ''));
}
