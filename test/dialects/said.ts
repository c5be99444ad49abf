import type { Files } from '../rules/marked.ts';

/** The ways of saying a thing to Azure ML that the table has columns for. A dialect more is a column more. */
export type Dialect = 'yaml' | 'cli' | 'sdk' | 'rest' | 'bicep' | 'arm' | 'terraform';

/** One mistake, the finding that it gives, and the repository that says it in each dialect; one that cannot say it is left out. */
export interface Mistake {
  readonly rule: string;
  /** Tells the rows of one rule apart. */
  readonly what?: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** The finding of dialects that spell the names in it, or the way out, differently. */
  readonly spelled?: Readonly<Partial<Record<Dialect, string>>>;
  readonly said: Readonly<Partial<Record<Dialect, Files>>>;
}

export const schema = (name: string) => `$schema: https://azuremlschemas.azureedge.net/latest/${name}.schema.json\n`;

/** YAML: a sound endpoint and deployment, with what stands beside them. */
export const endpointYaml = `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\ndefaults:\n  deployment_name: blue\n`;
export const plainEndpointYaml = `${schema('batchEndpoint')}name: churn\nauth_mode: aad_token\n`;
export const deploymentYaml = (more: string) =>
  `${schema('modelBatchDeployment')}name: blue\nendpoint_name: churn\ntype: model\nmodel: azureml:m:1\ncompute: azureml:cluster\n${more}`;
export const settings = (more = '') => `settings:\n  mini_batch_size: 10\n${more}`;
export const withYaml = (more: string, others: Files = {}): Files => ({
  'endpoint.yml': endpointYaml,
  'deployment.yml': deploymentYaml(more),
  ...others,
});
/** A sound endpoint and deployment in YAML, beside which something else is said. */
export const beside = (others: Files): Files => withYaml(settings(), others);

/** Code: the same with the client library. */
export const imports = `from azure.ai.ml import Input, MLClient, Output
from azure.ai.ml.constants import AssetTypes
from azure.ai.ml.entities import (
    AmlCompute, BatchDeployment, BatchEndpoint, BatchRetrySettings, CodeConfiguration, CustomerManagedKey, Data, Environment,
    KubernetesCompute, Model, ModelBatchDeployment, ModelBatchDeploymentSettings, PipelineComponentBatchDeployment,
    ResourceConfiguration, Workspace,
)
client = MLClient.from_config(credential)
`;
export const endpointCode = 'BatchEndpoint(name="churn", default_deployment_name="blue")';
export const deploymentCode = (more = ', compute="cluster"', model = ', model="azureml:m:1"') =>
  `ModelBatchDeployment(name="blue", endpoint_name="churn"${model}${more})`;
export const tunedCode = (tuning: string) =>
  deploymentCode(`, compute="cluster", settings=ModelBatchDeploymentSettings(${tuning})`);
export const sent = (...objects: readonly string[]) =>
  imports + objects.map((each) => `client.begin_create_or_update(${each}).result()\n`).join('');
export const invoked = (more: string, ...objects: readonly string[]) =>
  `${sent(endpointCode, deploymentCode(), ...objects)}client.batch_endpoints.invoke(endpoint_name="churn"${more})\n`;

/** The same finding in every language in which the service itself is spoken to. */
export const asService = (message: string) => ({ rest: message, bicep: message, arm: message, terraform: message });
