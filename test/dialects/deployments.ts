import type { Mistake } from './said.ts';
import {
  asService,
  beside,
  deploymentCode,
  deploymentYaml,
  endpointCode,
  endpointYaml,
  sent,
  settings,
  tunedCode,
  withYaml,
} from './said.ts';
import { deployment, endpoint, idOf, type Resource, toService, workspace } from './templates.ts';

const made = (properties: object): readonly Resource[] => [workspace(), endpoint(), deployment(properties)];
const set = (flags: string) =>
  beside({ 'deploy.sh': `az ml batch-deployment create -f deployment.yml --set ${flags}\n` });
const code = (call: string) => ({ 'deploy.py': sent(endpointCode, call) });
const script = { 'src/score.py': 'import os\n' };
const named = (name: string): readonly Resource[] => [
  workspace(),
  endpoint({ defaults: { deploymentName: name } }),
  deployment({}, name),
];
const endpointNamed = (name: string) => [
  workspace(),
  { ...endpoint(), name: `ws/${name}` },
  { ...deployment(), name: `ws/${name}/blue` },
];

function besideTerraform(resources: readonly Resource[]) {
  const { terraform: _, ...others } = toService(resources);
  return others;
}

/** Batch deployments and endpoints: their names and their settings. */
export const deploymentMistakes: readonly Mistake[] = [
  {
    rule: 'short-timeout',
    level: 'warning',
    message:
      '100 files in 20 seconds is 0.2 s a file. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retry_settings", or lower "mini_batch_size".',
    spelled: asService(
      '100 files in 20 seconds is 0.2 s a file. A mini-batch that takes longer is tried again, and in the end the job fails. Raise "timeout" in "retrySettings", or lower "miniBatchSize".',
    ),
    said: {
      yaml: withYaml('settings:\n  mini_batch_size: 100\n  retry_settings:\n    timeout: 20\n'),
      cli: set('settings.mini_batch_size=100 settings.retry_settings.timeout=20'),
      sdk: code(tunedCode('mini_batch_size=100, retry_settings=BatchRetrySettings(timeout=20)')),
      ...toService(made({ miniBatchSize: 100, retrySettings: { timeout: 'PT20S' } })),
    },
  },
  {
    rule: 'unknown-key',
    level: 'error',
    message: 'Unknown key "enviroment" in a batch deployment of "type: model". Did you mean "environment"?',
    spelled: {
      sdk: 'Unknown keyword "enviroment" of "ModelBatchDeployment", which raises a TypeError. Did you mean "environment"?',
    },
    said: {
      yaml: withYaml(`${settings()}enviroment: azureml:e:1\n`),
      sdk: code(deploymentCode(', compute="cluster", enviroment="azureml:e:1"')),
    },
  },
  {
    rule: 'missing-key',
    level: 'error',
    message:
      'Missing key "mini_batch_size" in "settings". The client fails on "settings" without it (azure-ai-ml 1.34 and 1.35), though the documentation calls 10 its default. Write "mini_batch_size: 10" to keep that.',
    spelled: {
      sdk: 'Missing keyword "mini_batch_size" of "ModelBatchDeploymentSettings", which raises a TypeError without it. Add it.',
    },
    said: {
      yaml: withYaml('settings:\n  error_threshold: 1\n'),
      sdk: code(tunedCode('error_threshold=1')),
    },
  },
  {
    rule: 'wrong-type',
    level: 'error',
    message: '"retry_settings" must be a map, not the number 3.',
    spelled: {
      sdk: '"retry_settings" must be an object of "BatchRetrySettings", not a number: the client fails on it. Write BatchRetrySettings(...).',
    },
    said: {
      yaml: withYaml(settings('  retry_settings: 3\n')),
      sdk: code(tunedCode('mini_batch_size=10, retry_settings=3')),
    },
  },
  {
    rule: 'conflicting-settings',
    level: 'error',
    message:
      '"output_file_name" cannot be set together with "output_action: summary_only", which writes no such file. Remove it, or use "append_row".',
    said: {
      yaml: withYaml(settings('  output_action: summary_only\n  output_file_name: a.csv\n')),
      cli: set('settings.output_action=summary_only settings.output_file_name=a.csv'),
      sdk: code(tunedCode('output_action="summary_only", output_file_name="a.csv"')),
    },
  },
  {
    rule: 'invalid-value',
    what: 'the output action',
    level: 'error',
    message:
      '"appendRow" is not allowed for "output_action". Use "append_row" or "summary_only". Did you mean "append_row"?',
    said: {
      yaml: withYaml(settings('  output_action: appendRow\n')),
      cli: set('settings.output_action=appendRow'),
    },
  },
  {
    rule: 'invalid-value',
    what: 'the output action of the service',
    level: 'error',
    message:
      '"append_row" is not allowed for "outputAction". Use "AppendRow" or "SummaryOnly". Did you mean "AppendRow"?',
    said: toService(made({ outputAction: 'append_row' })),
  },
  {
    rule: 'out-of-range-value',
    what: 'a number',
    level: 'warning',
    message: '"mini_batch_size" is 0; it must be at least 1.',
    spelled: asService('"miniBatchSize" is 0; it must be at least 1.'),
    said: {
      yaml: withYaml('settings:\n  mini_batch_size: 0\n'),
      cli: set('settings.mini_batch_size=0'),
      sdk: code(tunedCode('mini_batch_size=0')),
      ...toService(made({ miniBatchSize: 0 })),
    },
  },
  {
    rule: 'out-of-range-value',
    what: 'the logging level',
    level: 'warning',
    message: '"verbose" is not a documented value of "logging_level". Use "debug", "info" or "warning".',
    spelled: asService('"verbose" is not a documented value of "loggingLevel". Use "Debug", "Info" or "Warning".'),
    said: {
      yaml: withYaml(settings('  logging_level: verbose\n')),
      cli: set('settings.logging_level=verbose'),
      sdk: code(tunedCode('mini_batch_size=10, logging_level="verbose"')),
      ...toService(made({ loggingLevel: 'verbose' })),
    },
  },
  {
    rule: 'invalid-deployment-name',
    level: 'warning',
    message:
      'The deployment name "blue_1" contains "_". Use 3 to 32 letters, digits and single dashes, with a letter first.',
    said: {
      yaml: {
        'endpoint.yml': endpointYaml.replace('blue', 'blue_1'),
        'deployment.yml': deploymentYaml(settings()).replace('blue', 'blue_1'),
      },
      cli: {
        'endpoint.yml': endpointYaml.replace('blue', 'blue_1'),
        'deployment.yml': deploymentYaml(settings()),
        'deploy.sh': 'az ml batch-deployment create -f deployment.yml --name blue_1\n',
      },
      sdk: code(deploymentCode().replace('"blue"', '"blue_1"')),
      ...toService(named('blue_1')),
    },
  },
  {
    rule: 'invalid-name',
    level: 'error',
    message:
      '"churn_1" is not allowed for "name". Use 3 to 32 letters, digits and dashes, with a letter first and no dash last.',
    said: {
      yaml: {
        'endpoint.yml': endpointYaml.replace('churn', 'churn_1'),
        'deployment.yml': deploymentYaml(settings()).replace('churn', 'churn_1'),
      },
      cli: beside({ 'deploy.sh': 'az ml batch-endpoint create -f endpoint.yml --name churn_1\n' }),
      sdk: { 'deploy.py': sent(endpointCode, deploymentCode()).replaceAll('"churn"', '"churn_1"') },
      ...toService(endpointNamed('churn_1')),
    },
  },
  {
    rule: 'mismatched-endpoint',
    level: 'warning',
    message:
      'No batch endpoint "churm" is declared in the repository; the one beside this deployment is "churn". Did you mean "churn"?',
    said: {
      yaml: {
        'endpoint.yml': endpointYaml,
        'deployment.yml': deploymentYaml(settings()).replace('churn', 'churm'),
      },
      cli: beside({ 'deploy.sh': 'az ml batch-deployment create -f deployment.yml --endpoint-name churm\n' }),
      sdk: code(deploymentCode().replace('"churn"', '"churm"')),
      // Terraform names the endpoint by its whole id, and so one that may be elsewhere.
      ...besideTerraform([workspace(), endpoint(), { ...deployment(), name: 'ws/churm/blue' }]),
    },
  },
  {
    rule: 'script-without-environment',
    level: 'error',
    message:
      'This deployment has a scoring script and no "environment". Add one that brings the packages of the script and "azureml-core"; only MLflow models without a script get one from Azure ML.',
    spelled: asService(
      'This deployment has a scoring script and no "environmentId". Add one that brings the packages of the script and "azureml-core"; only MLflow models without a script get one from Azure ML.',
    ),
    said: {
      yaml: withYaml(`code_configuration:\n  code: src\n  scoring_script: score.py\n${settings()}`, script),
      sdk: {
        ...code(
          deploymentCode(
            ', compute="cluster", code_configuration=CodeConfiguration(code="src", scoring_script="score.py")',
          ),
        ),
        ...script,
      },
      ...toService(made({ codeConfiguration: { codeId: idOf('codes/c/versions/1'), scoringScript: 'score.py' } })),
    },
  },
  {
    rule: 'pipeline-without-compute',
    level: 'error',
    message:
      'The step "score" of this component has no compute, and the deployment sets no default. Add "settings: {default_compute: <cluster>}" to the deployment.',
    said: {
      yaml: {
        'endpoint.yml': endpointYaml,
        'deployment.yml': 'name: blue\nendpoint_name: churn\ntype: pipeline\ncomponent: c.yml\n',
        'c.yml': 'name: c\ntype: pipeline\njobs:\n  score:\n    type: command\n    component: azureml:s:1\n',
      },
    },
  },
];
