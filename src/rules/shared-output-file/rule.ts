import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** All worker processes of a job share one output folder, and run() is called for each mini-batch. */
export const sharedOutputFile = defineRule({
  id: 'shared-output-file',
  summary: 'Every mini-batch writes the same output file anew.',
  level: 'warning',
  topic: 'scoring script',
  stage: 'later',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-deploy-model-custom-output',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what } of script.sharedFiles) {
        yield {
          at,
          message: `Every mini-batch and every worker process writes "${what}" anew, so that the results of one remain. Put something of its own into the name, like that of the input file.`,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});
