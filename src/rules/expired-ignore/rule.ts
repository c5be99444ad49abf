import { defineRule } from '../../engine/rule.ts';

/** The gate speaks for this rule, because only it knows the ignores and the day of the run. */
export const expiredIgnore = defineRule({
  id: 'expired-ignore',
  summary: 'The last day of an ignore is over.',
  level: 'warning',
  topic: 'hygiene',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/azureml-batch-lint/azureml-batch-lint/blob/main/src/engine/hygiene.ts',
      verified: '2026-11-22',
    },
  ],
  check: () => [],
});
