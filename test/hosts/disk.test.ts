import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskWorkspace } from '../../src/hosts/disk.ts';
import { listWithGit } from '../../src/hosts/git.ts';
import { gitIndexOf, readGitIndex } from '../../src/hosts/git-index.ts';
import { ignoredIn } from '../../src/hosts/ignored.ts';
import { listFiles } from '../../src/hosts/list-files.ts';
import { searchTexts } from '../../src/hosts/search-texts.ts';
import { select } from '../../src/hosts/select.ts';
import { walk } from '../../src/hosts/walk.ts';
import type { Workspace } from '../../src/text/workspace.ts';
import { git, repositoryOf, temporaryFolder, writeFiles } from '../harness/repository.ts';

async function workspaceOf(folder: string): Promise<Workspace> {
  const selection = select(folder, []);
  return diskWorkspace(selection.root, await listFiles(selection));
}

const onPosix = test.skipIf(process.platform === 'win32');

test('lists what is tracked, and what is untracked but not ignored', async () => {
  const folder = repositoryOf({ 'b.yml': '', 'a/deep/c.yml': '', '.gitignore': '*.log\n' });
  writeFiles(folder, { 'new.yml': '', 'x.log': '', 'ü b.yml': '' });
  rmSync(join(folder, 'b.yml'));
  const { files } = await workspaceOf(folder);
  expect(files).toEqual(['.gitignore', 'a/deep/c.yml', 'new.yml', 'ü b.yml']);
});

test('git and the walk agree', async () => {
  const folder = repositoryOf({
    '.gitignore': '/out/\n*.tmp\n!keep.tmp\n',
    'a/.gitignore': '!b.tmp\nc/\n',
    'out/x.yml': '',
    'a/b.tmp': '',
    'a/c/x.yml': '',
    'a/d.tmp': '',
    'keep.tmp': '',
    'node.yml': '',
  });
  writeFileSync(join(folder, '.git/info/exclude'), 'node.yml\n');
  git(folder, 'rm', '--quiet', '--cached', 'node.yml', '--ignore-unmatch');
  const { files } = await listWithGit(folder);
  expect([...walk(folder, ignoredIn(folder)).files].sort()).toEqual([...files].sort());
});

function indexOf(folder: string): Buffer {
  const index = gitIndexOf(folder);
  return 'bytes' in index ? index.bytes : Buffer.alloc(0);
}

function trackedIn(folder: string) {
  return readGitIndex(indexOf(folder));
}

test.each([2, 3, 4])('the index of version %i says what git says', (version) => {
  const long = `${'deep/'.repeat(60)}x.yml`;
  const name = 'n'.repeat(250);
  const folder = repositoryOf({ 'a.yml': '', 'a/b.yml': '', 'a/bc.yml': '', [long]: '', [name]: '', 'ü b.yml': '' });
  if (version === 3) git(folder, 'update-index', '--skip-worktree', 'a/b.yml');
  else git(folder, 'update-index', '--index-version', String(version));
  const tracked = trackedIn(folder);
  expect([...(tracked ?? [])].map(([path]) => path)).toEqual(git(folder, 'ls-files', '-z').split('\0').slice(0, -1));
  expect(tracked?.get('a/b.yml')).toBe(version === 3 ? 'skipped' : 'file');
  expect(tracked?.get(long)).toBe('file');
});

test('an index of another kind is left to git', () => {
  const split = repositoryOf({ 'a.yml': '' });
  git(split, 'update-index', '--split-index');
  expect(trackedIn(split)).toBeUndefined();
  expect(readGitIndex(Buffer.from('DIRC'))).toBeUndefined();
});

test.each([2, 4])('an index of SHA-256, version %i, is read as one of SHA-1', (version) => {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--object-format=sha256');
  git(folder, 'update-index', '--index-version', String(version));
  expect([...(trackedIn(folder)?.keys() ?? ['unread'])]).toEqual([]);
  writeFiles(folder, { 'a.yml': '', 'b/c.yml': '', 'b/cd.yml': '', 'b/e.yml': '' });
  git(folder, 'add', '--all');
  expect([...(trackedIn(folder)?.keys() ?? [])]).toEqual(['a.yml', 'b/c.yml', 'b/cd.yml', 'b/e.yml']);
  const index = indexOf(folder);
  for (let length = 0; length < index.length; length++) expect(readGitIndex(index.subarray(0, length))).toBeUndefined();
});

test('a damaged index is never half read', () => {
  const folder = repositoryOf({ 'a.yml': '', 'b/c.yml': '', 'b/d.yml': '' });
  const index = indexOf(folder);
  expect(readGitIndex(index)?.size).toBe(3);
  for (let length = 0; length < index.length; length++) {
    expect(readGitIndex(index.subarray(0, length))).toBeUndefined();
  }
});

test('an index with a path that climbs is left to git', () => {
  const folder = repositoryOf({ 'aa/aa/b.yml': '' });
  const index = indexOf(folder);
  const forged = Buffer.from(index.toString('latin1').replace('aa/aa/b.yml', '../../b.yml'), 'latin1');
  expect(readGitIndex(index)?.has('aa/aa/b.yml')).toBe(true);
  expect(readGitIndex(forged)).toBeUndefined();
});

test('with its index or by asking git, the same files are listed', async () => {
  const folder = repositoryOf({
    '.gitignore': '/out/\n*.tmp\n',
    'out/kept.yml': '',
    'gone.yml': '',
    'a/b.yml': '',
    'a/c.tmp': '',
  });
  git(folder, 'add', '--force', 'out/kept.yml');
  writeFiles(folder, { 'new.yml': '', 'out/made.yml': '', 'a/d.tmp': '' });
  mkdirSync(join(folder, 'nested'));
  git(join(folder, 'nested'), 'init', '--quiet');
  rmSync(join(folder, 'gone.yml'));
  const walked = walk(folder, ignoredIn(folder), trackedIn(folder));
  const asked = await listWithGit(folder);
  expect([...walked.files].sort()).toEqual(['.gitignore', 'a/b.yml', 'new.yml', 'out/kept.yml']);
  expect([...walked.files].sort()).toEqual([...asked.files].sort());
  expect([...walked.absent]).toEqual([...asked.absent]);
});

test('a search says where the telltale texts may stand', async () => {
  const folder = repositoryOf({
    'a.yml': 'name: x\n',
    'b.yml': 'x: Batch\n',
    'c.py': 'import os\n',
    'd.py': "run('az ml compute list')\n",
    'e.ts': 'const a = 1;\n',
    'f.ts': 'const batch = 1;\n',
    'g.yml.template': 'name: x\n',
    'h.ps1': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('az ml', 'utf16le')]),
  });
  const mayMention = await searchTexts(folder);
  const paths = ['a.yml', 'b.yml', 'c.py', 'd.py', 'e.ts', 'f.ts', 'g.yml.template', 'h.ps1'];
  expect(paths.filter((path) => mayMention?.(path))).toEqual(['b.yml', 'd.py', 'f.ts', 'g.yml.template', 'h.ps1']);
  expect(await searchTexts(temporaryFolder())).toBeUndefined();
});

test('says why a path that is not here may come', async () => {
  const folder = repositoryOf({
    '.gitignore': 'models/\n*.pkl\n',
    'data.dvc': 'outs: []\n',
    'a.yml': '',
    'sparse/x.yml': '',
  });
  mkdirSync(join(folder, 'nested'));
  git(join(folder, 'nested'), 'init', '--quiet');
  git(folder, 'update-index', '--skip-worktree', 'sparse/x.yml');
  git(folder, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendored`);
  rmSync(join(folder, 'sparse'), { recursive: true });
  const { files, mayAppear } = await workspaceOf(folder);
  expect(files).toEqual(['.gitignore', 'a.yml', 'data.dvc']);
  expect(mayAppear('models')).toBe('git ignores it');
  expect(mayAppear('models/churn/MLmodel')).toBe('git ignores it');
  expect(mayAppear('deep/model.pkl')).toBe('git ignores it');
  expect(mayAppear('data/train.csv')).toBe('"data.dvc" says that DVC brings it');
  expect(mayAppear('nested/x.yml')).toBe('it is in a repository of its own');
  expect(mayAppear('vendored/x.yml')).toBe('it is in a git submodule');
  expect(mayAppear('sparse/x.yml')).toBe('it is outside the sparse checkout');
  expect(mayAppear('missing.yml')).toBeUndefined();
});

onPosix('reads a link only where it ends inside the root', async () => {
  const folder = repositoryOf({ 'a.yml': 'a: 1\n', 'in/x.yml': 'x: 1\n' });
  const outside = temporaryFolder();
  writeFiles(outside, { 'secret.yml': 'key: secret\n' });
  symlinkSync('a.yml', join(folder, 'inside.yml'));
  symlinkSync(join(outside, 'secret.yml'), join(folder, 'outside.yml'));
  symlinkSync('nowhere.yml', join(folder, 'dangling.yml'));
  symlinkSync('loop.yml', join(folder, 'loop.yml'));
  const { files, read, mayAppear } = await workspaceOf(folder);
  expect(files).toEqual(['a.yml', 'dangling.yml', 'in/x.yml', 'inside.yml', 'loop.yml', 'outside.yml']);
  expect(read('inside.yml')).toEqual({ text: 'a: 1\n' });
  expect(read('outside.yml')).toEqual({ failure: 'content', because: 'it is a link that leaves the repository' });
  expect(read('dangling.yml')).toEqual({ failure: 'content', because: 'it is a link to nothing' });
  expect(read('loop.yml')).toEqual({ failure: 'content', because: 'it is a link to nothing' });
  expect(mayAppear('inside.yml/x')).toBe('it is behind a link');
});

onPosix('a folder that became a link does not lead out of the root', async () => {
  const folder = repositoryOf({ 'in/x.yml': 'x: 1\n' });
  const outside = temporaryFolder();
  renameSync(join(folder, 'in'), join(outside, 'in'));
  symlinkSync(join(outside, 'in'), join(folder, 'in'));
  const workspace = diskWorkspace(folder, { files: ['in/x.yml'], absent: new Map(), ignored: ignoredIn(folder) });
  expect(workspace.read('in/x.yml')).toEqual({
    failure: 'content',
    because: 'it is behind a link that leaves the repository',
  });
});

test('says why a text cannot be had', async () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a: 1\n', 'utf16le')]);
  const folder = repositoryOf({
    'utf16.yml': utf16,
    'latin1.yml': Buffer.from('name: caf\xe9\n', 'latin1'),
    'large.yml': 'a'.repeat(2_000_001),
    'fits.yml': 'a'.repeat(2_000_000),
    'mark.yml': '\ufeffa: 1\n',
    'empty.yml': '',
  });
  const { read } = await workspaceOf(folder);
  expect(read('utf16.yml')).toEqual({
    failure: 'content',
    because: 'it is UTF-16 text; save it as UTF-8',
    start: expect.stringContaining('a: 1'),
  });
  expect(read('latin1.yml')).toEqual({ failure: 'content', because: 'it is not UTF-8 text', start: 'name: caf\xe9\n' });
  expect(read('large.yml')).toEqual({ failure: 'content', because: 'it is larger than 2 MB', start: 'a'.repeat(4096) });
  expect(read('fits.yml').text).toHaveLength(2_000_000);
  expect(read('mark.yml')).toEqual({ text: '\ufeffa: 1\n' });
  expect(read('empty.yml')).toEqual({ text: '' });
  expect(read('unlisted.yml')).toMatchObject({ failure: 'io' });
  rmSync(join(folder, 'mark.yml'));
  expect((await workspaceOf(folder)).read('mark.yml')).toMatchObject({ failure: 'io' });
});

test('a file that vanished after the listing is a failure of the disk', () => {
  const folder = temporaryFolder();
  const { read } = diskWorkspace(folder, {
    files: ['gone.yml', 'no/such/folder.yml'],
    absent: new Map(),
    ignored: ignoredIn(folder),
  });
  expect(read('gone.yml')).toEqual({ failure: 'io', because: 'there is no such file or folder' });
  expect(read('no/such/folder.yml')).toEqual({ failure: 'io', because: 'there is no such file or folder' });
});

onPosix('the configuration of a repository starts no program and moves no work tree', async () => {
  const folder = repositoryOf({ 'a.yml': '' });
  const witness = join(temporaryFolder(), 'ran');
  writeFiles(folder, { 'evil.sh': `#!/bin/sh\ntouch '${witness}'\n`, 'bin/git': `#!/bin/sh\ntouch '${witness}'\n` });
  git(folder, 'config', 'core.fsmonitor', join(folder, 'evil.sh'));
  git(folder, 'config', 'core.hooksPath', folder);
  git(folder, 'config', 'core.worktree', temporaryFolder());
  const { chmodSync, existsSync } = await import('node:fs');
  for (const script of ['evil.sh', 'bin/git']) chmodSync(join(folder, script), 0o755);
  const path = process.env['PATH'];
  try {
    process.env['PATH'] = `${join(folder, 'bin')}:${path}`;
    process.env['GIT_DIR'] = temporaryFolder();
    expect((await listWithGit(folder)).files.toSorted()).toEqual(['a.yml', 'bin/git', 'evil.sh']);
  } finally {
    process.env['PATH'] = path;
    delete process.env['GIT_DIR'];
  }
  expect(existsSync(witness)).toBe(false);
});

test('a linked worktree has its own root', async () => {
  const folder = repositoryOf({ 'a.yml': '' });
  git(folder, 'commit', '--quiet', '--message', 'first');
  const other = join(temporaryFolder(), 'other');
  git(folder, 'worktree', 'add', '--quiet', other);
  writeFiles(other, { 'new.yml': '' });
  expect((await workspaceOf(other)).files).toEqual(['a.yml', 'new.yml']);
});

test('a walk that has to end has seen the folders that were named, and what is near the top', () => {
  const folder = temporaryFolder();
  const most = 2_000;
  writeFiles(folder, { 'a/b/c/asked.yml': '', 'top.yml': '', 'z/near.yml': '' });
  for (let each = 0; each < 3; each++) {
    mkdirSync(join(folder, `many/${each}`), { recursive: true });
    for (let n = 0; n < most / 2; n++) symlinkSync('.', join(folder, `many/${each}/${n}`));
  }
  const { files, cutShort } = walk(folder, ignoredIn(folder), new Map(), ['a/b'], most);
  expect(cutShort).toBe(true);
  expect(files.filter((path) => path.endsWith('.yml')).sort()).toEqual(['a/b/c/asked.yml', 'top.yml', 'z/near.yml']);
  expect(files.length).toBeLessThan(most);
});

test('what a walk that has to end has not looked at may hold whatever a path names', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/1.yml': '', 'a/2.yml': '', 'b/3.yml': '', 'top.yml': '', 'zz.yml': '' });
  const { files, absent, cutShort } = walk(folder, ignoredIn(folder), new Map(), [], 5);
  expect(cutShort).toBe(true);
  expect(files.filter((path) => !path.includes('/')).sort()).toEqual(['top.yml', 'zz.yml']);
  expect([...absent.keys()].sort()).toEqual(['a', 'b']);
});
