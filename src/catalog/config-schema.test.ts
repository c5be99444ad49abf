import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import type { Rule } from '../engine/rule.ts';
import { configSchema } from './config-schema.ts';

const rule = (id: string): Rule => ({
  id,
  level: 'error',
  summary: `Finds ${id}.`,
  topic: 'hygiene',
  evidence: [],
  check: () => [],
});
const schema = configSchema([rule('short-timeout'), rule('legacy-shape'), rule('no-default-deployment')]);
const valid = new Ajv({ allErrors: true }).compile(schema);

test('every key of the configuration', () => {
  const config = {
    levels: { 'short-timeout': 'off', 'legacy-shape': 'warning', 'no-default-deployment': false },
    files: { exclude: ['templates/**'] },
    ignores: [
      { rule: 'short-timeout', files: ['dev/**'], reason: 'image has it', until: '2027-03-31' },
      { rule: 'short-timeout', reason: 'x' },
    ],
    overrides: [{ files: ['sandbox/**'], levels: { 'no-default-deployment': 'off' } }],
    known: {
      workspaces: [
        { files: ['prod/**'], name: 'retention-ws', 'customer-managed-key': false, 'registry-quarantine': false },
        { name: 'other' },
      ],
      computes: { 'batch-cluster': 'amlcompute', k: 'aks', l: 'arc' },
      environments: { 'azureml:scoring:3': { packages: ['azureml-core', 'pandas'], complete: true } },
      endpoints: { 'churn-batch': { default: 'churn-sklearn' }, other: {} },
    },
    generated: ['build/**'],
  };
  valid(config);
  expect(valid.errors).toBeNull();
  expect(valid({})).toBe(true);
});

test.each([
  { more: 1 },
  { levels: { 'no-such-rule': 'off' } },
  { levels: { 'short-timeout': 'fatal' } },
  { levels: { 'short-timeout': true } },
  { files: { include: [] } },
  { files: { exclude: 'templates/**' } },
  { ignores: [{ rule: 'short-timeout' }] },
  { ignores: [{ rule: 'short-timeout', reason: '' }] },
  { ignores: [{ rule: 'no-such-rule', reason: 'x' }] },
  { ignores: [{ rule: 'short-timeout', reason: 'x', until: 'tomorrow' }] },
  { overrides: [{ files: ['a'] }] },
  { known: { registries: {} } },
  { known: { workspaces: [{}] } },
  { known: { computes: { c: 'vm' } } },
  { known: { environments: { e: { complete: true } } } },
  { known: { endpoints: { e: { defaults: 'd' } } } },
  { generated: [1] },
])('%j is refused', (config) => {
  expect(valid(config)).toBe(false);
});

test('an editor can show what each key is for', () => {
  const undescribed: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const entries = Object.entries(node);
    for (const [key, value] of entries) {
      if (key === 'properties') for (const [name, child] of Object.entries(value)) describe(child, `${path}.${name}`);
      visit(value, `${path}.${key}`);
    }
  };
  const describe = (node: unknown, path: string): void => {
    const described = typeof node === 'object' && node !== null && ('description' in node || '$ref' in node);
    if (!described) undescribed.push(path);
  };
  visit(schema, '');
  expect(undescribed).toEqual([]);
  expect(schema).toMatchObject({
    definitions: {
      levels: { properties: { 'short-timeout': { description: 'Finds short-timeout. Without a setting: error.' } } },
      rule: { enum: ['legacy-shape', 'no-default-deployment', 'short-timeout'] },
    },
  });
});
