import { defineRule } from '../../engine/rule.ts';
import { mltableInputs, tellMltable } from '../../questions/mltable.ts';
import { targetOf } from '../../questions/routing.ts';

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
        if (target.kind !== 'model') continue;
        const { what, instead, place } = tellMltable(found, invocation, target.deployments);
        yield {
          ...place,
          message: `${what}, which model deployments do not take: they read files and folders only. Give them the files themselves, as ${instead}.`,
        };
      }
    }
  },
});
