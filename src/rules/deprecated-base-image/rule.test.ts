import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { deprecatedBaseImage } from './rule.ts';

const rules = [deprecatedBaseImage];
const head = 'name: churn\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\n';
const inline = (image: string, mark = '') =>
  `${head}environment:\n  image: ${image}\n${mark === '' ? '' : `#        ${'^'.repeat(image.length)} deprecated-base-image\n`}`;
const undecidedOf = (files: Record<string, string>) =>
  run(rules, files).undecided.map(({ at, because }) => `${at.file}: ${because}`);

test('a deprecated image', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': inline('mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest', 'x'),
  });
  expect(findings[0]?.message).toBe(
    'The base image "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest" is deprecated (Ubuntu 20.04; last built 2025-02-17): it gets no security patches. Maintained are "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04".',
  );
  expect(findings[0]?.subjects[0]?.field).toBe('image');
});

test('an image with CUDA gets others with CUDA', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': inline('mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.1-cudnn8-ubuntu18.04', 'x'),
  });
  expect(findings[0]?.message).toContain(
    'Maintained are "mcr.microsoft.com/azureml/openmpi5.0-cuda12.4-ubuntu22.04", ',
  );
});

test('an environment file that two deployments use', () => {
  const environment = `name: scoring
image: mcr.microsoft.com/azureml/base:0.2.4
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-base-image
`;
  const { findings } = expectMarks(rules, {
    'environment.yml': environment,
    'a.yml': `${head}environment: file:environment.yml\n`,
    'b.yml': `${head.replace('churn', 'second')}environment: azureml:scoring\n`,
  });
  expect(findings[0]?.related.map(({ message }) => message)).toEqual([
    'The batch deployment "churn" uses it.',
    'The batch deployment "second" uses it.',
  ]);
});

test('a mirror keeps the name, and two scopes speak for themselves', () => {
  expectMarks(rules, {
    'dev/d.yml': inline('own.azurecr.io/mirror/azureml/openmpi3.1.2-ubuntu18.04:20210101', 'x'),
    'prod/d.yml': inline('own.azurecr.io/mirror/azureml/openmpi5.0-ubuntu24.04:20260101'),
  });
});

test('the image of CUDA 11.8, which left the list last', () => {
  const image = 'mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04:latest';
  expect(run(rules, { 'd.yml': inline(image) }).findings[0]?.message).toMatch(
    /is deprecated \(CUDA 11\.8; deprecated on 2025-09-09\)/,
  );
});

test.each([
  'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest',
  'mcr.microsoft.com/azureml/openmpi5.0-cuda12.4-ubuntu22.04',
  'mcr.microsoft.com/azureml/curated/sklearn-1.5:1',
  'own.azurecr.io/azureml/base:7',
  'own.azurecr.io/not-azureml/openmpi3.1.2-ubuntu18.04',
  'ubuntu:18.04',
])('silent: %s', (image) => {
  expect(expectMarks(rules, { 'd.yml': inline(image) }).undecided).toEqual([]);
});

test('silent where no batch deployment uses the environment', () => {
  expectMarks(rules, {
    'd.yml': `${head}environment: azureml:other:1\n`,
    'environment.yml': 'name: training\nimage: mcr.microsoft.com/azureml/base:0.2.4\n',
  });
});

test('unknown values', () => {
  expect(undecidedOf({ 'd.yml': inline(`mcr.microsoft.com/azureml/\${IMAGE}`) })).toEqual([
    'd.yml: "image" is filled in by a template',
  ]);
});

test('an environment that only a run knows', () => {
  const sent = {
    'd.yml': inline('mcr.microsoft.com/azureml/base:0.2.4'),
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set environment=$OTHER\n',
  };
  const environment = (image: string) => `name: scoring\nversion: 1\nimage: ${image}\n`;
  const maySet = [expect.stringContaining('may set "environment"')];
  expect(undecidedOf(sent)).toEqual([]);
  expect(undecidedOf({ ...sent, 'env.yml': environment('mcr.microsoft.com/azureml/base:0.2.4') })).toEqual(maySet);
  expect(undecidedOf({ ...sent, 'env.yml': environment('python:3.11') })).toEqual([]);
  expect(undecidedOf({ ...sent, 'env.yml': environment('"{{ image }}"') })).toEqual(maySet);
  // What a step may leave as it is stays a candidate.
  const perhaps = 'az ml batch-deployment create -f $FILE --set environment=$OTHER\n';
  expect(undecidedOf({ ...sent, 'deploy.sh': perhaps })).toEqual(maySet);
  expect(undecidedOf({ 'd.yml': inline('python:3.11'), 'deploy.sh': perhaps })).toEqual([]);
});

test('the base of a Dockerfile, through its stages', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}environment:\n  build:\n    path: docker\n    dockerfile_path: image.Dockerfile\n`,
    'docker/image.Dockerfile': `ARG TAG=20230227.v1
FROM mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04:\${TAG} AS base
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated-base-image
RUN pip install pandas
FROM base
`,
  });
  expect(findings[0]?.message).toContain('"mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04:20230227.v1"');
  expectMarks(rules, {
    'd.yml': `${head}environment:\n  build:\n    path: docker\n`,
    'docker/Dockerfile': `FROM mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04 AS old\nFROM python:3.11\nCOPY --from=old /x /x\n`,
  });
});
