import { join } from 'node:path';
import { expect, test } from 'vitest';
import { azureBuildOf } from '../../src/hosts/azure-pipelines/build.ts';
import { azureBase } from '../../src/hosts/azure-pipelines/choose-base.ts';
import { commentOnAzureRepos } from '../../src/hosts/azure-repos/comment.ts';
import { lintDisk } from '../../src/hosts/lint-disk.ts';
import type { RunOptions } from '../../src/hosts/lint-repository.ts';
import { type AzureRepos, azureRepos, checkedOut, isThread } from '../harness/azure-repos.ts';
import { brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { type MergedPull, mergedPull, shallowClone, writeFiles } from '../harness/repository.ts';

/** The base has one error; the pull request adds a deployment with another, and leaves the old one alone. */
function pullRequest() {
  return mergedPull(brokenFiles, (folder) =>
    writeFiles(folder, { 'batch/second.yml': deploymentWith('absent.py', 'second') }),
  );
}

interface Narrowed extends RunOptions {
  readonly paths?: readonly string[];
}

function runOf({ folder }: MergedPull, { environment }: AzureRepos, { paths = [], ...options }: Narrowed = {}) {
  const build = azureBuildOf(environment);
  return lintDisk(folder, paths, undefined, { ...options, chooseBase: build && azureBase(build) });
}

/** Runs as a step of the build does, and gives what its log says of the comments. */
async function comment(pull: MergedPull, service: AzureRepos, narrowed?: Narrowed): Promise<string> {
  const { input, config, fixable } = await runOf(pull, service, narrowed);
  return (await commentOnAzureRepos({ ...input, result: fixable.told }, config, service.environment)).said;
}

test('a new finding on changed lines becomes one thread, and the old one none', async () => {
  const pull = checkedOut(pullRequest());
  const service = await azureRepos(pull, ['batch/second.yml']);
  expect(await comment(pull, service)).toBe('Comments in the pull request: 1 new, 0 closed as fixed, 0 opened again.');
  expect(service.threads).toEqual([
    {
      id: 141,
      status: 'active',
      comments: [
        {
          parentCommentId: 0,
          commentType: 'text',
          content:
            '**error** [missing-file](https://github.com/azureml-batch-lint/azureml-batch-lint/blob/v0.2.0/src/rules/missing-file/README.md): No scoring script "absent.py" in the code folder "code". The path is relative to that folder.',
        },
      ],
      threadContext: {
        filePath: '/batch/second.yml',
        rightFileStart: { line: 8, offset: 19 },
        rightFileEnd: { line: 8, offset: 28 },
      },
      pullRequestThreadContext: {
        changeTrackingId: 1,
        iterationContext: { firstComparingIteration: 2, secondComparingIteration: 2 },
      },
      properties: {
        'azureml-batch-lint.fingerprint': expect.stringMatching(/^[0-9a-f]{32}$/),
        'azureml-batch-lint.rule': 'missing-file',
      },
    },
  ]);
  expect([...service.authorizations]).toEqual(['Bearer a-token']);
});

test('the next run says nothing twice, closes what is mended, and opens it again if it comes back', async () => {
  const pull = checkedOut(pullRequest());
  const service = await azureRepos(pull, ['batch/second.yml']);
  await comment(pull, service);
  const again = await comment(pull, service);
  expect(again).toBe('Comments in the pull request: 0 new, 0 closed as fixed, 0 opened again.');
  writeFiles(pull.folder, { 'batch/second.yml': deploymentWith('score.py', 'second') });
  const mended = await comment(pull, service);
  expect(mended).toBe('Comments in the pull request: 0 new, 1 closed as fixed, 0 opened again.');
  expect(service.threads[0]?.status).toBe('fixed');
  writeFiles(pull.folder, { 'batch/second.yml': deploymentWith('absent.py', 'second') });
  const back = await comment(pull, service);
  expect(back).toBe('Comments in the pull request: 0 new, 0 closed as fixed, 1 opened again.');
  expect(service.threads).toHaveLength(1);
  expect(service.threads[0]?.status).toBe('active');
});

test.each(['wontFix', 'byDesign', 'closed', 'fixed'])('what a person has set to %s stays so', async (status) => {
  const pull = checkedOut(pullRequest());
  const service = await azureRepos(pull, ['batch/second.yml']);
  await comment(pull, service);
  const [thread] = service.threads;
  if (thread) thread.status = status;
  await comment(pull, service);
  writeFiles(pull.folder, { 'batch/second.yml': deploymentWith('score.py', 'second') });
  await comment(pull, service);
  expect(service.threads.map((each) => each.status)).toEqual([status]);
  expect(service.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
});

test('threads of others are left alone, and a run that looks at less closes nothing', async () => {
  const pull = checkedOut(pullRequest());
  const service = await azureRepos(pull, ['batch/second.yml']);
  const properties = { 'azureml-batch-lint.fingerprint': 'gone', 'azureml-batch-lint.rule': 'unknown-key' };
  const comments = [{ content: 'A word.' }];
  service.threads.push(
    { id: 1, status: 'active', comments, properties: {} },
    { id: 2, status: 'active', comments, properties, threadContext: { filePath: '/batch/deployment.yml' } },
    { id: 3, status: 'active', comments, properties: { ...properties }, isDeleted: true },
  );
  await comment(pull, service, { asked: { only: ['missing-file'], without: [] } });
  await comment(pull, service, { paths: [join(pull.folder, 'batch/code')] });
  expect(service.threads.slice(0, 3).map(({ status }) => status)).toEqual(['active', 'active', 'active']);
  await comment(pull, service);
  expect(service.threads.slice(0, 3).map(({ status }) => status)).toEqual(['active', 'fixed', 'active']);
});

test('a slip that reports tell together with the same one elsewhere keeps its thread', async () => {
  const send = 'az ml batch-deployment create -f batch/deployment.yml --defaults\n';
  const first = checkedOut(mergedPull(soundFiles, (folder) => writeFiles(folder, { 'z.sh': send })));
  const service = await azureRepos(first, ['a.sh', 'z.sh']);
  const asked = { only: ['unknown-flag'], without: [] };
  expect(await comment(first, service, { asked })).toContain(': 1 new,');
  const both = checkedOut(mergedPull(soundFiles, (folder) => writeFiles(folder, { 'a.sh': send, 'z.sh': send })));
  Object.assign(service.environment, { SYSTEM_PULLREQUEST_SOURCECOMMITID: both.head });
  expect((await runOf(both, service, { asked })).input.result.findings).toHaveLength(1);
  expect(await comment(both, service, { asked })).toContain(': 1 new, 0 closed as fixed,');
  expect(service.threads.map(({ threadContext }) => threadContext?.['filePath'])).toEqual(['/z.sh', '/a.sh']);
});

test('at most twenty threads stand open; the others are counted', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 22 }, (_, index) => [
      `batch/n${index}.yml`,
      deploymentWith(`absent-${index}.py`, `n${index}`),
    ]),
  );
  const pull = checkedOut(mergedPull(soundFiles, (folder) => writeFiles(folder, many)));
  const service = await azureRepos(pull, Object.keys(many), { page: 5 });
  const asked = { only: ['missing-file'], without: [] };
  expect(await comment(pull, service, { asked })).toBe(
    'Comments in the pull request: 20 new, 0 closed as fixed, 0 opened again. 2 more had no room; the log lists them.',
  );
  expect(service.threads).toHaveLength(20);
  const tracked = service.threads.map(({ pullRequestThreadContext }) => pullRequestThreadContext?.['changeTrackingId']);
  expect(new Set(tracked).size).toBe(20);
  expect(await comment(pull, service, { asked })).toContain('0 new');
});

test.each([
  [
    { status: 401, body: '{"message":"TF400813: The user is not authorized to access this resource."}' },
    'TF400813: The user is not authorized to access this resource.',
  ],
  [{ status: 203, body: '<html>Sign in</html>' }, 'the answer is no JSON: the token may not be valid here'],
  [{ status: 302, body: '' }, 'HTTP 302'],
  [{ status: 500, body: '##vso[task.complete result=Succeeded;]' }, 'HTTP 500'],
])('an answer %j is told in one sentence', async (refuses, said) => {
  const pull = checkedOut(pullRequest());
  const service = await azureRepos(pull, ['batch/second.yml'], { refuses });
  expect(await comment(pull, service)).toBe(`No comments: Azure Repos refused: ${said}`);
});

test.each([
  [
    { SYSTEM_ACCESSTOKEN: '' },
    'SYSTEM_ACCESSTOKEN is not set. Give the step "env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }".',
  ],
  [
    { SYSTEM_ACCESSTOKEN: '$(System.AccessToken)' },
    'SYSTEM_ACCESSTOKEN is not set. Give the step "env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }".',
  ],
  [{ SYSTEM_PULLREQUEST_PULLREQUESTID: '' }, 'this is no build of a pull request.'],
  [{ BUILD_REPOSITORY_PROVIDER: 'GitHub' }, 'the repository is not in Azure Repos ("GitHub").'],
  [{ SYSTEM_COLLECTIONURI: '' }, 'the build does not say where its repository is.'],
])('without %j there are no comments, and the log says why', async (without, said) => {
  const pull = checkedOut(pullRequest());
  const service = await azureRepos(pull, ['batch/second.yml']);
  const run = await runOf(pull, service);
  expect(await commentOnAzureRepos(run.input, run.config, { ...service.environment, ...without })).toEqual({
    said: `No comments: ${said}`,
    isTrouble: 'SYSTEM_ACCESSTOKEN' in without,
  });
  expect(service.requests).toEqual([]);
});

test('without a base there are no comments', async () => {
  const pull = shallowClone(pullRequest(), 1);
  const service = await azureRepos(pull, ['batch/second.yml']);
  expect(await comment(pull, service)).toContain(
    'No comments: which lines change is not known. Every finding counts as new',
  );
  expect(service.requests).toEqual([]);
});

test('the description, closed, refuses what is misspelt or of the wrong type', () => {
  const good = { comments: [{ content: 'a', commentType: 1 }], status: 'active', threadContext: { filePath: '/a' } };
  expect(isThread(good)).toBe(true);
  expect(isThread({ ...good, threadcontext: {} })).toBe(false);
  expect(isThread({ ...good, status: 'open' })).toBe(false);
  expect(isThread({ ...good, threadContext: { rightFileStart: { line: '15' } } })).toBe(false);
});
