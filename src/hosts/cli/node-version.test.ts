import { expect, test } from 'vitest';
import { nodeComplaint } from './node-version.ts';

test.each(['20.19.0', '20.20.2', '22.3.0', '22.23.3', '23.0.0', '24.21.0', '100.0.0'])('Node %s will do', (version) => {
  expect(nodeComplaint(version)).toBeUndefined();
});

test.each(['0.10.48', '6.17.1', '18.20.8', '19.9.0', '20.9.0', '20.18.3', '21.7.3', '22.2.0'])(
  'Node %s is too old',
  (version) => {
    expect(nodeComplaint(version)).toBe(`azureml-batch-lint needs Node 20.19, or 22.3 and newer, this is ${version}.`);
  },
);
