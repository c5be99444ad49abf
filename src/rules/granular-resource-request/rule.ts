import { type Context, defineRule, subjectOf } from '../../engine/rule.ts';
import type { Compute } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { spelled } from '../../model/spelling.ts';
import { computeAnswer } from '../../questions/answers.ts';
import { calledBy } from '../../questions/names.ts';
import type { Location } from '../../text/location.ts';

const requestKeys = new Set([
  'requests',
  'limits',
  'cpu',
  'cpus',
  'vcpu',
  'vcpus',
  'memory',
  'gpu',
  'gpus',
  'nvidia.com/gpu',
]);

/** Kubernetes clusters run batch jobs, but not on a share of a node that a deployment asks for. */
export const granularResourceRequest = defineRule({
  id: 'granular-resource-request',
  summary: 'A batch deployment on Kubernetes asks for memory, vCPU or GPU.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  supersedes: ['unknown-key'],
  *check(project, context) {
    for (const deployment of project.deployments) {
      const requests = requestsOf(deployment);
      if (deployment.form === 'pipeline' || requests.length === 0) continue;
      const compute = kubernetesOf(deployment, context);
      if (compute === undefined) continue;
      for (const { key, field, at } of requests) {
        yield {
          at,
          message: `"${key}" asks for resources of a node in the Kubernetes compute ${calledBy(compute)}. Requests for memory, vCPU or GPU are documented as unsupported for batch deployments. Remove it; "${spelled('instance_count', deployment)}" says how many nodes work on a job.`,
          subject: subjectOf(deployment, field),
          related: [
            { at: compute.type.state === 'known' ? compute.type.at : compute.header, message: 'A Kubernetes compute.' },
          ],
        };
      }
    }
  },
});

interface Request {
  readonly key: string;
  readonly field: string;
  readonly at: Location;
}

function requestsOf({ keys }: Deployment): readonly Request[] {
  const inResources = [...(keys.resources ?? [])].filter(([key]) => /^instance_?type$/i.test(key) || isRequest(key));
  const properties = [...(keys.resourceProperties ?? [])].filter(([key]) => isRequest(key));
  // What stands below a request is a part of it.
  const inProperties = properties.filter(([key]) => !properties.some(([outer]) => key.startsWith(`${outer}.`)));
  return [
    ...inResources.map(([key, at]) => ({ key, at, field: `resources.${key}` })),
    ...inProperties.map(([key, at]) => ({ key: lastOf(key), at, field: `resources.properties.${key}` })),
  ];
}

/** The name of a key, behind those around it; that of the GPUs has a dot in itself. */
function lastOf(key: string): string {
  return /(?:^|\.)(nvidia\.com\/gpu|[^.]*)$/i.exec(key)?.[1] ?? key;
}

function isRequest(key: string): boolean {
  return requestKeys.has(lastOf(key).toLowerCase());
}

/** The compute, if all that may be meant are Kubernetes. */
function kubernetesOf({ compute }: Deployment, context: Context): Compute | undefined {
  const use = context.need(compute);
  if (use === undefined) return undefined;
  if (use.resolved.state === 'outside') {
    context.undecided(use.at, use.resolved.because, computeAnswer(use));
    return undefined;
  }
  const { candidates } = use.resolved;
  const kubernetes = candidates.filter(({ type }) => context.need(type) === 'kubernetes');
  if (kubernetes.length === candidates.length) return candidates[0];
  if (kubernetes.length > 0) {
    context.undecided(use.at, `several computes could be meant by the name "${candidates[0].title}"`);
  }
  return undefined;
}
