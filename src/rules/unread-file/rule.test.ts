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

const python =
  'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import BatchEndpoint\nBatchEndpoint(name="e")\n';

test.each([
  ['deploy.py', `${python}${'x = 1\n'.repeat(70_000)}`, 'it is longer than 300000 characters'],
  [
    'deploy.sh',
    `az ml batch-endpoint create -n e\n${'echo hello\n'.repeat(100_000)}`,
    'it is longer than 1000000 characters',
  ],
  [
    'main.bicep',
    `resource e 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2024-10-01' = {\n  name: 'w/e'\n}\n${"var a = 'b'\n".replace('a', 'v0')}${Array.from({ length: 30_000 }, (_, index) => `var a${index} = 1\n`).join('')}`,
    'it has more than 30000 statements',
  ],
])('a %s that speaks of batch endpoints and is too large to be read', (file, text, because) => {
  const { findings } = run([unreadFile], { 'd.yml': deployment, [file]: text });
  expect(findings.map(({ at, message }) => [at.file, message])).toEqual([
    [file, `This file was not checked: ${because}. Make it smaller or simpler, or check it by hand.`],
  ]);
});

test('large files that speak of something else', () => {
  const { findings } = run([unreadFile], {
    'd.yml': deployment,
    'other.py': 'x = 1\n'.repeat(70_000),
    'other.sh': 'az ml job create -f x.yml\n'.repeat(50_000),
  });
  expect(findings).toEqual([]);
});
