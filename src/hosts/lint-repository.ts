import { version } from '../catalog/version.ts';
import type { AskedRules, LiveText } from '../config/config.ts';
import { bounded } from '../engine/bound.ts';
import { toldOnce } from '../engine/gather.ts';
import { lintWhole } from '../engine/lint.ts';
import type { Result } from '../engine/result.ts';
import { selectFiles } from '../engine/selection.ts';
import { type Config, type ReportInput, rules } from '../index.ts';
import { once } from '../text/memo.ts';
import { didYouMean, nearest } from '../text/similar.ts';
import type { Workspace } from '../text/workspace.ts';
import { askedFor, withNamed } from './asked-for.ts';
import type { ChooseBase } from './base/answer.ts';
import type { Compared } from './base/compare.ts';
import type { ConfigFrom } from './base/config-from.ts';
import { type Baseline, withBaseline } from './baseline/baseline.ts';
import { readBaseline } from './baseline/read-baseline.ts';
import { nameBelow, readConfiguration } from './configuration.ts';
import { diskWorkspace } from './disk.ts';
import { besideFacts, readFacts } from './facts.ts';
import type { Fixable } from './fix/trying.ts';
import type { PassedOver } from './ignored.ts';
import type { ListedFiles } from './list-files.ts';
import { pictureIn } from './picture.ts';
import type { Selection } from './select.ts';
import { UsageError } from './usage-error.ts';
import type { Watch } from './watch.ts';

/** What a run needs to know from its host. */
export interface Request {
  readonly cwd: string;
  readonly selection: Selection;
  readonly listing: ListedFiles;
  /** The configuration as the user named it, relative to `cwd`. */
  readonly config: string | undefined;
  readonly options: RunOptions;
}

/** What findings are told from, each only if it is there. */
export interface RunOptions {
  /** What they are compared with, to tell the new ones. */
  readonly chooseBase?: ChooseBase | undefined;
  /** A file of those that the repository lives with, relative to `cwd`; they count as ignored. */
  readonly baseline?: string | undefined;
  /** The rules that are asked; undefined: all. */
  readonly asked?: AskedRules | undefined;
  /** Whose configuration holds where there is a base; "change" if missing. */
  readonly configFrom?: ConfigFrom;
  /** Files of what live workspaces show, relative to `cwd`. */
  readonly facts?: readonly string[] | undefined;
  readonly watch?: Watch | undefined;
}

export interface Run {
  /** What every report is made from. */
  readonly input: ReportInput;
  readonly notices: readonly string[];
  /** The configuration that was in force. */
  readonly config: Config;
  /** All that was found, before it was bounded and without regard to a baseline. */
  readonly whole: Result;
  /** What is needed to mend its findings. */
  readonly fixable: Fixable;
}

/** Lints a repository on the disk, and its base if there is to be one. Throws UsageError for a wrong configuration, and for a base that is not there. */
export async function lintRepository(request: Request): Promise<Run> {
  const { cwd, selection, listing, options } = request;
  const startedAt = new Date().toISOString().slice(0, 19);
  const ruleIds = rules.map((rule) => rule.id);
  refuseUnknownRules(options.asked, ruleIds);
  const config = readConfiguration(selection.root, cwd, request.config, ruleIds);
  const baseline = options.baseline === undefined ? undefined : readBaseline(selection.root, cwd, options.baseline);
  const { notices, ...listed } = listing;
  const today = startedAt.slice(0, 10);
  const facts = readFacts(selection.root, cwd, options.facts ?? [], today);
  const workspace = besideFacts(diskWorkspace(selection.root, listed), facts.live);
  const inForce = forRun({ ...config, today }, askedFor(selection, listing.files), options.asked, facts.live);
  const linted = await lintWatched(workspace, inForce, options.watch);
  options.watch?.begin('comparing');
  const whole = withNamed(linted, selection.named, workspace);
  const known = baseline === undefined ? { result: whole, mended: [] } : withBaseline(whole, baseline, workspace.has);
  const compared = await comparedWithBase(request, workspace, inForce, known.result, baseline);
  const result = compared?.result ?? known.result;
  const passedOver = listing.ignored.passedOver().map(sayPassedOver);
  // What other rules would say is not mended.
  const mended = options.asked ? [] : known.mended.filter(({ file }) => selectFiles(inForce)(file));
  return {
    input: {
      ...{ result: bounded(toldOnce(result)), workspace, rules, version, startedAt },
      picture: once(() => pictureIn(linted, selectFiles(inForce))),
      ...(compared && { comparison: compared.comparison }),
    },
    notices: [...notices, ...facts.notices, ...passedOver, ...sayMended(mended.length)],
    config: inForce,
    whole,
    fixable: { root: selection.root, workspace, config: inForce, whole, told: result },
  };
}

function lintWatched(workspace: Workspace, config: Config, watch: Watch | undefined): Promise<Result> {
  if (watch === undefined) return lintWhole(workspace, rules, config);
  return lintWhole(watch.counted(workspace), watch.timed(rules), config, { begin: watch.begin });
}

function sayMended(entries: number): readonly string[] {
  if (entries === 0) return [];
  const what = entries === 1 ? '1 entry of the baseline is mended' : `${entries} entries of the baseline are mended`;
  return [`${what}. Write it anew with "--write-baseline", so that they cannot come back.`];
}

async function comparedWithBase(
  { cwd, selection, listing, options, config: given }: Request,
  workspace: Workspace,
  config: Config,
  result: Result,
  baseline: Baseline | undefined,
): Promise<Compared | undefined> {
  if (options.chooseBase === undefined) return undefined;
  const { compare } = await import('./base/compare.ts');
  const { configFrom = 'change' } = options;
  const configFile = given === undefined ? undefined : nameBelow(selection.root, cwd, given);
  const today = { root: selection.root, workspace, listing, config, configFile, baseline, rules, result, configFrom };
  return compare(today, options.chooseBase);
}

function sayPassedOver({ file, because }: PassedOver): string {
  return `The ignore file "${file}" was passed over: ${because}.`;
}

function forRun(
  config: Config,
  report: Config['report'],
  asked: AskedRules | undefined,
  live: readonly LiveText[],
): Config {
  const narrowed = { ...(report === undefined ? {} : { report }), ...(asked === undefined ? {} : { asked }) };
  return { ...config, ...narrowed, ...(live.length === 0 ? {} : { live }) };
}

function refuseUnknownRules(asked: AskedRules | undefined, ruleIds: readonly string[]): void {
  for (const [option, named] of [
    ['--rule', asked?.only],
    ['--ignore', asked?.without],
  ] as const) {
    const unknown = named?.find((rule) => !ruleIds.includes(rule));
    if (unknown === undefined) continue;
    const way = didYouMean(nearest(unknown, ruleIds), 'See "--list-rules".');
    throw new UsageError(`Unknown rule "${unknown}" of "${option}". ${way}`);
  }
}
