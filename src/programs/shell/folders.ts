import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import type { Expanded } from './expand.ts';

/** What a script's moves from folder to folder lead to; empty: nobody can tell where it is. */
export interface Whereabouts {
  readonly file: FilePath;
  folders: readonly FilePath[];
  readonly stack: (readonly FilePath[])[];
  previous: readonly FilePath[];
}

/** Longer paths are nobody's: a script that goes deeper and deeper. */
const longest = 1000;

const entering = new Set(['cd', 'chdir', 'sl', 'set-location', 'pushd', 'push-location']);

/** Follows a command that may change the folder. */
export function move(where: Whereabouts, words: readonly Expanded[], conditional: boolean): void {
  const name = words[0]?.text.toLowerCase() ?? '';
  const before = where.folders;
  if (name === 'popd' || name === 'pop-location') where.folders = where.stack.pop() ?? [];
  else if (!entering.has(name)) return;
  else {
    if (name.startsWith('push')) where.stack.push(before);
    const target = words.slice(1).find(({ text }) => !/^-[A-Za-z-]|^--$|^\/d$/i.test(text));
    if (target?.text === '-') where.folders = where.previous;
    else where.folders = target ? foldersFrom(where, target) : [];
    if (conditional && where.folders.length > 0) where.folders = unique([...where.folders, ...before]);
  }
  where.previous = before;
}

/** The folders that a path of a command may mean. */
export function foldersFrom(
  { file, folders }: Pick<Whereabouts, 'file' | 'folders'>,
  path: Expanded,
): readonly FilePath[] {
  const rooted = rootedPath(path, file);
  if (rooted !== undefined) return [rooted];
  if (!path.known) return [];
  return unique(folders.flatMap((folder) => joinPath(folder, path.text) ?? [])).filter(
    ({ length }) => length < longest,
  );
}

const rootNames =
  /^(github[._]workspace|(build[._])?sources[._]?directory|build[._]sourcesdirectory|build[._]repository[._]localpath|system[._]defaultworkingdirectory|ci[._]project[._]dir)$/i;
const besideScript =
  /dirname\s+(?:--\s+)?["']?\$\{?(?:BASH_SOURCE(?:\[0\])?|0)\}?["']?\s*\)["']?((?:\/(?:\.\.|[\w.-]+))*)/;

/** A path that begins at the root or at the script's own folder, whatever the folder the script runs in. */
export function rootedPath({ parts }: Pick<Expanded, 'parts'>, file: FilePath): FilePath | undefined {
  const [first, ...rest] = parts;
  if (!first || first.kind === 'text' || rest.some((part) => part.kind !== 'text')) return undefined;
  const base = baseOf(first.text, file);
  return base === undefined
    ? undefined
    : joinPath(
        base,
        rest
          .map((part) => part.text)
          .join('')
          .replace(/^[\\/]+/, ''),
      );
}

function baseOf(written: string, file: FilePath): FilePath | undefined {
  if (/^%~dp0$/i.test(written)) return folderOf(file);
  const name = written.replace(/^\$(?:env:)?[({]*\s*(?:variables\.|env\.)?|(?<![\s)}])[\s)}]+$|^%|%$/gi, '');
  if (rootNames.test(name) || /^\$\(git rev-parse --show-toplevel\)$/.test(written)) return '';
  if (name === 'PSScriptRoot') return folderOf(file);
  const beside = written.startsWith('$(') ? besideScript.exec(written) : null;
  return beside ? joinPath(folderOf(file), (beside[1] ?? '').slice(1)) : undefined;
}

function unique(folders: readonly FilePath[]): readonly FilePath[] {
  return [...new Set(folders)];
}
