import { defineRule, type Problem, subjectOf } from '../../engine/rule.ts';
import type { Model } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { knownValue, placeOf } from '../../model/facts.ts';
import { modelsAlone } from '../../questions/models-alone.ts';
import { calledBy } from '../../questions/names.ts';
import type { Asking } from '../../questions/plain-environment.ts';
import { doubtOfUsers } from '../../questions/uses.ts';

/** Without `type: mlflow_model` a model is a custom model, and deploying without a script is for MLflow models only. */
export const mlflowTypeOmitted = defineRule({
  id: 'mlflow-type-omitted',
  summary: 'An MLflow model folder is deployed as a custom model, without a scoring script.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/_artifacts/model.py',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const { model, deployment } of modelsAlone(project, isCustom, context)) {
      yield { ...problemOf(model, deployment), ...doubtOfUsers(project.usersOf(model), (user) => user.model) };
    }
  },
});

/** Whether a folder that MLflow wrote is a custom model to Azure ML. */
function isCustom({ type, mlmodel }: Model, asking: Asking): boolean {
  if (mlmodel.state !== 'known') return false;
  const said = asking.need(type);
  return type.state === 'absent' || said === 'custom_model';
}

function problemOf(model: Model, deployment: Deployment): Problem {
  const { type, path } = model;
  const written = knownValue(path)?.written ?? '';
  const how = type.state === 'known' ? 'declared as "custom_model"' : 'a custom model as long as no "type" is given';
  const mlmodel = knownValue(model.mlmodel);
  return {
    at: type.state === 'known' ? type.at : placeOf(path),
    message: `The folder "${written}" holds an MLflow model, but the model is ${how}. Set "type: mlflow_model", or give the deployment a scoring script and an environment.`,
    subject: subjectOf(model, 'type'),
    related: [
      ...(mlmodel ? [{ at: mlmodel.flavorsAt, message: 'This file makes the folder an MLflow model.' }] : []),
      ...(model.inline
        ? []
        : [{ at: deployment.header, message: `Deployed by ${calledBy(deployment)}, without a scoring script.` }]),
    ],
  };
}
