import { lstatSync } from 'node:fs';
import { fileBytes, ignoreSteps, pathCharacters } from '../text/budgets.ts';
import type { FilePath } from '../text/location.ts';
import { below } from './below.ts';
import { compileIgnoreFile, type IgnoreFile } from './ignore-file.ts';
import { aLink, notRegular, readBytes } from './read-text.ts';

/** What git's ignore files say of the paths of a root. A path is ignored if a folder above it is. */
export interface Ignored {
  /** Whether git would ignore a path, by the .gitignore files and .git/info/exclude. */
  ignores(path: FilePath, isFolder: boolean): boolean;
  /** The same for the entries of one folder. */
  within(folder: FilePath): (name: string, isFolder: boolean) => boolean;
  /** The ignore files that are there but were passed over, each with the reason. */
  passedOver(): readonly PassedOver[];
}

/** An ignore file that was passed over. */
export interface PassedOver {
  readonly file: FilePath;
  readonly because: string;
  /** Whether it may hold patterns; a pipe or a folder of its name has none that git could track. */
  readonly mayIgnore: boolean;
}

/** The ignore files that hold in a folder, the nearest first. */
interface Level {
  readonly path: FilePath;
  readonly file: IgnoreFile;
  /** How many bytes of a path lead to the folder of the file. */
  readonly base: number;
  readonly above: Level | undefined;
}

interface Folder {
  readonly isIgnored: boolean;
  /** False where the folder is not here: nothing below it is. */
  readonly isHere: boolean;
  readonly level: Level | undefined;
}

/** Reads the ignore files of a root as they are needed, each once. `steps` is how much comparing each may cost. */
export function ignoredIn(root: string, steps = ignoreSteps): Ignored {
  const failed: PassedOver[] = [];
  const levels: Level[] = [];
  const withFile = (path: FilePath, base: number, above: Level | undefined): Level | undefined => {
    const content = readBytes(below(root, path), fileBytes);
    if ('bytes' in content) {
      const file = compileIgnoreFile(content.bytes.toString('latin1'), steps);
      const level = { path, file, base, above };
      levels.push(level);
      return level;
    }
    // Git, too, passes over a link without following it, and a file that is not there is none.
    if (content !== aLink && isHere(below(root, path))) {
      failed.push({ file: path, because: content.because, mayIgnore: content !== notRegular });
    }
    return above;
  };
  const excluded = withFile('.git/info/exclude', 0, undefined);
  const top: Folder = { isIgnored: false, isHere: true, level: withFile('.gitignore', 0, excluded) };
  const folders = new Map<FilePath, Folder>([['', top]]);

  const enter = (above: Folder, path: FilePath, bytes: string): Folder => {
    if (above.isIgnored || isIgnoredBy(above.level, bytes, true)) return { ...above, isIgnored: true };
    if (!above.isHere) return above;
    const level = withFile(`${path}/.gitignore`, bytes.length + 1, above.level);
    return { isIgnored: false, isHere: level !== above.level || isHere(below(root, path)), level };
  };

  /** Goes down from the top; what is found of folders that are not here is not kept, as there is no end of them. */
  const folderAt = (path: FilePath): Folder => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const bytes = bytesOf(path);
    let folder = top;
    let [end, bytesEnd] = [0, 0];
    while (end < path.length) {
      end = endOfName(path, end);
      bytesEnd = endOfName(bytes, bytesEnd);
      const here = path.slice(0, end);
      const next = (folder.isHere ? folders.get(here) : undefined) ?? enter(folder, here, bytes.slice(0, bytesEnd));
      if (folder.isHere && next.isHere) folders.set(here, next);
      folder = next;
      end++;
      bytesEnd++;
    }
    return folder;
  };

  return {
    within: (path) => {
      const folder = folderAt(path);
      const start = path === '' ? '' : `${bytesOf(path)}/`;
      return (name, isFolder) => folder.isIgnored || isIgnoredBy(folder.level, start + bytesOf(name), isFolder);
    },
    ignores: (path, isFolder) => {
      if (path === '' || path.length > pathCharacters) return false;
      const folder = folderAt(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
      return folder.isIgnored || isIgnoredBy(folder.level, bytesOf(path), isFolder);
    },
    passedOver: () => {
      const spent = levels.filter(({ file }) => file.isSpent());
      const because = 'to compare names with it takes too long';
      return [...failed, ...spent.map(({ path }) => ({ file: path, because, mayIgnore: true }))];
    },
  };
}

function isIgnoredBy(nearest: Level | undefined, bytes: string, isFolder: boolean): boolean {
  const name = bytes.slice(bytes.lastIndexOf('/') + 1);
  for (let level = nearest; level !== undefined; level = level.above) {
    const verdict = level.file.verdict(name, bytes.slice(level.base), isFolder);
    if (verdict !== undefined) return verdict === 'ignored';
  }
  return false;
}

function endOfName(path: string, start: number): number {
  const slash = path.indexOf('/', start);
  return slash < 0 ? path.length : slash;
}

/** A text as bytes of UTF-8, a character each: git compares bytes. */
function bytesOf(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

function isHere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
