import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Invocation, InvocationInput } from '../../model/invocation.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';
import type { Location } from '../../text/location.ts';

/** Strings, numbers and booleans given to model deployments. */
export const literalInputOnModelDeployment = defineRule({
  id: 'literal-input-on-model-deployment',
  summary: 'A model deployment is invoked with an input that is no data.',
  level: 'error',
  topic: 'commands and SDK',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      for (const input of invocation.inputs) {
        const at = literalAt(input);
        if (at === undefined) continue;
        const target = targetOf(project, invocation);
        if (target.kind === 'unknown') context.undecided(at, target.because);
        if (target.kind === 'model') yield problemFor(at, input, invocation, target.deployments);
      }
    }
  },
});

/** Where an input says that it is a literal: by its type, or by a value in the place of a path. */
function literalAt({ type, literal, path }: InvocationInput): Location | undefined {
  if (type.state === 'known') return /^(string|number|integer|boolean|float)$/i.test(type.value) ? type.at : undefined;
  return type.state === 'absent' && path.state === 'absent' && literal.state !== 'absent' ? literal.at : undefined;
}

function problemFor(
  at: Location,
  { name }: InvocationInput,
  invocation: Invocation,
  deployments: readonly Deployment[],
): Problem {
  return {
    at,
    message:
      `The input "${name}" is a value, and model deployments take data only. Set an environment variable in the deployment instead, or ` +
      'deploy a pipeline component.',
    subject: { entity: 'invocation', name: titleOf(invocation), field: `inputs.${name}` },
    related: chainOf(at, invocation, deployments),
  };
}
