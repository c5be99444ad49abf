import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment, Endpoint, Project } from '../../project/model.ts';
import {
  defaultsOf,
  deploymentsAsRelated,
  deploymentsThatMayBelong,
  invocationsThatMayReach,
  nameInYaml,
  unroutableInvocations,
} from '../../project/routing.ts';

/** Endpoints with deployments for which nothing in the repository sets a default deployment. */
export const noDefaultDeployment = defineRule({
  id: 'no-default-deployment',
  summary: 'Nothing in the repository sets the default deployment of a batch endpoint.',
  level: 'warning',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  logs: [
    'No valid deployments to route to. Please check that the endpoint has at least one deployment with positive weight values or use a deployment specific header to route.',
  ],
  *check(project, context) {
    for (const endpoint of project.endpoints) {
      const deployments = deploymentsThatMatter(project, endpoint);
      if (deployments.length > 0 && lacksDefault(project, endpoint, context)) yield problemFor(endpoint, deployments);
    }
  },
});

/** Those that belong to the endpoint, or those that may, if nothing in the repository sets the default of any endpoint. */
function deploymentsThatMatter(project: Project, endpoint: Endpoint): readonly Deployment[] {
  const { items } = project.deploymentsOf(endpoint);
  if (items.length > 0) return items;
  const anyDefault =
    project.defaults.items.length > 0 || project.endpoints.some((each) => each.defaultDeployment.state !== 'absent');
  if (anyDefault) return [];
  return deploymentsThatMayBelong(project, endpoint);
}

function lacksDefault(project: Project, endpoint: Endpoint, context: Context): boolean {
  if (invocationsNameDeployments(project, endpoint) || unroutableInvocations(project, endpoint).length > 0)
    return false;
  const { items, gaps } = defaultsOf(project, endpoint);
  const [gap] = gaps;
  if (items.length === 0 && gap) context.undecided(nameInYaml(endpoint), gap.because);
  return items.length === 0 && gaps.length === 0;
}

/** Whether invocations are seen and every one names its deployment; those in prose count only where there are no others. */
function invocationsNameDeployments(project: Project, endpoint: Endpoint): boolean {
  const all = invocationsThatMayReach(project, endpoint);
  const strong = all.filter(({ weak }) => !weak);
  const seen = strong.length > 0 ? strong : all;
  return seen.length > 0 && seen.every(({ deployment }) => deployment.state !== 'absent');
}

function problemFor(endpoint: Endpoint, deployments: readonly Deployment[]): Problem {
  const { entity, name } = endpoint;
  const title = name.state === 'known' ? name.value : endpoint.title;
  const [only, ...others] = deployments;
  const wanted = only?.name.state === 'known' && others.length === 0 ? only.name.value : '<deployment>';
  const endpointName = name.state === 'known' ? name.value : '<endpoint>';
  return {
    at: nameInYaml(endpoint),
    message:
      `Nothing in the repository sets the default deployment of the batch endpoint "${title}", so an invocation that names no ` +
      `deployment has nowhere to go. After the deployment is created, run "az ml batch-endpoint update --name ${endpointName} ` +
      `--set defaults.deployment_name=${wanted}", or create it with "--set-default".`,
    subject: { entity, name: title, field: 'defaults.deployment_name' },
    related: deploymentsAsRelated(deployments, (each) =>
      each.endpointName.state === 'known'
        ? `The batch deployment "${each.title}" belongs to it.`
        : `The batch deployment "${each.title}" may belong to it.`,
    ),
  };
}
