import { once } from 'node:events';
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, sep } from 'node:path';
import type { Listing } from './listing.ts';

/** The nearest folder at or above `folder` (absolute, real) that holds a `.git` folder or file, or undefined. */
export function gitTopLevel(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (isGitFolder(current)) return current;
    if (dirname(current) === current) return undefined;
  }
}

/** Whether a folder is the top level of a git repository or worktree. */
export function isGitFolder(folder: string): boolean {
  const entry = lstatSync(join(folder, '.git'), { throwIfNoEntry: false });
  return entry !== undefined && (entry.isDirectory() || entry.isFile());
}

/** Asks git for the files below the top level `root`: tracked, and untracked but not ignored. Rejects if git is missing or fails. */
export async function listWithGit(root: string): Promise<Listing> {
  const program = gitProgram(root);
  if (program === undefined) throw new Error('git was not found');
  const { spawn } = childProcess();
  const child = spawn(program, [...hardening(root), ...listing], {
    cwd: root,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(0, 500);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(complaint.split('\n')[0]?.trim() || 'git failed');
  return readListing(Buffer.concat(chunks).toString('utf8'));
}

/** Loaded only where git is asked: it costs as much as reading a small repository. */
export function childProcess(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process');
}

const listing = ['ls-files', '-z', '-t', '--stage', '--cached', '--others', '--deleted', '--exclude-standard'];

/** A repository's own configuration must neither start programs nor move the work tree. */
export function hardening(root: string): string[] {
  return [
    `--git-dir=${join(root, '.git')}`,
    `--work-tree=${root}`,
    ...['safe.directory=*', 'core.fsmonitor=false', 'core.hooksPath=/dev/null'].flatMap((setting) => ['-c', setting]),
  ];
}

/** The environment without what would point git elsewhere (GIT_DIR of a hook, say) or let it write or ask. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

/** Git by its absolute path; never one that the repository itself brings. */
export function gitProgram(root: string): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const candidate = join(folder, name);
    if (!statSync(candidate, { throwIfNoEntry: false })?.isFile()) continue;
    if (!isInside(root, candidate) && !isInside(root, realpathSync.native(candidate))) return candidate;
  }
  return undefined;
}

/** Whether an absolute path is a folder or lies below it; both must be real paths. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Reads the records of `git ls-files -z -t --stage`: "H 100644 <id> 0<TAB>path" or "? path".
 * A deleted file comes twice, the second time as "R"; one with several merge stages several times.
 */
function readListing(output: string): Listing {
  const files = new Set<string>();
  const absent = new Map<string, string>();
  for (const record of output.split('\0')) {
    const tag = record[0];
    if (tag === undefined) continue;
    const path = tag === '?' ? record.slice(2) : record.slice(record.indexOf('\t') + 1);
    // A name that is no UTF-8 can be neither shown nor opened by its text.
    if (path.includes('\uFFFD')) absent.set(path, 'its name is not UTF-8');
    else if (path.endsWith('/')) absent.set(path.slice(0, -1), 'it is in a repository of its own');
    else if (tag !== '?' && record.startsWith('160000', 2)) absent.set(path, 'it is in a git submodule');
    else if (tag === 'S') absent.set(path, 'it is outside the sparse checkout');
    else if (tag === 'R') files.delete(path);
    else files.add(path);
  }
  return { files: [...files], absent };
}
