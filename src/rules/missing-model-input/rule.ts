import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Invocation, InvocationInput } from '../../model/invocation.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';
import { nameList } from '../../text/name-list.ts';

/** Invocations of model deployments without any data, or with several. */
export const missingModelInput = defineRule({
  id: 'missing-model-input',
  summary: 'A model deployment is invoked without a data input, or with more than one.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      const mistake = mistakeIn(invocation);
      if (mistake === undefined) continue;
      const target = targetOf(project, invocation);
      if (target.kind === 'unknown') context.undecided(invocation.at, target.because);
      if (target.kind === 'model') yield problemFor(mistake, invocation, target.deployments);
    }
  },
});

const howToGive = {
  command: 'Name it with "--input".',
  call: 'Give it as "input", or in "inputs".',
  request: 'Name it in "InputData" of the body.',
};

interface Mistake {
  readonly at: Invocation['at'];
  readonly message: string;
}

function mistakeIn(invocation: Invocation): Mistake | undefined {
  const data = invocation.inputs.filter(isData);
  const [first, second] = data;
  if (first === undefined) {
    if (invocation.moreInputs || invocation.inputs.some(mayBeData)) return undefined;
    const message = `This invocation gives no data to a model deployment, which needs one input. ${howToGive[invocation.by]}`;
    return { at: invocation.at, message };
  }
  // The client takes the one input of `--input` and leaves named inputs alone.
  if (second === undefined || data.some(({ name }) => name === '')) return undefined;
  const names = nameList(data.map(({ name }) => name));
  return {
    at: second.at,
    message: `This invocation gives the inputs ${names} to a model deployment, which takes one. Put the data into one folder, or invoke once for each.`,
  };
}

function isData({ type, literal, path }: InvocationInput): boolean {
  return type.state !== 'unknown' && !isLiteral(type) && literal.state === 'absent' && path.state !== 'absent';
}

function mayBeData({ type, literal }: InvocationInput): boolean {
  return !isLiteral(type) && literal.state === 'absent';
}

function isLiteral(type: InvocationInput['type']): boolean {
  return type.state === 'known' && /^(string|number|integer|boolean|float)$/i.test(type.value);
}

function problemFor({ at, message }: Mistake, invocation: Invocation, deployments: readonly Deployment[]): Problem {
  return {
    at,
    message,
    subject: { entity: 'invocation', name: titleOf(invocation), field: 'inputs' },
    related: chainOf(at, invocation, deployments),
  };
}
