import { expect, test } from 'vitest';
import { run } from '../../../test/rules/marked.ts';
import { unreadFile } from './rule.ts';

const deployment =
  '$schema: https://azuremlschemas.azureedge.net/latest/batchDeployment.schema.json\nname: abc\nendpoint_name: e\n';

test('a file that is too large or too deep', () => {
  const { findings } = run([unreadFile], {
    'deep.yml': `${deployment}tags: ${'['.repeat(300)}${']'.repeat(300)}\n`,
    'large.yml': `${deployment}#${'x'.repeat(2_000_000)}\n`,
  });
  expect(findings.map(({ at, message, level }) => [at.file, at.span.start, message, level])).toEqual([
    [
      'deep.yml',
      0,
      'This file was not checked: it is nested more than 200 levels deep. Make it smaller or simpler, or check it by hand.',
      'warning',
    ],
    [
      'large.yml',
      0,
      'This file was not checked: it is longer than 2000000 characters. Make it smaller or simpler, or check it by hand.',
      'warning',
    ],
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'YAML file', name: 'deep.yml', field: '' }]);
});

test('files that do not matter, and ordinary ones', () => {
  const { findings } = run([unreadFile], {
    'values.yml': `endpoint: ${'['.repeat(300)}${']'.repeat(300)}\n`,
    'd.yml': deployment,
  });
  expect(findings).toEqual([]);
});
