import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import type { FilePath } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import { below } from './below.ts';
import { isGitFolder } from './git.ts';
import type { Tracked } from './git-index.ts';
import { ignoredIn } from './ignored.ts';
import type { Listing } from './listing.ts';

/** Entries after which a walk ends, so that a walk from "/" comes back. */
const mostEntries = 500_000;

/** A listing, and whether the walk ended before it saw everything. */
export interface Walk extends Listing {
  readonly cutShort: boolean;
}

/**
 * Lists the files below a folder by walking it as git would: links are entries, ignored paths and repositories inside are left out.
 * `tracked` is what git's index names: those files are listed if they are here, ignored or not.
 */
export function walk(root: string, tracked: ReadonlyMap<FilePath, Tracked> = new Map()): Walk {
  const ignored = ignoredIn(root);
  const trackedFolders = foldersOf(tracked);
  const files = new Set<FilePath>();
  const untracked = new Set<FilePath>();
  const absent = new Map<FilePath, string>();
  const pending: FilePath[] = [''];
  let seen = 0;
  let cutShort = false;
  for (let folder = pending.pop(); folder !== undefined && !cutShort; folder = pending.pop()) {
    const entries = entriesOf(below(root, folder));
    if (entries === undefined) absent.set(folder, 'its folder could not be listed');
    for (const entry of entries ?? []) {
      cutShort = ++seen > mostEntries;
      if (cutShort) break;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const known = tracked.get(path);
      if (known === 'file' && !entry.isDirectory()) files.add(path);
      if (known !== undefined || skipped.has(entry.name)) continue;
      // What is tracked below a folder is listed whatever ignores the folder; of the rest each path is asked.
      if (entry.isDirectory() && trackedFolders.has(path)) pending.push(path);
      else if (ignored(path, entry.isDirectory())) continue;
      else if (entry.isDirectory()) visit(root, path, pending, absent);
      else if (entry.name.includes('\uFFFD')) absent.set(path, 'its name is not UTF-8');
      else untracked.add(path);
    }
  }
  addTracked(root, tracked, files, absent);
  return { files: [...files, ...untracked], untracked, absent, cutShort };
}

/** Folders that are never a project's own text, whether or not an ignore file says so. */
const skipped: ReadonlySet<string> = new Set(['.git', '.venv', 'node_modules']);

function visit(root: string, folder: FilePath, pending: FilePath[], absent: Map<FilePath, string>): void {
  if (isGitFolder(below(root, folder))) absent.set(folder, 'it is in a repository of its own');
  else pending.push(folder);
}

/** The folders above the tracked paths. */
function foldersOf(tracked: ReadonlyMap<FilePath, Tracked>): ReadonlySet<FilePath> {
  const folders = new Set<FilePath>(['']);
  for (const path of tracked.keys()) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return folders;
}

/** What the walk did not meet is below an ignored folder, or not here. */
function addTracked(
  root: string,
  tracked: ReadonlyMap<FilePath, Tracked>,
  files: Set<FilePath>,
  absent: Map<FilePath, string>,
): void {
  for (const [path, kind] of tracked) {
    if (kind === 'submodule') absent.set(path, 'it is in a git submodule');
    else if (kind === 'skipped') absent.set(path, 'it is outside the sparse checkout');
    else if (path.includes('\uFFFD')) absent.set(path, 'its name is not UTF-8');
    else if (!files.has(path) && isHere(below(root, path))) files.add(path);
  }
}

function isHere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
