import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A scoring script opens a model by a fixed path instead of the folder that Azure ML gives it. */
export const hardCodedModelPath = defineRule({
  id: 'hard-coded-model-path',
  summary: 'A scoring script opens a model by a fixed path instead of the folder that Azure ML gives it.',
  level: 'warning',
  topic: 'scoring script',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      const paths = script.modelPaths.map((each) => ({ ...each, message: opened(each.what) }));
      const folders = script.modelFolders.map((each) => ({ ...each, message: overwritten(each.what) }));
      for (const { at, what, message } of [...paths, ...folders]) {
        yield {
          at,
          message,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});

function opened(path: string): string {
  return `The model is opened at the fixed path "${path}", and the code folder holds no such file. Build the path from os.environ["AZUREML_MODEL_DIR"].`;
}

function overwritten(folder: string): string {
  return `Azure ML puts the folder of the model into AZUREML_MODEL_DIR, and the script puts "${folder}" in its place, which is not on the cluster. Leave the variable alone, and only read it.`;
}
