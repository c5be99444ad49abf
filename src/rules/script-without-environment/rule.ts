import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { knownValue } from '../../model/facts.ts';
import { spelled } from '../../model/spelling.ts';
import { asCreated } from '../../questions/created.ts';

/** A scoring script runs in an environment that the deployment must name, for MLflow models too. */
export const scriptWithoutEnvironment = defineRule({
  id: 'script-without-environment',
  summary: 'A batch deployment has a scoring script and no environment to run it in.',
  level: 'error',
  topic: 'references and files',
  stage: 'create',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azure-sdk-for-python/issues/30741',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const deployment of project.deployments.map(asCreated)) {
      const { codeConfiguration, environment } = deployment;
      if (deployment.form === 'pipeline' || codeConfiguration.state === 'absent') continue;
      if (environment.state === 'known' || (environment.state === 'unknown' && environment.given)) continue;
      if (context.need(codeConfiguration) === undefined || environment.state === 'unknown') {
        context.need(environment);
        continue;
      }
      context.need(deployment.model);
      if (mayBringEnvironment(deployment)) continue;
      yield {
        at: codeConfiguration.state === 'known' ? (codeConfiguration.key ?? codeConfiguration.at) : deployment.header,
        message: `This deployment has a scoring script and no "${spelled('environment', deployment)}". Add one that brings the packages of the script and "azureml-core"; only MLflow models without a script get one from Azure ML.`,
        subject: subjectOf(deployment, 'environment'),
      };
    }
  },
});

/** Models of registries may bring a default deployment template with an environment. */
function mayBringEnvironment({ model }: Deployment): boolean {
  return model.state === 'unknown' || knownValue(model)?.reference.form === 'registry';
}
