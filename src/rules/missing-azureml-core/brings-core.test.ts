import { expect, test } from 'vitest';
import type { Package } from '../../model/assets.ts';
import { bringsCore } from './brings-core.ts';

function pip(name: string, specifier = '', more: Partial<Package> = {}): Package {
  const at = { file: 'conda.yml', span: { start: 0, end: 1 } };
  return { name, manager: 'pip', specifier, extras: [], at, ...more };
}

test.each([
  [pip('azureml-core'), 'yes'],
  [pip('azureml-core', '==1.60.0'), 'yes'],
  [pip('azureml-core', '', { manager: 'conda' }), 'yes'],
  [pip('azureml-defaults'), 'yes'],
  [pip('azureml-sdk', '~=1.50'), 'yes'],
  [pip('azureml-core', '', { marker: 'python_version < "3.8"' }), 'maybe'],
  [pip('azureml-mlflow'), 'no'],
  [pip('azureml-mlflow', '==1.42.0'), 'yes'],
  [pip('azureml-mlflow', '<1.43'), 'yes'],
  [pip('azureml-mlflow', '>=1.40'), 'no'],
  [pip('azureml-mlflow', '=={{ version }}'), 'maybe'],
  [pip('mlflow'), 'no'],
  [pip('mlflow', '', { extras: ['extras'] }), 'yes'],
  [pip('mlflow', '', { extras: ['sqlserver'] }), 'no'],
  [pip('azureml-telemetry'), 'maybe'],
  [pip('azureml-something-new'), 'maybe'],
  [pip('azure-ai-ml'), 'no'],
  [pip('azureml-dataset-runtime', '', { extras: ['fuse'] }), 'no'],
  [pip('pandas'), 'no'],
  [pip('my-azureml-core'), 'no'],
] as const)('%j: %s', (item, expected) => {
  expect(bringsCore(item)).toBe(expected);
});
