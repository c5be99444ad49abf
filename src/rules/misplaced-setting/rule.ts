import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Deployment, Keys } from '../../model/batch.ts';
import type { Entity } from '../../model/entity.ts';
import { tuningKeys } from '../../model/tuning.ts';
import { fixFor } from './fix.ts';
import { isPipeline, modelKeys, pipelineKeys, pipelineSettings } from './keys.ts';

/** Which keys a deployment takes, and where, depends on its `type`. */
export const misplacedSetting = defineRule({
  id: 'misplaced-setting',
  summary: 'A key of a batch deployment stands where its "type" does not take it.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'safe or unsafe',
  stage: 'load',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/33044', verified: '2026-11-22' },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/41952', verified: '2026-11-22' },
  ],
  supersedes: ['unknown-key'],
  *check(project) {
    const deployments = new Map<Entity, Deployment>(project.deployments.map((each) => [each, each]));
    for (const { owner, form, violations } of project.documents) {
      const deployment = deployments.get(owner);
      // Code has a class for each type: its keywords are no keys.
      if (deployment === undefined || form === undefined) continue;
      for (const violation of violations) {
        const { kind, key, owner: parent, at, field } = violation;
        const isRootKey = kind === 'unknown-key' && parent === '';
        const judge = violation.set ? setElsewhere : misplaced[deployment.form];
        const message = isRootKey ? judge(key, deployment) : undefined;
        if (message === undefined) continue;
        const covers = violations
          .filter((each) => each.kind === 'missing-key' && isSaidBy(key, each.key, deployment))
          .map((each) => ({ rule: 'missing-key', at: each.at, field: each.field }));
        const fix = violation.set ? undefined : fixFor(violation, deployment);
        yield {
          at,
          message,
          subject: subjectOf(owner, field),
          ...(covers.length > 0 && { covers }),
          ...(fix && { fix }),
        };
      }
    }
  },
});

/** Whether a missing key is the one to be moved, or is asked for only by the type that is to be changed. */
function isSaidBy(key: string, missing: string, { form, keys }: Deployment): boolean {
  const isOfAnotherType = form === 'model' && pipelineKeys.includes(key) && !keys.root.has('model');
  return missing === key || (isOfAnotherType && ['model', 'compute', 'mini_batch_size'].includes(missing));
}

type Judge = (key: string, deployment: Deployment) => string | undefined;

/** What to say of a root key that the form does not take; undefined if it has no other place. */
const misplaced: Readonly<Record<Deployment['form'], Judge>> = {
  classic: (key, { keys }) => {
    if (pipelineKeys.includes(key)) return `"${key}" needs "type: pipeline". Add it.`;
    if (key !== 'settings') return undefined;
    if (isPipeline(keys)) return '"settings" needs "type: pipeline" for a pipeline component. Add it.';
    const others = [...keys.root.keys()].filter((other) => tuningKeys.includes(other)).sort();
    const more =
      others.length === 0 ? '' : `, and move ${others.map((other) => `"${other}"`).join(', ')} under "settings"`;
    return `"settings" needs "type: model". Add it${more}.`;
  },
  model: (key, { keys }) => {
    if (pipelineKeys.includes(key))
      return `"${key}" needs "type: pipeline", not "type: model". Change the type, or remove it.`;
    if (!tuningKeys.includes(key)) return undefined;
    const advice = keys.settings?.has(key) ? 'Remove it: "settings" has one already.' : 'Move it there.';
    return `"${key}" belongs under "settings" in a deployment of "type: model". ${advice}`;
  },
  pipeline: (key, { keys }) => {
    if (pipelineSettings.includes(key)) return `"${key}" belongs under "settings". Move it there.`;
    if (key === 'compute') return `A pipeline deployment takes no "compute". ${computeAdvice(keys.settings)}`;
    if (!modelKeys.has(key)) return undefined;
    const advice = isPipeline(keys)
      ? 'Remove it: the component brings its own.'
      : 'Write "type: model" to deploy a model.';
    return `A pipeline deployment takes no "${key}". ${advice}`;
  },
};

/** The same of a key that a command sets. */
function setElsewhere(key: string, { form }: Deployment): string | undefined {
  if (form === 'model' && tuningKeys.includes(key))
    return `"${key}" belongs under "settings" in a deployment of "type: model". Write "settings.${key}".`;
  if (form === 'pipeline' && pipelineSettings.includes(key))
    return `"${key}" belongs under "settings". Write "settings.${key}".`;
  if (form === 'classic' && key === 'settings')
    return '"settings" needs "type: model" in the file. Leave "settings." out, or add the type.';
  return undefined;
}

function computeAdvice(settings: Keys | undefined): string {
  if (settings?.has('default_compute')) return 'Remove it: the "default_compute" of its "settings" counts.';
  return 'Write it under "settings" as "default_compute".';
}
