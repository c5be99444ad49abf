import type { FilePath } from '../text/location.ts';
import type { Ignored } from './ignored.ts';

/** The files of a repository, unsorted, and the paths (files or folders) that are known of but not here, each with the reason. */
export interface Listing {
  readonly files: readonly FilePath[];
  readonly absent: ReadonlyMap<FilePath, string>;
  /** Whether any of the telltale texts may stand in a tracked file; undefined: nobody looked. */
  readonly mayMention?: ((path: FilePath) => boolean) | undefined;
  /** What git's ignore files say of paths that are not listed. */
  readonly ignored: Ignored;
  /** The files that git does not track, if that is known. */
  readonly untracked?: ReadonlySet<FilePath>;
}
