import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { azureRepos, buildOf, checkedOut, notPermitted } from '../harness/azure-repos.ts';
import { brokenFiles, deploymentWith, soundFiles } from '../harness/broken.ts';
import { runCli } from '../harness/process.ts';
import { mergedPull, repositoryOf, shallowClone, temporaryFolder, writeFiles } from '../harness/repository.ts';

/** The base has one error; the pull request adds a deployment with another, and leaves the old one alone. */
function pullRequest() {
  return mergedPull(brokenFiles, (folder) =>
    writeFiles(folder, { 'batch/second.yml': deploymentWith('absent.py', 'second') }),
  );
}

const comment = ['--comment', 'azure-repos'];

test('under TF_BUILD the log gets issues without being asked, and the new ones are told from the base of the merge', async () => {
  const pull = checkedOut(pullRequest());
  const { exitCode, stdout, stderr } = await runCli(pull.folder, [], buildOf(pull));
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(
    /^##vso\[task\.logissue type=error;sourcepath=batch\/second\.yml;linenumber=8;columnnumber=19;code=missing-file;\]No scoring script "absent\.py"/,
  );
  expect(lines).toContain('This change brings 1 error; 1 finding was there before.');
  expect(stdout).toMatch(/Compared with [0-9a-f]{7}, the base of the pull request\./);
  expect([exitCode, stderr]).toEqual([1, '']);
  expect((await runCli(pull.folder, ['--format', 'text'], buildOf(pull))).stdout).toContain('error  new  missing-file');
});

test('--fail-on-new judges what the pull request brings', async () => {
  const pull = checkedOut(mergedPull(brokenFiles, (folder) => writeFiles(folder, { 'readme.md': 'New.\n' })));
  const args = ['--fail-on', 'never', '--fail-on-new', 'error'];
  expect((await runCli(pull.folder, args, buildOf(pull))).exitCode).toBe(0);
  const worse = checkedOut(pullRequest());
  expect((await runCli(worse.folder, args, buildOf(worse))).exitCode).toBe(1);
});

test('a clone of depth 1 is told how to get the base', async () => {
  const pull = shallowClone(pullRequest(), 1);
  const { stdout } = await runCli(pull.folder, [], buildOf(pull));
  expect(stdout).toContain(
    'Every finding counts as new, because the base of the pull request is not in this clone. Give the step "checkout: self" the setting "fetchDepth: 2".',
  );
});

test('a build of a branch compares with nothing', async () => {
  const { stdout } = await runCli(repositoryOf(brokenFiles), [], { TF_BUILD: 'True' });
  expect(stdout).toContain('##vso[task.logissue type=error;');
  expect(stdout).not.toContain('Compared');
});

test('a Markdown report is shown on the page of the run', async () => {
  const folder = repositoryOf(brokenFiles);
  const file = join(temporaryFolder(), 'a;b%.md');
  const { stdout } = await runCli(folder, ['--format', 'azure-pipelines', '--format', `markdown=${file}`], {
    TF_BUILD: 'True',
  });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`##vso[task.uploadsummary]${file.replace('%', '%AZP25')}`);
  expect(readFileSync(file, 'utf8')).toContain('missing-file');
  const elsewhere = await runCli(folder, ['--format', 'text', '--format', `markdown=${file}`], { TF_BUILD: 'True' });
  expect(elsewhere.stdout).not.toContain('uploadsummary');
});

test('a missing permission is answered with the way to give it, and the exit code stays', async () => {
  const pull = checkedOut(
    mergedPull(soundFiles, (folder) => writeFiles(folder, { 'batch/second.yml': deploymentWith('x.py') })),
  );
  const service = await azureRepos(pull, ['batch/second.yml'], { refuses: notPermitted });
  const { exitCode, stdout } = await runCli(pull.folder, [...comment, '--fail-on', 'never'], service.environment);
  expect(stdout).toContain(
    '##vso[task.logissue type=warning;]No comments: the build may not comment (TF401027). In the project settings of "Fabrikam Fiber" open Repositories, this repository, Security, choose "Fabrikam Fiber Build Service (fabrikam)" and set "Contribute to pull requests" to Allow.',
  );
  expect(exitCode).toBe(0);
});
