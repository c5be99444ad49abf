import { statsText, timesText } from '../../report/stats.ts';
import { isErrorTerminal, printError } from '../console.ts';
import type { Run } from '../lint-repository.ts';
import { type Watch, watchRun } from '../watch.ts';
import type { LintCommand } from './arguments.ts';

/** Watches a run if somebody looks: on a terminal, or to time it. */
export function watchFor({ quiet, verbose }: LintCommand): Watch | undefined {
  const isShown = !quiet && isErrorTerminal(process.env);
  if (!isShown && !verbose) return undefined;
  return watchRun({ now: () => performance.now(), show: isShown ? printError : undefined });
}

/** Says what the run came to and how long its parts took, as far as the command asks; `started` in seconds since the process was. */
export function sayWatched(
  { stats, verbose }: LintCommand,
  { input }: Run,
  watch: Watch | undefined,
  started: number,
): void {
  const { files } = input.workspace;
  if (stats)
    printError(statsText(input.result, { listed: files.length, milliseconds: (process.uptime() - started) * 1000 }));
  if (!verbose || watch === undefined) return;
  const { stages, rules } = watch.times();
  printError(timesText(stages, rules));
}
