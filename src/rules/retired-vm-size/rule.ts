import facts from '../../../schemas/facts/retired-vm-sizes.json' with { type: 'json' };
import { defineRule, subjectOf } from '../../engine/rule.ts';
import { calledBy } from '../../questions/names.ts';

const retired = facts.sizes.map(({ pattern, ...row }) => ({
  ...row,
  test: new RegExp(`^(?:standard_)?(?:${pattern})$`, 'i'),
}));

/** Clusters whose nodes Azure has no more of. */
export const retiredVmSize = defineRule({
  id: 'retired-vm-size',
  summary: 'A batch deployment runs on a cluster of a retired VM size.',
  level: 'warning',
  topic: 'commands and SDK',
  evidence: [
    { kind: 'source', url: 'https://github.com/Azure/EOL/blob/main/service_list.json', verified: '2026-11-22' },
    {
      kind: 'documentation',
      url: 'https://github.com/MicrosoftDocs/azure-docs/tree/main/articles/virtual-machines/sizes/migration-guides',
      verified: '2026-11-30',
    },
    { kind: 'report', url: 'https://github.com/Azure/azureml-examples/pull/3696', verified: '2026-11-22' },
  ],
  *check(project, context) {
    for (const compute of project.computes) {
      const { size } = compute;
      const users = project.usersOf(compute);
      const value = users.length === 0 ? undefined : context.need(size);
      const row = value === undefined ? undefined : retired.find(({ test }) => test.test(value));
      if (row === undefined || size.state !== 'known') continue;
      yield {
        at: size.at,
        message:
          `The size "${size.value}" (${row.series}) was retired on ${row.retired}: the cluster ${calledBy(compute)} gets no nodes. ` +
          `Use a current size such as "${row.instead}".`,
        same: size.value.toLowerCase(),
        subject: subjectOf(compute, 'size'),
        related: users
          .slice(0, 5)
          .map((each) => ({ at: each.header, message: `The batch deployment ${calledBy(each)} uses it.` })),
      };
    }
  },
});
