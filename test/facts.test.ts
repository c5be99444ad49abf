import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import bringers from '../schemas/facts/azureml-core-bringers.json' with { type: 'json' };
import bare from '../schemas/facts/bare-images.json' with { type: 'json' };
import deprecated from '../schemas/facts/deprecated-images.json' with { type: 'json' };
import python from '../schemas/facts/python-support.json' with { type: 'json' };

const folder = new URL('../schemas/facts/', import.meta.url);
const tables = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))] as const,
);

test.each(tables)('%s says what it is, where it comes from, and when that was read', (_, table) => {
  expect(table.about).toMatch(/\.$/);
  expect(table.source).toMatch(/^https:\/\//);
  expect(table.verified).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test.each(tables)('each row of %s has a source', (_, table) => {
  const lists = Object.values(table).filter((value) => Array.isArray(value) && typeof value[0] === 'object');
  for (const row of lists.flat() as { source: string }[]) expect(row.source).toMatch(/^https:\/\//);
});

test('package tables are sorted and have no name twice', () => {
  for (const names of [bringers.packages, python.tooNew].map((rows) => rows.map(({ name }) => name))) {
    expect(names).toEqual([...new Set(names)].sort());
  }
});

test.each([
  ['azureml/openmpi4.1.0-ubuntu22.04', true],
  ['azureml/openmpi5.0-cuda12.4-ubuntu22.04', true],
  ['azureml/openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04', true],
  ['azureml/openmpi3.1.2-ubuntu18.04', true],
  ['azureml/openmpi4.1.0-spark3-ubuntu20.04', false],
  ['azureml/curated/sklearn-1.5', false],
  ['azureml/minimal-ubuntu22.04-py39-cpu-inference', false],
  ['azureml/base', false],
  ['openmpi4.1.0-ubuntu22.04', false],
])('%s is bare: %s', (image, expected) => {
  expect(bare.images.some(({ pattern }) => new RegExp(`^${pattern}$`).test(image))).toBe(expected);
});

test.each([
  ['base:0.2.4', true],
  ['base-gpu:latest', true],
  ['o16n-base/python-slim:latest', true],
  ['intelmpi2018.3-ubuntu16.04:20210101.v1', true],
  ['openmpi3.1.2-ubuntu18.04', true],
  ['openmpi4.1.0-cuda11.1-cudnn8-ubuntu18.04:20230101.v1', true],
  ['openmpi4.1.0-ubuntu20.04:latest', true],
  ['openmpi4.1.0-cuda11.1-cudnn8-ubuntu20.04', true],
  ['openmpi4.1.0-cuda11.6-cudnn8-ubuntu22.04', true],
  ['openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04', true],
  ['openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04:20250801.v1', true],
  ['openmpi4.1.0-ubuntu22.04:latest', false],
  ['openmpi5.0-cuda12.4-ubuntu22.04', false],
  ['minimal-ubuntu22.04-py39-cpu-inference', false],
  ['curated/baseline:1', false],
])('azureml/%s is deprecated: %s', (image, expected) => {
  expect(deprecated.images.some(({ pattern }) => new RegExp(`^${pattern}$`).test(image))).toBe(expected);
});

test('no supported image counts as deprecated', () => {
  const patterns = deprecated.images.map(({ pattern }) => new RegExp(`^${pattern}$`));
  expect(deprecated.supported.filter((image) => patterns.some((pattern) => pattern.test(image)))).toEqual([]);
});
