import type { FileArgument } from '../../model/command.ts';
import type { PathPattern } from '../../model/effect.ts';
import { isMeant, meaningOf, targetsOf } from '../../model/may-mean.ts';
import { pathCharacters } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';

/** Folders of a path that are compared with words which only a run knows. */
export const deepest = 100;

type Means = 'yes' | 'maybe' | 'no';

/** Whether a step means a path, which need not exist. A path that is wholly unknown means none. */
export function meansPath(
  pattern: PathPattern,
  path: FilePath,
  exists: (path: FilePath) => boolean,
  isFolder: (path: FilePath) => boolean = () => false,
): Means {
  const { path: written, reach } = pattern;
  if (reach === 'folder') return exists(path) ? 'no' : isBelow(written, path, isFolder);
  const direct = meansFile(written, path, exists);
  const [inside] = direct === 'no' ? insideOf(pattern) : [];
  return inside === undefined ? direct : meansFile(inside, path, exists);
}

/** The file that is meant if the path is that of a folder; none, if it cannot be. */
export function insideOf({ path, reach, within }: PathPattern): readonly FileArgument[] {
  if (reach !== 'either' || within === undefined) return [];
  return [{ ...path, text: `${path.text.replace(/(?<![\\/])[\\/]+$/, '')}/${within}` }];
}

function meansFile(written: FileArgument, path: FilePath, exists: (path: FilePath) => boolean): Means {
  if (!written.known || /[*?]/.test(written.text)) {
    return isBlankPath(written.text) ? 'no' : isMeant(meaningOf(written, exists), path);
  }
  const targets = targetsOf(written);
  if (targets.length === 1) return targets[0] === path ? 'yes' : 'no';
  if (targets.includes(path)) return 'maybe';
  // From where it runs nobody can tell: every path with that ending may be meant, but one that exists where it is looked for first.
  if (targets.some((each) => each !== undefined && exists(each))) return 'no';
  return isMeant({ kind: 'tail', tail: tailOf(written.text) }, path);
}

/** How a path ends, wherever it starts. */
export function tailOf(text: string): FilePath {
  return text.replaceAll('\\', '/').replace(/^(\.{0,2}\/)+/, '');
}

/** Whether nothing literal is left of a path but its ending; nobody can tell what is filled into a path that no system opens as it is written. */
export function isBlankPath(text: string): boolean {
  if (text.length > pathCharacters) return true;
  const literal = text
    .replace(
      /\$\{\{.{0,300}?\}\}|\$\([^)]{0,300}\)|\$\{[^}]{0,300}\}|\$(?:env:)?\w{0,100}|\{[^}]{0,300}\}|%\w{1,100}%|<[^>\n]{1,100}>|#\{[^}\n]{1,100}\}#?|[*?@]/g,
      '',
    )
    .replace(/\.\w{1,10}$/, '');
  return !/\w/.test(literal);
}

/** Whether a path lies below a folder that a step fills. */
function isBelow(written: FileArgument, path: FilePath, isFolder: (path: FilePath) => boolean): Means {
  if (!written.known)
    return isBlankPath(written.text)
      ? 'no'
      : pathAndAbove(path, deepest).some(
            (folder) =>
              isMeant(
                meaningOf(written, () => false),
                folder,
              ) !== 'no',
          )
        ? 'maybe'
        : 'no';
  const [own] = written.folders;
  const ownTarget = own === undefined ? undefined : joinPath(own, written.text);
  const isAbove = (target: FilePath) => {
    if (path === target) return true;
    if (target !== '' && !path.startsWith(`${target}/`)) return false;
    // From where it runs nobody can tell: what is unpacked somewhere above brings folders of its own, not files for those that are here.
    return written.folders.length === 1 || target === ownTarget || !isFolder(nextBelow(target, path));
  };
  return targetsBelow(written).some(isAbove) ? 'maybe' : 'no';
}

/** The first part of a path below a folder, as a path; the path itself where it lies in the folder. */
function nextBelow(folder: FilePath, path: FilePath): FilePath {
  const end = path.indexOf('/', folder === '' ? 0 : folder.length + 1);
  return end < 0 ? path : path.slice(0, end);
}

/** What a path that is written out comes to from each of its folders, or from the root if nobody knows them. */
export const targetsBelow = perObject((written: FileArgument): readonly FilePath[] =>
  (written.folders.length === 0 ? [joinPath('', written.text)] : targetsOf(written)).flatMap((target) => target ?? []),
);

/** A path and the folders above it, from below, `most` of them. The root is left out. */
export function pathAndAbove(path: FilePath, most: number): readonly FilePath[] {
  const folders: FilePath[] = [path];
  for (let folder = folderOf(path); folder !== '' && folders.length < most; folder = folderOf(folder))
    folders.push(folder);
  return folders;
}

/** Whether a step writes files below a folder that does not exist: the folder comes into being with them. */
export function reachedBelow({ path, reach }: PathPattern, folder: FilePath): boolean {
  if (!path.known) return !isBlankPath(path.text) && `/${path.text.replaceAll('\\', '/')}/`.includes(`/${folder}/`);
  return targetsBelow(path).some(
    (target) => target.startsWith(`${folder}/`) || (reach !== 'file' && target === folder),
  );
}

/** Files of the machine, and those by which a step hands values to the runner: no path of the repository means them. */
export function isTemporary({ text }: FileArgument): boolean {
  return (
    /^[\\/](tmp|var|dev|proc|mnt|usr|opt|etc|home|root|s?bin|lib(64)?|srv|run)\b/.test(text) ||
    /^[$%][({]?(?:env:|\(?)?(?:RUNNER_TEMP|AGENT_TEMPDIRECTORY|Agent\.TempDirectory|TMPDIR|TEMP|TMP|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|EVENT_PATH)|BASH_ENV|HOME)\b/i.test(
      text,
    ) ||
    /^\$\(mktemp\b|^\$\{\{\s*(?:runner\.temp|env\.GITHUB_(?:ENV|OUTPUT|PATH))\b|^~[\\/]/.test(text)
  );
}
