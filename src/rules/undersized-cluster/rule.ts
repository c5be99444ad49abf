import { defineRule, subjectOf } from '../../engine/rule.ts';
import { spelled } from '../../model/spelling.ts';
import { calledBy } from '../../questions/names.ts';
import { candidatesOf } from '../../questions/uses.ts';

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
      const { instanceCount, compute } = deployment;
      const clusters = candidatesOf(compute).filter(({ maxInstances }) => maxInstances.state !== 'absent');
      const [cluster] = clusters;
      if (cluster === undefined || clusters.length < candidatesOf(compute).length) continue;
      const wanted = context.need(instanceCount);
      if (instanceCount.state !== 'known' || wanted === undefined || wanted <= 1) continue;
      const limits = clusters
        .map(({ maxInstances }) => context.need(maxInstances))
        .filter((limit) => limit !== undefined);
      const low = limits.filter((limit) => limit < wanted);
      if (low.length === 0 || limits.length < clusters.length) continue;
      const largest = limits.reduce((most, limit) => Math.max(most, limit));
      if (low.length < limits.length) {
        context.undecided(
          instanceCount.at,
          `several clusters are named ${calledBy(cluster)}, and one of them is large enough`,
        );
        continue;
      }
      yield {
        at: instanceCount.at,
        message: `This deployment asks for ${wanted} instances, and the cluster ${calledBy(cluster)} has at most ${largest}. Lower "${spelled('instance_count', deployment)}" or raise "${spelled('max_instances', cluster)}" of the cluster.`,
        subject: subjectOf(deployment, 'instance_count'),
        related: clusters.flatMap(({ maxInstances }) =>
          maxInstances.state === 'known'
            ? [{ at: maxInstances.at, message: `At most ${maxInstances.value} instances.` }]
            : [],
        ),
      };
    }
  },
});
