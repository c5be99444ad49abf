import { lstatSync, realpathSync } from 'node:fs';
import type { FilePath } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import type { Content, Workspace } from '../text/workspace.ts';
import { below } from './below.ts';
import { isInside } from './git.ts';
import { ignoredIn } from './ignored.ts';
import type { Listing } from './listing.ts';
import { aLink, readText, reasonOf } from './read-text.ts';

/** The files of a listing, read from the disk on demand, each once. `root` is a real path; no link is followed out of it. */
export function diskWorkspace(root: string, listing: Listing): Workspace {
  const files = [...listing.files].sort();
  const listed = new Set(files);
  const contents = new Map<FilePath, Content>();
  const insideFolder = folderCheck(root);
  return {
    files,
    has: (path) => listed.has(path),
    read: (path) => {
      const known = contents.get(path);
      if (known !== undefined) return known;
      const content: Content = listed.has(path)
        ? readInside(root, path, insideFolder)
        : { failure: 'io', because: 'it is not among the files of the repository' };
      contents.set(path, content);
      return content;
    },
    mayMention: mentioning(listing),
    mayAppear: appearance(root, listing, listed),
  };
}

function mentioning({ mayMention, untracked }: Listing): Workspace['mayMention'] {
  if (mayMention === undefined) return () => true;
  return (path) => mayMention(path) || untracked?.has(path) === true;
}

/** Whether the real path of a folder stays inside the root; asked once a folder. */
function folderCheck(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([[root, true]]);
  return (folder) => {
    let inside = known.get(folder);
    if (inside === undefined) {
      inside = isInside(root, realpathSync.native(folder));
      known.set(folder, inside);
    }
    return inside;
  };
}

function readInside(root: string, path: FilePath, insideFolder: (folder: string) => boolean): Content {
  const absolute = below(root, path);
  try {
    if (!insideFolder(below(root, folderOf(path)))) {
      return { failure: 'content', because: 'it is behind a link that leaves the repository' };
    }
  } catch (error) {
    return { failure: 'io', because: reasonOf(error) };
  }
  const content = readText(absolute);
  return content === aLink ? readLinked(root, absolute) : content;
}

function readLinked(root: string, link: string): Content {
  const target = realpathOrNothing(link);
  if (target === undefined) return { failure: 'content', because: 'it is a link to nothing' };
  if (!isInside(root, target)) return { failure: 'content', because: 'it is a link that leaves the repository' };
  return readText(target);
}

function realpathOrNothing(link: string): string | undefined {
  try {
    return realpathSync.native(link);
  } catch {
    return undefined;
  }
}

/** Answers why an unlisted path may still exist later: from the listing, DVC's pointer files, then git's ignore files. */
function appearance(root: string, listing: Listing, listed: ReadonlySet<FilePath>): Workspace['mayAppear'] {
  const ignored = ignoredIn(root);
  const links = new Map<FilePath, boolean>();
  const isLinked = (path: FilePath): boolean => {
    const known = links.get(path);
    if (known !== undefined) return known;
    const found = isLink(below(root, path));
    links.set(path, found);
    return found;
  };
  return (path) => {
    const parts = path.split('/');
    for (let depth = parts.length; depth > 0; depth--) {
      const prefix = parts.slice(0, depth).join('/');
      const reason = listing.absent.get(prefix);
      if (reason !== undefined) return reason;
      if (listed.has(`${prefix}.dvc`)) return `"${prefix}.dvc" says that DVC brings it`;
      if (depth < parts.length && isLinked(prefix)) return 'it is behind a link';
    }
    if (ignored(path, false) || ignored(path, true)) return 'git ignores it';
    return undefined;
  };
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    return false;
  }
}
