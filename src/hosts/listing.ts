import type { FilePath } from '../text/location.ts';

/** The files of a repository, unsorted, and the paths (files or folders) that are known of but not here, each with the reason. */
export interface Listing {
  readonly files: readonly FilePath[];
  readonly absent: ReadonlyMap<FilePath, string>;
}
