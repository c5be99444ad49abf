import { defineRule } from '../../engine/rule.ts';

/** The gate speaks for this rule, because only it knows what was silenced. */
export const unusedIgnore = defineRule({
  id: 'unused-ignore',
  summary: 'An ignore silences nothing.',
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
