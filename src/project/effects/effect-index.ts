import type { FileArgument } from '../../model/command.ts';
import type { FileEffect, PathPattern } from '../../model/effect.ts';
import { type Meaning, meaningOf, targetsOf } from '../../model/may-mean.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { indexEndings, indexTails } from '../../text/tails.ts';
import { deepest, insideOf, isBlankPath, pathAndAbove, tailOf, targetsBelow } from './path-pattern.ts';

/** Finds effects by the path that they may mean, so that none is compared with each: never too few. */
export interface EffectIndex {
  /** Those that may mean a path: first those whose path is written out, then those that mean many. */
  on(path: FilePath): readonly FileEffect[];
  /** Those that may write below a folder which does not exist; in their order. */
  below(folder: FilePath): readonly FileEffect[];
}

/** An effect, and how far in front it is told. */
interface Ranked {
  readonly effect: FileEffect;
  readonly rank: number;
}

/** Puts effects in order by what they mean. */
export function indexEffects(effects: readonly FileEffect[]): EffectIndex {
  const named: Ranked[] = [];
  const partly: Ranked[] = [];
  const filling: Ranked[] = [];
  for (const [place, effect] of effects.entries()) {
    const { path, reach } = effect.pattern;
    if (reach === 'folder') filling.push({ effect, rank: effects.length + place });
    else if (!path.known || hasWildcard(path)) partly.push({ effect, rank: effects.length + place });
    else named.push({ effect, rank: place });
  }
  const finders = [indexNamed(named), indexPartly(partly), indexFilling(filling)];
  const below = indexBelow(effects.map((effect, rank) => ({ effect, rank })));
  return {
    on: (path) => inOrder(finders.flatMap((find) => find(path))),
    below: (folder) => inOrder(below(folder)),
  };
}

type Find = (path: FilePath) => readonly Ranked[];

function inOrder(found: readonly Ranked[]): readonly FileEffect[] {
  if (found.length < 2) return found.map(({ effect }) => effect);
  return [...new Set([...found].sort((a, b) => a.rank - b.rank).map(({ effect }) => effect))];
}

function hasWildcard({ text }: FileArgument): boolean {
  return /[*?]/.test(text);
}

/** What a pattern writes: the file, and the one in the folder of that name. */
function writtenIn(pattern: PathPattern): readonly FileArgument[] {
  return [pattern.path, ...insideOf(pattern)];
}

/** Paths that are written out: what they come to, and where that may be any of several how they end. */
function indexNamed(all: readonly Ranked[]): Find {
  const byPath = new Map<FilePath, Ranked[]>();
  const tails: [FilePath, Ranked][] = [];
  for (const ranked of all) {
    for (const written of writtenIn(ranked.effect.pattern)) {
      for (const target of new Set(targetsOf(written))) {
        if (target !== undefined) listAt(byPath, target).push(ranked);
      }
      if (written.folders.length !== 1) tails.push([tailOf(written.text), ranked]);
    }
  }
  const find = indexTails(tails);
  return (path) => [...(byPath.get(path) ?? []), ...find(path)];
}

/** Paths of which only a run knows a part. */
function indexPartly(all: readonly Ranked[]): Find {
  const patterns = all.flatMap((ranked) =>
    writtenIn(ranked.effect.pattern).flatMap((written) => patternIn(written).map(({ ending }) => ({ ending, ranked }))),
  );
  const find = indexEndings(patterns, ({ ending }) => ending);
  return (path) => find(path).map(({ ranked }) => ranked);
}

function patternIn(written: FileArgument): readonly (Meaning & { readonly kind: 'pattern' })[] {
  const meaning = isBlankPath(written.text) ? undefined : meaningOf(written, () => false);
  return meaning?.kind === 'pattern' ? [meaning] : [];
}

/** Folders below which any file may be meant. */
function indexFilling(all: readonly Ranked[]): Find {
  if (all.length === 0) return () => [];
  const byFolder = new Map<FilePath, Ranked[]>();
  for (const ranked of all) {
    const { path } = ranked.effect.pattern;
    for (const target of path.known ? targetsBelow(path) : []) listAt(byFolder, target).push(ranked);
  }
  const find = indexPartly(all.filter(({ effect }) => !effect.pattern.path.known));
  return (path) => {
    const above = pathAndAbove(path, Number.POSITIVE_INFINITY);
    const filled = ['', ...above].flatMap((folder) => byFolder.get(folder) ?? []);
    return [...filled, ...above.slice(0, deepest).flatMap(find)];
  };
}

/** What writes files: by the folders above them, and where only a run knows these by the words between slashes. */
function indexBelow(all: readonly Ranked[]): Find {
  const byFolder = new Map<FilePath, Ranked[]>();
  const byPart = new Map<string, Ranked[]>();
  const deep: Ranked[] = [];
  for (const ranked of all) {
    const { path } = ranked.effect.pattern;
    if (ranked.effect.does !== 'write') continue;
    if (path.known) {
      for (const target of targetsBelow(path)) {
        const above = pathAndAbove(target, deepest);
        for (const folder of above) listAt(byFolder, folder).push(ranked);
        // To note each folder of a path that nobody has takes too much.
        if (above.length >= deepest) deep.push(ranked);
      }
    } else if (!isBlankPath(path.text)) {
      for (const part of new Set(path.text.split(/[\\/]/))) listAt(byPart, part).push(ranked);
    }
  }
  return (folder) => {
    const parts = folder.split('/').map((part) => byPart.get(part) ?? []);
    const rarest = parts.reduce((least, list) => (list.length < least.length ? list : least));
    return [...(byFolder.get(folder) ?? []), ...rarest, ...deep];
  };
}
