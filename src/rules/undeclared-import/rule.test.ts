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
  ['under a marker', 'import yaml\n', ['"pyyaml; python_version > \'3.9\'"']],
])('silent: %s', (_, script, packages) => {
  expect(expectMarks(rules, files(script, conda(...packages))).undecided).toEqual([]);
});

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
    'pandas==0.25.3',
    'conda.yml: what "pandas==0.25.3" brings along is not known',
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
});
