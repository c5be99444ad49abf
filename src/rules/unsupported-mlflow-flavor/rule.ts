import { type Context, defineRule, subjectOf } from '../../engine/rule.ts';
import type { Model } from '../../model/assets.ts';
import { knownValue } from '../../model/facts.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { calledBy } from '../../questions/names.ts';
import { candidatesOf, definitionsAsRelated, doubtOfUsers, isElsewhere } from '../../questions/uses.ts';
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
    const reported = new Set<Model>();
    for (const deployment of project.deployments) {
      const { form, codeConfiguration, model } = deployment;
      if (form === 'pipeline' || codeConfiguration.state === 'known') continue;
      if (isElsewhere(model)) continue;
      const use = needMeant(model, project.declared.models, isUnloadable, context);
      const models = candidatesOf(model);
      const unloadable = models.filter((each) => isUnloadable(each, context));
      if (use === undefined || unloadable.length === 0) continue;
      if (codeConfiguration.state === 'unknown') {
        context.need(codeConfiguration);
        continue;
      }
      if (unloadable.length < models.length) {
        context.undecided(use.at, `several models could be meant by "${use.written}"`);
        continue;
      }
      for (const each of unloadable) {
        const mlmodel = knownValue(each.mlmodel);
        if (mlmodel === undefined || reported.has(each)) continue;
        reported.add(each);
        yield {
          at: mlmodel.flavorsAt,
          message: `This MLflow model has no "python_function" flavor (it has ${listed(mlmodel.flavors)}), and a deployment without a scoring script can load no other. Log the model with pyfunc, or give the deployment a scoring script.`,
          subject: subjectOf(each, 'flavors'),
          ...doubtOfUsers(project.usersOf(each), (user) => user.model),
          related: [
            { at: deployment.header, message: `Deployed by ${calledBy(deployment)}.` },
            ...definitionsAsRelated([each]),
          ],
        };
      }
    }
  },
});

function isUnloadable({ type, mlmodel }: Model, context: Context): boolean {
  if (mlmodel.state !== 'known' || mlmodel.value.flavors.includes('python_function')) return false;
  return context.need(type) === 'mlflow_model';
}

function listed(flavors: readonly string[]): string {
  if (flavors.length === 0) return 'none';
  return nameList([...flavors].sort());
}
