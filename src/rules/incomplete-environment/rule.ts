import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Environment } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Project } from '../../model/project.ts';
import { calledBy } from '../../questions/names.ts';

/** An environment is built from an image or a Dockerfile; a conda file alone is not enough. */
export const incompleteEnvironment = defineRule({
  id: 'incomplete-environment',
  summary: 'An environment names neither an image nor a build context.',
  level: 'error',
  topic: 'references and files',
  stage: 'create',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/environment.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-environment',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const environment of project.environments) {
      const { image, build, condaFile } = environment;
      if (image.state === 'known' || build.state === 'known' || isCondaFile(project, environment)) continue;
      if (image.state === 'unknown' || build.state === 'unknown') {
        context.need(image);
        context.need(build);
        continue;
      }
      const conda = condaFile.state === 'known' ? condaFile.key : undefined;
      const what =
        condaFile.state === 'absent' ? 'no "image" and no "build"' : 'a "conda_file" and no "image" to build it on';
      yield {
        at: conda ?? environment.header,
        message: `The environment has ${what}. Add "image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04" or another base image.`,
        subject: subjectOf(environment, 'image'),
        related: environment.inline ? [] : usedBy(project.usersOf(environment)),
      };
    }
  },
});

/** `environment: file:conda.yml` names a conda file itself; the rule about unknown keys says so. */
function isCondaFile(project: Project, environment: Environment): boolean {
  return project.documents.some(
    ({ owner, violations }) =>
      owner === environment && violations.some(({ kind, field }) => kind === 'unknown-key' && field === 'dependencies'),
  );
}

function usedBy(users: readonly Deployment[]) {
  return users
    .slice(0, 5)
    .map((user) => ({ at: user.header, message: `Used by the batch deployment ${calledBy(user)}.` }));
}
