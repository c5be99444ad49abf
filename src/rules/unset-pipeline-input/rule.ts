import { defineRule } from '../../engine/rule.ts';
import type { RequiredInput } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Invocation } from '../../model/invocation.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';
import { candidatesOf } from '../../questions/uses.ts';

/** Invocations of pipelines that leave out an input which every run needs. */
export const unsetPipelineInput = defineRule({
  id: 'unset-pipeline-input',
  summary: 'An invocation leaves out a required input of a pipeline component deployment.',
  level: 'error',
  topic: 'documented limitations',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      if (invocation.weak || invocation.open || invocation.moreInputs) continue;
      const target = targetOf(project, invocation);
      if (target.kind !== 'pipeline') continue;
      const missing = missingInputs(invocation, target.deployments);
      if (missing === 'unknown') context.undecided(invocation.at, 'the inputs of the component are not known');
      if (missing === 'unknown' || missing[0] === undefined) continue;
      const names = missing.map(({ name }) => `"${name}"`).join(', ');
      yield {
        at: invocation.at,
        message: `This invocation leaves out ${names}, which the pipeline component needs. ${howToGive[invocation.by]}`,
        subject: { entity: 'invocation', name: titleOf(invocation), field: 'inputs' },
        related: [
          ...chainOf(invocation.at, invocation, target.deployments),
          ...missing.slice(0, 5).map(({ name, at }) => ({ at, message: `The input "${name}" has no default.` })),
        ],
      };
    }
  },
});

const howToGive = {
  command: 'Give it by "--file" or "--set inputs.<name>.path=...".',
  call: 'Give it in "inputs".',
  request: 'Give it in "InputData" of the body.',
};

/** The inputs that every deployment that may be meant needs and the invocation does not give. */
function missingInputs(
  invocation: Invocation,
  deployments: readonly Deployment[],
): readonly RequiredInput[] | 'unknown' {
  // The one input of `--input` has no name of its own.
  if (invocation.inputs.some(({ name }) => name === '')) return [];
  const components = deployments.map(({ component }) => candidatesOf(component));
  if (components.some((each) => each.length === 0)) return 'unknown';
  const needed = components.flat().map(({ requiredInputs }) => {
    if (requiredInputs.state === 'unknown') return undefined;
    return requiredInputs.state === 'absent' ? [] : requiredInputs.value;
  });
  const [first = [], ...others] = needed.flatMap((each) => (each === undefined ? [] : [each]));
  if (needed.includes(undefined)) return 'unknown';
  const given = new Set(invocation.inputs.map(({ name }) => name));
  return first.filter(
    ({ name }) => !given.has(name) && others.every((each) => each.some((other) => other.name === name)),
  );
}
