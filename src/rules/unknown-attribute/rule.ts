import { defineRule } from '../../engine/rule.ts';
import { usersAsRelated } from '../../questions/uses.ts';

/** A scoring script asks a library for something that it never had. */
export const unknownAttribute = defineRule({
  id: 'unknown-attribute',
  summary: 'A scoring script asks a library for something that it never had.',
  level: 'error',
  topic: 'scoring script',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://mlflow.org/docs/latest/api_reference/python_api/mlflow.pyfunc.html',
      verified: '2026-11-29',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azureml-examples/blob/main/cli/endpoints/batch/deploy-models/heart-classifier-mlflow/deployment-custom/code/batch_driver.py',
      quote: 'model = mlflow.pyfunc.load(model_path)',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const script of project.scripts) {
      for (const { at, what, instead } of script.unknownAttributes) {
        yield {
          at,
          message: `There is no "${what}", in no release. Use "${instead}".`,
          same: what,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: usersAsRelated(project.usersOf(script)),
        };
      }
    }
  },
});
