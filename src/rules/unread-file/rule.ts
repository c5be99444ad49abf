import { defineRule } from '../../engine/rule.ts';

/** A file that matters was not read, so that nothing in it was checked. What the disk refuses is reported by the run itself. */
export const unreadFile = defineRule({
  id: 'unread-file',
  summary: 'A file that a batch endpoint depends on could not be checked.',
  level: 'warning',
  topic: 'YAML shape',
  evidence: [{ kind: 'documentation', url: 'https://pyyaml.org/wiki/PyYAMLDocumentation', verified: '2026-11-22' }],
  *check(project) {
    for (const { at, because, io } of project.unreadFiles) {
      if (io) continue;
      yield {
        at,
        message: `This file was not checked: ${because}. Make it smaller or simpler, or check it by hand.`,
        subject: { entity: 'YAML file', name: at.file, field: '' },
      };
    }
  },
});
