import facts from '../../../schemas/facts/no-code-mlflow.json' with { type: 'json' };
import { type Context, defineRule, subjectOf } from '../../engine/rule.ts';
import type { MlModel, Model } from '../../model/assets.ts';
import { needMeant } from '../../questions/could-mean.ts';
import { candidatesOf, definitionsAsRelated, doubtIn, isElsewhere } from '../../questions/uses.ts';
import { isBelow, isVersionAtLeast } from '../../questions/versions.ts';

const { failsFrom } = facts;

/** Without a scoring script Azure ML makes the environment from the model's own files; with MLflow 3 in them that fails. */
export const noCodeMlflowVersion = defineRule({
  id: 'no-code-mlflow-version',
  summary: 'A model logged with MLflow 3 is deployed without a scoring script.',
  level: 'warning',
  topic: 'environment',
  evidence: facts.reports.map(({ source }) => ({ kind: 'report' as const, url: source, verified: facts.verified })),
  *check(project, context) {
    for (const deployment of project.deployments) {
      const { form, codeConfiguration, environment, model } = deployment;
      if (form === 'pipeline' || codeConfiguration.state === 'known' || environment.state === 'known') continue;
      if (isElsewhere(model)) continue;
      const use = needMeant(model, project.declared.models, fails, context);
      const models = candidatesOf(model);
      const versions = models.map((each) => failingVersion(each, context)).filter((version) => version !== undefined);
      const [version] = versions;
      if (use === undefined || version === undefined) continue;
      if (codeConfiguration.state === 'unknown' || environment.state === 'unknown') {
        context.need(codeConfiguration);
        context.need(environment);
        continue;
      }
      if (versions.length < models.length) {
        context.undecided(use.at, `several models could be meant by "${use.written}"`);
        continue;
      }
      yield {
        at: use.at,
        message: `The model was logged with MLflow ${version.value}. Online deployments without a scoring script are reported to fail from MLflow ${failsFrom} on; batch deployments generate their environment likewise. Pin "mlflow<${failsFrom}" in the model's "conda.yaml", or add "code_configuration" and an "environment".`,
        subject: subjectOf(deployment, 'model'),
        ...doubtIn(model),
        related: [
          ...versions.map(({ at, value }) => ({ at, message: `MLflow ${value} is noted here.` })),
          ...definitionsAsRelated(models),
        ],
      };
    }
  },
});

function fails(model: Model, context: Context): boolean {
  return failingVersion(model, context) !== undefined;
}

/** The MLflow version of an MLflow model, if it is one that fails. */
function failingVersion({ type, mlmodel }: Model, context: Context) {
  if (context.need(type) !== 'mlflow_model' || (mlmodel.state === 'unknown' && mlmodel.elsewhere)) return undefined;
  const said = context.need(mlmodel);
  const version = said?.mlflowVersion;
  if (said === undefined || version?.state !== 'known' || !isVersionAtLeast(version.value, failsFrom)) return undefined;
  return isPinned(said) ? undefined : version;
}

/** Whether the model's own conda.yaml keeps MLflow below the version, or may do so. */
function isPinned({ packages }: MlModel): boolean {
  if (packages.state !== 'known') return packages.state === 'unknown';
  const { items, gaps } = packages.value;
  const mlflow = items.filter(({ name }) => name === 'mlflow' || name === 'mlflow-skinny');
  return mlflow.some((item) => isBelow(item, failsFrom) !== false) || (mlflow.length === 0 && gaps.length > 0);
}
