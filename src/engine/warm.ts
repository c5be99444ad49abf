import type { Config } from '../config/config.ts';
import type { Project } from '../model/project.ts';
import { keepBetweenRuns } from '../text/keep.ts';
import type { Workspace } from '../text/workspace.ts';
import { bounded } from './bound.ts';
import { lintWhole } from './lint.ts';
import type { Result } from './result.ts';
import type { Rule } from './rule.ts';

/** What a warm run found, for hosts that show more of it than the findings. */
export interface WarmRun {
  readonly result: Result;
  /** The same before it is bounded. */
  readonly whole: Result;
  /** Everything linked; undefined if that failed. */
  readonly project: Project | undefined;
}

/** `lint` for hosts that lint again after each change: what each file says is kept as long as its text is the same. */
export type WarmLint = (workspace: Workspace, rules: readonly Rule[], config: Config) => Promise<Result>;

/** The same with what was linked. */
export type WarmInspection = (workspace: Workspace, rules: readonly Rule[], config: Config) => Promise<WarmRun>;

/** A `lint` of its own memory. Its results are those of `lint`, byte for byte; runs follow each other, whoever asks. */
export function warmLint(): WarmLint {
  const inspect = warmInspection();
  return async (workspace, rules, config) => (await inspect(workspace, rules, config)).result;
}

/** The same for those who show what was linked, too. */
export function warmInspection(): WarmInspection {
  const { keep, endRun } = keepBetweenRuns();
  let last: Promise<unknown> = Promise.resolve();
  return (workspace, rules, config) => {
    const run = last.then(async () => {
      let project: Project | undefined;
      const see = (linked: Project) => {
        project = linked;
      };
      try {
        const whole = await lintWhole(workspace, rules, config, { keep, see });
        return { result: bounded(whole), whole, project };
      } finally {
        endRun();
      }
    });
    last = run.catch(() => undefined);
    return run;
  };
}
