import type { Config } from '../../config/config.ts';
import { lintWhole } from '../../engine/lint.ts';
import { mistakesOf, paired, withNews } from '../../engine/news.ts';
import type { Result } from '../../engine/result.ts';
import type { Rule } from '../../engine/rule.ts';
import type { Comparison } from '../../report/input.ts';
import { compareLocations } from '../../text/location.ts';
import type { Workspace } from '../../text/workspace.ts';
import { type Baseline, parseBaseline, withBaseline } from '../baseline/baseline.ts';
import { besideFacts } from '../facts.ts';
import type { Listing } from '../listing.ts';
import type { BaseAnswer, ChooseBase } from './answer.ts';
import { type Base, baseConfiguration, readBase } from './base.ts';
import type { ConfigFrom } from './config-from.ts';
import { hiddenBetween, type Side } from './hidden.ts';

/** Today's side of a comparison, and what it takes to lint the other one. */
export interface Today {
  readonly root: string;
  readonly workspace: Workspace;
  readonly listing: Listing;
  readonly config: Config;
  /** The configuration's file as the user named it, relative to the root; undefined: the usual one. */
  readonly configFile: string | undefined;
  /** Applied already. */
  readonly baseline: Baseline | undefined;
  readonly rules: readonly Rule[];
  /** Before it is bounded. */
  readonly result: Result;
  /** Whose configuration, baseline and ignores hold for today's side. */
  readonly configFrom: ConfigFrom;
}

/** A result whose findings say whether they are new, and what it was compared with. */
export interface Compared {
  readonly result: Result;
  readonly comparison: Comparison;
}

/** Compares a run with its base, which is linted too. Where there is none every finding counts as new. Rejects with UsageError only. */
export async function compare(today: Today, chooseBase: ChooseBase): Promise<Compared> {
  const answer = await chooseBase(today.root);
  if (answer.kind === 'unasked') return { result: today.result, comparison: { said: answer.said, hidden: 0 } };
  if (answer.kind === 'none') return withoutBase(today, answer);
  try {
    const base = await readBase(today.root, answer, today.workspace, today.listing);
    return await compareWith(base, answer, today);
  } catch (error) {
    const because = `the base could not be read (${error instanceof Error ? error.message : String(error)})`;
    return withoutBase(today, { because, mend: '' });
  }
}

function withoutBase({ result, configFrom }: Today, { because, mend }: Pick<NoBase, 'because' | 'mend'>): Compared {
  const own = configFrom === 'base' ? ' The configuration is that of the change.' : '';
  const said = `Every finding counts as new, because ${because}.${mend === '' ? '' : ` ${mend}`}${own}`;
  const findings = result.findings.map((finding) => ({ ...finding, new: true }));
  return { result: { ...result, findings }, comparison: { said, hidden: 0 } };
}

type NoBase = Extract<BaseAnswer, { readonly kind: 'none' }>;

async function compareWith(
  base: Base,
  { commit, what }: Extract<BaseAnswer, { readonly kind: 'base' }>,
  today: Today,
): Promise<Compared> {
  const before = await lintBase(base, today);
  const { isChangedFile, isChangedLine, cameFrom } = base.difference;
  const side = today.configFrom === 'base' ? await asBaseHasIt(base, before, today) : today;
  const result = withNews(side.result, { old: mistakesOf(before.result.findings), cameFrom });
  const hidden = today.configFrom === 'base' ? 0 : hiddenBetween(before, today, today.rules, cameFrom);
  const said = `Compared with ${commit.slice(0, 7)}, ${what}.`;
  return { result, comparison: { base: commit, said, hidden, isChangedFile, isChangedLine } };
}

/** Today's side with the configuration and the baseline of the base, and without the ignore comments that the change adds. */
async function asBaseHasIt(
  base: Base,
  before: Side,
  { workspace, rules, config, baseline, ...today }: Today,
): Promise<Side> {
  const { report: _, ...own } = before.config;
  const inForce = config.report === undefined ? own : { ...own, report: config.report };
  const isOwn = before.config === config && (baseline === undefined || !base.changes.has(baseline.file));
  const whole = isOwn ? today.result : await lintWhole(workspace, rules, inForce);
  const list = isOwn || baseline === undefined ? undefined : baselineAt(base, baseline);
  const result = list === undefined ? whole : withBaseline(whole, list, workspace.has).result;
  const byComment = result.ignored.filter(({ by }) => by === 'comment').map(({ finding }) => finding);
  const old = mistakesOf(before.result.ignored.map(({ finding }) => finding));
  const { fresh } = paired(byComment, { old, cameFrom: base.difference.cameFrom });
  const findings = [...result.findings, ...fresh].sort((a, b) => compareLocations(a.at, b.at));
  const ignored = result.ignored.filter(({ finding }) => !fresh.has(finding));
  return { result: { ...result, findings, ignored }, config: inForce };
}

/** The base with its own configuration and baseline. All of its files are reported: one that is asked for may have had another name. */
async function lintBase(base: Base, { config, configFile, baseline, rules, result, configFrom }: Today): Promise<Side> {
  if (base.changes.size === 0) return { result, config };
  const ids = rules.map(({ id }) => id);
  const own = asThisRun(baseConfiguration(base, configFile, config, ids, configFrom), config);
  const { report, ...everywhere } = own;
  const whole = await lintWhole(besideFacts(base.workspace, own.live ?? []), rules, everywhere);
  const before = baseline && baselineAt(base, baseline);
  return { result: before === undefined ? whole : withBaseline(whole, before, base.workspace.has).result, config: own };
}

/** A configuration with what the run itself sets, whose value is one for both sides. */
function asThisRun(own: Config, run: Config): Config {
  if (own === run) return own;
  const { today, asked, live } = run;
  const ofRun = { ...(today === undefined ? {} : { today }), ...(asked === undefined ? {} : { asked }) };
  return { ...own, ...ofRun, ...(live === undefined ? {} : { live }) };
}

/** The baseline as it was; undefined if it was none. */
function baselineAt({ changes, workspace }: Base, baseline: Baseline): Baseline | undefined {
  if (!changes.has(baseline.file)) return baseline;
  const text = workspace.has(baseline.file) ? workspace.read(baseline.file).text : undefined;
  try {
    return text === undefined ? undefined : parseBaseline(baseline.file, text);
  } catch {
    return undefined;
  }
}
