import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { pkgResourcesRemoved } from './rule.ts';

const rules = [pkgResourcesRemoved];
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
const conda = (...items: readonly string[]) => `dependencies:\n${items.map((item) => `  - ${item}\n`).join('')}`;

test('setuptools without pkg_resources', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': deployment,
    'conda.yml': `dependencies:
  - python=3.11
  - setuptools>=82
# <~~~~-------------- pkg-resources-removed
  - pip: [azureml-core==1.60.0]
`,
  });
  expect(findings[0]?.message).toBe(
    'setuptools 82 and later have no "pkg_resources", and "azureml-core==1.60.0" imports it. Pin "setuptools<82", or take "azureml-core>=1.61.0.post3".',
  );
  expect(findings[0]?.related.map(({ message }) => message)).toEqual([
    '"azureml-core==1.60.0" is listed here.',
    'The batch deployment "churn" uses it.',
  ]);
});

test('Python 3.12 and nothing that holds setuptools', () => {
  const { findings } = expectMarks(rules, {
    'one/d.yml': deployment,
    'one/conda.yml': `dependencies:
  - python=3.12
  - pip:
      - azureml-defaults~=1.57.0
# <~~~~~~~~------------------------ pkg-resources-removed
`,
    'two/d.yml': deployment,
    'two/conda.yml': `dependencies:
  - python>=3.12
  - setuptools
  - pip: ["-r requirements.txt"]
`,
    'two/requirements.txt': `pandas
azureml-core<1.61
# <----------------- pkg-resources-removed
`,
  });
  expect(findings[0]?.message).toBe(
    '"azureml-defaults~=1.57.0" imports "pkg_resources", which setuptools 82 no longer has. Python 3.12 and later bring no setuptools of their own, and nothing here keeps it below 82. Add "setuptools<82", or take "azureml-defaults>=1.61".',
  );
});

test.each([
  [conda('python=3.12', 'pip: [azureml-core]')],
  [conda('python=3.12', 'pip: [azureml-core>=1.50]')],
  [conda('python=3.12', 'pip: [azureml-core==1.61.0.post4]')],
  [conda('python=3.12', 'pip: [azureml-core==1.60.0, setuptools<82]')],
  [conda('python=3.12', 'setuptools=80', 'pip: [azureml-core==1.60.0]')],
  [conda('python=3.12', 'pip: [azureml-core==1.60.0, "setuptools>=60,<82"]')],
  [conda('python=3.11', 'pip: [azureml-core==1.60.0]')],
  [conda('python>=3.10', 'pip: [azureml-core==1.60.0]')],
  [conda('pip: [azureml-core==1.60.0]')],
  [conda('python=3.11', 'setuptools>=60', 'pip: [azureml-core==1.60.0]')],
  [conda('python=3.12', 'setuptools>=82', 'pip: [pandas]')],
  [conda('setuptools>=82', 'pip: [azureml-core==1.60.0, setuptools<82]')],
  [conda('python=3.12', 'pip: ["azureml-core==1.60.0; python_version < \'3.12\'"]')],
])('silent: %j', (text) => {
  expect(expectMarks(rules, { 'd.yml': deployment, 'conda.yml': text }).undecided).toEqual([]);
});

test('open: what may hold setuptools', () => {
  const open = (line: string) =>
    undecidedOf({
      'd.yml': deployment,
      'conda.yml': conda('python=3.12', `pip: [azureml-core==1.60.0, ${line}]`),
      'constraints.txt': 'setuptools<82\n',
    });
  expect(open('"-c constraints.txt"')).toEqual(['conda.yml: a constraints file may narrow the version of setuptools']);
  expect(open('"-r missing.txt"')).toEqual(['conda.yml: the requirements file "missing.txt" cannot be read']);
  expect(open('"{{ more }}"')).toEqual(['conda.yml: "{{ more }}" is filled in by a template']);
});

test('open: the version of the package', () => {
  const files = { 'd.yml': deployment, 'conda.yml': conda('python=3.12', 'pip: ["azureml-core=={{ v }}"]') };
  expect(undecidedOf(files)).toEqual(['conda.yml: which versions "azureml-core=={{ v }}" admits is not known']);
  expect(undecidedOf({ ...files, 'conda.yml': files['conda.yml'].replace('3.12', '3.11') })).toEqual([]);
});

test('a command may give another environment', () => {
  const sent = {
    'd.yml': deployment,
    'conda.yml': conda('python=3.12', 'pip: [azureml-core==1.60.0]'),
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n',
  };
  const environment = (file: string) => `name: scoring\nversion: 1\nimage: python:3.12\nconda_file: ${file}\n`;
  const maySet = [expect.stringContaining('may set "environment"')];
  expect(undecidedOf(sent)).toEqual([]);
  expect(undecidedOf({ ...sent, 'env.yml': environment('conda.yml') })).toEqual(maySet);
  const sound = conda('python=3.10', 'pip: [azureml-core==1.60.0]');
  expect(undecidedOf({ ...sent, 'sound.yml': sound, 'env.yml': environment('sound.yml') })).toEqual([]);
  const perhaps = 'az ml batch-deployment create -f $FILE --set environment=$OTHER\n';
  expect(undecidedOf({ ...sent, 'deploy.sh': perhaps })).toEqual(maySet);
});

test('silent: a conda file that is only a part of an image', () => {
  const files = {
    'd.yml': deployment.replace(/image: .*\n.*\n/, 'build: {path: docker}\n'),
    'docker/Dockerfile': `FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
COPY conda.yml /tmp/
RUN conda env update -f /tmp/conda.yml && pip install 'setuptools<82'
`,
    'docker/conda.yml': conda('python=3.12', 'pip: [azureml-core==1.60.0]'),
  };
  expect(expectMarks(rules, files).undecided).toEqual([]);
});

const built = { 'd.yml': deployment.replace(/image: .*\n.*\n/, 'build: {path: docker}\n') };
const docker = (text: string) => ({ ...built, 'docker/Dockerfile': text });

test('an image that is built on a Python without setuptools', () => {
  const { findings } = expectMarks(
    rules,
    docker(`FROM python:3.12-slim
RUN pip install --no-cache-dir azureml-core==1.57.0 pandas
#                              ^^^^^^^^^^^^^^^^^^^^ pkg-resources-removed
`),
  );
  expect(findings[0]?.message).toContain('Add "setuptools<82", or take "azureml-core>=1.61.0.post3".');
  expect(findings[0]?.related.map(({ at, message }) => `${at.file}: ${message}`)).toEqual([
    'docker/Dockerfile: Python 3.12 or later is asked for here.',
    'd.yml: The batch deployment "churn" uses it.',
  ]);
  expectMarks(
    rules,
    docker(`FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04
RUN pip install azureml-core==1.57.0 'setuptools>=82'
#                                    ^^^^^^^^^^^^^^^^ pkg-resources-removed
`),
  );
});

test.each([
  'FROM python:3.12\nRUN pip install azureml-core==1.57.0 "setuptools<82"\n',
  'FROM python:3.12\nRUN pip install azureml-core==1.57.0\nRUN pip install -U azureml-core\n',
  'FROM python:3.12\nRUN pip install azureml-core\n',
  'FROM python:3.12.4\nRUN pip install azureml-core==1.57.0\n',
  'FROM python:3.11\nRUN pip install azureml-core==1.57.0\n',
  'FROM python:latest\nRUN pip install azureml-core==1.57.0\n',
  'FROM example.azurecr.io/python:3.12\nRUN pip install azureml-core==1.57.0\n',
  'FROM mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04\nRUN pip install azureml-core==1.57.0\n',
])('silent: %j', (text) => {
  expect(expectMarks(rules, docker(text)).undecided).toEqual([]);
});

test('open: what a Dockerfile does besides', () => {
  const text = 'FROM python:3.12\nRUN pip install azureml-core==1.57.0\nRUN ./install.sh\n';
  expect(undecidedOf(docker(text))).toEqual(['docker/Dockerfile: what "./install.sh" brings is not known']);
});
