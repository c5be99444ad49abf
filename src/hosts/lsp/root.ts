import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Config, type ConfigProblem, defaultConfig } from '../../config/config.ts';
import { parseConfig } from '../../config/parse.ts';
import { type WarmRun, warmInspection } from '../../engine/warm.ts';
import { rules } from '../../index.ts';
import { fileBytes } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import type { Content, Workspace } from '../../text/workspace.ts';
import { below } from '../below.ts';
import { configurationName, readConfiguration } from '../configuration.ts';
import { diskWorkspace } from '../disk.ts';
import { isInside } from '../inside.ts';
import { type ListedFiles, listFiles } from '../list-files.ts';
import { tooLarge } from '../read-text.ts';
import { select } from '../select.ts';
import { UsageError } from '../usage-error.ts';

/** What a repository was found to be the last time. */
export interface RootState extends WarmRun {
  readonly workspace: Workspace;
  readonly config: Config;
  /** What is wrong with the configuration, if something is; the last one that was right is in force then. */
  readonly complaints: readonly ConfigProblem[];
  /** The same where no place can be named. */
  readonly refused: string | undefined;
}

/** A repository that is linted again and again: its listing and texts stay until something says that they changed. */
export interface Root {
  /** A real path. */
  readonly path: string;
  /** The path below the root of an absolute path; undefined: it lies elsewhere. */
  fileOf(path: string): FilePath | undefined;
  /** The absolute path, spelled as the client spells its folder. */
  pathOf(file: FilePath): string;
  /** Whether a file lies in the folder that the client opened. */
  isShown(file: FilePath): boolean;
  /** Whether the disk had the file when it was listed. */
  isListed(file: FilePath): boolean;
  /** Something has happened to a file on the disk. */
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

/** Opens the repository that holds a folder. Throws UsageError if there is none to be linted. */
export function openRoot(given: string): Root {
  const selection = select(given, [], undefined);
  const { root } = selection;
  const real = realpathSync.native(given);
  const inspect = warmInspection();
  const read = new Map<FilePath, Content>();
  const stamps = new Map<FilePath, string>();
  const configuration = configurationOf(root, given);
  let listing: ListedFiles | undefined;

  const refresh = async () => {
    listing = await listFiles(selection);
    for (const file of [...read.keys()]) {
      const stamp = stampOf(below(root, file));
      if (stamps.get(file) !== stamp) read.delete(file);
      stamps.set(file, stamp);
    }
  };
  return {
    path: root,
    fileOf: (path) => fileBelow(given, real, root, path),
    pathOf: (file) => {
      const path = join(root, file);
      return isInside(real, path) ? join(given, relative(real, path)) : path;
    },
    isShown: (file) => isInside(real, join(root, file)),
    isListed: (file) => listing?.files.includes(file) ?? false,
    forget: (file, what) => {
      read.delete(file);
      // In a large tree git has looked for what may matter.
      const isSearched = listing?.mayMention !== undefined;
      if (what === 'listed' || isSearched || /(^|\/)\.gitignore$/.test(file)) listing = undefined;
    },
    run: async (open, { watched, config: named }) => {
      if (listing === undefined || !watched) await refresh();
      const { notices: _, ...listed } = listing ?? (await listFiles(selection));
      const workspace = withOpen(diskWorkspace(root, listed, read), open);
      const { config: asked, complaints, refused } = configuration(workspace, named);
      const config = { ...asked, today: new Date().toISOString().slice(0, 10) };
      const run = await inspect(workspace, rules, config);
      if (!watched) for (const file of read.keys()) if (!stamps.has(file)) stamps.set(file, stampOf(below(root, file)));
      return { ...run, workspace, config, complaints, refused };
    },
  };
}

/** The time and size of a file: what changes when it does. */
function stampOf(path: string): string {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    return entry === undefined ? '' : `${entry.mtimeMs} ${entry.size} ${entry.ino}`;
  } catch {
    return '';
  }
}

function fileBelow(given: string, real: string, root: string, path: string): FilePath | undefined {
  const known = isInside(given, path) ? join(real, relative(given, path)) : path;
  if (!isAbsolute(known) || known === root || !isInside(root, known)) return undefined;
  return relative(root, known).split(sep).join('/');
}

/** A workspace in which the texts that are open in an editor stand in the place of those on the disk. */
export function withOpen(disk: Workspace, open: ReadonlyMap<FilePath, string>): Workspace {
  const added = [...open.keys()].filter((file) => !disk.has(file) && !file.startsWith('.git/'));
  const isOpen = new Set(added);
  return {
    ...disk,
    files: added.length === 0 ? disk.files : [...disk.files, ...added].sort(),
    has: (file) => disk.has(file) || isOpen.has(file),
    read: (file) => {
      const text = open.get(file);
      if (text === undefined) return disk.read(file);
      return text.length > fileBytes ? { failure: 'content', because: tooLarge } : { text };
    },
    mayMention: (file) => open.has(file) || disk.mayMention(file),
  };
}

/** Reads the configuration for each run; while it is wrong the last that was right stays in force. */
function configurationOf(root: string, given: string) {
  const ids = rules.map(({ id }) => id);
  let last: Config = defaultConfig;
  const settle = (found: { config?: Config; complaints?: readonly ConfigProblem[]; refused?: string }) => {
    last = found.config ?? last;
    return { config: last, complaints: found.complaints ?? [], refused: found.refused };
  };
  return (workspace: Workspace, named: string | undefined) => {
    const path = named === undefined ? configurationName : fileBelow(given, given, root, resolve(given, named));
    const text = path !== undefined && workspace.has(path) ? workspace.read(path).text : undefined;
    if (path !== undefined && text !== undefined) {
      const parsed = parseConfig(path, text, ids);
      return settle('problems' in parsed ? { complaints: parsed.problems } : { config: parsed.config });
    }
    try {
      return settle({ config: readConfiguration(root, given, named, ids) });
    } catch (error) {
      if (error instanceof UsageError) return settle({ refused: error.message });
      throw error;
    }
  };
}
