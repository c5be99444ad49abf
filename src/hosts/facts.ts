import { resolve } from 'node:path';
import type { LiveText } from '../config/config.ts';
import { liveEntries } from '../project/live/entries.ts';
import { indexLines, positionAt } from '../text/lines.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { nameBelow } from './configuration.ts';
import { readText } from './read-text.ts';
import { UsageError } from './usage-error.ts';

/** Days after which what was gathered of a workspace may well be different. */
const mostDays = 30;

/** A day further on is none that was gathered on, whatever the time zone and the clock. */
const leastDays = -1;

/** What live workspaces show, and what is to be said of its age. */
export interface Facts {
  readonly live: readonly LiveText[];
  readonly notices: readonly string[];
}

/**
 * Reads files of facts, as named by the user relative to the working directory; `today` (YYYY-MM-DD) judges their age. Throws UsageError with every place
 * that is not in the form of the Azure CLI.
 */
export function readFacts(root: string, cwd: string, given: readonly string[], today: string): Facts {
  const read = given.map((named) => {
    const content = readText(resolve(cwd, named));
    if (content.text === undefined) throw new UsageError(`Cannot read the facts "${named}": ${content.because}.`);
    const file = nameBelow(root, cwd, named);
    const { problems, gathered } = liveEntries(file, content.text);
    if (problems.length > 0) throw new UsageError(told(problems, content.text));
    const age = gathered === undefined ? undefined : daysBetween(gathered, today);
    return {
      live: { file, text: content.text, stale: age === undefined || age > mostDays || age < leastDays },
      notice: sayAge(named, age, gathered),
    };
  });
  return { live: read.map(({ live }) => live), notices: read.flatMap(({ notice }) => notice ?? []) };
}

/** So many problems are told of one file. */
const mostTold = 100;

function told(problems: ReturnType<typeof liveEntries>['problems'], text: string): string {
  const index = indexLines(text);
  const lines = problems.slice(0, mostTold).map(({ at, message }) => {
    const { line, column } = positionAt(index, at.span.start);
    return `${at.file}:${line}:${column}: ${message}`;
  });
  const left = problems.length - lines.length;
  return [...lines, ...(left > 0 ? [`And ${left} more of this kind.`] : [])].join('\n');
}

function sayAge(named: string, age: number | undefined, gathered: string | undefined): string | undefined {
  const certain = 'what is found by them counts as not certain';
  if (age === undefined)
    return `Nobody can tell how old the facts in "${named}" are: ${certain}. "gather-facts.sh" writes the day.`;
  if (age < leastDays)
    return `The facts in "${named}" say that they were gathered on ${gathered}, a day to come: ${certain}. Gather them again.`;
  return age > mostDays ? `The facts in "${named}" are ${age} days old: ${certain}. Gather them again.` : undefined;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A workspace to which the files of facts do not belong, wherever they lie; reports can quote them all the same. */
export function besideFacts(workspace: Workspace, live: readonly LiveText[]): Workspace {
  if (live.length === 0) return workspace;
  const texts = new Map<FilePath, string>(live.map(({ file, text }) => [file, text]));
  return {
    ...workspace,
    files: workspace.files.filter((path) => !texts.has(path)),
    has: (path) => !texts.has(path) && workspace.has(path),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? workspace.read(path) : { text };
    },
  };
}
