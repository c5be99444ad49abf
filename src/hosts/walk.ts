import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { walkedEntries } from '../text/budgets.ts';
import type { FilePath } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import { below } from './below.ts';
import { isGitFolder } from './git.ts';
import type { Tracked } from './git-index.ts';
import type { Ignored } from './ignored.ts';
import type { Listing } from './listing.ts';
import { reasonOf, refuseExhaustion } from './reason.ts';
import { UsageError } from './usage-error.ts';

/** A listing, and whether the walk ended before it saw everything. */
export interface Walk extends Pick<Listing, 'files' | 'absent'> {
  readonly untracked: ReadonlySet<FilePath>;
  readonly cutShort: boolean;
}

/**
 * Lists the files below a folder by walking it as git would: links are entries, ignored paths and repositories inside are left out.
 * `tracked` is what git's index names: those files are listed if they are here, ignored or not.
 * What lies in the folders `first` is seen before the walk has to end, at `most` entries, then what is near the top. What it then has not looked at
 * may hold whatever a path names.
 */
export function walk(
  root: string,
  ignored: Ignored,
  tracked: ReadonlyMap<FilePath, Tracked> = new Map(),
  first: readonly FilePath[] = [],
  most = walkedEntries,
): Walk {
  const folders = groupedByFolder(tracked);
  const files: FilePath[] = [];
  const untracked = new Set<FilePath>();
  const absent = new Map<FilePath, string>();
  let seen = 0;
  let cutShort = false;
  const pending = pendingBeside(first);
  let folder: FilePath | undefined = '';
  for (; folder !== undefined && !cutShort; folder = pending.next()) {
    const entries = entriesOf(below(root, folder), folder === '');
    if (entries === undefined) absent.set(folder, 'its folder could not be listed');
    const known = folders.get(folder);
    const isIgnored = ignored.within(folder);
    for (const entry of entries ?? []) {
      const { name } = entry;
      const here = known?.get(name);
      if (here === undefined) seen++;
      cutShort = seen > most;
      // Of the top everything is known by now: what is beside a file is never said to be missing.
      if (cutShort && folder !== '') break;
      if (here?.kind === 'file' && !entry.isDirectory() && !name.includes('\uFFFD')) {
        files.push(here.path);
        known?.delete(name);
      }
      if (here !== undefined || skipped.has(name)) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      // What is tracked below a folder is listed whatever ignores the folder; of the rest each path is asked.
      if (entry.isDirectory() && folders.has(path)) pending.add(path);
      else if (isIgnored(name, entry.isDirectory())) continue;
      else if (entry.isDirectory()) visit(root, path, pending, absent);
      else if (name.includes('\uFFFD')) absent.set(path, 'its name is not UTF-8');
      else untracked.add(path);
    }
    if (cutShort && folder !== '') absent.set(folder, notLooked);
  }
  for (; folder !== undefined; folder = pending.next()) absent.set(folder, notLooked);
  for (const known of folders.values()) for (const entry of known.values()) addUnmet(root, entry, files, absent);
  for (const path of untracked) files.push(path);
  return { files, untracked, absent, cutShort };
}

const notLooked = 'there are too many files to look at all of them';

/** The folders that are still to be looked at. */
interface Pending {
  readonly add: (folder: FilePath) => void;
  readonly next: () => FilePath | undefined;
}

/** What lies near the folders `first` comes before all else, one folder of each in turn: a large one must not keep others from being seen. */
function pendingBeside(first: readonly FilePath[]): Pending {
  const asked = first.map((folder) => ({ folder, ...listOf() }));
  const turns = listOf<(typeof asked)[number]>();
  const rest = listOf();
  const add = (path: FilePath) => {
    const leads = leadsTo(path);
    const near = asked.find(({ folder }) => leads(folder));
    if (near?.isEmpty()) turns.add(near);
    (near ?? rest).add(path);
  };
  const next = () => {
    const near = turns.next();
    const folder = near?.next() ?? rest.next();
    if (near?.isEmpty() === false) turns.add(near);
    return folder;
  };
  return { add, next };
}

/** A list that grows while it is gone through. */
function listOf<T = FilePath>() {
  const items: T[] = [];
  let at = 0;
  return { add: (item: T) => items.push(item), next: () => items[at++], isEmpty: () => at >= items.length };
}

/** Whether a path is on the way to another or below it. */
function leadsTo(path: FilePath): (other: FilePath) => boolean {
  return (other) => path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`);
}

/** Folders that are never a project's own text, whether or not an ignore file says so. */
const skipped: ReadonlySet<string> = new Set(['.git', '.venv', 'node_modules']);

function visit(root: string, folder: FilePath, pending: Pending, absent: Map<FilePath, string>): void {
  if (isGitFolder(below(root, folder))) absent.set(folder, 'it is in a repository of its own');
  else pending.add(folder);
}

interface TrackedEntry {
  readonly path: FilePath;
  readonly kind: Tracked;
}

/** The tracked entries of every folder by their names; a folder that only leads to others has none. */
function groupedByFolder(tracked: ReadonlyMap<FilePath, Tracked>): Map<FilePath, Map<string, TrackedEntry>> {
  const folders = new Map<FilePath, Map<string, TrackedEntry>>([['', new Map()]]);
  // The index is sorted: most paths are in the folder of the one before.
  let folder = '';
  let entries = folders.get('');
  for (const [path, kind] of tracked) {
    const slash = path.lastIndexOf('/');
    if (entries === undefined || slash !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, Math.max(0, slash));
      entries = folders.get(folder) ?? new Map();
      folders.set(folder, entries);
      for (let above = folderOf(folder); !folders.has(above); above = folderOf(above)) folders.set(above, new Map());
    }
    entries.set(path.slice(slash + 1), { path, kind });
  }
  return folders;
}

/** What the walk did not meet is below an ignored folder, or not here. */
function addUnmet(root: string, { path, kind }: TrackedEntry, files: FilePath[], absent: Map<FilePath, string>): void {
  if (kind === 'submodule') absent.set(path, 'it is in a git submodule');
  else if (kind === 'skipped') absent.set(path, 'it is outside the sparse checkout');
  else if (path.includes('\uFFFD')) absent.set(path, 'its name is not UTF-8');
  else if (isHere(below(root, path))) files.push(path);
}

function isHere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}

function entriesOf(folder: string, isTop: boolean): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    refuseExhaustion(error);
    if (isTop) throw new UsageError(`Cannot list the folder "${folder}": ${reasonOf(error)}.`);
    return undefined;
  }
}
