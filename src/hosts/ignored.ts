import ignore, { type Ignore } from 'ignore';
import type { FilePath } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import { below } from './below.ts';
import { readText } from './read-text.ts';

/** Whether git would ignore a path of the root, by its .gitignore files and .git/info/exclude. */
export type Ignored = (path: FilePath, isFolder: boolean) => boolean;

/** Reads the ignore files of a root as they are needed. A path that something above ignores is ignored. */
export function ignoredIn(root: string): Ignored {
  const rules = new Map<FilePath, Ignore | undefined>();
  const rulesOf = (folder: FilePath): Ignore | undefined => {
    if (!rules.has(folder)) rules.set(folder, readRules(root, folder));
    return rules.get(folder);
  };
  const folders = new Map<FilePath, boolean>();
  const decide = (path: FilePath, isFolder: boolean): boolean => {
    const parent = folderOf(path);
    if (parent !== '' && folderIgnored(parent)) return true;
    for (let folder = parent; ; folder = folderOf(folder)) {
      const relative = folder === '' ? path : path.slice(folder.length + 1);
      const verdict = rulesOf(folder)?.test(isFolder ? `${relative}/` : relative);
      if (verdict?.ignored) return true;
      if (verdict?.unignored || folder === '') return false;
    }
  };
  const folderIgnored = (folder: FilePath): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const verdict = decide(folder, true);
    folders.set(folder, verdict);
    return verdict;
  };
  return (path, isFolder) => path !== '' && (isFolder ? folderIgnored(path) : decide(path, false));
}

function readRules(root: string, folder: FilePath): Ignore | undefined {
  const sources = folder === '' ? ['.git/info/exclude', '.gitignore'] : [`${folder}/.gitignore`];
  const texts = sources.map((source) => readText(below(root, source)).text).filter((text) => text !== undefined);
  if (texts.length === 0) return undefined;
  // git compares names with the case they have; `allowRelativePaths` keeps a name such as "..." from being an exception.
  return ignore({ ignorecase: false, allowRelativePaths: true }).add(texts.join('\n').replace(/^\uFEFF/, ''));
}
