import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Invocation } from '../../model/invocation.ts';
import { spelledType } from '../../model/spelling.ts';
import { type MltableInput, mltableInputs } from '../../questions/mltable.ts';
import { calledBy } from '../../questions/names.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';

/** MLTables given to model deployments. */
export const mltableInput = defineRule({
  id: 'mltable-input',
  summary: 'An MLTable is given to a model deployment.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      for (const found of mltableInputs(invocation)) {
        const target = targetOf(project, invocation);
        if (target.kind === 'unknown') context.undecided(found.at, target.because);
        if (target.kind === 'model') yield problemFor(found, invocation, target.deployments);
      }
    }
  },
});

function problemFor(
  { at, input, assets }: MltableInput,
  invocation: Invocation,
  deployments: readonly Deployment[],
): Problem {
  const [asset] = assets;
  const what =
    input.type.state === 'known' || !asset
      ? 'This input is an MLTable'
      : `The data asset ${calledBy(asset)} is an MLTable`;
  return {
    at,
    message: `${what}, which model deployments do not take: they read files and folders only. Give them the files themselves, as "${spelledType('uri_file', invocation)}" or "${spelledType('uri_folder', invocation)}".`,
    subject: {
      entity: 'invocation',
      name: titleOf(invocation),
      field: input.name === '' ? 'input' : `inputs.${input.name}`,
    },
    related: [
      ...chainOf(at, invocation, deployments),
      ...assets.map((each) => ({ at: each.header, message: `The data asset ${calledBy(each)} is declared here.` })),
    ],
  };
}
