import type { WarmRun } from '../../engine/warm.ts';
import type { FilePath } from '../../text/location.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { InForce } from './configuration.ts';

/** What a repository was found to be the last time. */
export interface RootState extends WarmRun, InForce {
  readonly workspace: Workspace;
}

/**
 * A repository that is linted again and again: its listing and texts stay until something says that they changed. Its host knows files by names
 * of its own, here called paths: absolute ones of a disk, or addresses.
 */
export interface Root {
  /** The file of a path; undefined: it lies elsewhere. */
  fileOf(path: string): FilePath | undefined;
  /** The path of a file, spelled as the client spells its folder. */
  pathOf(file: FilePath): string;
  /** Whether a file lies in the folder that the client opened. */
  isShown(file: FilePath): boolean;
  /** Whether the file was there when it was listed. */
  isListed(file: FilePath): boolean;
  /** Whether a fix may write it. */
  mayWrite(file: FilePath): boolean;
  /** Something has happened to a file behind the client's back. */
  forget(file: FilePath, what: 'changed' | 'listed'): void;
  /** Lints it with the texts that are open in the client. */
  run(open: ReadonlyMap<FilePath, string>, options: RunOptions): Promise<RootState>;
}

export interface RunOptions {
  /** Whether the client tells of changes on the disk; else they are looked for. */
  readonly watched: boolean;
  /** The configuration file that the user named, below the folder or absolute. */
  readonly config: string | undefined;
}
