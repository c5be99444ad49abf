import { expect, test } from 'vitest';
import { mentionsIn } from './mention.ts';

test.each([
  ['change_vars $BASE/deployment.yml', true],
  ['BASE=online/a\nchange_vars $BASE/deployment.yml', false],
  ['BASE=batch\nchange_vars ${BASE}/deployment.yml', true],
  ['BASE="$1"\nchange_vars $BASE/deployment.yml', true],
  ['BASE=online/a\nBASE=batch\nchange_vars $BASE/deployment.yml', true],
  ['for BASE in a batch; do change_vars $BASE/deployment.yml; done', true],
  ['change_vars online/a/deployment.yml', false],
  ['change_vars "batch/deployment.yml"', true],
  ['change_vars ./batch/deployment.yml', true],
  ['change_vars batch/other-deployment.yml', false],
  ['change_vars deployment.yml', true],
  ['change_vars $(pwd)/deployment.yml', true],
])('whether a script mentions a file: %s', (text, expected) => {
  const exists = (path: string) => ['batch/deployment.yml', 'online/a/deployment.yml'].includes(path);
  const from = { text: '$1', known: false, folders: [''], at: { file: 'run.sh', span: { start: 0, end: 2 } } };
  expect(mentionsIn(text, from, exists)('batch/deployment.yml')).toBe(expected);
});
