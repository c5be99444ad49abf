import type { Context } from '../../engine/rule.ts';
import { defineRule } from '../../engine/rule.ts';
import type { Model } from '../../model/assets.ts';
import { knownValue } from '../../model/facts.ts';
import { spelled } from '../../model/spelling.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { asCreated } from '../../questions/created.ts';
import { candidatesOf, definitionsAsRelated, isElsewhere } from '../../questions/uses.ts';

/** A batch deployment has no scoring script, and its model is no MLflow model. */
export const modelWithoutScript = defineRule({
  id: 'model-without-script',
  summary: 'A batch deployment has no scoring script, and its model is no MLflow model.',
  level: 'error',
  topic: 'references and files',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-29',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      quote: "MLflow models don't require a scoring script.",
      verified: '2026-11-29',
    },
  ],
  *check(project, context) {
    for (const deployment of project.deployments.map(asCreated)) {
      const { form, codeConfiguration, model } = deployment;
      if (form === 'pipeline' || codeConfiguration.state === 'known') continue;
      if (isElsewhere(model)) continue;
      const use = needMeant(model, project.declared.models, isOtherModel, context);
      const models = candidatesOf(model);
      const others = models.filter((each) => reasonOf(each, context) !== undefined);
      const [first] = others;
      if (use === undefined || first === undefined) continue;
      if (codeConfiguration.state === 'unknown' || others.length < models.length) {
        context.need(codeConfiguration);
        if (others.length < models.length)
          context.undecided(use.at, `several models could be meant by "${use.written}"`);
        continue;
      }
      yield {
        at: use.at,
        message: `This deployment has no scoring script, and only MLflow models go without one: ${reasonOf(first, context)}. Add "${spelled('code_configuration', deployment)}" and "${spelled('environment', deployment)}".`,
        subject: { entity: deployment.entity, name: deployment.title, field: 'code_configuration' },
        related: definitionsAsRelated(others),
      };
    }
  },
});

function isOtherModel(model: Model, context: Context): boolean {
  return reasonOf(model, context) !== undefined;
}

/** Why a model surely is no MLflow model, as a clause; undefined: it is one, or nobody can tell. */
function reasonOf({ type, path, mlmodel, contents }: Model, context: Context): string | undefined {
  if (mlmodel.state === 'known') return undefined;
  const said = context.need(type);
  if (type.state === 'known') return isOther(said) ? `its type is "${said}"` : undefined;
  if (type.state === 'unknown') return undefined;
  const use = knownValue(path);
  if (use?.exists === 'file') return `"${use.written}" is one file`;
  if (use?.exists !== 'folder' || mlmodel.state !== 'absent') return undefined;
  return context.need(contents) === undefined ? undefined : `the folder "${use.written}" holds no "MLmodel"`;
}

function isOther(type: string | undefined): boolean {
  return type === 'custom_model' || type === 'triton_model';
}
