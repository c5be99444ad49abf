import type { FilePath } from '../text/location.ts';
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
