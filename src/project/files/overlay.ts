import type { FilePath, Location, Span } from '../../text/location.ts';
import type { Workspace } from '../../text/workspace.ts';

/** A file that a step of the repository makes. */
export interface MadeFile {
  readonly text: string;
  /** Where a span of the text really stands: in the step that writes it, or in the file that is copied. */
  place(span: Span): Location;
}

/** A workspace together with the files that steps make, as if they were listed. */
export interface Overlay extends Workspace {
  /** Adds a file, or puts it in the place of a listed one. */
  add(path: FilePath, file: MadeFile): void;
  /** The place itself, or what it stands for in a made file. */
  placeOf(at: Location): Location;
  /** Whether a step makes the file. */
  isMade(path: FilePath): boolean;
}

/** Starts with nothing made. */
export function overlayOf(workspace: Workspace): Overlay {
  const made = new Map<FilePath, MadeFile>();
  let files: readonly FilePath[] | undefined = workspace.files;
  return {
    get files() {
      files ??= [...workspace.files, ...[...made.keys()].filter((path) => !workspace.has(path))].sort();
      return files;
    },
    has: (path) => made.has(path) || workspace.has(path),
    read: (path) => {
      const file = made.get(path);
      return file === undefined ? workspace.read(path) : { text: file.text };
    },
    ...(workspace.leftOut === undefined ? {} : { leftOut: workspace.leftOut }),
    mayMention: (path) => made.has(path) || workspace.mayMention(path),
    mayAppear: workspace.mayAppear,
    add: (path, file) => {
      made.set(path, file);
      files = undefined;
    },
    isMade: (path) => made.has(path),
    placeOf: (at) => {
      const file = made.get(at.file);
      return file === undefined ? at : file.place(at.span);
    },
  };
}
