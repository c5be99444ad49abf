import { defineRule } from '../../engine/rule.ts';
import { knownValue } from '../../project/facts.ts';
import type { Deployment } from '../../project/model.ts';
import { candidatesOf } from '../../project/uses.ts';

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
  *check(project) {
    for (const deployment of project.deployments) {
      if (!isWithoutCode(deployment)) continue;
      for (const model of candidatesOf(deployment.model)) {
        const mlmodel = knownValue(model.mlmodel);
        const { type, path } = model;
        if (!mlmodel || path.state !== 'known') continue;
        if (type.state === 'unknown' || (type.state === 'known' && type.value !== 'custom_model')) continue;
        yield {
          at: type.state === 'known' ? type.at : path.at,
          message: `The folder "${path.value.written}" holds an MLflow model, but the model is ${type.state === 'known' ? 'declared as "custom_model"' : 'a custom model as long as no "type" is given'}. Set "type: mlflow_model", or give the deployment a scoring script and an environment.`,
          subject: { entity: model.entity, name: model.title, field: 'type' },
          related: [{ at: mlmodel.flavorsAt, message: 'This file makes the folder an MLflow model.' }],
        };
      }
    }
  },
});

function isWithoutCode(deployment: Deployment): boolean {
  return deployment.codeConfiguration.state === 'absent' && deployment.environment.state === 'absent';
}
