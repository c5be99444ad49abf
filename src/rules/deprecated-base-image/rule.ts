import facts from '../../../schemas/facts/deprecated-images.json' with { type: 'json' };
import { type Context, defineRule, subjectOf } from '../../engine/rule.ts';
import type { Environment } from '../../model/assets.ts';
import { replaceScalar } from '../../model/fix.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { doubtOfUsers, usersAsRelated } from '../../questions/uses.ts';

/** Old base images of Azure ML get no patches, and environments on them stop building. */
export const deprecatedBaseImage = defineRule({
  id: 'deprecated-base-image',
  summary: 'An environment stands on a base image that is no longer maintained.',
  level: 'warning',
  topic: 'environment',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azureml-examples/pull/3980', verified: '2026-11-22' },
  ],
  *check(project, context) {
    const { environments } = project.declared;
    for (const { environment } of project.deployments) needMeant(environment, environments, isDeprecated, context);
    for (const environment of project.environments) {
      const { docker, image, reason } = imageOf(environment, context);
      if (reason === undefined || image.state !== 'known') continue;
      const written = image.value;
      const users = project.usersOf(environment);
      const next = successorOf(written);
      yield {
        at: image.at,
        message: `The base image "${written}" is deprecated (${reason}): it gets no security patches. Maintained are ${successors(written)}.`,
        same: written.trim().toLowerCase(),
        subject: subjectOf(environment, docker ? 'build' : 'image'),
        ...doubtOfUsers(users, (deployment) => deployment.environment),
        related: environment.inline ? [] : usersAsRelated(users),
        ...(next === undefined ? {} : { fix: replaceScalar(image.at, written, next, 'unsafe') }),
      };
    }
  },
});

/** The base image of an environment, and why it is deprecated. */
function imageOf(environment: Environment, context: Context) {
  const docker = context.need(environment.dockerfile);
  const image = docker?.base ?? environment.image;
  const written = context.need(image);
  return { docker, image, reason: written === undefined ? undefined : reasonOf(written) };
}

function isDeprecated(environment: Environment, context: Context): boolean {
  return imageOf(environment, context).reason !== undefined;
}

/** Why an image is deprecated; mirrors in other registries keep its name. */
function reasonOf(written: string): string | undefined {
  const [, before = '', name] = /^(.*?)(?:^|\/)azureml\/(.+)$/s.exec(written.trim().toLowerCase()) ?? [];
  if (name === undefined) return undefined;
  const isMicrosoft = before === 'mcr.microsoft.com';
  const rows: readonly { readonly pattern: string; readonly reason: string; readonly microsoftOnly?: boolean }[] =
    facts.images;
  return rows.find(
    ({ pattern, microsoftOnly }) => (isMicrosoft || !microsoftOnly) && new RegExp(`^(?:${pattern})$`).test(name),
  )?.reason;
}

/** The one maintained image with the same MPI, for the same kind of machine; undefined: there is none, or several. */
function successorOf(written: string): string | undefined {
  const [, mpi, name, tag] =
    /^mcr\.microsoft\.com\/azureml\/((?:openmpi|intelmpi)[\d.]+)-([\w.-]+)(?::([\w.-]+))?$/.exec(written) ?? [];
  if (mpi === undefined || name === undefined) return undefined;
  const wantsCuda = /cuda|gpu/.test(name);
  const [only, another] = facts.supported.filter(
    (image) => image.startsWith(`${mpi}-`) && image.includes('cuda') === wantsCuda,
  );
  if (only === undefined || another !== undefined) return undefined;
  return `mcr.microsoft.com/azureml/${only}${tag === 'latest' ? ':latest' : ''}`;
}

function successors(written: string): string {
  const wantsCuda = /cuda|gpu/i.test(written);
  return facts.supported
    .filter((image) => image.includes('cuda') === wantsCuda)
    .map((image) => `"mcr.microsoft.com/azureml/${image}"`)
    .join(', ');
}
