import { writeFiles } from './repository.ts';

/** A deployment whose only mistake is its scoring script, which does not exist; the mistake is at line 8, column 19. */
export function deploymentWith(script: string, name = 'churn'): string {
  return `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: ${name}
endpoint_name: churn-batch
type: model
model: azureml:churn:1
code_configuration:
  code: code
  scoring_script: ${script}
environment: azureml:scoring:1
compute: azureml:cluster
`;
}

/** A repository with one error, in `batch/deployment.yml`. */
export const brokenFiles = {
  'batch/deployment.yml': deploymentWith('missing.py'),
  'batch/code/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
} as const;

/** A repository without findings. */
export const soundFiles = { ...brokenFiles, 'batch/deployment.yml': deploymentWith('score.py') } as const;

/** Adds a second deployment to such a repository, with a mistake of the same kind. */
export function addSecond(folder: string): void {
  writeFiles(folder, { 'batch/second.yml': deploymentWith('gone.py', 'second') });
}
