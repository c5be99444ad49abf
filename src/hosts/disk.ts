import { realpathSync } from 'node:fs';
import { keptCharacters } from '../text/budgets.ts';
import { mostOf } from '../text/kept.ts';
import type { FilePath } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import type { Content, Workspace } from '../text/workspace.ts';
import { appearance } from './appearance.ts';
import { below } from './below.ts';
import { boundYoungSpace } from './heap.ts';
import { isInside } from './inside.ts';
import type { Listing } from './listing.ts';
import { aLink, readText } from './read-text.ts';
import { reasonOf } from './reason.ts';

/**
 * The files of a listing, read from the disk on demand, each once, until there is as much as may be kept. `root` is a real path; no link is followed
 * out of it. What was read is noted in `read`, and taken from there: for those who know which files have changed since. Of a link only that it is
 * one is noted: the file that it leads to changes without it.
 */
export function diskWorkspace(root: string, listing: Listing, read: Map<FilePath, Content> = new Map()): Workspace {
  const files = [...listing.files].sort();
  const listed = new Set(files);
  const contents = new Map<FilePath, Content>();
  const leftOut: FilePath[] = [];
  let kept = 0;
  const insideFolder = folderCheck(root);
  return {
    files,
    has: (path) => listed.has(path),
    read: (path) => {
      const known = contents.get(path);
      if (known !== undefined) return known;
      if (!listed.has(path)) return { failure: 'io', because: 'it is not among the files of the repository' };
      const own = read.get(path) ?? readInside(root, path, insideFolder);
      const content = own === aLink ? readLinked(root, below(root, path)) : own;
      const length = content.text?.length ?? 0;
      if ((kept + length) >> 20 !== kept >> 20) boundYoungSpace();
      const isTooMuch = kept + length > mostOf(length, keptCharacters);
      if (isTooMuch) leftOut.push(path);
      else {
        kept += length;
        read.set(path, own);
      }
      const told = isTooMuch ? overBudget : content;
      contents.set(path, told);
      return told;
    },
    leftOut: () => ({ files: leftOut, because: overBudget.because }),
    mayMention: mentioning(listing),
    mayAppear: appearance(root, listing, listed),
  };
}

const overBudget = {
  failure: 'content',
  because: `with those before it the files have more than ${keptCharacters} characters`,
} as const;

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

/** What is read of a file itself: of a link `aLink`. */
function readInside(root: string, path: FilePath, insideFolder: (folder: string) => boolean): Content {
  const absolute = below(root, path);
  try {
    if (!insideFolder(below(root, folderOf(path)))) {
      return { failure: 'content', because: 'it is behind a link that leaves the repository' };
    }
  } catch (error) {
    return { failure: 'io', because: reasonOf(error) };
  }
  return readText(absolute);
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
