import { defineRule } from '../../engine/rule.ts';
import { violationsOf } from '../../questions/violations.ts';

/** The client takes a tag without a value, the service refuses it. */
export const emptyTag = defineRule({
  id: 'empty-tag',
  summary: 'A tag has no value.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'unsafe',
  stage: 'create',
  evidence: [
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/41586', verified: '2026-11-22' },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/44114', verified: '2026-11-22' },
  ],
  check: (project, context) => violationsOf(project, 'empty-tag', context),
});
