import type { Mistake } from './said.ts';
import { beside, deploymentCode, deploymentYaml, endpointCode, endpointYaml, sent, settings } from './said.ts';

const typed = ['  type: mlflow_model\n', ', type="mlflow_model"', ' --type mlflow_model'] as const;

/** MLflow models that are deployed without a scoring script. */
export const modelMistakes: readonly Mistake[] = [
  {
    rule: 'model-without-script',
    level: 'error',
    message:
      'This deployment has no scoring script, and only MLflow models go without one: its type is "custom_model". Add "code_configuration" and "environment".',
    said: {
      yaml: {
        'endpoint.yml': endpointYaml,
        'deployment.yml': deploymentYaml(settings()).replace(
          'model: azureml:m:1\n',
          'model:\n  path: m.pkl\n  type: custom_model\n',
        ),
        'm.pkl': 'x',
      },
      cli: {
        ...beside({ 'setup.sh': 'az ml model create --name m --version 1 --path m.pkl --type custom_model\n' }),
        'm.pkl': 'x',
      },
      sdk: {
        'deploy.py': sent(endpointCode, deploymentCode(undefined, ', model=Model(path="m.pkl", type="custom_model")')),
        'm.pkl': 'x',
      },
    },
  },
  {
    rule: 'mlflow-type-omitted',
    level: 'warning',
    message:
      'The folder "model" holds an MLflow model, but the model is a custom model as long as no "type" is given. Set "type: mlflow_model", or give the deployment a scoring script and an environment.',
    said: mlflow('', '', ''),
  },
  {
    rule: 'unsupported-mlflow-flavor',
    level: 'error',
    message:
      'This MLflow model has no "python_function" flavor (it has "sklearn"), and a deployment without a scoring script can load no other. Log the model with pyfunc, or give the deployment a scoring script.',
    said: mlflow(...typed),
  },
  {
    rule: 'no-code-mlflow-version',
    level: 'warning',
    message:
      'The model was logged with MLflow 3.1.4. Online deployments without a scoring script are reported to fail from MLflow 3 on; batch deployments generate their environment likewise. Pin "mlflow<3" in the model\'s "conda.yaml", or add "code_configuration" and an "environment".',
    said: mlflow(...typed, '3.1.4'),
  },
  {
    rule: 'model-without-script',
    level: 'error',
    message:
      'This deployment has no scoring script, and only MLflow models go without one: its type is "custom_model". Add "code_configuration" and "environment".',
    said: local('model/model.pkl', 'bytes\n', [
      '  type: custom_model\n',
      ', type="custom_model"',
      ' --type custom_model',
    ]),
  },
];

/** A folder that MLflow wrote, deployed without a script. */
function mlflow(type: string, argument: string, flag: string, version = '2.9.2'): Mistake['said'] {
  const text = `flavors:\n  sklearn:\n    data: model.pkl\nmlflow_version: ${version}\n`;
  return local('model/MLmodel', text, [type, argument, flag]);
}

/** A model folder of one file, deployed without a script. */
function local(
  file: string,
  text: string,
  [type, argument, flag]: readonly [type: string, argument: string, flag: string],
): Mistake['said'] {
  const folder = { [file]: text };
  const yaml = deploymentYaml(settings()).replace('model: azureml:m:1\n', `model:\n  path: model\n${type}`);
  return {
    yaml: { 'endpoint.yml': endpointYaml, 'deployment.yml': yaml, ...folder },
    cli: {
      ...beside({ 'setup.sh': `az ml model create --name m --version 1 --path model${flag}\n` }),
      ...folder,
    },
    sdk: {
      'deploy.py': sent(endpointCode, deploymentCode(undefined, `, model=Model(path="model"${argument})`)),
      ...folder,
    },
  };
}
