import table from '../../../schemas/facts/workflow-templates.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { Fix } from '../../model/fix.ts';
import type { Project } from '../../model/project.ts';
import { endpointAnswer } from '../../questions/answers.ts';
import { calledBy } from '../../questions/names.ts';
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
  fixes: 'unsafe',
  stage: 'job start',
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
      if (because === undefined) {
        const doubt = doubtIn(project, endpoint, deployments);
        yield { ...problemFor(endpoint, deployments), ...(doubt ?? fixIn(project, deployments)) };
      } else context.undecided(nameInYaml(endpoint), because, endpointAnswer(endpoint));
    }
  },
});

/** What a template of another repository does besides may have changed, where it is called at a branch. */
function doubtIn({ commands, filesMeant }: Project, endpoint: Endpoint, deployments: readonly Deployment[]) {
  const files = new Set([endpoint, ...deployments].map(({ file }) => file));
  const sent = commands.deploys.find(
    ({ template, file }) => template !== undefined && file && filesMeant(file)?.some((each) => files.has(each)),
  );
  if (sent?.template === undefined) return undefined;
  return { doubt: `"${sent.template}" sets none, as read on ${table.verified}; at a branch it may have changed.` };
}

/** Where just one command creates the only deployment it may make it the default at once. Of several nobody knows which. */
function fixIn({ commands, filesMeant }: Project, deployments: readonly Deployment[]): { readonly fix?: Fix } {
  const [only, another] = deployments;
  if (only === undefined || another !== undefined) return {};
  const [command, other] = commands.deploys.filter(({ what, action, strength, file }) => {
    const files = (file && filesMeant(file)) ?? [];
    return what === 'deployment' && action === 'create' && strength === 'command' && files.includes(only.file);
  });
  const files = (command?.file && filesMeant(command.file)) ?? [];
  if (command === undefined || other !== undefined || command.noWait || files.length !== 1) return {};
  const words = 'batch-deployment create';
  const step = { does: 'replace-text', at: command.at, was: words, to: `${words} --set-default`, once: true } as const;
  return { fix: { title: 'Create the deployment with "--set-default".', safety: 'unsafe', steps: [step] } };
}

/** A deployment of an unknown endpoint counts only if nothing in the repository sets the default of any endpoint. */
function doubtAbout([first]: readonly Deployment[], { defaults, endpoints }: Project): string | undefined {
  const anyDefault = defaults.items.length > 0 || endpoints.some((each) => each.defaultDeployment.state !== 'absent');
  return anyDefault && first ? `the endpoint of the deployment ${calledBy(first)} is not known` : undefined;
}

/** Whether invocations do without a default, or another rule says of one that it cannot. */
function isServedOtherwise(project: Project, endpoint: Endpoint): boolean {
  return invocationsNameDeployments(project, endpoint) || unroutableInvocations(project, endpoint).length > 0;
}

/** How a default is set where the endpoint is declared: by code, by the service's own names, or by commands. */
function remedyFor(endpoint: Endpoint, deployments: readonly Deployment[]): string {
  const [only, ...others] = deployments;
  const wanted = (only && others.length === 0 && pasteable(only)) || '<deployment>';
  const name = pasteable(endpoint) ?? '<endpoint>';
  if (isInCode(endpoint) && deployments.every(isInCode)) {
    return (
      `After the deployment is created, fetch the endpoint by "batch_endpoints.get", set its "defaults.deployment_name" to ` +
      `"${wanted}", and send it by "begin_create_or_update".`
    );
  }
  const command = `After the deployment is created, run "az ml batch-endpoint update --name ${name} --set defaults.deployment_name=${wanted}"`;
  if (endpoint.spelling !== undefined) return `${command}, or set "defaults.deploymentName" of the endpoint.`;
  const isCommanded = deployments.every(({ spelling }) => spelling === undefined);
  return isCommanded ? `${command}, or create it with "--set-default".` : `${command}.`;
}

/** A name that may stand in a command for somebody to paste; one that Azure ML would refuse could be a command of its own there. */
function pasteable({ name }: Endpoint | Deployment): string | undefined {
  return name.state === 'known' && /^[a-z0-9][\w-]{0,254}$/i.test(name.value) ? name.value : undefined;
}

/** Objects of Python have no file that a command could be given. */
function isInCode({ file }: Endpoint | Deployment): boolean {
  return /\.(py|ipynb)$/i.test(file);
}

function problemFor(endpoint: Endpoint, deployments: readonly Deployment[]): Problem {
  const { entity, name } = endpoint;
  const title = name.state === 'known' ? name.value : endpoint.title;
  return {
    at: nameInYaml(endpoint),
    message:
      `Nothing in the repository sets the default deployment of the batch endpoint ${calledBy(endpoint)}, so an invocation that names no ` +
      `deployment has nowhere to go. ${remedyFor(endpoint, deployments)}`,
    subject: { entity, name: title, field: 'defaults.deployment_name' },
    related: deploymentsAsRelated(deployments, (each) =>
      each.endpointName.state === 'known'
        ? `The batch deployment ${calledBy(each)} belongs to it.`
        : `The batch deployment ${calledBy(each)} may belong to it.`,
    ),
  };
}
