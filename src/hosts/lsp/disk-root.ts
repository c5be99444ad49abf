import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { warmInspection } from '../../engine/warm.ts';
import { rules } from '../../index.ts';
import type { FilePath } from '../../text/location.ts';
import type { Content } from '../../text/workspace.ts';
import { below } from '../below.ts';
import { readConfiguration } from '../configuration.ts';
import { configurationName } from '../configuration-name.ts';
import { diskWorkspace } from '../disk.ts';
import { ownFiles } from '../fix/own-file.ts';
import { isInside } from '../inside.ts';
import { type ListedFiles, listFiles } from '../list-files.ts';
import { select } from '../select.ts';
import { configurations } from './configuration.ts';
import type { Root } from './root.ts';
import { withOpen } from './with-open.ts';

/** Opens the repository that holds a folder. Throws UsageError if there is none to be linted. */
export function openRoot(given: string): Root {
  const selection = select(given, [], undefined);
  const { root } = selection;
  const real = realpathSync.native(given);
  const inspect = warmInspection();
  const read = new Map<FilePath, Content>();
  const stamps = new Map<FilePath, string>();
  const inForce = configurations();
  const ids = rules.map(({ id }) => id);
  let listing: ListedFiles | undefined;
  let opened: ReadonlyMap<FilePath, string> = new Map();

  const refresh = async () => {
    listing = await listFiles(selection);
    for (const file of [...read.keys()]) {
      const stamp = stampOf(below(root, file));
      if (stamps.get(file) !== stamp) read.delete(file);
      stamps.set(file, stamp);
    }
  };
  return {
    fileOf: (path) => fileBelow(given, real, root, path),
    pathOf: (file) => {
      const path = join(root, file);
      return isInside(real, path) ? join(given, relative(real, path)) : path;
    },
    isShown: (file) => isInside(real, join(root, file)),
    isListed: (file) => listing?.files.includes(file) ?? false,
    mayWrite: (file) => ownFiles(root)(file) || (opened.has(file) && stampOf(below(root, file)) === ''),
    forget: (file, what) => {
      read.delete(file);
      // In a large tree git has looked for what may matter.
      const isSearched = listing?.mayMention !== undefined;
      if (what === 'listed' || isSearched || /(^|\/)\.gitignore$/.test(file)) listing = undefined;
    },
    run: async (open, { watched, config: named }) => {
      opened = open;
      if (listing === undefined || !watched) await refresh();
      const { notices: _, ...listed } = listing ?? (await listFiles(selection));
      const workspace = withOpen(diskWorkspace(root, listed, read), open);
      const path = named === undefined ? configurationName : fileBelow(given, given, root, resolve(given, named));
      const asked = inForce(workspace, path, () => readConfiguration(root, given, named, ids));
      const config = { ...asked.config, today: new Date().toISOString().slice(0, 10) };
      const run = await inspect(workspace, rules, config);
      if (!watched) for (const file of read.keys()) if (!stamps.has(file)) stamps.set(file, stampOf(below(root, file)));
      return { ...run, ...asked, config, workspace };
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
