import type { FilePath } from '../text/location.ts';
import { once } from '../text/memo.ts';
import { commonDepth, folderOf } from '../text/paths.ts';

/**
 * Of all candidates, those in the nearest scope that has any: the ones whose folders share the most leading folders with `from`.
 * Repositories have dev, test and prod folders with equal names; the nearest is meant.
 */
export function nearestInScope<T extends { readonly file: FilePath }>(
  candidates: readonly T[],
  from: FilePath,
): readonly T[] {
  const folder = folderOf(from);
  let depth = -1;
  let nearest: T[] = [];
  for (const candidate of candidates) {
    const shared = commonDepth(folder, folderOf(candidate.file));
    if (shared > depth) {
      depth = shared;
      nearest = [candidate];
    } else if (shared === depth) nearest.push(candidate);
  }
  return nearest;
}

/** So few are looked through faster than they are sorted by their folders. */
const few = 8;

/**
 * The nearest of a list, for many who ask: the list is walked once, not for each of them. Those who ask from one scope of a long list get one
 * and the same answer.
 */
export function nearestOf<T extends { readonly file: FilePath }>(
  candidates: readonly T[],
): (from: FilePath) => readonly T[] {
  if (candidates.length <= few) return (from) => nearestInScope(candidates, from);
  const below = once(() => byFoldersAbove(candidates));
  return (from) => {
    for (let folder = folderOf(from); folder !== ''; folder = folderOf(folder)) {
      const found = below().get(folder);
      if (found !== undefined) return found;
    }
    return candidates;
  };
}

/** For each folder the items that lie in it, be it in a folder further down. */
function byFoldersAbove<T extends { readonly file: FilePath }>(
  items: readonly T[],
): ReadonlyMap<FilePath, readonly T[]> {
  const below = new Map<FilePath, T[]>();
  for (const item of items) {
    for (let folder = folderOf(item.file); folder !== ''; folder = folderOf(folder)) {
      const list = below.get(folder);
      if (list === undefined) below.set(folder, [item]);
      else list.push(item);
    }
  }
  return below;
}
