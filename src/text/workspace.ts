import type { FilePath } from './location.ts';

/**
 * A file's text, or why it could not be had. `failure: 'io'` means the disk refused, `'content'` that the bytes are no text we read;
 * `start` is then how the file begins, if that can be guessed, for a look at what the file is.
 */
export type Content =
  | { readonly text: string }
  | {
      readonly text?: undefined;
      readonly failure: 'io' | 'content';
      readonly because: string;
      readonly start?: string;
    };

/** All that the core knows of a repository; the host decides where it comes from. */
export interface Workspace {
  /** Every listed file (tracked, or untracked and not ignored), sorted by code unit. */
  readonly files: readonly FilePath[];
  /** The content of a listed file; never throws. */
  read(path: FilePath): Content;
  /** Why a path that is not listed may still exist when the deployment runs (git-ignored, in a submodule, behind a link, ...), or undefined. */
  mayAppear(path: FilePath): string | undefined;
}

/** A workspace held in memory, for tests and editors. Paths in `appearing` are unlisted but may come into being. */
export function memoryWorkspace(
  files: Readonly<Record<FilePath, string>>,
  appearing: Readonly<Record<FilePath, string>> = {},
): Workspace {
  const texts = new Map(Object.entries(files));
  return {
    files: [...texts.keys()].sort(),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? { failure: 'io', because: 'there is no such file' } : { text };
    },
    mayAppear: (path) => appearing[path],
  };
}
