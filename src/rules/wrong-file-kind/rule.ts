import { defineRule, type Problem } from '../../engine/rule.ts';
import { type DeployCommand, isRun } from '../../model/command.ts';
import type { Entity } from '../../model/entity.ts';
import type { Project } from '../../model/project.ts';

/** Deployment files given to commands about endpoints, and the reverse. */
export const wrongFileKind = defineRule({
  id: 'wrong-file-kind',
  summary: 'A command about endpoints gets the file of a deployment, or the reverse.',
  level: 'error',
  topic: 'commands and SDK',
  evidence: [
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-endpoint', verified: '2026-11-22' },
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-deployment', verified: '2026-11-22' },
  ],
  logs: ['Unknown field.', 'Missing data for required field.'],
  *check(project) {
    for (const command of project.commands.deploys) {
      if (!isRun(command.strength) || command.what === 'either' || command.perhaps) continue;
      const problem = problemFor(command, project);
      if (problem) yield problem;
    }
  },
});

function problemFor({ what, action, strength, file }: DeployCommand, project: Project): Problem | undefined {
  const meant = (file && project.filesMeant(file)) ?? [];
  const others: readonly Entity[] = what === 'endpoint' ? project.deployments : project.endpoints;
  const found = meant.flatMap((path) => others.find((each) => each.file === path) ?? []);
  const [first] = found;
  // Every file that may be meant must be of the other kind.
  if (file === undefined || first === undefined || found.length < meant.length) return undefined;
  const other = what === 'endpoint' ? 'deployment' : 'endpoint';
  const instead = strength === 'call' ? `Load it with "load_batch_${other}"` : `Use "az ml batch-${other} ${action}"`;
  return {
    at: file.at,
    message: `"${file.text}" is a batch ${other}, and this is about a batch ${what}. ${instead}, or name the file of the ${what}.`,
    subject: { entity: first.entity, name: first.title, field: '' },
    related: [{ at: first.header, message: `The ${first.entity} "${first.title}" is declared here.` }],
  };
}
