import { type Context, defineRule, type Subject, subjectOf } from '../../engine/rule.ts';
import type { Compute } from '../../model/assets.ts';
import type { AssetUse } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { Project } from '../../model/project.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { calledBy } from '../../questions/names.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** Kubernetes clusters connected through Azure Arc are documented as unsupported; AKS clusters are fine. */
export const arcKubernetesCompute = defineRule({
  id: 'arc-kubernetes-compute',
  summary: 'A batch deployment runs on a Kubernetes cluster connected through Azure Arc.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const { fact, subject, related } of computesIn(project)) {
      const use = needMeant(fact, project.declared.computes, isArc, context);
      if (use?.resolved.state !== 'found') continue;
      const { candidates } = use.resolved;
      const arc = candidates.filter((compute) => isArc(compute, context));
      const [first] = arc;
      if (first === undefined) continue;
      if (arc.length < candidates.length) {
        context.undecided(use.at, `several computes could be meant by the name ${calledBy(first)}`);
        continue;
      }
      yield {
        at: use.at,
        message: `The compute ${calledBy(first)} is a Kubernetes cluster connected through Azure Arc, and those are documented as unsupported for batch deployments. Use an AmlCompute cluster, or an AKS cluster attached as such.`,
        subject,
        related: [
          ...arc.map(({ cluster, header }) => ({
            at: cluster.state === 'known' ? cluster.at : header,
            message: 'Said to be an Arc cluster here.',
          })),
          ...related,
        ],
      };
    }
  },
});

function isArc({ type, cluster }: Compute, context: Context): boolean {
  const isKubernetes = type.state === 'absent' || context.need(type) === 'kubernetes';
  return isKubernetes && context.need(cluster) === 'arc';
}

/** Every compute that batch deployments run on: their own, their default for steps, and those of the steps. */
function computesIn(project: Project) {
  const own = project.deployments.map((deployment) =>
    deployment.form === 'pipeline'
      ? placed(deployment.defaultCompute, subjectOf(deployment, 'settings.default_compute'))
      : placed(deployment.compute, subjectOf(deployment, 'compute')),
  );
  const ofSteps = project.components.flatMap((component) => {
    const { jobs } = component;
    const users = project.usersOf(component);
    const related = usersAsRelated(users);
    const steps = users.length > 0 && jobs.state === 'known' ? jobs.value : [];
    return steps.map((step) => placed(step.compute, subjectOf(component, `jobs.${step.name}.compute`), related));
  });
  return [...own, ...ofSteps];
}

function placed(fact: Fact<AssetUse<Compute>>, subject: Subject, related: ReturnType<typeof usersAsRelated> = []) {
  return { fact, subject, related };
}
