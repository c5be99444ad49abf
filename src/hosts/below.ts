import type { FilePath } from '../text/location.ts';

/** A listed path as the disk takes it. Listed paths have no "." or ".." in them, so nothing is normalised: that cost more than the reading. */
export function below(root: string, path: FilePath): string {
  if (path === '') return root;
  return root.endsWith('/') ? root + path : `${root}/${path}`;
}
