import type { FileArgument } from '../../model/command.ts';
import type { PathPattern } from '../../model/effect.ts';
import { isMeant, meaningOf } from '../../model/may-mean.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';

type Means = 'yes' | 'maybe' | 'no';

/** Whether a step means a path, which need not exist. A path that is wholly unknown means none. */
export function meansPath(pattern: PathPattern, path: FilePath, exists: (path: FilePath) => boolean): Means {
  const { path: written, reach, within } = pattern;
  if (reach === 'folder') return exists(path) ? 'no' : isBelow(written, path);
  const direct = meansFile(written, path, exists);
  if (direct !== 'no' || reach !== 'either' || within === undefined) return direct;
  const inside = { ...written, text: `${written.text.replace(/[\\/]+$/, '')}/${within}` };
  return meansFile(inside, path, exists);
}

function meansFile(written: FileArgument, path: FilePath, exists: (path: FilePath) => boolean): Means {
  if (!written.known || /[*?]/.test(written.text)) {
    return isBlankPath(written.text) ? 'no' : isMeant(meaningOf(written, exists), path);
  }
  const [folder, another] = written.folders;
  if (folder !== undefined && another === undefined) return joinPath(folder, written.text) === path ? 'yes' : 'no';
  const targets = written.folders.map((each) => joinPath(each, written.text));
  if (targets.includes(path)) return 'maybe';
  // From where it runs nobody can tell: every path with that ending may be meant, but one that exists where it is looked for first.
  if (targets.some((each) => each !== undefined && exists(each))) return 'no';
  return isMeant({ kind: 'tail', tail: written.text.replaceAll('\\', '/').replace(/^(\.{0,2}\/)+/, '') }, path);
}

/** Whether nothing literal is left of a path but its ending. */
function isBlankPath(text: string): boolean {
  const literal = text
    .replace(
      /\$\{\{.{0,300}?\}\}|\$\([^)]{0,300}\)|\$\{[^}]{0,300}\}|\$(?:env:)?\w{0,100}|\{[^}]{0,300}\}|%\w{1,100}%|[*?@]/g,
      '',
    )
    .replace(/\.\w{1,10}$/, '');
  return !/\w/.test(literal);
}

/** Whether a path lies below a folder that a step fills. */
function isBelow(written: FileArgument, path: FilePath): Means {
  if (!written.known)
    return isBlankPath(written.text)
      ? 'no'
      : aboveOf(path).some(
            (folder) =>
              isMeant(
                meaningOf(written, () => false),
                folder,
              ) !== 'no',
          )
        ? 'maybe'
        : 'no';
  const targets =
    written.folders.length === 0
      ? [joinPath('', written.text)]
      : written.folders.map((each) => joinPath(each, written.text));
  return targets.some(
    (target) => target !== undefined && (target === '' || path.startsWith(`${target}/`) || path === target),
  )
    ? 'maybe'
    : 'no';
}

function aboveOf(path: FilePath): readonly FilePath[] {
  const folders: FilePath[] = [path];
  for (let folder = folderOf(path); folder !== '' && folders.length < 100; folder = folderOf(folder))
    folders.push(folder);
  return folders;
}

/** Whether a step writes files below a folder that does not exist: the folder comes into being with them. */
export function reachedBelow({ path, reach }: PathPattern, folder: FilePath): boolean {
  if (!path.known) return !isBlankPath(path.text) && `/${path.text.replaceAll('\\', '/')}/`.includes(`/${folder}/`);
  const targets =
    path.folders.length === 0 ? [joinPath('', path.text)] : path.folders.map((each) => joinPath(each, path.text));
  return targets.some(
    (target) => target !== undefined && (target.startsWith(`${folder}/`) || (reach !== 'file' && target === folder)),
  );
}
