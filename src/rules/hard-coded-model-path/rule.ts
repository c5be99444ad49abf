import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A scoring script opens a model by a fixed path instead of the folder that Azure ML gives it. */
export const hardCodedModelPath = defineRule({
  id: 'hard-coded-model-path',
  summary: 'A scoring script opens a model by a fixed path instead of the folder that Azure ML gives it.',
  level: 'warning',
  topic: 'scoring script',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what } of script.modelPaths) {
        yield {
          at,
          message: `The model is opened at the fixed path "${what}", and the code folder holds no such file. Build the path from os.environ["AZUREML_MODEL_DIR"].`,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});
