import { defineRule } from '../../engine/rule.ts';
import { mltableInputs, tellMltable } from '../../questions/mltable.ts';
import { targetOf } from '../../questions/routing.ts';

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
        if (target.kind !== 'pipeline') continue;
        const { what, instead, place } = tellMltable(found, invocation, target.deployments);
        yield {
          ...place,
          message: `${what}, which batch endpoints are documented not to support. Give the files themselves, as ${instead}.`,
        };
      }
    }
  },
});
