import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A model that takes tables is given the paths of files. */
export const pathsAsData = defineRule({
  id: 'paths-as-data',
  summary: 'A model that takes tables is given the paths of files.',
  level: 'warning',
  topic: 'scoring script',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      quote: 'The method receives a list of file paths as a parameter (mini_batch).',
      verified: '2026-11-29',
    },
    {
      kind: 'experiment',
      url: 'https://pypi.org/project/scikit-learn/1.9.1/',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what } of script.pathsAsData) {
        yield {
          at,
          message: `"${what}" is given paths of files, not what is in them. Read each file first, for instance with "pandas.read_csv(path)", and hand over the table.`,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});
