import { meantCharacters } from '../../text/budgets.ts';
import { groupBy } from '../../text/group.ts';
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
export type MeantPath = (written: string, folder: FilePath) => string | undefined;

/** Looks for what was meant in what is there, within the budget of one run. */
export function seekMeant(there: There): MeantPath {
  const namesOf = namesByKind(there);
  let left = meantCharacters;
  return (written, folder) => {
    const target = joinPath(folder, written);
    if (target === undefined || /[$%{}*]/.test(written)) return undefined;
    for (let above = folder; above !== ''; ) {
      above = folderOf(above);
      const seen = joinPath(above, written);
      if (seen !== undefined && seen !== '' && seen !== folder && there.has(seen)) return relativePath(folder, seen);
    }
    const wanted = partsOf(baseName(target));
    if (wanted.stem.length < leastStem) return undefined;
    const same = namesOf(folderOf(target)).get(wanted.kind) ?? [];
    left -= wanted.stem.length * same.length;
    const sibling = left < 0 ? undefined : nearName(wanted, same);
    return sibling === undefined
      ? undefined
      : written.replace(/(?<![^\\/])[^\\/]+([\\/]*)$/, (_, end: string) => sibling + end);
  };
}

/** Too short a name is near to anything. */
const leastStem = 3;

/** The names in each folder that is asked for, by the kind of file. */
function namesByKind(there: There): (folder: FilePath) => ReadonlyMap<string, readonly Parts[]> {
  const known = new Map<FilePath, ReadonlyMap<string, readonly Parts[]>>();
  return (folder) => {
    const found = known.get(folder) ?? groupBy((there.namesIn(folder) ?? []).map(partsOf), ({ kind }) => kind);
    known.set(folder, found);
    return found;
  };
}

/** The name that is much the same: near in spelling, or the only one whose stem begins alike or has the other's in it. */
function nearName({ name, stem }: Parts, all: readonly Parts[]): string | undefined {
  const same = all.filter((each) => each.name !== name);
  const near = nearest(
    stem,
    same.map((each) => each.stem),
  );
  if (near !== undefined) {
    const far = editDistance(stem, near);
    const [found, ...asNear] = same.filter((each) => isWithin(stem, each.stem, far));
    return asNear.length === 0 ? found?.name : undefined;
  }
  const [only, ...others] = same.filter((each) => isLike(stem.toLowerCase(), each.stem.toLowerCase()));
  return others.length === 0 ? only?.name : undefined;
}

/** As many letters more or less are as many insertions: without a look at each of them. */
function isWithin(a: string, b: string, far: number): boolean {
  return Math.abs(a.length - b.length) <= far && editDistance(a, b) === far;
}

const leastShared = 4;

function isLike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= leastShared && (long.includes(short) || short.slice(0, leastShared) === long.slice(0, leastShared))
  );
}

interface Parts {
  readonly name: string;
  readonly stem: string;
  readonly kind: string;
}

function partsOf(name: string): Parts {
  const [, stem = name, ending = ''] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
  return { name, stem, kind: ending.toLowerCase().replace('yaml', 'yml') };
}

function relativePath(from: FilePath, to: FilePath): string {
  const start = from.split('/');
  const end = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared++;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/');
}
