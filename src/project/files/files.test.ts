import { expect, test } from 'vitest';
import { containFailures } from '../../model/failure.ts';
import { memoryWorkspace } from '../../text/workspace.ts';
import { openFiles } from './files.ts';

const texts = { 'a.yml': 'a: 1\n', 'b.yml': 'b: 1\n', 'c.yml': 'c: 1\n' };

test('when as many values are kept as may be, one file stands for all that come then', () => {
  const files = openFiles(memoryWorkspace(texts), containFailures(), undefined, 1);
  expect(['a.yml', 'c.yml', 'b.yml'].map((file) => files.yaml(file, true)?.refused)).toEqual([
    undefined,
    'with those before it the YAML files have more than 1 values',
    'with those before it the YAML files have more than 1 values',
  ]);
  expect(files.unread()).toEqual([
    {
      at: { file: 'b.yml', span: { start: 0, end: 0 } },
      because: 'with those before it the YAML files have more than 1 values; 1 other was left out, too',
      io: false,
    },
  ]);
});

test('what the host leaves out is told once', () => {
  const because = 'there is too much';
  const leftOut = ['c.yml', 'b.yml', 'd.yml'];
  const workspace = {
    ...memoryWorkspace(texts),
    read: (file: string) => (file === 'a.yml' ? { text: 'a: 1\n' } : ({ failure: 'content', because } as const)),
    leftOut: () => ({ files: leftOut, because }),
  };
  const files = openFiles(workspace, containFailures());
  files.need('c.yml');
  expect(files.yaml('c.yml', true)).toBeUndefined();
  expect(files.unread().map(({ at, because: why }) => [at.file, why])).toEqual([
    ['b.yml', 'there is too much; 2 others were left out, too'],
  ]);
});
