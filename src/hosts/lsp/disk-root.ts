import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { warmInspection } from '../../engine/warm.ts';
import { rules } from '../../index.ts';
import type { FilePath } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import type { Content } from '../../text/workspace.ts';
import { below } from '../below.ts';
import { readConfiguration } from '../configuration.ts';
import { configurationName } from '../configuration-name.ts';
import { diskWorkspace } from '../disk.ts';
import { ownFiles } from '../fix/own-file.ts';
import { gitTopLevel } from '../git.ts';
import { isInside } from '../inside.ts';
import { type ListedFiles, listFiles } from '../list-files.ts';
import { type Selection, select } from '../select.ts';
import { configurations } from './configuration.ts';
import type { Root } from './root.ts';
import { withOpen } from './with-open.ts';

/** Entries that are looked at beside a file of no repository, which may lie in somebody's home. */
const looseEntries = 2_000;

/**
 * Opens the repository that holds a folder. Throws UsageError if there is none to be linted. A folder that nobody has `asked` for holds a file that was
 * opened by itself: without git not much around it is looked at, and nothing but open files is shown.
 */
export function openRoot(given: string, asked: boolean): Root {
  const isLoose = !asked && gitTopLevel(realpathSync.native(given)) === undefined;
  const selection = isLoose ? folderAlone(realpathSync.native(given)) : select(given, [], undefined);
  const { root } = selection;
  const list = () => listFiles(selection, isLoose ? looseEntries : undefined);
  const real = realpathSync.native(given);
  /** Clients watch the folders that they open: neither what lies around one of a repository, nor what is beside a file that was opened by itself. */
  const isWatchedWhole = asked && real === root;
  const inspect = warmInspection();
  const read = new Map<FilePath, Content>();
  const stamps = new Map<FilePath, string>();
  const isOfRepository = rememberTexts((folder: string) => gitTopLevel(folder) !== undefined);
  const inForce = configurations();
  const ids = rules.map(({ id }) => id);
  let listing: ListedFiles | undefined;
  let opened: ReadonlyMap<FilePath, string> = new Map();

  /** Counts what happened to the listing: one that was being made meanwhile is of no use for the next run. */
  let happened = 0;
  const listAnew = async () => {
    const before = happened;
    const made = await list();
    listing = before === happened ? made : undefined;
    return made;
  };
  const forgetChanged = () => {
    for (const file of [...read.keys()]) {
      const stamp = stampOf(below(root, file));
      if (stamps.get(file) !== stamp) read.delete(file);
      stamps.set(file, stamp);
    }
  };
  /** Notes how new files were read look on the disk. One that changed since the run began may have another text by now: it is read again. */
  const stampNew = (began: number) => {
    for (const file of [...read.keys()]) {
      if (stamps.has(file)) continue;
      const stamp = stampOf(below(root, file));
      if (Number.parseFloat(stamp) >= began - clockError) read.delete(file);
      else stamps.set(file, stamp);
    }
  };
  return {
    fileOf: (path) => {
      const file = fileBelow(given, real, root, path);
      return isLoose && file !== undefined && isOfRepository(dirname(path)) ? undefined : file;
    },
    pathOf: (file) => {
      const path = join(root, file);
      return isInside(real, path) ? join(given, relative(real, path)) : path;
    },
    isShown: (file) => isInside(real, join(root, file)) && (!isLoose || opened.has(file)),
    isListed: (file) => listing?.files.includes(file) ?? false,
    mayWrite: (file) => ownFiles(root)(file) || (opened.has(file) && stampOf(below(root, file)) === ''),
    forget: (file, what) => {
      read.delete(file);
      // In a large tree git has looked for what may matter.
      const isSearched = listing?.mayMention !== undefined;
      if (what === 'listed' || isSearched || /(^|\/)\.gitignore$/.test(file)) {
        listing = undefined;
        happened++;
      }
    },
    run: async (open, { watched, config: named }) => {
      opened = open;
      const began = Date.now();
      const isTold = watched && isWatchedWhole;
      const isNew = listing === undefined || !isTold;
      const { notices: _, ...listed } = isNew || listing === undefined ? await listAnew() : listing;
      if (isNew) forgetChanged();
      const workspace = withOpen(diskWorkspace(root, listed, read), open);
      const path = named === undefined ? configurationName : fileBelow(given, given, root, resolve(given, named));
      const asked = inForce(workspace, path, () => readConfiguration(root, given, named, ids));
      const config = { ...asked.config, today: new Date().toISOString().slice(0, 10) };
      const run = await inspect(workspace, rules, config);
      if (!isTold) stampNew(began);
      return { ...run, ...asked, config, workspace };
    },
  };
}

/** A folder of no repository, whatever repositories it holds. */
function folderAlone(root: string): Selection {
  return { root, isGit: false, report: undefined, named: [], folders: [], globs: [] };
}

/** Milliseconds by which the times of a disk may be behind the clock. */
const clockError = 50;

/** The last time and the size of a file: what changes when it does, be it by a copy that keeps the time of its text. */
function stampOf(path: string): string {
  try {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    return entry === undefined ? '' : `${Math.max(entry.mtimeMs, entry.ctimeMs)} ${entry.size} ${entry.ino}`;
  } catch {
    return '';
  }
}

function fileBelow(given: string, real: string, root: string, path: string): FilePath | undefined {
  const known = isInside(given, path) ? join(real, relative(given, path)) : path;
  if (!isAbsolute(known) || known === root || !isInside(root, known)) return undefined;
  return relative(root, known).split(sep).join('/');
}
