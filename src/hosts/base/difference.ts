import type { FilePath } from '../../text/location.ts';
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
    if (!origins.has(file)) origins.set(file, mostSimilar(file, goneFiles(), linesToday, linesBefore));
    return origins.get(file);
  };
  let gone: readonly FilePath[] | undefined;
  const goneFiles = () => {
    gone ??= [...changes.keys()].filter((path) => base.has(path) && !today.has(path));
    return gone;
  };
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

/** Gone files that are compared with one new file. */
const mostCompared = 1_000;

function mostSimilar(
  file: FilePath,
  gone: readonly FilePath[],
  linesToday: (file: FilePath) => readonly string[],
  linesBefore: (file: FilePath) => readonly string[],
): FilePath | undefined {
  const lines = linesToday(file);
  let best: FilePath | undefined;
  let most = leastShared;
  for (const old of gone.slice(0, mostCompared)) {
    const shared = shareOf(lines, linesBefore(old));
    if (shared < most || (shared === most && best !== undefined)) continue;
    most = shared;
    best = old;
  }
  return best;
}

/** Which share of the lines of two texts both have, from 0 to 1. */
function shareOf(some: readonly string[], others: readonly string[]): number {
  const [one, other] = [setOf(some), setOf(others)];
  const both = [...one].filter((line) => other.has(line)).length;
  return both / (one.size + other.size - both || 1);
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(lines: readonly string[]): ReadonlySet<string> {
  const set = sets.get(lines) ?? new Set(lines);
  sets.set(lines, set);
  return set;
}

/** The lines of the files of a workspace, without their line breaks, each divided once. */
function linesIn({ read }: Workspace): (file: FilePath) => readonly string[] {
  const known = new Map<FilePath, readonly string[]>();
  return (file) => {
    const lines = known.get(file) ?? (read(file).text ?? '').split(/\r\n|\r|\n/);
    known.set(file, lines);
    return lines;
  };
}
