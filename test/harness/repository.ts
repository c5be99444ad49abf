import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'azureml-batch-lint-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Writes files below a folder, with the folders they need. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Makes a folder a git repository that tracks everything in it that is not ignored. */
export function makeRepository(folder: string): void {
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
}

/** Runs git in a folder, untouched by the settings of the machine. */
export function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];
  const env = {
    ...process.env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  };
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A repository in a new folder that tracks the given files. */
export function repositoryOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  makeRepository(folder);
  return folder;
}

/** Commits all that is in a repository's folder, and gives the name of the commit. */
export function commitAll(folder: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'Change');
  return git(folder, 'rev-parse', 'HEAD').trim();
}

/** A pull request as a checkout of GitHub shows it: HEAD is the merge commit of its base and its head. */
export interface MergedPull {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
}

/** A repository with `before` at the base, whose pull request makes `change` in its folder. */
export function mergedPull(before: Readonly<Record<string, string>>, change: (folder: string) => void): MergedPull {
  const folder = repositoryOf(before);
  const base = commitAll(folder);
  git(folder, 'branch', '--move', '--force', 'main');
  git(folder, 'checkout', '--quiet', '-b', 'topic');
  change(folder);
  const head = commitAll(folder);
  git(folder, 'checkout', '--quiet', '--detach', base);
  git(folder, 'merge', '--quiet', '--no-ff', '--message', 'Merge', head);
  return { folder, base, head };
}

/** A clone of a pull request's merge commit with so many commits of its history, as actions/checkout makes it. */
export function shallowClone(pull: MergedPull, depth: number): MergedPull {
  const folder = temporaryFolder();
  git(pull.folder, 'branch', '--force', 'merged', 'HEAD');
  git(folder, 'clone', '--quiet', `--depth=${depth}`, '--branch=merged', `file://${pull.folder}`, '.');
  git(folder, 'checkout', '--quiet', '--detach');
  return { ...pull, folder };
}
