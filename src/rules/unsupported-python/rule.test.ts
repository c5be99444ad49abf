import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { unsupportedPython } from './rule.ts';

const rules = [unsupportedPython];
const deployment = `name: churn
endpoint_name: e
model: azureml:m:1
compute: azureml:c
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
  conda_file: conda.yml
`;
const undecidedOf = (files: Record<string, string>) =>
  run(rules, files).undecided.map(({ at, because }) => `${at.file}: ${because}`);
const conda = (python: string, pip = 'pandas') => `dependencies:\n  - ${python}\n  - pip: [${pip}]\n`;

test('too old', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'conda.yml': `dependencies:
  - python=3.7
# <~~~~---------- unsupported-python
`,
  });
  expect(findings[0]?.message).toBe(
    '"python=3.7" is before 3.8, and gets no fixes and no new packages any more. Use Python 3.10, 3.11 or 3.12.',
  );
  expect(findings[0]?.related.map(({ at }) => at.file)).toEqual(['d.yml']);
});

test('too new for a package', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'conda.yml': `dependencies:
  - python>=3.14
# <~~~~------------ unsupported-python
  - pip: [azureml-core, azureml-dataset-runtime, azureml-defaults]
`,
  });
  expect(findings[0]?.message).toBe(
    '"python>=3.14" is too new for "azureml-dataset-runtime" (and 1 more packages here): no current release of it installs on Python 3.14 or later. Use Python 3.10, 3.11 or 3.12.',
  );
  expect(findings[0]?.related.map(({ message }) => message)).toEqual([
    '"azureml-dataset-runtime" is listed here.',
    '"azureml-defaults" is listed here.',
    'The batch deployment "churn" uses it.',
  ]);
});

test('two conda files, each for itself', () => {
  const marked = 'dependencies:\n  - python=3.6.13\n# <~~~~------------- unsupported-python\n';
  expectMarks(rules, {
    'dev/d.yml': deployment,
    'dev/conda.yml': marked,
    'prod/d.yml': deployment,
    'prod/conda.yml': conda('python=3.11'),
    'test/d.yml': deployment,
    'test/conda.yml': marked,
  });
});

test.each([
  conda('python=3.8'),
  conda('python=3.11'),
  conda('python=3'),
  conda('python'),
  conda('python>=3.6'),
  conda('python>=3.7,<3.12'),
  conda('python=3.13', 'azureml-core, azureml-dataset-runtime'),
  conda('python=3.14', 'azureml-core'),
  conda('python=3.14', '"azureml-defaults; python_version < \'3.13\'"'),
  conda('python=3.11', 'azureml-sdk'),
  conda('pip'),
  'dependencies: [python=3.7, python=3.11]\n',
  'dependencies: [{pip: ["python==3.6"]}]\n',
])('silent: %j', (text) => {
  expect(expectMarks(rules, { 'd.yml': deployment, 'conda.yml': text }).undecided).toEqual([]);
});

test('silent where no batch deployment uses the conda file', () => {
  expectMarks(rules, {
    'd.yml': deployment,
    'conda.yml': conda('python=3.11'),
    'model/conda.yaml': conda('python=3.6'),
  });
});

test('unknown values', () => {
  expect(undecidedOf({ 'd.yml': deployment, 'conda.yml': conda('{{ python }}') })).toEqual([
    'conda.yml: "{{ python }}" is filled in by a template',
  ]);
  expect(undecidedOf({ 'd.yml': deployment, 'conda.yml': conda('python={{ version }}') })).toEqual([
    'conda.yml: which versions "python={{ version }}" admits is not known',
  ]);
  const sent = {
    'd.yml': deployment,
    'conda.yml': conda('python=3.6'),
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n',
  };
  expect(undecidedOf(sent)).toEqual([]);
  const environment = 'name: scoring\nversion: 1\nimage: x\nconda_file: conda.yml\n';
  const maySet = [expect.stringContaining('may set "environment"')];
  expect(undecidedOf({ ...sent, 'env.yml': environment })).toEqual(maySet);
  expect(undecidedOf({ ...sent, 'env.yml': environment, 'conda.yml': conda('python=3.11') })).toEqual([]);
  expect(undecidedOf({ ...sent, 'deploy.sh': sent['deploy.sh'].replace('d.yml', '$FILE') })).toEqual(maySet);
});

const built = deployment.replace(/image: .*\n.*\n/, 'build: {path: docker}\n');
const docker = (text: string) => ({ 'd.yml': built, 'docker/Dockerfile': text });

test('an image that is built on an official one', () => {
  const { findings } = expectMarks(
    rules,
    docker(`FROM python:3.7-slim AS base
#    ^^^^^^^^^^^^^^^ unsupported-python
RUN pip install azureml-core
FROM base
`),
  );
  expect(findings[0]?.message).toContain('"python=3.7" is before 3.8');
  expect(findings[0]?.subjects).toEqual([{ entity: 'Dockerfile', name: 'docker/Dockerfile', field: 'FROM' }]);
  expectMarks(
    rules,
    docker(`FROM docker.io/library/python:3.14
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsupported-python
RUN pip install azureml-defaults
`),
  );
});

test('a Python that conda installs in a Dockerfile', () => {
  expectMarks(
    rules,
    docker(`FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
RUN conda create -n old python=3.6 pip
#                       ^^^^^^^^^^ unsupported-python
`),
  );
});

test.each([
  'FROM python:3.11-slim\nRUN pip install azureml-defaults\n',
  'FROM python:3\nRUN pip install azureml-defaults\n',
  'FROM python\nRUN pip install azureml-defaults\n',
  'FROM python:3.14.0rc1\nRUN pip install azureml-defaults\n',
  'FROM example.azurecr.io/python:3.7\nRUN pip install azureml-defaults\n',
  'FROM pypy:3.7\n',
  'FROM python:3.7\nRUN conda install python=3.11\n',
  'FROM python:3.7 AS build\nFROM python:3.11\n',
  'FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04\nRUN pip install azureml-defaults\n',
])('silent: %j', (text) => {
  expect(expectMarks(rules, docker(text)).undecided).toEqual([]);
});

test('open: what a Dockerfile does besides', () => {
  expect(undecidedOf(docker('FROM python:3.7\nRUN ./install.sh\n'))).toEqual([
    'docker/Dockerfile: what "./install.sh" brings is not known',
  ]);
  expect(undecidedOf(docker('ARG BASE\nFROM $BASE\n'))).toEqual([
    'docker/Dockerfile: the base image "$BASE" is not known',
  ]);
});

test.each([
  ["sed -i 's/3.7/3.11/' conda.yml", 0],
  ['yq -i \'.dependencies[0] = "python=3.11"\' conda.yml', 0],
  ['cp other.yml conda.yml', 0],
  ["sed 's/3.7/3.11/' conda.yml | sponge conda.yml", 0],
  ["sed -i 's/pandas/polars/' conda.yml", 1],
  ['yq -i \'.name = "x"\' conda.yml', 1],
])('a step that may change the Python first leaves it open: %s', (step, found) => {
  const files = {
    'd.yml': deployment,
    'conda.yml': conda('python=3.7'),
    'deploy.sh': `${step}\naz ml batch-deployment create -f d.yml\n`,
  };
  expect(run(rules, files).findings).toHaveLength(found);
  if (found === 0) expect(undecidedOf(files)).toEqual(['deploy.sh: a step in "deploy.sh" may change "conda.yml"']);
});
