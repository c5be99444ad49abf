import type { PathText } from '../../model/declaration.ts';
import type { Moment } from '../../model/effect.ts';
import type { PathUse } from '../../model/entity.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { baseName, folderOf, joinPath } from '../../text/paths.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { Steps } from '../effects/steps.ts';
import { seekMeant } from './meant-path.ts';
import { writtenByTools } from './tool-files.ts';

/** What the repository's listing says about paths. */
export interface Listing {
  /** Resolves a written path against a folder; never looks outside the repository. `by`: when it is needed, if not only when something is sent. */
  resolve(path: PathText, folder: FilePath, by?: Moment): PathUse;
  /** Whether a path is a listed file: the cheap half of `resolve`. */
  isFile(path: FilePath): boolean;
  /** Whether the configuration says that a path is produced before deployment. */
  isGenerated(path: FilePath): boolean;
  /** Every listed file below a folder: always the same list. */
  below(folder: FilePath): readonly FilePath[];
  /** The listed files, and the folders that hold some, whose last part is a name in whatever letter case. */
  called(name: string): readonly FilePath[];
}

/** Prepares the listing of a workspace. `generated` tells which paths the configuration says are produced before deployment; steps may write others. */
export function listingOf(
  workspace: Workspace,
  generated: (path: FilePath) => boolean,
  steps: Pick<Steps, 'appears' | 'standIns'>,
): Listing {
  const { files } = workspace;
  const lists = new Map<FilePath, readonly FilePath[]>();
  const paths = once(() => [...foldersOf(files), ...files]);
  const lowered = once(() => new Map(paths().map((each) => [each.toLowerCase(), each])));
  const byName = once(() => groupBy(paths(), (each) => baseName(each).toLowerCase()));
  const byTools = writtenByTools(workspace);
  const wrongCase = (path: FilePath) => lowered().get(path.toLowerCase());
  const mayAppear = (path: FilePath, from: FilePath, by: Moment | undefined) =>
    isGenerated(path, generated)
      ? 'the configuration says that it is generated'
      : (workspace.mayAppear(path) ??
        steps.appears(path, by, from)?.because ??
        steps.standIns(from)?.elsewhere?.because ??
        byTools(path));

  const meantPath = seekMeant({
    has: (path) => workspace.has(path) || holdsFiles(files, path),
    namesIn: (folder) => namesIn(filesBelow(files, folder), folder),
  });
  const meantOf = (written: string, folder: FilePath, holds: PathText['holds'] = []) => {
    const meant = meantPath(written, folder);
    const there = meant === undefined ? undefined : joinPath(folder, meant);
    const isSure = there !== undefined && holds.every((file) => workspace.has(joinPath(there, file) ?? ''));
    return meant === undefined || !isSure ? {} : { meant };
  };

  return {
    isFile: workspace.has,
    isGenerated: (path) => isGenerated(path, generated),
    below: (folder) => {
      const list = lists.get(folder) ?? filesBelow(files, folder);
      lists.set(folder, list);
      return list;
    },
    called: (name) => byName().get(name.toLowerCase()) ?? [],
    resolve: ({ written, at, holds }, folder, by) => {
      const target = joinPath(folder, written.trim());
      if (target === undefined) return { written, at, exists: 'unknown', because: 'it lies outside the repository' };
      if (workspace.has(target)) return { written, at, target, exists: 'file' };
      if (target === '' || holdsFiles(files, target)) return { written, at, target, exists: 'folder' };
      const because = mayAppear(target, at.file, by);
      if (because !== undefined) return { written, at, target, exists: 'unknown', because };
      const other = wrongCase(target);
      return {
        written,
        at,
        target,
        exists: 'no',
        ...(other === undefined
          ? meantOf(written.trim(), folder, holds)
          : { wrongCase: respelled(written.trim(), other) }),
      };
    },
  };
}

/** A folder comes into being with what is generated in it, and all that lies in a generated folder with the folder. */
function isGenerated(path: FilePath, generated: (path: FilePath) => boolean): boolean {
  for (let above = path; above !== ''; above = folderOf(above)) if (generated(above)) return true;
  return generated(`${path}/any`);
}

/** A written path in the letter case of the listed path that it means; what climbs ("..") stays. */
function respelled(written: string, listed: FilePath): string {
  const parts = written.split(/[\\/]/);
  const climb = parts.lastIndexOf('..') + 1;
  const lead = parts.slice(0, climb).join('/');
  const here = parts[climb] === '.' ? './' : '';
  const names = parts.slice(climb).filter((part) => part !== '' && part !== '.').length;
  const tail = listed.split('/').slice(-names).join('/');
  return lead === '' ? `${here}${tail}` : `${lead}/${tail}`;
}

/** The files below a folder: as they are sorted, they stand together. */
function filesBelow(files: readonly FilePath[], folder: FilePath): readonly FilePath[] {
  if (folder === '') return files;
  // "0" is the character behind "/".
  return files.slice(firstFrom(files, `${folder}/`), firstFrom(files, `${folder}0`));
}

/** A folder with more below it is not searched for a name. */
const mostSearched = 5_000;

function namesIn(below: readonly FilePath[], folder: FilePath): readonly string[] | undefined {
  if (below.length > mostSearched) return undefined;
  const from = folder === '' ? 0 : folder.length + 1;
  return [...new Set(below.map((file) => file.slice(from).split('/')[0] ?? ''))];
}

/** Whether sorted files lie below a folder. */
export function holdsFiles(files: readonly FilePath[], folder: FilePath): boolean {
  return files[firstFrom(files, `${folder}/`)]?.startsWith(`${folder}/`) ?? false;
}

/** The index of the first file that is not before a text. */
function firstFrom(files: readonly FilePath[], text: string): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function foldersOf(files: readonly FilePath[]): ReadonlySet<FilePath> {
  const folders = new Set<FilePath>(['']);
  for (const file of files) {
    for (let folder = folderOf(file); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return folders;
}
