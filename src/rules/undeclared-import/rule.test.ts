import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { undeclaredImport } from './rule.ts';

const rules = [undeclaredImport];
const deployment = `name: churn
endpoint_name: e
model: azureml:m:1
compute: azureml:c
code_configuration: {code: src, scoring_script: score.py}
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
  conda_file: conda.yml
`;
const conda = (...pip: readonly string[]) =>
  `dependencies:\n  - python=3.11\n  - pip\n  - pip:\n${pip.map((item) => `      - ${item}\n`).join('')}`;
const files = (script: string, packages = conda('azureml-core', 'pandas'), more: Record<string, string> = {}) => ({
  'd.yml': deployment,
  'conda.yml': packages,
  'src/score.py': script,
  ...more,
});
const undecidedOf = (given: Record<string, string>) => {
  const { findings, undecided } = run(rules, given);
  expect(findings).toEqual([]);
  return undecided.map(({ at, because }) => `${at.file}: ${because}`);
};

test('modules that nothing brings, at module level and in init and run', () => {
  const script = `import os
import numpy as np, sklearn.linear_model
#                   ^^^^^^^ undeclared-import
from PIL import Image, ImageOps
#               ^^^^^ undeclared-import

def init():
    from azure.identity import DefaultAzureCredential
    from azure.storage import blob
    import cv2
#          ^^^ undeclared-import

def run(mini_batch):
    return mini_batch
`;
  const { findings } = expectMarks(rules, files(script, conda('pandas', 'azure-identity', 'azure-storage-blob')));
  expect(findings[0]?.message).toBe(
    '"sklearn" is imported here, and nothing in "conda.yml" brings it: the job ends in "No module named \'sklearn\'". Add "scikit-learn" to its packages.',
  );
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'conda.yml: These are all the packages of the environment.',
    'd.yml: The batch deployment "churn" uses it.',
  ]);
});

test('in a module of the code folder that the script imports', () => {
  expectMarks(
    rules,
    files('from helpers import load\nimport package.inner\n', conda('pandas'), {
      'src/helpers.py': 'import sklearn\n#      ^^^^^^^ undeclared-import\n',
      'src/package/__init__.py': 'import yaml\n#      ^^^^ undeclared-import\n',
      'src/package/inner.py': 'import tqdm\n#      ^^^^ undeclared-import\n',
      'src/other.py': 'import torch\n',
    }),
  );
});

test('two folders that disagree', () => {
  const inFolder = (folder: string, given: Record<string, string>) =>
    Object.fromEntries(Object.entries(given).map(([file, text]) => [`${folder}/${file}`, text]));
  expectMarks(rules, {
    ...inFolder('one', files('import sklearn\n#      ^^^^^^^ undeclared-import\n')),
    ...inFolder('two', files('import sklearn\n', conda('scikit-learn'))),
  });
});

test.each<[string, string, string[]]>([
  ['listed', 'import pandas\n', ['pandas']],
  ['in another spelling', 'import sklearn\n', ['Scikit_Learn==1.5.0']],
  ['by another distribution', 'import cv2\n', ['opencv-contrib-python']],
  ['along with another package', 'import numpy\nfrom dateutil import parser\n', ['pandas']],
  ['along with what that brings', 'import sklearn\nimport scipy\n', ['mlflow']],
  ['through a package of Azure ML', 'import azure.core\nfrom azure import core\nimport requests\n', ['azureml-core']],
  ['in try', 'try:\n    import sklearn\nexcept ImportError:\n    sklearn = None\n', ['pandas']],
  ['for types only', 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import sklearn\n', ['pandas']],
  ['in a branch', 'import os\nif os.getenv("X"):\n    import sklearn\n', ['pandas']],
  ['in a branch of run', 'def run(mini_batch):\n    if mini_batch:\n        import sklearn\n', ['pandas']],
  ['in a function that nobody may call', 'def other():\n    import sklearn\n', ['pandas']],
  ['in a class', 'class A:\n    def run(self):\n        import sklearn\n', ['pandas']],
  ['of the standard library', 'import os, json, asyncio, tomllib, urllib.request\n', ['pandas']],
  ['of nobody we know', 'import my_company, yaml_tools, sklearnex\n', ['pandas']],
  ['azureml itself', 'import azureml.core\nfrom azureml.core import Model\n', ['pandas']],
  ['a namespace alone', 'import azure\nimport google.cloud\n', ['pandas']],
  ['relative', 'from . import sklearn\nfrom .torch import x\n', ['pandas']],
  ['in a comment and a text', '# import sklearn\n"""\nimport sklearn\n"""\n', ['pandas']],
  ['in a loop', 'for name in []:\n    import sklearn\n', ['pandas']],
  ['in a lambda by name', 'load = lambda: __import__("sklearn")\n', ['pandas']],
  [
    'by a name that the environment gives',
    'import importlib, os\nm = importlib.import_module(os.environ["M"])\n',
    ['pandas'],
  ],
  ['of a star', 'from pandas import *\n', ['pandas']],
  ['in a nested function of run', 'def run(b):\n    def f():\n        import sklearn\n    return b\n', ['pandas']],
  ['in a run under a condition', 'import os\nif os.name:\n    def run(b):\n        import sklearn\n', ['pandas']],
  ['below __main__', 'if __name__ == "__main__":\n    import sklearn\n', ['pandas']],
  ['under a marker', 'import yaml\n', ['"pyyaml; python_version > \'3.9\'"']],
])('silent: %s', (_, script, packages) => {
  expect(expectMarks(rules, files(script, conda(...packages))).undecided).toEqual([]);
});

test.each([
  ['category_encoders', 'category-encoders'],
  ['polars', 'polars'],
  ['onnxruntime', 'onnxruntime'],
  ['sentence_transformers', 'sentence-transformers'],
  ['tiktoken', 'tiktoken'],
  ['pyspark', 'pyspark'],
  ['shap', 'shap'],
  ['skimage', 'scikit-image'],
  ['imblearn', 'imbalanced-learn'],
  ['fitz', 'pymupdf'],
  ['docx', 'python-docx'],
  ['faiss', 'faiss-cpu'],
  ['umap', 'umap-learn'],
  ['pytorch_lightning', 'pytorch-lightning'],
  ['psycopg2', 'psycopg2-binary'],
  ['azure.search.documents', 'azure-search-documents'],
  ['azure.ai.formrecognizer', 'azure-ai-formrecognizer'],
  ['huggingface_hub', 'huggingface-hub'],
])('the module %s of the package %s', (module, distribution) => {
  const script = `import ${module}\n#      ${'^'.repeat(module.replace(/\..*/, '').length)} undeclared-import\n`;
  const { findings } = expectMarks(rules, files(script, conda('pandas')));
  expect(findings[0]?.message).toContain(`Add "${distribution}" to its packages.`);
  expect(expectMarks(rules, files(`import ${module}\n`, conda('pandas', distribution))).findings).toEqual([]);
});

test.each([
  ['onnxruntime', 'onnxruntime-gpu'],
  ['faiss', 'faiss-gpu-cu12'],
  ['pyspark', 'databricks-connect'],
  ['psycopg2', 'psycopg2'],
  ['pytorch_lightning', 'lightning'],
  ['polars', 'polars-lts-cpu'],
  ['soundfile', 'pysoundfile'],
  ['huggingface_hub', 'transformers'],
  ['jinja2', 'flask'],
  ['imblearn', 'azureml-automl-runtime'],
  ['safetensors', 'diffusers'],
  ['pytz', 'azureml-core'],
])('silent: the module %s, brought by %s', (module, distribution) => {
  expect(expectMarks(rules, files(`import ${module}\n`, conda('pandas', distribution))).findings).toEqual([]);
});

test.each(['polars', 'opencv-python', 'catboost', 'sentence-transformers', 'plotly', 'faiss-cpu', 'category-encoders'])(
  'what %s brings along is known',
  (distribution) => {
    expectMarks(
      rules,
      files('import xgboost\n#      ^^^^^^^ undeclared-import\n', conda('azureml-core', distribution)),
    );
    expect(
      expectMarks(rules, files('import numpy\n', conda('azureml-core', 'pandas', distribution))).undecided,
    ).toEqual([]);
  },
);

test('silent: modules of the code folder, packages without __init__, compiled ones', () => {
  const script = 'import sklearn\nimport torch.nn\nimport yaml\nimport cv2\n';
  const given = files(script, conda('pandas'), {
    'src/sklearn.py': '',
    'src/torch/nn.py': '',
    'src/yaml/__init__.py': '',
    'src/cv2.cpython-311-x86_64-linux-gnu.so': '',
  });
  expect(expectMarks(rules, given).undecided).toEqual([]);
});

test('silent: conda packages, pipeline deployments, no script, a build context', () => {
  const list = 'dependencies: [python=3.11, opencv, pytorch, matplotlib-base]\n';
  expectMarks(rules, files('import cv2, torch, matplotlib\n', list));
  expectMarks(rules, {
    ...files('import sklearn\n'),
    'd.yml': deployment.replace(/code_configuration.*\n/, ''),
  });
  expectMarks(rules, {
    ...files('import sklearn\n'),
    'd.yml': deployment.replace(/image: .*\n.*\n/, 'build: {path: docker}\n'),
    'docker/Dockerfile': 'FROM x\n',
  });
});

test('one script of two deployments, of which one brings the package', () => {
  const other = deployment.replace('churn', 'other').replace('conda.yml', 'other.yml');
  const script = 'import sklearn\n#      ^^^^^^^ undeclared-import\n';
  const { findings } = expectMarks(rules, { ...files(script), 'e.yml': other, 'other.yml': conda('scikit-learn') });
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['conda.yml', 'd.yml']);
  const both = { ...files(script), 'e.yml': other.replace('other.yml', 'conda.yml') };
  expect(expectMarks(rules, both).findings[0]?.related.map(({ at }) => at.file)).toEqual([
    'conda.yml',
    'd.yml',
    'e.yml',
  ]);
});

const docker = (script: string, text: string) => ({
  'd.yml': deployment.replace(/image: .*\n.*\n/, 'build: {path: docker}\n'),
  'docker/Dockerfile': text,
  'src/score.py': script,
});
const bare = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04';

test.each(['python:3.11-slim', 'docker.io/library/python:3.12', `${bare}:latest`])('built on %s', (image) => {
  const { findings } = expectMarks(
    rules,
    docker(
      'import pandas\nimport sklearn\n#      ^^^^^^^ undeclared-import\n',
      `FROM ${image}\nRUN pip install --no-cache-dir azureml-core pandas\n`,
    ),
  );
  expect(findings[0]?.message).toBe(
    `"sklearn" is imported here, and neither the base image "${image}" nor anything in "docker/Dockerfile" brings it: the job ends in "No module named 'sklearn'". Install "scikit-learn" there.`,
  );
});

test('the image alone', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment.replace(/ {2}conda_file.*\n/, ''),
    'src/score.py': 'import pandas, requests\n#      ^^^^^^ undeclared-import\n',
  });
  expect(findings[0]?.message).toContain(
    `the image "${bare}" does not bring it: the job ends in "No module named 'pandas'". Add a "conda_file" that lists "pandas".`,
  );
});

test.each([
  ['installed', 'FROM python:3.11\nRUN pip install scikit-learn\n'],
  ['by a requirements file', 'FROM python:3.11\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n'],
  ['by a conda file', `FROM ${bare}\nCOPY conda.yml .\nRUN conda env update -f conda.yml\n`],
  ['in a stage below', 'FROM python:3.11 AS base\nRUN pip install scikit-learn\nFROM base\n'],
])('silent: a Dockerfile, %s', (_, text) => {
  const given = {
    ...docker('import sklearn\n', text),
    'docker/requirements.txt': 'scikit-learn\n',
    'docker/conda.yml': 'dependencies: [scikit-learn]\n',
  };
  expect(expectMarks(rules, given).undecided).toEqual([]);
});

test('silent: what Miniconda holds', () => {
  expect(expectMarks(rules, docker('import requests, tqdm\n', `FROM ${bare}\n`)).undecided).toEqual([]);
});

test.each([
  ['FROM example.azurecr.io/base:1\n', 'what the image "example.azurecr.io/base:1" brings is not known'],
  ['FROM python:3.6-onbuild\n', 'what the image "python:3.6-onbuild" brings is not known'],
  ['ARG BASE\nFROM $BASE\n', 'the base image "$BASE" is not known'],
  ['FROM python:3.11\nRUN ./install.sh\n', 'what "./install.sh" brings is not known'],
  ['FROM python:3.11\nENV PYTHONPATH=/shared/lib\n', 'modules may come from the folders of PYTHONPATH'],
  ['FROM python:3.11\nCOPY --from=x /usr /usr\n', 'what "COPY --from" brings is not known'],
  ['FROM python:3.11\nRUN pip install own-tools\n', 'what "own-tools" brings along is not known'],
])('open: %j', (text, because) => {
  expect(undecidedOf(docker('import sklearn\n', text))).toEqual([`docker/Dockerfile: ${because}`]);
});

test.each<[string, string, string, string]>([
  [
    'a package of which nobody knows what it brings',
    'import yaml\n',
    'own-tools',
    'conda.yml: what "own-tools" brings along is not known',
  ],
  [
    'an older release than those known',
    'import yaml\n',
    'pandas==0.23.4',
    'conda.yml: what "pandas==0.23.4" brings along is not known',
  ],
  [
    'a requirements file that is not here',
    'import yaml\n',
    '"-r gone.txt"',
    'conda.yml: the requirements file "gone.txt" cannot be read',
  ],
  [
    'a path that is changed',
    'import sys\nsys.path.append("x")\nimport yaml\n',
    'pandas',
    'src/score.py: "sys.path" may bring modules from elsewhere',
  ],
  [
    'errors that are suppressed',
    'import contextlib\nwith contextlib.suppress(ImportError):\n    import yaml\n',
    'pandas',
    'src/score.py: "suppress" may hide that a module is missing',
  ],
  [
    'an installation',
    'import os\nos.system("pip install pyyaml")\nimport yaml\n',
    'pandas',
    'src/score.py: "pip install" may bring modules from elsewhere',
  ],
  [
    'merge conflicts',
    '<<<<<<< HEAD\nimport yaml\n=======\nimport json\n>>>>>>> x\n',
    'pandas',
    'src/score.py: the script cannot be read as Python',
  ],
])('open: %s', (_, script, item, because) => {
  expect(undecidedOf(files(script, conda(item)))).toEqual([because]);
});

test('open: an environment that a command may replace', () => {
  const command = { 'deploy.sh': 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n' };
  expect(undecidedOf(files('import yaml\n', conda('pandas'), command))).toEqual([
    expect.stringContaining('may set "environment"'),
  ]);
  // Whatever it is, a script of the standard library needs nothing of it.
  expect(undecidedOf(files('import json\n', conda('pandas'), command))).toEqual([]);
});

test('a build context that Python names', () => {
  const script = (
    context: string,
  ) => `from azure.ai.ml.entities import BatchDeployment, BuildContext, CodeConfiguration, Environment
deployment = BatchDeployment(name="churn", endpoint_name="e", model="azureml:m:1", compute="c",
    environment=Environment(name="x", build=BuildContext(path="${context}")),
    code_configuration=CodeConfiguration(code="src", scoring_script="score.py"))
client.batch_deployments.begin_create_or_update(deployment)
`;
  const given = {
    'docker/Dockerfile': 'FROM python:3.11\nRUN pip install azureml-core\n',
    'src/score.py': 'import sklearn\n#      ^^^^^^^ undeclared-import\n',
  };
  expectMarks(rules, { ...given, 'deploy.py': script('docker') });
  expectMarks(rules, { ...given, 'src/score.py': 'import sklearn\n', 'deploy.py': script('elsewhere') });
});
