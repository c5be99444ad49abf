import type { FilePath } from '../../text/location.ts';
import { baseName, folderOf, joinPath } from '../../text/paths.ts';
import { editDistance, nearest } from '../../text/similar.ts';

/** What is there: whether a path is a listed file or a folder that holds some, and what lies directly in a folder. */
export interface There {
  has(path: FilePath): boolean;
  /** The names of files and folders directly in a folder; undefined: too many to be looked at. */
  namesIn(folder: FilePath): readonly string[] | undefined;
}

/**
 * How a path that is not there was probably meant: seen from a folder above, such as the root, or as the one name beside it that is much the
 * same (`scoring.py` for `score.py`, `conda.yaml` for `conda.yml`). Written as seen from `folder`; undefined if nothing is near.
 */
export function meantPath(written: string, folder: FilePath, there: There): string | undefined {
  const target = joinPath(folder, written);
  if (target === undefined || /[$%{}*]/.test(written)) return undefined;
  for (let above = folder; above !== ''; ) {
    above = folderOf(above);
    const seen = joinPath(above, written);
    if (seen !== undefined && seen !== '' && seen !== folder && there.has(seen)) return relativePath(folder, seen);
  }
  const sibling = nearName(baseName(target), there.namesIn(folderOf(target)) ?? []);
  return sibling === undefined ? undefined : written.replace(/[^\\/]+([\\/]*)$/, (_, end: string) => sibling + end);
}

/** The name that is much the same: of one kind of file, and near in spelling, or the only one whose stem begins alike or has the other's in it. */
function nearName(name: string, names: readonly string[]): string | undefined {
  const { stem, kind } = partsOf(name);
  if (stem.length < 3) return undefined;
  const same = names.filter((each) => each !== name && partsOf(each).kind === kind);
  const near = nearest(
    stem,
    same.map((each) => partsOf(each).stem),
  );
  if (near !== undefined) {
    const far = editDistance(stem, near);
    const [found, ...asNear] = same.filter((each) => editDistance(stem, partsOf(each).stem) === far);
    return asNear.length === 0 ? found : undefined;
  }
  const [only, ...others] = same.filter((each) => isLike(stem.toLowerCase(), partsOf(each).stem.toLowerCase()));
  return others.length === 0 ? only : undefined;
}

const leastShared = 4;

function isLike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= leastShared && (long.includes(short) || short.slice(0, leastShared) === long.slice(0, leastShared))
  );
}

function partsOf(name: string): { readonly stem: string; readonly kind: string } {
  const [, stem = name, ending = ''] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
  return { stem, kind: ending.toLowerCase().replace('yaml', 'yml') };
}

function relativePath(from: FilePath, to: FilePath): string {
  const start = from.split('/');
  const end = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
}
