import { renameSteps } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { Changes } from './changes.ts';

/** What is different between a base and today, as far as somebody asks. */
export interface Difference {
  /** Whether a file is not what it was at the base, or was not there. */
  isChangedFile(file: FilePath): boolean;
  /** Whether a line (counted from 1) of a changed file stands nowhere in what the file was. */
  isChangedLine(file: FilePath, line: number): boolean;
  /** Whether a file that was not there at the base is what `old` was, which is gone: the same, or with most of its lines. */
  cameFrom(file: FilePath, old: FilePath): boolean;
}

/** Share of the lines of both files together that renamed files have in common at least; git's own measure is as strict. */
const leastShared = 0.5;

/** The difference between two workspaces whose files differ as `changes` says. */
export function differenceOf(today: Workspace, base: Workspace, changes: Changes): Difference {
  const linesToday = linesIn(today);
  const linesBefore = linesIn(base);
  const isNew = (file: FilePath) => today.has(file) && !base.has(file);
  const origins = new Map<FilePath, FilePath | undefined>();
  const originOf = (file: FilePath): FilePath | undefined => {
    if (!isNew(file)) return file;
    if (!origins.has(file)) origins.set(file, mostSimilar(textIn(today, file), gone(), budget));
    return origins.get(file);
  };
  const budget = { steps: renameSteps };
  const gone = once(() =>
    indexGone(
      [...changes.keys()].filter((path) => base.has(path) && !today.has(path)),
      (file) => textIn(base, file),
    ),
  );
  return {
    isChangedFile: (file) => changes.has(file),
    isChangedLine: (file, line) => {
      if (!changes.has(file)) return false;
      const origin = originOf(file);
      const text = linesToday(file)[line - 1];
      return origin === undefined || (text !== undefined && !setOf(linesBefore(origin)).has(text));
    },
    cameFrom: (file, old) => isNew(file) && originOf(file) === old,
  };
}

/** Gone files that are compared with new ones. */
const mostCompared = 1_000;

/** The gone files by their lines, so that each new file need not be compared with each of them. */
interface GoneFiles {
  readonly files: readonly FilePath[];
  /** How many different lines each has. */
  readonly sizes: readonly number[];
  /** The place in `files` of the one that has a line, by what the line comes to, or the places of several. */
  readonly holders: ReadonlyMap<number, number | number[]>;
}

function indexGone(gone: readonly FilePath[], textOf: (file: FilePath) => string): GoneFiles {
  const files = gone.slice(0, mostCompared);
  const holders = new Map<number, number | number[]>();
  const sizes = files.map((file, place) => {
    const lines = lineSums(textOf(file));
    for (const line of lines) {
      const known = holders.get(line);
      if (typeof known === 'object') known.push(place);
      else holders.set(line, known === undefined ? place : [known, place]);
    }
    return lines.size;
  });
  return { files, sizes, holders };
}

/** The different lines of a text, each as a number of 32 bits: so many texts are compared that the lines themselves would take much memory. */
function lineSums(text: string): ReadonlySet<number> {
  const sums = new Set<number>();
  const none = 0x811c9dc5;
  let sum = none;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isBreak = code === 10 || code === 13;
    if (isBreak) sums.add(sum);
    // FNV-1a
    sum = isBreak ? none : Math.imul(sum ^ code, 0x01000193);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
  }
  return sums.add(sum);
}

/** The gone file that shares most lines of both with a new one, if that is enough; of several the first. */
function mostSimilar(text: string, { files, sizes, holders }: GoneFiles, budget: { steps: number }) {
  const shared = new Uint32Array(files.length);
  const different = lineSums(text);
  for (const line of different) {
    const known = holders.get(line) ?? [];
    const places = typeof known === 'object' ? known : [known];
    budget.steps -= places.length;
    if (budget.steps < 0) return undefined;
    for (const place of places) shared[place] = (shared[place] ?? 0) + 1;
  }
  let best: FilePath | undefined;
  let most = leastShared;
  for (const [place, file] of files.entries()) {
    const both = shared[place] ?? 0;
    const share = both / (different.size + (sizes[place] ?? 0) - both || 1);
    if (share < most || (share === most && best !== undefined)) continue;
    most = share;
    best = file;
  }
  return best;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(lines: readonly string[]): ReadonlySet<string> {
  const set = sets.get(lines) ?? new Set(lines);
  sets.set(lines, set);
  return set;
}

/** So many files are kept in lines: who asks goes from file to file. */
const filesKept = 20;

/** The lines of the files of a workspace, without their line breaks. */
function linesIn(workspace: Workspace): (file: FilePath) => readonly string[] {
  return rememberTexts((file: FilePath) => textIn(workspace, file).split(/\r\n|\r|\n/), filesKept);
}

function textIn({ read }: Workspace, file: FilePath): string {
  return read(file).text ?? '';
}
