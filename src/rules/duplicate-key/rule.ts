import { defineRule, subjectOf } from '../../engine/rule.ts';

/** PyYAML keeps the last of two equal keys and says nothing. */
export const duplicateKey = defineRule({
  id: 'duplicate-key',
  summary: 'A key is written twice in one mapping: only the last one counts.',
  level: 'warning',
  topic: 'YAML shape',
  evidence: [
    { kind: 'report', url: 'https://github.com/yaml/pyyaml/issues/165', verified: '2026-11-22' },
    { kind: 'documentation', url: 'https://yaml.org/spec/1.1/', verified: '2026-11-22' },
  ],
  *check(project) {
    for (const { owner, duplicates } of project.documents) {
      for (const { key, field, at, kept } of duplicates) {
        yield {
          at,
          message: `The key "${key}" is written again below, and only the last one counts. Remove one of them.`,
          subject: subjectOf(owner, field),
          related: [{ at: kept, message: `This "${key}" counts.` }],
        };
      }
    }
  },
});
