import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Invocation } from '../../model/invocation.ts';
import { spelledType } from '../../model/spelling.ts';
import { type MltableInput, mltableInputs } from '../../questions/mltable.ts';
import { calledBy } from '../../questions/names.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';

/** MLTables given to pipeline component deployments: documented as unsupported, though a component may take them. */
export const mltablePipelineInput = defineRule({
  id: 'mltable-pipeline-input',
  summary: 'An MLTable is given to a pipeline component deployment.',
  level: 'warning',
  topic: 'documented limitations',
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
  *check(project) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      for (const found of mltableInputs(invocation)) {
        const target = targetOf(project, invocation);
        if (target.kind === 'pipeline') yield problemFor(found, invocation, target.deployments);
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
    message: `${what}, which batch endpoints are documented not to support. Give the files themselves, as "${spelledType('uri_file', invocation)}" or "${spelledType('uri_folder', invocation)}".`,
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
