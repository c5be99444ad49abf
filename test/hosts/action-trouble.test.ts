import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { repositoryOf, temporaryFolder } from '../harness/repository.ts';
import { runAction } from '../harness/runner.ts';

const onLinux = test.skipIf(process.platform !== 'linux');

/** Files with 25 errors of one rule in as many files. */
function manyBroken(): Record<string, string> {
  const names = Array.from({ length: 25 }, (_, index) => `d${index}`);
  const files = names.flatMap((name) => [
    [`${name}/deployment.yml`, deploymentWith('gone.py', name)] as const,
    [`${name}/code/score.py`, ''] as const,
  ]);
  return Object.fromEntries(files);
}

onLinux.each([
  ['GITHUB_OUTPUT', '/dev/full', 'The outputs could not be written: the disk is full.'],
  ['GITHUB_OUTPUT', '/no/such/file', 'The outputs could not be written: Missing file at path: /no/such/file.'],
  ['GITHUB_OUTPUT', '/', 'The outputs could not be written: it is a folder.'],
  ['GITHUB_STEP_SUMMARY', '/dev/full', 'The step summary could not be written: the disk is full.'],
  [
    'GITHUB_STEP_SUMMARY',
    '/no/such/file',
    "The step summary could not be written: Unable to access summary file: '/no",
  ],
])('%s=%s fails the step, and everything else is there', async (name, path, message) => {
  const inputs = { 'findings-file': 'out.json' };
  const workspace = repositoryOf(brokenFiles);
  const step = await runAction({ workspace, inputs, environment: { [name]: path } });
  expect(step.exitCode).toBe(3);
  expect(step.annotations).toMatchObject([
    { level: 'error', title: 'azureml-batch-lint', file: undefined, message: expect.stringContaining(message) },
    { level: 'error', title: 'missing-file', file: 'batch/deployment.yml' },
  ]);
  expect(step.log.join('\n')).toContain('batch/deployment.yml:8:19  error  missing-file');
  expect(step.log.at(-1)).toBe('The step fails because not everything could be written; this log is complete.');
  expect(JSON.parse(readFileSync(join(workspace, 'out.json'), 'utf8'))).toMatchObject({ totals: { error: 1 } });
  if (name !== 'GITHUB_OUTPUT') expect(step.outputs['errors']).toBe('1');
  else expect(step.summary).toContain('**1 error, 0 warnings, 0 notes**');
});

onLinux.each([
  ['GITHUB_OUTPUT', 'The outputs could not be written: it is a pipe, not a file.'],
  ['GITHUB_STEP_SUMMARY', 'The step summary could not be written: it is a pipe, not a file.'],
])('%s as a pipe that nobody reads is not waited for', async (name, message) => {
  const pipe = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  // Ended in any case: it would wait for ever.
  const killed = `data:text/javascript,setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref()`;
  const environment = { [name]: pipe, NODE_OPTIONS: `--import=${encodeURI(killed)}` };
  const step = await runAction({ workspace: repositoryOf(brokenFiles), environment });
  expect(step.exitCode).toBe(3);
  expect(step.annotations[0]).toMatchObject({ message: expect.stringContaining(message) });
});

test('a path of a report that no system takes is a mistake of the call', async () => {
  const inputs = { 'sarif-file': `${'a/'.repeat(30_000)}x.sarif` };
  const step = await runAction({ workspace: repositoryOf(brokenFiles), inputs });
  expect(step.exitCode).toBe(2);
  expect(step.annotations[0]?.message).toMatch(/^Cannot write "a\/a\//);
});

test.each(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'])(
  'an empty %s is said, and no old command is printed',
  async (name) => {
    const step = await runAction({ workspace: repositoryOf(soundFiles), environment: { [name]: '' } });
    expect([step.exitCode, step.commands]).toEqual([0, []]);
    expect(step.log.join('\n')).toMatch(
      new RegExp(`^The .+ (is|are) not (written|set): ${name} names no file\\.$`, 'm'),
    );
  },
);

test('a workspace that is not there is a mistake of the call', async () => {
  const workspace = temporaryFolder();
  const environment = { GITHUB_WORKSPACE: join(workspace, 'gone') };
  const step = await runAction({ workspace, environment });
  expect(step.exitCode).toBe(2);
  expect(step.annotations).toMatchObject([
    {
      level: 'error',
      message: expect.stringMatching(/^GITHUB_WORKSPACE, ".+", cannot be read: there is no such file/),
    },
  ]);
});

onLinux('what fails finds room among the ten errors that the runner shows', async () => {
  const workspace = repositoryOf(manyBroken());
  execFileSync('mkfifo', [join(workspace, 'pipe')]);
  const inputs = { 'sarif-file': 'pipe', 'findings-file': 'd0/deployment.yml/x.json' };
  const environment = { GITHUB_OUTPUT: '/dev/full', GITHUB_STEP_SUMMARY: '/dev/full' };
  const step = await runAction({ workspace, inputs, environment });
  expect(step.exitCode).toBe(3);
  expect(step.commands.filter(({ name }) => name === 'error')).toHaveLength(10);
  const messages = step.annotations.map(({ message }) => message);
  expect(messages.slice(0, 4)).toEqual([
    'Cannot write "pipe": nobody reads from it.',
    'Cannot write "d0/deployment.yml/x.json": a part of its path is not a folder.',
    'The step summary could not be written: the disk is full.',
    expect.stringContaining('The outputs could not be written: the disk is full.'),
  ]);
  expect(messages[9]).toMatch(/^And 20 more errors /);
});

test('what is thrown where nobody looks is one annotation', async () => {
  const script = 'setTimeout(() => { throw new Error("odd\\n::warning::100% \\u2028") }, 1)';
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
  const step = await runAction({ workspace: repositoryOf(manyBroken()), environment });
  expect(step.exitCode).toBe(3);
  expect(step.commands.filter(({ name }) => name === 'error')).toMatchObject([
    {
      name: 'error',
      data: 'odd ::warning::100% Please report it.',
      properties: { title: 'azureml-batch-lint: internal error' },
    },
  ]);
});

onLinux('an index that is a pipe does not hold up the Action', async () => {
  const workspace = repositoryOf(brokenFiles);
  rmSync(join(workspace, '.git/index'));
  execFileSync('mkfifo', [join(workspace, '.git/index')]);
  const step = await runAction({ workspace });
  expect([step.exitCode, step.outputs['errors']]).toEqual([1, '1']);
  expect(step.log[0]).toBe(
    'Git could not list the files (its index is not a regular file), so the folders were walked instead.',
  );
});
