import type { Change, FileEffect, Moment, PathPattern, Program } from '../../model/effect.ts';
import { meaningOf } from '../../model/may-mean.ts';
import { groupBy, listAt } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { baseName, folderOf, joinPath } from '../../text/paths.ts';
import { indexEffects } from './effect-index.ts';
import { type Made, madeFiles, type Write } from './made-files.ts';
import { isTemporary, meansPath, reachedBelow } from './path-pattern.ts';
import { type Reaches, reachOf } from './reach.ts';

/** What steps do to files before something is sent to Azure ML. */
export interface Steps {
  /**
   * Why a path that is not listed may be there all the same when something is sent, or `by` a moment: a step writes it, told by one of the file
   * that names the path if there is one.
   */
  appears(path: FilePath, by?: Moment, from?: FilePath): Doubt | undefined;
  /** What steps may change in a file before it is sent; none: it is sent as it lies. */
  changes(path: FilePath): readonly StepChange[];
  /** The files that steps surely make, of a text or of another file, each by its path. */
  made(): ReadonlyMap<FilePath, Made>;
  /** What has happened when. */
  readonly reaches: Reaches;
  /** Whether a file is only read to make others, which are sent in its place; where they lie, if that is not known to be its own folder. */
  standIns(path: FilePath): { readonly elsewhere: Doubt | undefined } | undefined;
}

/** Why something is not known, and the step that makes it so. */
export interface Doubt {
  readonly at: Location;
  readonly because: string;
}

/** A step that changes a file. */
export interface StepChange extends Doubt {
  readonly change: Change;
  readonly moment: Moment;
}

/** What is known of the repository around the steps. */
export interface Surroundings {
  readonly effects: readonly FileEffect[];
  /** What Python that was read does to files: what it surely makes of what. */
  readonly makers: readonly FileEffect[];
  readonly programs: readonly Program[];
  /** When something is sent to Azure ML. */
  readonly sends: readonly Moment[];
  /** When that may be a deployment. */
  readonly deploying: readonly Moment[];
  readonly exists: (path: FilePath) => boolean;
  /** Whether listed files lie below a folder. */
  readonly isFolder: (path: FilePath) => boolean;
  /** Whether a step surely sends a file itself. */
  readonly isSent: (path: FilePath) => boolean;
  /** The paths that are surely sent and not listed: a step makes them, or nothing does. */
  readonly awaited: readonly FilePath[];
  readonly textOf: (file: FilePath) => string | undefined;
  /** Effects whose words say nothing of the file that they mean, and that may mean this one. */
  readonly blank: (path: FilePath) => readonly FileEffect[];
  /** What Python code may do to a file: looked for when a file of that name is asked about. */
  readonly inPython: (path: FilePath) => readonly FileEffect[];
}

/** Puts the steps in order by the files they mean, so that no file need be compared with each. */
export function stepsOf(around: Surroundings): Steps {
  const { effects, sends, exists, isFolder, isSent, blank, inPython, awaited, textOf } = around;
  const { reaches, towards } = reachOf(around.programs);
  const byProgram = firstAndLast(sends);
  const sending = towards(byProgram);
  const live = new Map<FileEffect, boolean>();
  /** Whether it may have happened when something is sent. */
  const isLive = (effect: FileEffect): boolean => {
    let known = live.get(effect);
    if (known === undefined) {
      known = byProgram.length === 0 || sending.some(effect.moment);
      live.set(effect, known);
    }
    return known;
  };
  const isAlways = ({ moment }: FileEffect) => moment.sure && (sending.every(moment) || sending.near(moment));

  const deploying = once(() => towards(firstAndLast(around.deploying.length > 0 ? around.deploying : sends)));
  const isBeforeAll = ({ moment }: FileEffect) => moment.sure && deploying().every(moment);
  const isOfPython = new Set(around.makers);
  const isSurelyMade = (effect: FileEffect, target: FilePath) => {
    // What lies there is sent by programs that do not make it anew; of a text in a script that is left to its own program.
    const isPlain = effect.does === 'write' && effect.text !== undefined && effect.text.open !== true;
    return exists(target) && !(isPlain && !isOfPython.has(effect)) ? isBeforeAll(effect) : isAlways(effect);
  };

  const index = indexEffects(effects);
  const on = rememberTexts((path: FilePath) => {
    const candidates = [...index.on(path), ...inPython(path).filter(({ pattern }) => !isTemporary(pattern.path))];
    const named = candidates.filter((effect) => meansPath(effect.pattern, path, exists, isFolder) !== 'no');
    return [...named, ...blank(path)].filter(isLive);
  });
  const inBulk = once(() =>
    groupBy(
      effects.filter(({ pattern }) => pattern.reach === 'folder'),
      ({ moment }) => moment.program,
    ),
  );
  const mayBeUndone = ({ moment }: FileEffect, target: FilePath) => {
    const bulk = inBulk().get(moment.program) ?? [];
    const isBehind = (effect: FileEffect) =>
      mayLieBelow(effect.pattern, target) && reaches(moment, effect.moment) !== 'no';
    return bulk.length > mostInBulk || bulk.some(isBehind);
  };
  const copies = once(() => copiesOf([...effects, ...around.makers], exists));
  const copied = rememberTexts((path: FilePath) => (isSent(path) ? [] : (copies().get(path) ?? []).filter(isLive)));
  const unsourced = once(() =>
    awaited.flatMap((target) =>
      on(target).flatMap((effect) => (isUnsourced(effect, exists) ? [{ effect, target }] : [])),
    ),
  );
  /** What is sent in its place, and made by a step in whose text its name stands. */
  const madeOf = rememberTexts((path: FilePath) =>
    isSent(path) || !exists(path)
      ? []
      : unsourced().flatMap(({ effect, target }) =>
          speaksOf(textOf(effect.moment.at.file) ?? '', path, target) ? [effect] : [],
        ),
  );

  const appears: Steps['appears'] = (path, by, from) => {
    const isIn = (effect: FileEffect) => by === undefined || reaches(effect.moment, by) !== 'no';
    const isOwn = ({ moment }: FileEffect) => moment.at.file === from;
    const writers = on(path).filter(
      (effect) => (effect.does === 'write' || effect.pattern.reach === 'file') && isIn(effect),
    );
    const writer = writers.find(isOwn) ?? writers[0];
    if (writer) return doubtOf(writer, `a step in "${writer.moment.at.file}" may write it`);
    const isBelow = (effect: FileEffect) => reachedBelow(effect.pattern, path) && isLive(effect) && isIn(effect);
    const writing = index.below(path);
    const below = writing.find((effect) => isOwn(effect) && isBelow(effect)) ?? writing.find(isBelow);
    return below && doubtOf(below, `a step in "${below.moment.at.file}" may write files below it`);
  };

  const changes = rememberTexts((path: FilePath): readonly StepChange[] => {
    const changed = on(path).flatMap((effect): readonly StepChange[] => {
      // What brings files in bulk is not known to replace those that are there.
      if (effect.pattern.reach === 'folder') return [];
      const own = made().get(path);
      const isOwn = own?.turns.includes(effect) === true;
      if (isOwn && own.effect.text?.open !== true) return [];
      const doubt = doubtOf(effect, `a step in "${effect.moment.at.file}" may change "${path}"`);
      const change: Change = isOwn ? { to: 'markers' } : effect.does === 'edit' ? effect.change : { to: 'anything' };
      return [{ ...doubt, change, moment: effect.moment }];
    });
    const rendered = copied(path).flatMap((effect): readonly StepChange[] => {
      const doubt = doubtOf(effect, `a step in "${effect.moment.at.file}" sends a changed copy of "${path}"`);
      return effect.render === undefined ? [] : [{ ...doubt, change: effect.render.change, moment: effect.moment }];
    });
    const perhaps = madeOf(path).map((effect): StepChange => {
      const doubt = doubtOf(effect, `a step in "${effect.moment.at.file}" may send a changed copy of "${path}"`);
      return { ...doubt, change: { to: 'anything' }, moment: effect.moment };
    });
    return [...changed, ...rendered, ...perhaps, ...beforeCopied(path)];
  });

  /** What happened to the original before a step made a copy of it. */
  const beforeCopied = (path: FilePath): readonly StepChange[] => {
    const copy = made().get(path);
    if (copy?.source === undefined) return [];
    return changes(copy.source).filter(({ moment }) => reaches(moment, copy.effect.moment) !== 'no');
  };

  let known: ReadonlyMap<FilePath, Made> | undefined;
  const made = () => {
    known ??= madeFiles(
      [...effects, ...around.makers].filter((effect) => isLive(effect)),
      { exists, isFolder, textOf, isSurelyMade, mayBeUndone },
    );
    return known;
  };
  const standIns = rememberTexts((path: FilePath) => {
    const all = [...copied(path), ...madeOf(path)];
    const away = all.find(({ pattern }) => !isBeside(pattern, path));
    const elsewhere = away && doubtOf(away, `a step in "${away.moment.at.file}" copies "${path}" to another folder`);
    return all.length === 0 ? undefined : { elsewhere };
  });
  return { appears, changes, made, standIns, reaches };
}

/** A program that writes so many folders may write any. */
const mostInBulk = 200;

/** Whether a file may lie below a folder that is written. */
function mayLieBelow({ path: { known, text, folders } }: PathPattern, target: FilePath): boolean {
  if (!known) return true;
  return folders.some((from) => {
    const folder = joinPath(from, text);
    return folder === '' || (folder !== undefined && target.startsWith(`${folder}/`));
  });
}

/** Whether a step writes a file without saying of what. */
function isUnsourced(effect: FileEffect, exists: (path: FilePath) => boolean): boolean {
  if (effect.does !== 'write' || effect.text !== undefined || effect.pattern.reach === 'folder') return false;
  const source = effect.copyOf ?? effect.render?.of;
  const meaning = source?.known ? meaningOf(source, exists) : undefined;
  return meaning?.kind !== 'files' || meaning.files.length === 0;
}

/** Whether a text that makes a file names another; of one with the same name its folder, too. */
function speaksOf(text: string, path: FilePath, target: FilePath): boolean {
  const name = baseName(path);
  return text.includes(name === baseName(target) ? path.split('/').slice(-2).join('/') : name);
}

/** What is written as a copy of a listed file, by that file. */
function copiesOf(
  effects: readonly FileEffect[],
  exists: (path: FilePath) => boolean,
): ReadonlyMap<FilePath, readonly Write[]> {
  const found = new Map<FilePath, Write[]>();
  for (const effect of effects) {
    if (effect.does !== 'write') continue;
    const source = effect.copyOf ?? effect.render?.of;
    const meaning = source?.known ? meaningOf(source, exists) : undefined;
    for (const file of meaning?.kind === 'files' ? meaning.files : []) listAt(found, file).push(effect);
  }
  return found;
}

/** Whether a copy surely lies in the folder of its original. */
function isBeside({ path }: PathPattern, original: FilePath): boolean {
  const targets = path.folders.map((folder) => joinPath(folder, path.text));
  return path.known && targets.some((target) => target !== undefined && folderOf(target) === folderOf(original));
}

function doubtOf(effect: FileEffect, because: string): Doubt {
  return { at: effect.moment.at, because };
}

/** Of the moments of each program the first and the last, and all whose order is not known. */
function firstAndLast(moments: readonly Moment[]): readonly Moment[] {
  const ends = new Map<string, { first: Moment; last: Moment }>();
  const others: Moment[] = [];
  for (const moment of moments) {
    if (!moment.ordered) {
      others.push(moment);
      continue;
    }
    const known = ends.get(moment.program);
    if (known === undefined) ends.set(moment.program, { first: moment, last: moment });
    else if (moment.at.span.start < known.first.at.span.start) known.first = moment;
    else if (moment.at.span.start > known.last.at.span.start) known.last = moment;
  }
  const unordered = new Map(others.map((moment) => [moment.program, moment]));
  return [
    ...[...ends.values()].flatMap(({ first, last }) => (first === last ? [first] : [first, last])),
    ...unordered.values(),
  ];
}
