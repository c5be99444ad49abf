import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addSecond, brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { type Event, eventsOf, pullRequestOf } from '../harness/events.ts';
import { runCli } from '../harness/process.ts';
import {
  commitAll,
  git,
  type MergedPull,
  mergedPull,
  repositoryOf,
  shallowClone,
  writeFiles,
} from '../harness/repository.ts';
import { runAction, type StepResult } from '../harness/runner.ts';

/** What the README recommends: an old repository stays green, a new error is red. */
const inputs = { 'fail-on': 'never', 'fail-on-new': 'error' };

function run({ folder }: { readonly folder: string }, event: Event, environment = {}): Promise<StepResult> {
  return runAction({ workspace: folder, event, inputs, environment });
}

function newErrors({ outputs }: StepResult): string {
  return `${outputs['new-errors']} of ${outputs['errors']}`;
}

test('an old repository is green, and what was there before is not new', async () => {
  const pull = mergedPull(brokenFiles, (folder) => writeFiles(folder, { 'readme.md': 'Hello.' }));
  const step = await run(pull, pullRequestOf(pull));
  expect([step.exitCode, newErrors(step)]).toEqual([0, '0 of 1']);
  expect(step.log).toContain(`Compared with ${pull.base.slice(0, 7)}, the base of the pull request.`);
  expect(step.summary).toContain('**This change brings no new finding; 1 finding was there before.**');
});

test('a new error is red, and is annotated first', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  const step = await run(pull, pullRequestOf(pull));
  expect([step.exitCode, newErrors(step)]).toEqual([1, '1 of 2']);
  expect(step.annotations.map(({ file }) => file)).toEqual(['batch/second.yml', 'batch/deployment.yml']);
  expect(step.log).toContain('The step fails because there are new findings at or above "error".');
});

test('a script that is only renamed is a new error in a file that the pull request does not touch', async () => {
  const pull = mergedPull(soundFiles, (folder) =>
    renameSync(join(folder, 'batch/code/score.py'), join(folder, 'batch/code/scoring.py')),
  );
  const step = await run(pull, pullRequestOf(pull));
  expect(newErrors(step)).toBe('1 of 1');
  expect(step.annotations).toMatchObject([
    { level: 'error', title: 'missing-file', file: 'batch/deployment.yml', line: 8 },
  ]);
});

test('a file that is renamed, with other words in it, brings nothing new', async () => {
  const pull = mergedPull(brokenFiles, (folder) => {
    rmSync(join(folder, 'batch/deployment.yml'));
    writeFiles(folder, { 'batch/churn.yml': `# ours\n${deploymentWith('missing.py')}` });
  });
  expect(newErrors(await run(pull, pullRequestOf(pull)))).toBe('0 of 1');
});

test('fifty lines above, and keys in another order, bring nothing new', async () => {
  const pull = mergedPull(brokenFiles, (folder) => {
    const lines = deploymentWith('missing.py').trimEnd().split('\n');
    const [schema = '', ...rest] = lines;
    const moved = [...rest.slice(3), ...rest.slice(0, 3)].join('\n');
    writeFiles(folder, { 'batch/deployment.yml': `${'# above\n'.repeat(50)}${schema}\n${moved}\n` });
  });
  expect(newErrors(await run(pull, pullRequestOf(pull)))).toBe('0 of 1');
});

test.each<[depth: number, fork: boolean, errors: string, said: RegExp]>([
  [2, false, '1 of 2', /^Compared with [0-9a-f]{7}, the base of the pull request\.$/],
  [2, true, '1 of 2', /^Compared with [0-9a-f]{7}, the base of the pull request\.$/],
  [
    1,
    false,
    '2 of 2',
    /^Every finding counts as new, because the base .* is not in this clone\. .*"fetch-depth: 2"\.$/,
  ],
])('a clone of %i commits, from a fork: %s', async (depth, fork, errors, said) => {
  const pull = shallowClone(mergedPull(brokenFiles, addSecond), depth);
  const step = await run(pull, pullRequestOf(pull, { fork }));
  expect([step.exitCode, newErrors(step)]).toEqual([1, errors]);
  expect(step.log).toContainEqual(expect.stringMatching(said));
  expect(step.summary).toContain(depth === 1 ? 'Every finding counts as new' : 'Compared with');
});

test('the head itself is compared with where it left the base branch', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  git(pull.folder, 'checkout', '--quiet', '--detach', pull.head);
  expect(newErrors(await run(pull, pullRequestOf(pull)))).toBe('1 of 2');
});

test('a merge commit that is not of the head which the event names is none of the pull request', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  const step = await run(pull, pullRequestOf({ base: 'c'.repeat(40), head: 'd'.repeat(40) }));
  expect(newErrors(step)).toBe('2 of 2');
});

test('pull_request_target without a checkout of the head sees the base branch only', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  git(pull.folder, 'checkout', '--quiet', '--detach', pull.base);
  const step = await run(pull, pullRequestOf(pull, { name: 'pull_request_target' }));
  expect([step.exitCode, newErrors(step)]).toEqual([0, '0 of 1']);
  expect(step.log).toContainEqual(expect.stringMatching(/^This run sees the base branch, not the pull request/));
});

function eventOf(name: string, payload: Event['payload']): Event {
  const [event] = eventsOf(name);
  return { name, repository: 'octo/models', payload: { ...event?.payload, ...payload } };
}

test('a push is compared with the commit before it, a merge group with its base', async () => {
  const folder = repositoryOf(brokenFiles);
  const before = commitAll(folder);
  addSecond(folder);
  const after = commitAll(folder);
  const push = eventOf('push', { ref: 'refs/heads/main', before });
  expect(newErrors(await run({ folder }, push))).toBe('1 of 2');
  const group = eventOf('merge_group', { merge_group: { head_sha: after, base_sha: before } });
  expect(newErrors(await run({ folder }, group))).toBe('1 of 2');
});

test('the first push of a branch is compared with where it left the default branch', async () => {
  const folder = repositoryOf(brokenFiles);
  const before = commitAll(folder);
  const push = eventOf('push', { ref: 'refs/heads/topic', before: '0'.repeat(40) });
  addSecond(folder);
  commitAll(folder);
  expect(newErrors(await run({ folder }, push))).toBe('2 of 2');
  git(folder, 'update-ref', 'refs/remotes/origin/master', before);
  git(folder, 'update-ref', 'refs/remotes/origin/main', before);
  expect(newErrors(await run({ folder }, push))).toBe('1 of 2');
});

test.each([
  ['schedule', {}],
  ['workflow_dispatch', {}],
  ['push', { ref: 'refs/tags/v1' }],
])('nothing is new for %s %j', async (name, payload) => {
  const folder = repositoryOf(brokenFiles);
  commitAll(folder);
  const step = await run({ folder }, { name, repository: 'octo/models', payload });
  expect([step.exitCode, newErrors(step)]).toEqual([0, '0 of 1']);
  expect(step.log).toContainEqual(
    expect.stringMatching(/^Nothing counts as new, because .*: "fail-on" alone judges\.$/),
  );
});

test('what the change itself ignores is counted in the first line', async () => {
  const pull: MergedPull = mergedPull(brokenFiles, (folder) =>
    writeFiles(folder, {
      '.azureml-batch-lint.yml': 'ignores:\n  - rule: missing-file\n    files: ["batch/**"]\n    reason: Later.\n',
    }),
  );
  const step = await run(pull, pullRequestOf(pull));
  expect(step.summary).toContain('**This change brings no new finding, and hides or lowers 1 finding by what it adds');
  expect(newErrors(step)).toBe('0 of 0');
});

test('a level that the change lowers is counted, and one that it raises is new', async () => {
  const levels = (level: string) => ({ '.azureml-batch-lint.yml': `levels: { missing-file: ${level} }\n` });
  const lowered = mergedPull({ ...brokenFiles, ...levels('error') }, (folder) => writeFiles(folder, levels('off')));
  expect((await run(lowered, pullRequestOf(lowered))).summary).toContain('hides or lowers 1 finding');
  const raised = mergedPull({ ...brokenFiles, ...levels('warning') }, (folder) => writeFiles(folder, levels('error')));
  expect(newErrors(await run(raised, pullRequestOf(raised)))).toBe('1 of 1');
});

test('an untracked file belongs to both sides', async () => {
  const pull = mergedPull(soundFiles, (folder) => writeFiles(folder, { 'readme.md': 'Hello.' }));
  addSecond(pull.folder);
  expect(newErrors(await run(pull, pullRequestOf(pull)))).toBe('0 of 1');
});

test.each([
  ['ignores', 'ignores:\n  - rule: missing-file\n    files: ["batch/**"]\n    reason: Later.\n'],
  ['levels', 'levels: { missing-file: off }\n'],
  ['exclusions', 'files: { exclude: ["batch/**"] }\n'],
])('with "config-from: base" the %s that a change brings do not hold', async (_, config) => {
  const pull = mergedPull(soundFiles, (folder) => {
    addSecond(folder);
    writeFiles(folder, { '.azureml-batch-lint.yml': config });
  });
  const event = pullRequestOf(pull);
  const own = await run(pull, event);
  expect([own.exitCode, newErrors(own)]).toEqual([0, '0 of 0']);
  const step = await runAction({ workspace: pull.folder, event, inputs: { ...inputs, 'config-from': 'base' } });
  expect([step.exitCode, newErrors(step)]).toEqual([1, '1 of 1']);
  expect(step.summary).not.toContain('hides');
});

test('nor do those of a change that mends the configuration of the base', async () => {
  const config = '.azureml-batch-lint.yml';
  const pull = mergedPull({ ...soundFiles, [config]: 'levels: { gone-rule: error }\n' }, (folder) => {
    addSecond(folder);
    writeFiles(folder, { [config]: 'levels: { missing-file: off }\n' });
  });
  const from = (source: string) => runCli(pull.folder, ['--since', pull.base, '--config-from', source]);
  expect((await from('change')).exitCode).toBe(0);
  const { exitCode, stdout } = await from('base');
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('error  new  missing-file')]);
});

test('nor do its ignore comments and the entries of its baseline; those of the base do', async () => {
  const ignored = deploymentWith('gone.py', 'second').replace(
    'gone.py',
    'gone.py # azureml-batch-lint: ignore[missing-file] later',
  );
  const base = {
    ...brokenFiles,
    'batch/old.yml': ignored.replace('second', 'old'),
    'lint.json': '{"version":1,"findings":[]}',
  };
  const pull = mergedPull(base, (folder) => {
    writeFiles(folder, { 'batch/second.yml': ignored });
    rmSync(join(folder, 'lint.json'));
  });
  await runCli(pull.folder, ['--baseline', 'lint.json', '--write-baseline']);
  commitAll(pull.folder);
  const from = (source: string) =>
    runCli(pull.folder, ['--since', pull.base, '--baseline', 'lint.json', '--config-from', source]);
  expect((await from('change')).exitCode).toBe(0);
  const { exitCode, stdout } = await from('base');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^batch\/second\.yml:8:19 {2}error {2}new {2}missing-file$/m);
  expect(stdout).toMatch(/^batch\/deployment\.yml:8:19 {2}error {2}missing-file$/m);
  expect(stdout).not.toContain('batch/old.yml');
});
