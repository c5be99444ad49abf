import type { FilePath } from './location.ts';

/** The folder of a file; the empty string is the root. */
export function folderOf(path: FilePath): FilePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function baseName(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Joins a relative path to a folder of the repository.
 * Returns undefined if the result would climb out of the root, or if `relative` starts elsewhere: absolute (POSIX or Windows), at a
 * drive, in a home folder.
 */
export function joinPath(folder: FilePath, relative: string): FilePath | undefined {
  if (/^([\\/]|[a-zA-Z]:|~([\\/]|$))/.test(relative)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** How many leading folders two folders share. */
export function commonDepth(a: FilePath, b: FilePath): number {
  if (a === '' || b === '') return 0;
  let depth = 0;
  let at = 0;
  for (; at < a.length && at < b.length && a[at] === b[at]; at++) if (a[at] === '/') depth++;
  const isWhole = (path: string) => at === path.length || path[at] === '/';
  return isWhole(a) && isWhole(b) ? depth + 1 : depth;
}

/** Whether a file belongs to a package that somebody else wrote and an installer put here: nothing in it is said by the repository. */
export function isInstalled(path: FilePath): boolean {
  return /(^|\/)(site-packages|dist-packages|node_modules)\//.test(path);
}
