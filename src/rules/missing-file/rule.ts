import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { NamedPath, PathUse } from '../../model/entity.ts';
import { knownValue } from '../../model/facts.ts';
import { replaceScalar } from '../../model/fix.ts';
import type { Project } from '../../model/project.ts';
import type { Stage } from '../../model/stage.ts';
import { candidatesOf, componentsOf, usersAsRelated } from '../../questions/uses.ts';
import { listAt } from '../../text/group.ts';
import { locationKey } from '../../text/location.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';
import { didYouMean } from '../../text/similar.ts';

/** Paths that must exist when the deployment is created; a model path has a rule of its own. */
export const missingFile = defineRule({
  id: 'missing-file',
  summary: 'A file or folder that a batch deployment names does not exist.',
  level: 'error',
  topic: 'references and files',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_endpoint_utils.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const path of project.paths) {
      const { role, use, owner, field } = path;
      if (role === 'model path') continue;
      if (use.exists === 'unknown')
        context.undecided(use.at, `nobody can tell whether "${use.written}" exists: ${use.because}`);
      const message = messageFor(path);
      if (message === undefined) continue;
      const meant = use.wrongCase ?? meantFor(path);
      yield {
        at: use.at,
        message,
        subject: subjectOf(owner, field),
        ...stageOf(path),
        related: usersOf(project, path),
        // In a command or in code nobody knows what else stands in the word.
        ...(meant === undefined || path.fromRun ? {} : { fix: replaceScalar(use.at, use.written, meant, 'unsafe') }),
      };
    }
    for (const { written, at, other, doubt } of project.missingCommandFiles()) {
      const hint = didYouMean(other, 'Write the path as it is seen from where this runs.');
      const message = `No file "${written}" anywhere in the repository. ${hint}`;
      const subject = { entity: 'command', name: at.file, field: 'file' };
      yield { at, message, subject, what: written, stage: 'load', ...(doubt === undefined ? {} : { doubt }) };
    }
    for (const { written, at, other, doubt = brought } of project.missingDataPaths()) {
      const hint = didYouMean(other, 'Write the path as it is seen from where this runs.');
      const message = `No file or folder "${written}" to make a data asset of. ${hint}`;
      const subject = { entity: 'command', name: at.file, field: 'path' };
      yield { at, message, subject, what: written, stage: 'create', doubt };
    }
    for (const { code, scoringScript, spelling } of project.deployments) {
      // To the service itself the code is an asset that was uploaded before.
      if (spelling !== undefined) continue;
      context.need(code);
      // Without a folder the script is unknown too; that is said once.
      if (code.state === 'known' && code.value.exists === 'folder') context.need(scoringScript);
    }
    for (const { jobs } of project.components)
      for (const { component } of knownValue(jobs) ?? []) context.need(component);
  },
});

/** Data is often left out of a repository. */
const brought = 'Something else may bring it before.';

/** The deployments in other files that need what names the path. */
function usersOf({ deployments }: Project, { owner }: NamedPath) {
  return usersByHeader(deployments)(locationKey(owner.header));
}

/** The same by where something is declared, for all of them once: as many paths may be missing as there are deployments. */
const usersByHeader = perObject((deployments: readonly Deployment[]) => {
  const users = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    const needed = [...candidatesOf(deployment.environment), ...componentsOf(deployment)];
    const elsewhere = needed.filter(({ header }) => header.file !== deployment.file);
    for (const { header } of elsewhere) listAt(users, locationKey(header)).push(deployment);
  }
  return rememberTexts((header) => usersAsRelated(users.get(header) ?? []));
});

const folders: ReadonlySet<NamedPath['role']> = new Set(['code folder', 'code folder or file', 'build context']);

/** The client looks for the script when the deployment is sent; the build of the image for what its steps install. */
function stageOf({ role }: NamedPath): { readonly stage?: Stage } {
  if (role === 'scoring script' || role === 'code folder') return { stage: 'create' };
  return role === 'requirements file' ? { stage: 'image build' } : {};
}

function messageFor(path: NamedPath): string | undefined {
  const { role, use } = path;
  if (use.exists === 'no') return `No ${role} "${use.written}"${whereOf(path)}. ${hintFor(path)}`;
  if (role === 'code folder' && use.exists === 'file') {
    return `The code folder "${use.written}" is a file. Name the folder that holds it.`;
  }
  if (!folders.has(role) && use.exists === 'folder') {
    return `The ${role} "${use.written}" is a folder. Name a file in it.`;
  }
  return undefined;
}

function whereOf({ role, inside }: NamedPath): string {
  if (inside === undefined) return '';
  return ` in the ${role === 'Dockerfile' ? 'build context' : 'code folder'} "${inside.written}"`;
}

/** A script does not lie outside its code folder. */
function meantFor({
  use,
  inside,
}: {
  readonly use: PathUse;
  readonly inside?: PathUse | undefined;
}): string | undefined {
  return inside !== undefined && use.meant?.startsWith('../') ? undefined : use.meant;
}

function hintFor({ role, use, inside, fromRun }: NamedPath): string {
  if (use.wrongCase !== undefined) return `Did you mean "${use.wrongCase}"? Letter case counts.`;
  if (use.written.startsWith('file:')) return 'Only "environment" takes "file:"; leave it out here.';
  const meant = meantFor({ use, inside });
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  if (inside !== undefined) return `The path is relative to that folder.${hint}`;
  if (role === 'component file' && /^[^./\\]+$/.test(use.written)) {
    const name = use.written.includes(':') ? use.written : `${use.written}:1`;
    return `For a registered component write "azureml:${name}".`;
  }
  const from = fromRun ? 'The path is seen from where this runs.' : 'Paths are relative to the file that names them.';
  return `${from}${hint}`;
}
