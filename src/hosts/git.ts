import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { askGit, gitLimits } from './git-child.ts';
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
  try {
    const entry = lstatSync(join(folder, '.git'), { throwIfNoEntry: false });
    return entry !== undefined && (entry.isDirectory() || entry.isFile());
  } catch {
    return false;
  }
}

/** Asks git for the files below the top level `root`: tracked, and untracked but not ignored. Rejects if git is missing or fails. */
export async function listWithGit(root: string, limits = gitLimits): Promise<Pick<Listing, 'files' | 'absent'>> {
  const { code, output, complaint } = await askGit(root, listing, limits);
  if (code !== 0) throw new Error(complaint || 'git failed');
  return readListing(output.toString('utf8'));
}

const listing = ['ls-files', '-z', '-t', '--stage', '--cached', '--others', '--deleted', '--exclude-standard'];

/**
 * Reads the records of `git ls-files -z -t --stage`: "H 100644 <id> 0<TAB>path" or "? path".
 * A deleted file comes twice, the second time as "R"; one with several merge stages several times.
 */
function readListing(output: string): Pick<Listing, 'files' | 'absent'> {
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
