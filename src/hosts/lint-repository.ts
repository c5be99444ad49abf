import { type Config, lint, type ReportInput, rules } from '../index.ts';
import { readConfiguration } from './configuration.ts';
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
}

export interface Run {
  /** What every report is made from. */
  readonly input: ReportInput;
  readonly notices: readonly string[];
  /** The configuration that was in force. */
  readonly config: Config;
}

/** Lints a repository on the disk. Throws UsageError for a wrong configuration. */
export async function lintRepository(request: Request): Promise<Run> {
  const { cwd, selection, listing } = request;
  const ruleIds = rules.map((rule) => rule.id);
  const config = readConfiguration(selection.root, cwd, request.config, ruleIds);
  const { notices, ...listed } = listing;
  const workspace = diskWorkspace(selection.root, listed);
  const inForce = forRun(config, selection);
  const result = await lint(workspace, rules, inForce);
  const passedOver = listing.ignored.passedOver().map(sayPassedOver);
  return { input: { result, workspace, rules, version }, notices: [...notices, ...passedOver], config: inForce };
}

function sayPassedOver({ file, because }: PassedOver): string {
  return `The ignore file "${file}" was passed over: ${because}.`;
}

function forRun(config: Config, { report }: Selection): Config {
  return { ...config, ...(report === undefined ? {} : { report }), today: new Date().toISOString().slice(0, 10) };
}
