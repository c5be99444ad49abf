import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Project } from '../../model/project.ts';
import {
  defaultsOf,
  deploymentsAsRelated,
  deploymentsThatMayBelong,
  invocationsNameDeployments,
  nameInYaml,
  unroutableInvocations,
} from '../../questions/routing.ts';

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
  *check(project, context) {
    const mayBelong = deploymentsThatMayBelong(project);
    for (const endpoint of project.endpoints) {
      const { items } = project.deploymentsOf(endpoint);
      const deployments = items.length > 0 ? items : mayBelong(endpoint);
      const defaults = defaultsOf(project, endpoint);
      if (deployments.length === 0 || defaults.items.length > 0 || isServedOtherwise(project, endpoint)) continue;
      const because = defaults.gap?.because ?? (items.length > 0 ? undefined : doubtAbout(deployments, project));
      if (because === undefined) yield problemFor(endpoint, deployments);
      else context.undecided(nameInYaml(endpoint), because);
    }
  },
});

/** A deployment of an unknown endpoint counts only if nothing in the repository sets the default of any endpoint. */
function doubtAbout([first]: readonly Deployment[], { defaults, endpoints }: Project): string | undefined {
  const anyDefault = defaults.items.length > 0 || endpoints.some((each) => each.defaultDeployment.state !== 'absent');
  return anyDefault && first ? `the endpoint of the deployment "${first.title}" is not known` : undefined;
}

/** Whether invocations do without a default, or another rule says of one that it cannot. */
function isServedOtherwise(project: Project, endpoint: Endpoint): boolean {
  return invocationsNameDeployments(project, endpoint) || unroutableInvocations(project, endpoint).length > 0;
}

/** Another way out, where one stands beside what is declared. */
function orElse({ spelling }: Endpoint, deployments: readonly Deployment[]): string {
  if (spelling !== undefined) return ', or set "defaults.deploymentName" of the endpoint';
  return deployments.some((each) => each.spelling !== undefined) ? '' : ', or create it with "--set-default"';
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
      `--set defaults.deployment_name=${wanted}"${orElse(endpoint, deployments)}.`,
    subject: { entity, name: title, field: 'defaults.deployment_name' },
    related: deploymentsAsRelated(deployments, (each) =>
      each.endpointName.state === 'known'
        ? `The batch deployment "${each.title}" belongs to it.`
        : `The batch deployment "${each.title}" may belong to it.`,
    ),
  };
}
