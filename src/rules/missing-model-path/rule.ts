import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Entity } from '../../model/entity.ts';
import type { Project } from '../../model/project.ts';
import { calledBy } from '../../questions/names.ts';
import { candidatesOf } from '../../questions/uses.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { didYouMean } from '../../text/similar.ts';

const generated = 'If an earlier step produces it, list it under "generated" in the configuration.';

/** Local model paths; a folder that only training fills is common, hence a warning. */
export const missingModelPath = defineRule({
  id: 'missing-model-path',
  summary: 'The local path of a model does not exist in the repository.',
  level: 'warning',
  topic: 'references and files',
  stage: 'create',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/assets/model.py',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const { role, use, owner, field } of project.paths) {
      if (role !== 'model path') continue;
      if (use.exists === 'unknown') {
        context.undecided(use.at, `nobody can tell whether "${use.written}" exists: ${use.because}`);
      }
      if (use.exists !== 'no') continue;
      const hint =
        use.wrongCase === undefined
          ? `${use.meant === undefined ? '' : `Did you mean "${use.meant}"? `}${generated}`
          : `Did you mean "${use.wrongCase}"? Letter case counts.`;
      yield {
        at: use.at,
        message: `No file or folder "${use.written}" to upload the model from. ${hint}`,
        subject: subjectOf(owner, field),
        related: usersOf(project, owner),
      };
    }
    // Models matter where something deploys them.
    const isBatch = project.deployments.length + project.endpoints.length > 0;
    for (const { written, at, other, doubt } of isBatch ? project.missingModelPaths() : []) {
      const hint = didYouMean(other, generated);
      yield {
        at,
        message: `No file or folder "${written}" to upload the model from, where this command runs. ${hint}`,
        subject: { entity: 'command', name: at.file, field: 'path' },
        ...(doubt === undefined ? {} : { doubt }),
      };
    }
  },
});

/** The deployments that need a model file; a model inside a deployment needs no such list. */
function usersOf({ deployments }: Project, owner: Entity) {
  return (usersByFile(deployments).get(owner.file) ?? [])
    .slice(0, 5)
    .map((each) => ({ at: each.header, message: `The batch deployment ${calledBy(each)} uses this model.` }));
}

/** The same by the file of the model, for all of them once. */
const usersByFile = perObject((deployments: readonly Deployment[]) => {
  const users = new Map<FilePath, Deployment[]>();
  for (const deployment of deployments) {
    const files = new Set(candidatesOf(deployment.model).map(({ file }) => file));
    files.delete(deployment.file);
    for (const file of files) listAt(users, file).push(deployment);
  }
  return users;
});
