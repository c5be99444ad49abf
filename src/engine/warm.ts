import type { Config } from '../config/config.ts';
import { keepBetweenRuns } from '../text/keep.ts';
import type { Workspace } from '../text/workspace.ts';
import { bounded } from './bound.ts';
import { lintWhole } from './lint.ts';
import type { Result } from './result.ts';
import type { Rule } from './rule.ts';

/** `lint` for hosts that lint again after each change: what each file says is kept as long as its text is the same. */
export type WarmLint = (workspace: Workspace, rules: readonly Rule[], config: Config) => Promise<Result>;

/** A `lint` of its own memory. Its results are those of `lint`, byte for byte; runs follow each other, whoever asks. */
export function warmLint(): WarmLint {
  const { keep, endRun } = keepBetweenRuns();
  let last: Promise<unknown> = Promise.resolve();
  return (workspace, rules, config) => {
    const run = last.then(async () => {
      try {
        return bounded(await lintWhole(workspace, rules, config, keep));
      } finally {
        endRun();
      }
    });
    last = run.catch(() => undefined);
    return run;
  };
}
