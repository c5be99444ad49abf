import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listWithGit } from '../../src/hosts/git.ts';
import { gitIndexOf, readGitIndex } from '../../src/hosts/git-index.ts';
import { cleanEnvironment, hardening } from '../../src/hosts/git-program.ts';
import { searchTexts } from '../../src/hosts/search-texts.ts';
import { brokenFiles } from '../harness/broken.ts';
import { runCli } from '../harness/process.ts';
import { git, repositoryOf, writeFiles } from '../harness/repository.ts';

const onPosix = test.skipIf(process.platform === 'win32');
// Elsewhere git is always asked.
const onLinux = test.skipIf(process.platform !== 'linux');

function pipeAt(path: string): void {
  execFileSync('mkfifo', [path]);
}

onPosix('git that takes too long is ended', async () => {
  const folder = repositoryOf(brokenFiles);
  pipeAt(join(folder, 'pipe'));
  git(folder, 'config', 'include.path', '../pipe');
  await expect(listWithGit(folder, { milliseconds: 500, bytes: 1_000 })).rejects.toThrow(
    'it took more than 0.5 seconds',
  );
});

test('git that says too much is ended', async () => {
  const folder = repositoryOf({ 'a.yml': '', 'b.yml': '' });
  const limits = { milliseconds: 20_000, bytes: 10 };
  await expect(listWithGit(folder, limits)).rejects.toThrow(/^its answer is larger than 0\.00001 MB$/);
});

onPosix('a repository that keeps git waiting is walked, and that is said', async () => {
  const folder = repositoryOf(brokenFiles);
  git(folder, 'update-index', '--split-index');
  pipeAt(join(folder, 'pipe'));
  git(folder, 'config', 'include.path', '../pipe');
  const { exitCode, stdout, stderr } = await runCli(folder, []);
  expect(stdout).toMatch(/^batch\/deployment\.yml:8:19/);
  expect(stderr).toBe(
    'Git could not list the files (it took more than 20 seconds), so the folders were walked instead.\n',
  );
  expect(exitCode).toBe(1);
});

onLinux('an index that is a pipe is not waited for', async () => {
  const folder = repositoryOf(brokenFiles);
  rmSync(join(folder, '.git/index'));
  pipeAt(join(folder, '.git/index'));
  const { exitCode, stderr } = await runCli(folder, []);
  expect(stderr).toBe(
    'Git could not list the files (its index is not a regular file), so the folders were walked instead.\n',
  );
  expect(exitCode).toBe(1);
});

onLinux('an index of any size is not read into memory', async () => {
  const folder = repositoryOf(brokenFiles);
  // Of nothing but zeros, which the disk need not hold. What git takes for an extension behind a good index it may pass over, by its first letter.
  truncateSync(join(folder, '.git/index'), 0);
  truncateSync(join(folder, '.git/index'), 600_000_000);
  expect(gitIndexOf(folder)).toMatchObject({ because: 'it is too large' });
  const { exitCode, stderr } = await runCli(folder, []);
  expect(stderr).toMatch(/^Git could not list the files \(.+\), so the folders were walked instead\.\n$/);
  expect(exitCode).toBe(1);
});

/** An index of version 4 with files in one folder, where every path but the first says only how it differs from the one before. */
function indexOfLongPaths(length: number, count: number): Buffer {
  const header = Buffer.alloc(12);
  header.write('DIRC');
  header.writeUInt32BE(4, 4);
  header.writeUInt32BE(count, 8);
  const entries = Array.from({ length: count }, (_, index) => {
    const fixed = Buffer.alloc(62);
    fixed.writeUInt32BE(0o100644, 24);
    fixed.writeUInt16BE(Math.min(length, 0xfff), 60);
    const ending = String(index).padStart(8, '0');
    const spelled = index === 0 ? `${'a'.repeat(length - 8)}${ending}` : ending;
    return Buffer.concat([fixed, Buffer.from([index === 0 ? 0 : 8]), Buffer.from(`${spelled}\0`)]);
  });
  return Buffer.concat([header, ...entries, Buffer.alloc(20)]);
}

test('paths that an index spells at length are left to git', () => {
  expect(readGitIndex(indexOfLongPaths(4_000, 100))?.size).toBe(100);
  expect(readGitIndex(indexOfLongPaths(5_000, 1))).toBeUndefined();
  expect(readGitIndex(indexOfLongPaths(4_000, 17_000))).toBeUndefined();
});

onPosix('git fetches nothing that a partial clone lacks', async () => {
  const folder = repositoryOf({ 'a.yml': 'x: batch\n' });
  const witness = join(folder, 'ran');
  writeFiles(folder, { 'fetch.sh': `#!/bin/sh\ntouch '${witness}'\n` });
  git(folder, 'commit', '--quiet', '--message', 'first');
  const blob = git(folder, 'rev-parse', 'HEAD:a.yml').trim();
  rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  for (const [key, value] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.url', `ext::sh ${join(folder, 'fetch.sh')}`],
    ['protocol.ext.allow', 'always'],
  ] as const) {
    git(folder, 'config', key, value);
  }
  // What git is told not to look at on the disk it takes from its objects.
  git(folder, 'update-index', '--assume-unchanged', 'a.yml');
  await searchTexts(folder);
  expect(existsSync(witness)).toBe(false);
  // Nor does a git that is too old for GIT_NO_LAZY_FETCH.
  const env = { ...cleanEnvironment(), GIT_NO_LAZY_FETCH: '0' };
  const asked = spawnSync('git', [...hardening(folder), 'grep', '-l', 'batch'], { cwd: folder, env, encoding: 'utf8' });
  expect(asked.stderr).toContain("transport 'ext' not allowed");
  expect(existsSync(witness)).toBe(false);
});

onPosix('a folder of PATH that is none is passed over', async () => {
  const folder = repositoryOf({ 'a.yml': '' });
  writeFileSync(join(folder, 'file'), '');
  const path = process.env['PATH'];
  try {
    process.env['PATH'] = `${join(folder, 'file')}:${path}`;
    expect(await searchTexts(folder)).toBeTypeOf('function');
  } finally {
    process.env['PATH'] = path;
  }
});
