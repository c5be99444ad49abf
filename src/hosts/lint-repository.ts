import { bounded } from '../engine/bound.ts';
import { lintWhole } from '../engine/lint.ts';
import type { Result } from '../engine/result.ts';
import { type Config, type ReportInput, rules } from '../index.ts';
import type { Workspace } from '../text/workspace.ts';
import type { ChooseBase } from './base/answer.ts';
import { configurationIn, readConfiguration } from './configuration.ts';
import { diskWorkspace } from './disk.ts';
import type { PassedOver } from './ignored.ts';
import type { ListedFiles } from './list-files.ts';
import type { Selection } from './select.ts';
import { version } from './version.ts';

/** What a run needs to know from its host. */
export interface Request {
  readonly cwd: string;
  readonly selection: Selection;
  readonly listing: ListedFiles;
  /** The configuration as the user named it, relative to `cwd`. */
  readonly config: string | undefined;
  /** What findings are compared with, to tell the new ones. Missing: nothing. */
  readonly chooseBase?: ChooseBase | undefined;
}

export interface Run {
  /** What every report is made from. */
  readonly input: ReportInput;
  readonly notices: readonly string[];
  /** The configuration that was in force. */
  readonly config: Config;
}

/** Lints a repository on the disk, and its base if there is to be one. Throws UsageError for a wrong configuration, and for a base that is not there. */
export async function lintRepository(request: Request): Promise<Run> {
  const { cwd, selection, listing } = request;
  const ruleIds = rules.map((rule) => rule.id);
  const config = readConfiguration(selection.root, cwd, request.config, ruleIds);
  const { notices, ...listed } = listing;
  const workspace = diskWorkspace(selection.root, listed);
  const inForce = forRun(config, selection);
  const whole = await lintWhole(workspace, rules, inForce);
  const { result, ...compared } = (await comparedWithBase(request, workspace, inForce, whole)) ?? { result: whole };
  const passedOver = listing.ignored.passedOver().map(sayPassedOver);
  return {
    input: { result: bounded(result), workspace, rules, version, ...compared },
    notices: [...notices, ...passedOver],
    config: inForce,
  };
}

async function comparedWithBase(request: Request, workspace: Workspace, config: Config, result: Result) {
  const { cwd, selection, listing, chooseBase } = request;
  if (chooseBase === undefined) return undefined;
  const { compare } = await import('./base/compare.ts');
  const configFile = request.config === undefined ? undefined : configurationIn(selection.root, cwd, request.config);
  return compare({ root: selection.root, workspace, listing, config, configFile, rules, result }, chooseBase);
}

function sayPassedOver({ file, because }: PassedOver): string {
  return `The ignore file "${file}" was passed over: ${because}.`;
}

function forRun(config: Config, { report }: Selection): Config {
  return { ...config, ...(report === undefined ? {} : { report }), today: new Date().toISOString().slice(0, 10) };
}
