import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beforePatch } from '../../src/hosts/base/before-patch.ts';
import { addSecond, brokenFiles, deploymentWith } from '../harness/broken.ts';
import { type CompareAnswer, compareApi } from '../harness/compare-api.ts';
import { pullRequestOf } from '../harness/events.ts';
import {
  commitAll,
  git,
  type MergedPull,
  mergedPull,
  repositoryOf,
  shallowClone,
  temporaryFolder,
  writeFiles,
} from '../harness/repository.ts';
import { runAction } from '../harness/runner.ts';

/** Runs the Action with a token on a clone that has no base. */
async function runAlone(pull: MergedPull, answer: CompareAnswer, token = 'a-secret-token') {
  const api = await compareApi(answer);
  const step = await runAction({
    workspace: shallowClone(pull, 1).folder,
    event: pullRequestOf(pull),
    inputs: { 'fail-on': 'never', 'fail-on-new': 'error', ...(token === '' ? {} : { token }) },
    environment: { GITHUB_API_URL: api.url },
  });
  return { step, api, news: `${step.outputs['new-errors']} of ${step.outputs['errors']}` };
}

test('GitHub is asked once for what the clone lacks, and the base is read from its answer', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  const { step, api, news } = await runAlone(pull, { folder: pull.folder });
  const merged = git(pull.folder, 'rev-parse', 'HEAD').trim();
  expect(api.requests).toEqual([
    {
      method: 'GET',
      path: `/repos/Codertocat/Hello-World/compare/${pull.base}...${merged}?per_page=1&page=1`,
      authorization: 'token a-secret-token',
    },
  ]);
  expect([step.exitCode, news]).toEqual([1, '1 of 2']);
  expect(step.log).toContain(`Compared with ${pull.base.slice(0, 7)}, as GitHub tells it.`);
  expect(step.log.join('\n')).not.toContain('a-secret-token');
});

const script = 'batch/code/score.py';

test.each<[string, (folder: string) => void, string]>([
  [
    'a mistake that is mended',
    (folder) => writeFiles(folder, { 'batch/deployment.yml': deploymentWith('score.py') }),
    '0 of 0',
  ],
  ['the only file of a code folder that is removed', (folder) => rmSync(join(folder, script)), '1 of 1'],
  [
    'a mistake that moves',
    (folder) => writeFiles(folder, { 'batch/deployment.yml': `# ours\n${deploymentWith('missing.py')}` }),
    '0 of 1',
  ],
  [
    'another mistake in the same file',
    (folder) =>
      writeFiles(folder, {
        'batch/deployment.yml': deploymentWith('missing.py').replace('azureml:churn:1', 'azureml:churn'),
      }),
    '1 of 2',
  ],
  [
    'a file that is renamed and edited',
    (folder) => {
      renameSync(join(folder, 'batch/deployment.yml'), join(folder, 'batch/churn.yml'));
      writeFiles(folder, { 'batch/churn.yml': `# ours\n${deploymentWith('missing.py')}` });
    },
    '0 of 1',
  ],
  [
    'a configuration that the change brings',
    (folder) => writeFiles(folder, { '.azureml-batch-lint.yml': 'levels: { missing-file: off }\n' }),
    '0 of 0',
  ],
])("%s is judged by GitHub's answer as by git", async (_, change, expected) => {
  const pull = mergedPull(brokenFiles, change);
  const { news, step } = await runAlone(pull, { folder: pull.folder });
  expect(news).toBe(expected);
  const byGit = await runAction({ workspace: pull.folder, event: pullRequestOf(pull), inputs: { 'fail-on': 'never' } });
  expect([step.outputs['new-errors'], step.annotations]).toEqual([byGit.outputs['new-errors'], byGit.annotations]);
});

test('what GitHub does not list whole is no base', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  const { news, step } = await runAlone(pull, { folder: pull.folder, repeat: 300 });
  expect(news).toBe('2 of 2');
  expect(step.log.join('\n')).toContain('and GitHub lists only the first 300 files of a change.');
});

test('where git has the base nobody is asked', async () => {
  const pull = mergedPull(brokenFiles, addSecond);
  const api = await compareApi({ status: 500 });
  const event = pullRequestOf(pull);
  const environment = { GITHUB_API_URL: api.url };
  const step = await runAction({ workspace: pull.folder, event, inputs: { token: 'x' }, environment });
  expect([step.outputs['new-errors'], api.requests]).toEqual(['1', []]);
});

/** What git makes of two texts, as GitHub hands it on. */
function patchBetween(before: string, after: string): string {
  const folder = temporaryFolder();
  writeFiles(folder, { a: before, b: after });
  try {
    git(folder, 'diff', '--no-index', 'a', 'b');
    return '';
  } catch (error) {
    // Git exits with 1 where there is a difference; the output is that of the diff.
    const { stdout } = error as { readonly stdout: string };
    return stdout.slice(stdout.search(/^@@ /m)).replace(/\n$/, '');
  }
}

test('a text is told from what its diff made of it, with and without a line break at the end', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'a', '-x\n', '+y\n', '\\ No\n');
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const patch = patchBetween(before, after);
      return beforePatch(after, patch) === before;
    }),
    { numRuns: 40 },
  );
});

test('a diff of another text is refused', () => {
  const patch = '@@ -1,2 +1,2 @@\n a\n-b\n+c';
  expect(beforePatch('a\nc\n', patch)).toBe('a\nb\n');
  for (const after of ['', 'a\n', 'a\nd\n', 'x\nc\n']) expect(beforePatch(after, patch)).toBeUndefined();
  expect(beforePatch('a\nc\n', `${patch}\n+d`)).toBeUndefined();
});

test('a push is compared with the commit before it, a new branch with the default branch', async () => {
  const folder = repositoryOf(brokenFiles);
  const before = commitAll(folder);
  git(folder, 'branch', '--move', '--force', 'main');
  git(folder, 'checkout', '--quiet', '-b', 'topic');
  addSecond(folder);
  const head = commitAll(folder);
  const clone = shallowClone({ folder, base: before, head }, 1).folder;
  for (const [named, basehead] of [
    [before, before],
    ['0'.repeat(40), 'main'],
  ]) {
    const api = await compareApi({ folder });
    const payload = { ref: 'refs/heads/topic', before: named, repository: { default_branch: 'main' } } as object;
    const step = await runAction({
      workspace: clone,
      event: { name: 'push', repository: 'octo/models', payload },
      inputs: { token: 'x' },
      environment: { GITHUB_API_URL: api.url },
    });
    expect(api.requests.map(({ path }) => path)).toEqual([
      `/repos/octo/models/compare/${basehead}...${head}?per_page=1&page=1`,
    ]);
    expect([step.outputs['new-errors'], step.outputs['errors']]).toEqual(['1', '2']);
  }
});
