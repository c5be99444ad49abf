import type { Mistake } from './said.ts';
import { asService, deploymentCode, deploymentYaml, endpointYaml, plainEndpointYaml, sent, settings } from './said.ts';
import { deployment, endpoint, toService, workspace } from './templates.ts';

const yaml = { 'endpoint.yml': plainEndpointYaml, 'deployment.yml': deploymentYaml(settings()) };
const wanted =
  'Nothing in the repository sets the default deployment of the batch endpoint "churn", so an invocation that names no deployment has nowhere to go. After the deployment is created, run "az ml batch-endpoint update --name churn --set defaults.deployment_name=blue"';
const inCode =
  'Nothing in the repository sets the default deployment of the batch endpoint "churn", so an invocation that names no deployment has nowhere to go. After the deployment is created, fetch the endpoint by "batch_endpoints.get", set its "defaults.deployment_name" to "blue", and send it by "begin_create_or_update".';
const unknown =
  'No deployment "bleu" goes to the batch endpoint "churn", so it cannot be the default. Did you mean "blue"?';

/** Default deployments of batch endpoints. */
export const defaultMistakes: readonly Mistake[] = [
  {
    rule: 'no-default-deployment',
    level: 'warning',
    message: `${wanted}, or create it with "--set-default".`,
    spelled: { ...asService(`${wanted}, or set "defaults.deploymentName" of the endpoint.`), sdk: inCode },
    said: {
      yaml,
      cli: { ...yaml, 'deploy.sh': 'az ml batch-deployment create -f deployment.yml\n' },
      sdk: { 'deploy.py': sent('BatchEndpoint(name="churn")', deploymentCode()) },
      ...toService([workspace(), endpoint({ authMode: 'AADToken' }), deployment()]),
    },
  },
  {
    rule: 'unknown-default-deployment',
    level: 'error',
    message: unknown,
    said: {
      yaml: { ...yaml, 'endpoint.yml': endpointYaml.replace('blue', 'bleu') },
      cli: { ...yaml, 'default.sh': 'az ml batch-endpoint update --name churn --set defaults.deployment_name=bleu\n' },
      sdk: {
        'deploy.py': sent('BatchEndpoint(name="churn", default_deployment_name="bleu")', deploymentCode()),
      },
      ...toService([workspace(), endpoint({ defaults: { deploymentName: 'bleu' } }), deployment()]),
    },
  },
  {
    rule: 'set-default-no-wait',
    level: 'error',
    message:
      'With "--no-wait" nothing is left to wait until the deployment is there, so "--set-default" does not make it the default. Remove "--no-wait", or set the default in a later step with "az ml batch-endpoint update".',
    said: {
      cli: { ...yaml, 'deploy.sh': 'az ml batch-deployment create -f deployment.yml --set-default --no-wait\n' },
    },
  },
];
