import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check, found } from '../../test/schema-check.ts';
import { type SchemaName, schemaNames } from './violation.ts';

const endpoint = 'name: churn\n';
const classic = 'name: blue\nendpoint_name: churn\nmodel: azureml:m:1\n';
const model = `type: model\n${classic}compute: azureml:c\n`;
const blob = 'name: s\ntype: azure_blob\naccount_name: a\ncontainer_name: c\n';

test.each<[SchemaName, string, string, string | undefined]>([
  [
    'batch-deployment-model',
    `${model}settings: {mini_bacth_size: 5}\n`,
    'Unknown key "mini_bacth_size" in "settings". Did you mean "mini_batch_size"?',
    'mini_batch_size',
  ],
  [
    'batch-deployment-classic',
    `${classic}settings: {}\n`,
    'Unknown key "settings" in a batch deployment without "type". It needs "type: model".',
    undefined,
  ],
  [
    'batch-endpoint',
    `${endpoint}defaults: {zzz: 1}\n`,
    'Unknown key "zzz" in "defaults". Remove it, or use "deployment_name".',
    undefined,
  ],
  ['batch-endpoint', `${endpoint}tags:\n`, '"tags" has no value. Give it one or remove the key.', undefined],
  [
    'batch-endpoint',
    `${endpoint}description: 5\n`,
    '"description" must be a string, not the number 5. Put it in quotes.',
    undefined,
  ],
  [
    'batch-deployment-classic',
    `${classic}retry_settings: {timeout: PT30S}\n`,
    '"timeout" must be a whole number, not "PT30S".',
    undefined,
  ],
  [
    'batch-deployment-classic',
    `${classic}output_action: appendRow\n`,
    '"appendRow" is not allowed for "output_action". Use "append_row" or "summary_only". Did you mean "append_row"?',
    'append_row',
  ],
  [
    'batch-deployment-classic',
    `${classic}mini_batch_size: 0\n`,
    '"mini_batch_size" is 0; it must be at least 1.',
    undefined,
  ],
  [
    'batch-endpoint',
    'name: ab\n',
    '"ab" is not allowed for "name". Use 3 to 32 letters, digits and dashes, with a letter first and no dash last.',
    undefined,
  ],
  [
    'datastore',
    `${blob}filesystem: f\n`,
    'Key "filesystem" is not allowed together with "type: azure_blob". Remove it.',
    undefined,
  ],
  ['conda', 'channels: [~]\n', 'Item 1 of "channels" has no value. Give it one or remove the item.', undefined],
  [
    'conda',
    'dependencies: [pip, 5]\n',
    'Item 2 of "dependencies" must be a package or a map with "pip", not the number 5. Put it in quotes.',
    undefined,
  ],
])('%s explains %j', (name, text, message, suggestion) => {
  expect(check(name, text).map((violation) => [violation.message, violation.suggestion])).toEqual([
    [message, suggestion],
  ]);
});

test('Nothing is said at or below a value that only a template knows.', () => {
  expect(found('batch-endpoint', 'name: {{ env.NAME }}\nauth_mode: $AUTH\ndefaults: <defaults>\n')).toEqual([]);
  expect(found('batch-endpoint', `${endpoint}__EXTRA_KEY__: 1\n`)).toEqual([]);
});

test('A key written by a template may be the one that is missing.', () => {
  expect(found('batch-endpoint', '__NAME_KEY__: churn\n')).toEqual([]);
  expect(found('batch-endpoint', '{% if a %}\nname: churn\n{% endif %}\ndescription: x\n')).toEqual([]);
  expect(found('batch-endpoint', '$schema: x\ndescription: y\n')).toEqual(['missing-key name <$schema: x>']);
});

test('A misspelt required key is not called missing too, another one is.', () => {
  expect(found('batch-deployment-classic', 'nmae: b\nmodel: azureml:m:1\n')).toEqual([
    'unknown-key nmae <nmae>',
    'missing-key endpoint_name <nmae: b>',
  ]);
});

test('Merged and aliased values are pointed at where they are written, the last of equal keys counts.', () => {
  const merged = 'x-base: &base\n  timeout: soon\n';
  expect(found('batch-deployment-classic', `${classic}${merged}retry_settings:\n  <<: *base\n`)).toEqual([
    'unknown-key x-base <x-base>',
    'wrong-type retry_settings.timeout <soon>',
  ]);
  expect(found('batch-endpoint', `${endpoint}description: 5\ndescription: text\n`)).toEqual([]);
});

test('Keys that are no strings are unknown keys.', () => {
  expect(found('batch-endpoint', `${endpoint}1: a\nyes: b\n`)).toEqual(['unknown-key 1 <1>', 'unknown-key yes <yes>']);
});

test('A file whose aliases unfold beyond all measure is not walked through.', () => {
  const big = `big: &big {pip: [${'5, '.repeat(2000)}5]}\n`;
  const text = `${big}dependencies: [${'*big, '.repeat(900)}*big]\n`;
  expect(found('conda', text)).toEqual([]);
});

test('Whatever a file holds, violations lie in the text, sorted by place, one a path.', () => {
  const words = fc.constantFrom(
    'name',
    'model',
    'settings',
    'tags',
    'type',
    'inputs',
    'a',
    'path',
    'pip',
    'dependencies',
    '__proto__',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 0, -1, 1.5, '', 'model', 'pipeline', 'azure_blob', '$X', 'text'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(words, tie('value'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...schemaNames), fc.dictionary(words, value), (name, data) => {
      const text = JSON.stringify(data);
      const violations = check(name, text);
      for (const { span } of violations)
        expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
      const starts = violations.map(({ span }) => span.start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(new Set(violations.map(({ path }) => JSON.stringify(path))).size).toBe(violations.length);
    }),
    { numRuns: 300 },
  );
});
