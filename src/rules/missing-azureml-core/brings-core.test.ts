import { expect, test } from 'vitest';
import type { Package } from '../../model/assets.ts';
import { bringsCore, keepsUnproven } from './brings-core.ts';

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
  [pip('azureml-telemetry'), 'no'],
  [pip('azureml-telemetry', '==1.61.0'), 'yes'],
  [pip('azureml-telemetry', '<=1.62'), 'no'],
  [pip('azureml-contrib-services', '~=1.42.0'), 'yes'],
  [pip('azureml-contrib-services', '==1.43.0'), 'no'],
  [pip('azureml-rag'), 'yes'],
  [pip('azureml-automl-dnn-nlp'), 'yes'],
  [pip('azure-ml-component'), 'yes'],
  [pip('azureml-featurestore'), 'no'],
  [pip('azureml-rai-utils'), 'no'],
  [pip('hi-ml-azure', '==0.5.4'), 'yes'],
  [pip('hi-ml'), 'yes'],
  [pip('hi-ml-multimodal'), 'no'],
  [pip('promptflow'), 'no'],
  [pip('promptflow-rag'), 'yes'],
  [pip('prefect-azure'), 'no'],
  [pip('prefect-azure', '', { extras: ['ML_Datastore'] }), 'yes'],
  [pip('prefect-azure', '', { extras: ['blob-storage'] }), 'no'],
  [pip('mlflow-skinny', '', { extras: ['extras'] }), 'yes'],
  [pip('mlflow-skinny'), 'no'],
  [pip('azureml-something-new'), 'maybe'],
  [pip('azure-ai-ml'), 'no'],
  [pip('azureml-dataset-runtime', '', { extras: ['fuse'] }), 'no'],
  [pip('pandas'), 'no'],
  [pip('my-azureml-core'), 'no'],
] as const)('%j: %s', (item, expected) => {
  expect(bringsCore(item)).toBe(expected);
});

test.each([
  [pip('azureml-mlflow'), true],
  [pip('azureml-mlflow', '==1.62.0.post5'), true],
  [pip('azureml-mlflow', '>=1.50'), true],
  [pip('azureml-mlflow', '=={{ version }}'), true],
  [pip('azureml-mlflow', '==1.61.0'), false],
  [pip('azureml-mlflow', '<1.62'), false],
  [pip('azureml-dataset-runtime', '~=1.60.0'), false],
  [pip('azureml-fsspec', '==1.3.1'), false],
  [pip('azureml-inference-server-http'), true],
  [pip('mltable'), false],
  [pip('azure-ai-ml'), false],
  [pip('mlflow'), false],
])('%j keeps it unproven: %s', (item, expected) => {
  expect(keepsUnproven(item)).toBe(expected);
});
