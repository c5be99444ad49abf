/** A deployment with two errors and, but for the last one, one warning; `more` are lines at its end, below `settings`. */
function deployment(index: number, more = ''): string {
  const version = index < 11 ? 'latest' : '1';
  return `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: ${nameOf(index)}
endpoint_name: churn-batch
type: model
model: azureml:churn:${version}
code_configuration:
  code: code
  scoring_script: gone.py
environment: azureml:scoring:1
compute: azureml:cluster
settings:
  mini_bacth_size: 10
${more}`;
}

/** "d00" to "d11". */
function nameOf(index: number): string {
  return `d${String(index).padStart(2, '0')}`;
}

const endpoint = `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: churn-batch
defaults:
  deployment_name: d00
`;

/** A repository with 35 findings in 12 files: in each a script that is not there and a misspelt key, in eleven a version "latest". */
export const thirtyFive: Readonly<Record<string, string>> = {
  'endpoint.yml': endpoint,
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      [`${nameOf(index)}/deployment.yml`, deployment(index)],
      [`${nameOf(index)}/code/score.py`, 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n'],
    ]).flat(),
  ),
};

/** What a change makes of three of the files: five errors more, which are forty findings. */
export const changed: Readonly<Record<string, string>> = {
  'd02/deployment.yml': deployment(2, '  erorr_threshold: 1\n  output_action: appendrow\n'),
  'd06/deployment.yml': deployment(6, '  erorr_threshold: 1\n  output_action: appendrow\n'),
  'd09/deployment.yml': deployment(9, '  output_action: appendrow\n'),
};
