import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { FilePath } from '../text/location.ts';
import { gitTopLevel, isGitFolder } from './git.ts';
import { isInside } from './inside.ts';
import { UsageError } from './usage-error.ts';

/** What a run is about: one root, and the files and folders whose findings are asked for. */
export interface Selection {
  /** Absolute and real: the git top level, else the configuration's folder, else the working directory. */
  readonly root: string;
  readonly isGit: boolean;
  /** Relative to the root; undefined: everything. */
  readonly report: readonly FilePath[] | undefined;
  /** Files named one by one; they are read even if git ignores them. */
  readonly named: readonly FilePath[];
  /** Folders named below the root. */
  readonly folders: readonly FilePath[];
  /** Paths with `*` and the like, relative to the root; the files that they match are reported, too. */
  readonly globs: readonly PathGlob[];
}

/** A path that names files by a pattern. */
export interface PathGlob {
  readonly written: string;
  readonly pattern: string;
}

interface Named {
  readonly path: string;
  readonly isFolder: boolean;
  /** As it was written, and what stands behind the folder `path`, which has no pattern in it. */
  readonly glob?: { readonly written: string; readonly rest: string };
}

/** Finds the root for the paths of a call. Throws UsageError if a path does not exist or the paths belong to several repositories. */
export function select(cwd: string, paths: readonly string[], config?: string): Selection {
  const here = realpathSync.native(cwd);
  const named = (paths.length === 0 ? ['.'] : paths).map((path) => globIn(here, path) ?? existing(here, path));
  const tops = new Set(
    named.map(({ path, isFolder }) => gitTopLevel(isFolder ? path : dirname(path)) ?? inner(path, isFolder)),
  );
  if (tops.size > 1) {
    throw new UsageError('The paths belong to different git repositories. Give the paths of one repository at a time.');
  }
  const [top] = tops;
  const root = top ?? plainRoot(here, named, config);
  const plain = named.filter(({ glob }) => glob === undefined);
  const report = plain.filter(({ path }) => !isInside(path, root));
  return {
    root,
    isGit: top !== undefined,
    report: report.length < plain.length ? undefined : report.map(({ path }) => fromRoot(root, path)),
    named: named.filter(({ isFolder }) => !isFolder).map(({ path }) => fromRoot(root, path)),
    folders: report.filter(({ isFolder }) => isFolder).map(({ path }) => fromRoot(root, path)),
    globs: named.flatMap(({ path, glob }) => {
      if (glob === undefined) return [];
      return [{ written: glob.written, pattern: `${fromRoot(root, path)}/${glob.rest}`.replace(/^\/+/, '') }];
    }),
  };
}

/** A path below the root as the core writes it. */
export function fromRoot(root: string, path: string): FilePath {
  return relative(root, path).split(sep).join('/');
}

/** A path with a pattern in it, if nothing has it for a name. */
function globIn(here: string, path: string): Named | undefined {
  if (!/[*?[{]/.test(path) || lstatSync(resolve(here, path), { throwIfNoEntry: false }) !== undefined) return undefined;
  const parts = path.split('/');
  const first = parts.findIndex((part) => /[*?[{]/.test(part));
  const folder = existing(here, parts.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '.'));
  return { ...folder, glob: { written: path, rest: parts.slice(first).join('/') } };
}

function existing(here: string, path: string): Named {
  if (path === '') throw new UsageError('A path is empty. Write "." for the working directory.');
  const absolute = resolve(here, path);
  const { real, entry, isLink } = entryOf(absolute, path);
  if (entry.isDirectory()) return { path: real, isFolder: true };
  // A pipe or a device would be read as nothing, without a word.
  if (!entry.isFile()) throw new UsageError(`"${path}" is neither a file nor a folder.`);
  // A link to a file stays itself: it is the link that the repository lists.
  return { path: isLink ? join(realpathSync.native(dirname(absolute)), basename(absolute)) : real, isFolder: false };
}

function entryOf(absolute: string, path: string) {
  try {
    const real = realpathSync.native(absolute);
    return { real, entry: lstatSync(real), isLink: lstatSync(absolute).isSymbolicLink() };
  } catch {
    throw new UsageError(`No file or folder "${path}".`);
  }
}

/** The root without git: the configuration's folder or the working directory if they hold every path, else what the paths share. */
function plainRoot(here: string, named: readonly Named[], config: string | undefined): string {
  const candidates = config === undefined ? [here] : [dirname(resolve(here, config)), here];
  for (const folder of candidates) {
    if (named.every(({ path }) => isInside(folder, path))) return folder;
  }
  let shared = folderOfNamed(named[0], here);
  while (!named.every(({ path }) => isInside(shared, path)) && dirname(shared) !== shared) shared = dirname(shared);
  return shared;
}

function folderOfNamed(named: Named | undefined, here: string): string {
  if (named === undefined) return here;
  return named.isFolder ? named.path : dirname(named.path);
}

/** The one repository inside a folder that is in none itself, as after a checkout into a subfolder. */
function inner(path: string, isFolder: boolean): string | undefined {
  if (!isFolder) return undefined;
  const found = foldersOf(path).flatMap((folder) =>
    isGitFolder(folder) ? [folder] : foldersOf(folder).filter(isGitFolder),
  );
  if (found.length > 1) {
    const names = found.slice(0, 5).map((folder) => `"${fromRoot(path, folder)}"`);
    throw new UsageError(
      `"${path}" holds ${found.length} git repositories (${names.join(', ')}${found.length > 5 ? ', ...' : ''}). Name one of them.`,
    );
  }
  return found[0];
}

/** The folders directly in a folder; none if it cannot be listed. Bounded, because the folder may be anything. */
function foldersOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .slice(0, 200)
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
