import { expect, test } from 'vitest';
import { expectMarks } from '../../../test/rules/marked.ts';
import { outOfRangeValue } from './rule.ts';

const head = 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('values that the client lets through', () => {
  const { findings } = expectMarks([outOfRangeValue], {
    'd.yml': `${head}resources:
  instance_count: 0
#                 ^ out-of-range-value
settings:
  mini_batch_size: 0
#                  ^ out-of-range-value
  error_threshold: -5
#                  ^^ out-of-range-value
  logging_level: verbose
#                ^^^^^^^ out-of-range-value
  retry_settings:
    timeout: 0
#            ^ out-of-range-value
    max_retries: -1
#                ^^ out-of-range-value
`,
  });
  expect(findings.map(({ message }) => message)).toEqual([
    '"instance_count" is 0; it must be at least 1.',
    '"mini_batch_size" is 0; it must be at least 1.',
    '"error_threshold" is -5; it must be at least -1.',
    '"verbose" is not a documented value of "logging_level". Use "debug", "info" or "warning".',
    '"timeout" is 0; it must be at least 1.',
    '"max_retries" is -1; it must be at least 0.',
  ]);
  expect(findings.map(({ level }) => level)).toEqual(Array(6).fill('warning'));
  expect(findings[4]?.subjects).toEqual([
    { entity: 'batch deployment', name: 'abc', field: 'settings.retry_settings.timeout' },
  ]);
});

test('the edges of the ranges', () => {
  expectMarks([outOfRangeValue], {
    'd.yml': `${head}resources:
  instance_count: 1
settings:
  mini_batch_size: 1
  error_threshold: -1
  logging_level: WARNING
  retry_settings:
    timeout: 1
    max_retries: 0
`,
  });
});

test('a value that a template or a command decides', () => {
  expectMarks([outOfRangeValue], { 'd.yml': `${head}settings:\n  mini_batch_size: 1\n  logging_level: \${LEVEL}\n` });
  expectMarks([outOfRangeValue], {
    'd.yml': `${head}settings:\n  mini_batch_size: 0\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set settings.mini_batch_size=10\n',
  });
});
