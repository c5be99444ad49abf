import { defineRule, type Problem, subjectOf } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { type DeployCommand, isRun } from '../../model/command.ts';
import type { Project } from '../../model/project.ts';
import { calledBy } from '../../questions/names.ts';

/** `load_batch_deployment` reads every file with the older schema, which knows no settings. */
export const settingsInClassicLoader = defineRule({
  id: 'settings-in-classic-loader',
  summary: 'Python loads a deployment file with "settings" by "load_batch_deployment", which takes none.',
  level: 'error',
  topic: 'commands and SDK',
  stage: 'load',
  evidence: [
    {
      kind: 'report',
      url: 'https://github.com/Azure/azure-sdk-for-python/issues/33044',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_load_functions.py',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    const conditional = new Set(project.documents.flatMap((each) => (each.conditional ? [each.owner] : [])));
    for (const command of project.commands.deploys) {
      if (command.loader !== 'classic' || !isRun(command.strength)) continue;
      const problem = problemFor(command, project, (each) => conditional.has(each));
      if (problem) yield problem;
    }
  },
});

/** Every file that may be meant must have settings. Without "type" another rule speaks. */
function problemFor(
  { file }: DeployCommand,
  project: Project,
  isConditional: (deployment: Deployment) => boolean,
): Problem | undefined {
  const meant = (file && project.filesMeant(file)) ?? [];
  const found = meant.flatMap((path) => project.deployments.find((each) => each.file === path) ?? []);
  const hit = found.filter(
    (each) => each.type.state === 'known' && each.keys.root.has('settings') && !isConditional(each),
  );
  const [first] = hit;
  const settings = first?.keys.root.get('settings');
  if (file === undefined || first === undefined || settings === undefined || hit.length < meant.length)
    return undefined;
  return {
    at: file.at,
    message:
      `"load_batch_deployment" takes no "settings", and "${file.text}" has them. ` +
      'Deploy the file with "az ml batch-deployment create", or make the deployment in code by its class.',
    subject: subjectOf(first, 'settings'),
    related: [{ at: settings, message: `The settings of ${calledBy(first)}.` }],
  };
}
