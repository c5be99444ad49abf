import { defineRule } from '../../engine/rule.ts';
import { knownValue } from '../../project/facts.ts';
import { candidatesOf } from '../../project/uses.ts';

/** The driver that Azure ML generates loads models through MLflow's pyfunc flavor only. */
export const unsupportedMlflowFlavor = defineRule({
  id: 'unsupported-mlflow-flavor',
  summary: 'An MLflow model without the pyfunc flavor is deployed without a scoring script.',
  level: 'error',
  topic: 'references and files',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const deployment of project.deployments) {
      if (deployment.form === 'pipeline') continue;
      for (const model of candidatesOf(deployment.model)) {
        const mlmodel = knownValue(model.mlmodel);
        if (!mlmodel || knownValue(model.type) !== 'mlflow_model' || mlmodel.flavors.includes('python_function'))
          continue;
        if (deployment.codeConfiguration.state !== 'absent') {
          context.need(deployment.codeConfiguration);
          continue;
        }
        yield {
          at: mlmodel.flavorsAt,
          message: `This MLflow model has no "python_function" flavor (it has ${listed(mlmodel.flavors)}), and a deployment without a scoring script can load no other. Log the model with pyfunc, or give the deployment a scoring script.`,
          subject: { entity: model.entity, name: model.title, field: 'flavors' },
          related: [{ at: deployment.header, message: `Deployed by "${deployment.title}".` }],
        };
      }
    }
  },
});

function listed(flavors: readonly string[]): string {
  if (flavors.length === 0) return 'none';
  return [...flavors]
    .sort()
    .map((flavor) => `"${flavor}"`)
    .join(', ');
}
