import { lstatSync } from 'node:fs';
import { pathCharacters } from '../text/budgets.ts';
import type { FilePath } from '../text/location.ts';
import { rememberTexts } from '../text/memo.ts';
import { folderOf } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';
import { below } from './below.ts';
import type { Listing } from './listing.ts';

/** Answers why an unlisted path may still exist later: from the listing, DVC's pointer files, then git's ignore files. */
export function appearance(
  root: string,
  { absent, ignored }: Listing,
  listed: ReadonlySet<FilePath>,
): Workspace['mayAppear'] {
  const firstOdd = oddities(root);
  return rememberTexts((path) => {
    const prefixes = prefixesOf(path);
    const odd = firstOdd(prefixes.filter((prefix) => prefix.length < path.length));
    for (let index = prefixes.length - 1; index >= 0; index--) {
      const prefix = prefixes[index] ?? '';
      const reason = absent.get(prefix);
      if (reason !== undefined) return reason;
      if (listed.has(`${prefix}.dvc`)) return `"${prefix}.dvc" says that DVC brings it`;
      if (odd.isLink && odd.index === index) return 'it is behind a link';
    }
    const longest = prefixes.at(-1) ?? '';
    if (ignored.ignores(longest, longest !== path) || ignored.ignores(longest, true)) return 'git ignores it';
    const passedOver = ignored.passedOver().find(({ file, mayIgnore }) => mayIgnore && speaksOf(file, path));
    return passedOver && `"${passedOver.file}", which may have git ignore it, was passed over`;
  });
}

/** What leads to a path, and the path itself, the shortest first; what no system can open is left out. */
function prefixesOf(path: FilePath): FilePath[] {
  const prefixes: FilePath[] = [];
  for (let end = path.indexOf('/'); end >= 0 && end <= pathCharacters; end = path.indexOf('/', end + 1)) {
    prefixes.push(path.slice(0, end));
  }
  return path.length <= pathCharacters ? [...prefixes, path] : prefixes;
}

/** Which of a path's prefixes is the first that is no folder here. What is behind it is not looked at. */
function oddities(
  root: string,
): (prefixes: readonly FilePath[]) => { readonly index: number; readonly isLink: boolean } {
  const folders = new Set<FilePath>();
  return (prefixes) => {
    for (const [index, prefix] of prefixes.entries()) {
      if (folders.has(prefix)) continue;
      const kind = kindOf(below(root, prefix));
      if (kind !== 'folder') return { index, isLink: kind === 'link' };
      folders.add(prefix);
    }
    return { index: -1, isLink: false };
  };
}

function kindOf(path: string): 'folder' | 'link' | 'other' {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry?.isSymbolicLink()) return 'link';
    return entry?.isDirectory() ? 'folder' : 'other';
  } catch {
    return 'other';
  }
}

/** Whether an ignore file may speak of a path: one of a folder speaks of what lies below it. */
function speaksOf(file: FilePath, path: FilePath): boolean {
  const folder = folderOf(file);
  return file.startsWith('.git/') || folder === '' || path.startsWith(`${folder}/`);
}
