import { defineRule } from '../../engine/rule.ts';
import { knownValue } from '../../project/facts.ts';
import { candidatesOf } from '../../project/uses.ts';

/** A job that asks for more nodes than its cluster may grow to. */
export const undersizedCluster = defineRule({
  id: 'undersized-cluster',
  summary: 'A batch deployment asks for more instances than its cluster can have.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-compute-aml',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azure-sdk-for-python/issues/33470',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const deployment of project.deployments) {
      const { instanceCount } = deployment;
      const wanted = knownValue(instanceCount);
      const clusters = candidatesOf(deployment.compute);
      const [cluster] = clusters;
      if (wanted === undefined || instanceCount.state !== 'known' || cluster === undefined) continue;
      const limits = clusters.map((each) =>
        each.maxInstances.state === 'absent' ? undefined : context.need(each.maxInstances),
      );
      const known = limits.filter((limit) => limit !== undefined);
      if (known.length < limits.length || !known.every((limit) => limit < wanted)) {
        if (known.some((limit) => limit < wanted)) {
          context.undecided(instanceCount.at, `several clusters could be meant by the name "${cluster.title}"`);
        }
        continue;
      }
      yield {
        at: instanceCount.at,
        message: `This deployment asks for ${wanted} instances, and the cluster "${cluster.title}" has at most ${known[0]}. Lower "instance_count" or raise "max_instances" of the cluster.`,
        subject: { entity: deployment.entity, name: deployment.title, field: 'instance_count' },
        related: clusters.flatMap(({ maxInstances }) =>
          maxInstances.state === 'known'
            ? [{ at: maxInstances.at, message: `At most ${maxInstances.value} instances.` }]
            : [],
        ),
      };
    }
  },
});
