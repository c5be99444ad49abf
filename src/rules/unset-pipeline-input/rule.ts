import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Component, RequiredInput } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { knownValue } from '../../model/facts.ts';
import type { Invocation } from '../../model/invocation.ts';
import type { Project } from '../../model/project.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';
import { candidatesOf, usersAsRelated } from '../../questions/uses.ts';
import { perObject } from '../../text/memo.ts';
import { nameList } from '../../text/name-list.ts';
import { type Missing, missingOf } from './missing.ts';

/** Invocations of pipelines, and steps in them, that leave out an input which every run needs. */
export const unsetPipelineInput = defineRule({
  id: 'unset-pipeline-input',
  summary: 'An invocation of a pipeline component deployment, or a step in its pipeline, leaves out a required input.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_builders/base_node.py',
      verified: '2026-11-29',
    },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      if (invocation.weak || invocation.open || invocation.moreInputs) continue;
      const target = targetOf(project, invocation);
      if (target.kind !== 'pipeline') continue;
      const missing = missingInputs(invocation, target.deployments);
      if (missing === 'unknown') context.undecided(invocation.at, 'the inputs of the component are not known');
      if (missing === 'unknown' || missing.count === 0) continue;
      yield {
        at: invocation.at,
        message: `This invocation leaves out ${listed(missing)}, which the pipeline component needs. ${howToGive(invocation)}`,
        subject: { entity: 'invocation', name: titleOf(invocation), field: 'inputs' },
        related: [...chainOf(invocation.at, invocation, target.deployments), ...whereFrom(missing)],
      };
    }
    for (const component of project.components) yield* unsetInSteps(project, component, context);
  },
});

/** The client validates each step against the component that it runs before it creates the pipeline. */
function* unsetInSteps(project: Project, pipeline: Component, context: Context): Generator<Problem> {
  for (const step of knownValue(pipeline.jobs) ?? []) {
    const [component] = candidatesOf(step.component);
    const required = component && knownValue(component.requiredInputs);
    const needed = required === undefined ? [] : outsideGroups(required);
    if (needed.length === 0) continue;
    if (step.inputs.state === 'unknown') context.need(step.inputs);
    if (step.inputs.state === 'unknown') continue;
    const missing = missingOf([needed], knownValue(step.inputs) ?? new Set());
    if (missing.count === 0) continue;
    yield {
      at: step.at,
      message: `The step "${step.name}" leaves out ${listed(missing)}, which its component needs. Give it in "inputs" of the step.`,
      subject: { entity: pipeline.entity, name: pipeline.title, field: `jobs.${step.name}.inputs` },
      related: [...whereFrom(missing), ...usersAsRelated(project.usersOf(pipeline))],
    };
  }
}

/** A group is given by the values in it. */
const outsideGroups = perObject((inputs: readonly RequiredInput[]) => inputs.filter(({ name }) => !name.includes('.')));

function listed({ first, count }: Missing): string {
  return nameList(
    first.map(({ name }) => name),
    count,
  );
}

function whereFrom({ first }: Missing) {
  return first.slice(0, 5).map(({ name, at }) => ({ at, message: `The input "${name}" has no default.` }));
}

function howToGive({ by, file }: Invocation): string {
  if (by === 'call') return 'Give it in "inputs".';
  if (by === 'request') return 'Give it in "InputData" of the body.';
  if (file !== undefined) return `Add it to "inputs" in "${file}".`;
  return 'Write it under "inputs" of a YAML file and pass that by "--file", or pass "--set inputs.<name>.path=...".';
}

/** The inputs that every deployment that may be meant needs and the invocation does not give. */
function missingInputs(invocation: Invocation, deployments: readonly Deployment[]): Missing | 'unknown' {
  // The one input of `--input` has no name of its own.
  if (invocation.inputs.some(({ name }) => name === '')) return { first: [], count: 0 };
  const components = deployments.map(({ component }) => candidatesOf(component));
  if (components.some((each) => each.length === 0)) return 'unknown';
  const needed = components.flat().map(({ requiredInputs }) => {
    if (requiredInputs.state === 'unknown') return undefined;
    return requiredInputs.state === 'absent' ? none : requiredInputs.value;
  });
  if (needed.includes(undefined)) return 'unknown';
  const given = new Set(invocation.inputs.map(({ name }) => name));
  return missingOf(
    needed.flatMap((each) => (each === undefined ? [] : [each])),
    given,
  );
}

const none: readonly RequiredInput[] = [];
