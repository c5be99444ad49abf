import type { FileArgument } from '../../model/command.ts';
import type { FileEffect, PathPattern } from '../../model/effect.ts';
import type { FilePath } from '../../text/location.ts';
import { joinPath } from '../../text/paths.ts';

/** An effect that makes a file new. */
export type Write = FileEffect & { readonly does: 'write' };

/** A file that a step surely makes. */
export interface Made {
  readonly effect: Write;
  /** All that make it: the turns of one step. */
  readonly turns: readonly FileEffect[];
  /** The listed file that it is a copy of; undefined: its text stands in the step. */
  readonly source?: FilePath;
}

const standsAlone = /^[ \t]{0,40}\$(?:\{[A-Za-z_]\w{0,100}\}|[A-Za-z_]\w{0,100})[ \t]{0,9}\r?$/m;

interface Making {
  readonly exists: (path: FilePath) => boolean;
  readonly isFolder: (path: FilePath) => boolean;
  readonly textOf: (path: FilePath) => string | undefined;
  readonly isSurelyMade: (effect: FileEffect, target: FilePath) => boolean;
  /** Whether something behind it in its program may put all files below a folder back as they were: `git stash`. */
  readonly mayBeUndone: (effect: FileEffect, target: FilePath) => boolean;
}

/** The files that just one step writes, always, and of which it says what they are. */
export function madeFiles(effects: readonly FileEffect[], making: Making): ReadonlyMap<FilePath, Made> {
  const found = new Map<FilePath, Made | undefined>();
  for (const effect of effects) {
    if (effect.does !== 'write' || effect.pattern.reach === 'folder') continue;
    const target = targetOf(effect.pattern, effect, making);
    if (target === undefined) continue;
    const before = found.get(target);
    const made = madeBy(effect, target, making);
    found.set(target, found.has(target) ? before && made && inTurns(before, made) : made);
  }
  // What is copied of a copy is told by neither.
  const isPlain = ({ source }: Made) => source === undefined || !found.has(source);
  return new Map([...found].flatMap(([path, made]) => (made && isPlain(made) ? [[path, made] as const] : [])));
}

function madeBy(effect: Write, target: FilePath, making: Making): Made | undefined {
  if (!making.isSurelyMade(effect, target) || (making.exists(target) && making.mayBeUndone(effect, target)))
    return undefined;
  const turns = [effect];
  // Only of YAML it is known how a marker is told from what stands there.
  if (effect.text !== undefined) return effect.text.open && !isYaml(target) ? undefined : { effect, turns };
  // What fills in a listed file is looked for in the file that it fills in.
  const filledIn = effect.render?.change.to === 'markers' && !making.exists(target) ? effect.render.of : undefined;
  const copied = effect.copyOf ?? filledIn;
  const source = copied && listedFile(copied, effect.pattern.path, target, making);
  // A line that is nothing but a marker may become any lines.
  const isOpen = source !== undefined && filledIn !== undefined && standsAlone.test(making.textOf(source) ?? '');
  return source === undefined || isOpen ? undefined : { effect, source, turns };
}

/** Each turn fills in values of its own. */
function unfilledIn(effect: Write): Write {
  const { values: _, ...render } = effect.render ?? {};
  return 'of' in render ? { ...effect, render } : effect;
}

function isYaml(file: FilePath): boolean {
  return /\.ya?ml$/i.test(file);
}

/** What a step makes in all of its turns; two steps that write the same file leave it open what it is. */
function inTurns(before: Made, made: Made): Made | undefined {
  const [a, b] = [before.effect.moment.at, made.effect.moment.at];
  if (a.file !== b.file || a.span.start !== b.span.start || before.source !== made.source) return undefined;
  const turns = [...before.turns, ...made.turns];
  if (before.effect.render) return { ...before, effect: unfilledIn(before.effect), turns };
  const [text, other] = [before.effect.text, made.effect.text];
  if (text?.text === other?.text) return { ...before, turns };
  const unfilled = text?.unfilled ?? (text?.open ? text : undefined);
  const isSame = unfilled !== undefined && unfilled.text === (other?.unfilled ?? other)?.text;
  return isSame ? { ...before, effect: { ...before.effect, text: unfilled }, turns } : undefined;
}

/** Where a step writes; undefined: nobody can tell. */
function targetOf(
  { path, reach, within }: PathPattern,
  { moment }: FileEffect,
  { isFolder }: Making,
): FilePath | undefined {
  const [folder, another] = path.folders;
  // Notebooks run where they lie.
  const isSure = folder !== undefined && (another === undefined || /\.ipynb$/i.test(moment.at.file));
  if (!path.known || !isSure) return undefined;
  const target = joinPath(folder, path.text);
  if (target === undefined || target === '') return undefined;
  const isInto = reach === 'either' && within !== undefined && (isFolder(target) || /[\\/]$/.test(path.text));
  return isInto ? `${target}/${within}` : target;
}

/** The listed file that is copied, seen from the folder that the copy is seen from. */
function listedFile(
  { known, text }: FileArgument,
  { folders }: FileArgument,
  target: FilePath,
  { exists }: Making,
): FilePath | undefined {
  const path = known && folders[0] !== undefined ? joinPath(folders[0], text) : undefined;
  return path !== undefined && path !== target && exists(path) ? path : undefined;
}
