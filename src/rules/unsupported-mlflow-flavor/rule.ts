import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Model } from '../../model/assets.ts';
import { knownValue } from '../../model/facts.ts';
import { modelsAlone } from '../../questions/models-alone.ts';
import { calledBy } from '../../questions/names.ts';
import type { Asking } from '../../questions/plain-environment.ts';
import { definitionsAsRelated, doubtOfUsers } from '../../questions/uses.ts';
import { nameList } from '../../text/name-list.ts';

/** The driver that Azure ML generates loads models through MLflow's pyfunc flavor only. */
export const unsupportedMlflowFlavor = defineRule({
  id: 'unsupported-mlflow-flavor',
  summary: 'An MLflow model without the pyfunc flavor is deployed without a scoring script.',
  level: 'error',
  topic: 'references and files',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const { model, deployment } of modelsAlone(project, isUnloadable, context)) {
      const mlmodel = knownValue(model.mlmodel);
      if (mlmodel === undefined) continue;
      yield {
        at: mlmodel.flavorsAt,
        message: `This MLflow model has no "python_function" flavor (it has ${listed(mlmodel.flavors)}), and a deployment without a scoring script can load no other. Log the model with pyfunc, or give the deployment a scoring script.`,
        subject: subjectOf(model, 'flavors'),
        ...doubtOfUsers(project.usersOf(model), (user) => user.model),
        related: [
          { at: deployment.header, message: `Deployed by ${calledBy(deployment)}.` },
          ...definitionsAsRelated([model]),
        ],
      };
    }
  },
});

function isUnloadable({ type, mlmodel }: Model, asking: Asking): boolean {
  if (mlmodel.state !== 'known' || mlmodel.value.flavors.includes('python_function')) return false;
  return asking.need(type) === 'mlflow_model';
}

function listed(flavors: readonly string[]): string {
  if (flavors.length === 0) return 'none';
  return nameList([...flavors].sort());
}
