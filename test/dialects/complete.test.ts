import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { mistakes } from './mistakes.ts';

/** Mistakes that only one way of talking to Azure ML can make, or that are none of a dialect. */
const others: Readonly<Record<string, readonly string[]>> = {
  'the shape of YAML, which the client checks and no one else has': [
    'dropped-setting',
    'duplicate-key',
    'empty-tag',
    'invalid-reference',
    'legacy-shape',
    'mismatched-schema',
    'misplaced-setting',
    'null-value',
    'online-only-key',
    'unrendered-template',
    'unrendered-value',
    'yaml-syntax',
  ],
  'local paths: those of code count only where they exist': ['missing-model-path'],
  'the run of the linter': ['expired-ignore', 'unread-file', 'unused-ignore'],
};

test('every rule has a row, or a reason to have none', () => {
  const inTable = new Set(mistakes.map(({ rule }) => rule));
  const elsewhere = Object.values(others).flat();
  expect(elsewhere.filter((id) => inTable.has(id))).toEqual([]);
  expect(rules.map(({ id }) => id).filter((id) => !inTable.has(id) && !elsewhere.includes(id))).toEqual([]);
  expect([...inTable, ...elsewhere].filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});
