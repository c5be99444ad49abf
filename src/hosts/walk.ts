import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../text/location.ts';
import { isGitFolder } from './git.ts';
import { ignoredIn } from './ignored.ts';
import type { Listing } from './listing.ts';

/** Entries after which a walk ends, so that a walk from "/" comes back. */
const mostEntries = 500_000;

/** A listing, and whether the walk ended before it saw everything. */
export interface Walk extends Listing {
  readonly cutShort: boolean;
}

/** Lists the files below a folder by walking it as git would: links are entries, ignored paths and repositories inside are left out. */
export function walk(root: string): Walk {
  const ignored = ignoredIn(root);
  const files: FilePath[] = [];
  const absent = new Map<FilePath, string>();
  const pending: FilePath[] = [''];
  let seen = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = entriesOf(join(root, folder));
    if (entries === undefined) absent.set(folder, 'its folder could not be listed');
    for (const entry of entries ?? []) {
      if (++seen > mostEntries) return { files, absent, cutShort: true };
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (skipped.has(entry.name) || ignored(path, entry.isDirectory())) continue;
      if (!entry.isDirectory()) files.push(path);
      else if (isGitFolder(join(root, path))) absent.set(path, 'it is in a repository of its own');
      else pending.push(path);
    }
  }
  return { files, absent, cutShort: false };
}

/** Folders that are never a project's own text, whether or not an ignore file says so. */
const skipped: ReadonlySet<string> = new Set(['.git', '.venv', 'node_modules']);

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
