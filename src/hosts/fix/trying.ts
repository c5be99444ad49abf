import { isAsked } from '../../engine/levels.ts';
import { lintWhole } from '../../engine/lint.ts';
import type { Finding, Result } from '../../engine/result.ts';
import { selectFiles } from '../../engine/selection.ts';
import type { Offered } from '../../fixes/offer.ts';
import type { Trying } from '../../fixes/trial.ts';
import { type Config, rules } from '../../index.ts';
import { count } from '../../report/phrases.ts';
import type { Workspace } from '../../text/workspace.ts';
import { ownFiles } from './own-file.ts';

/** What is known of a run whose findings may be mended. */
export interface Fixable {
  /** A real path. */
  readonly root: string;
  readonly workspace: Workspace;
  /** The configuration that was in force, with the paths and rules that were asked for. */
  readonly config: Config;
  /** All that was found. */
  readonly whole: Result;
  /** What is told of it, before it is bounded. */
  readonly told: Result;
}

/** What fixes are tried with: all rules, everywhere, whatever paths and rules were asked for. */
export async function tryingIn({ root, workspace, config, whole }: Fixable): Promise<Trying> {
  const { report, asked, ...wide } = config;
  const lint = (given: Workspace) => lintWhole(given, rules, wide);
  const before = report === undefined && asked === undefined ? whole : await lint(workspace);
  return { workspace, before, lint, mayWrite: ownFiles(root) };
}

/** Which findings a run is to mend: those that it tells. What a baseline lives with is left alone. */
export function meantBy({ config, told }: Fixable): (finding: Finding) => boolean {
  const isSelected = selectFiles(config);
  const keyOf = ({ rule, at, marks }: Finding) => JSON.stringify([rule, at.file, marks]);
  const accepted = new Set(told.ignored.flatMap(({ finding, by }) => (by === 'baseline' ? [keyOf(finding)] : [])));
  return (finding) => isSelected(finding.at.file) && isAsked(config, finding.rule) && !accepted.has(keyOf(finding));
}

/** The mends that may be offered for findings; none where none of them has a fix, at no cost. */
export async function mendsOf(
  fixable: Fixable,
  findings: readonly Finding[],
  how: 'each' | 'together' = 'together',
): Promise<Offered> {
  if (findings.every(({ fix }) => fix === undefined)) return { mends: new Map(), untried: 0 };
  const { offerFixes } = await import('../../fixes/offer.ts');
  return offerFixes(findings, await tryingIn(fixable), how);
}

/** What a log says of fixes that nobody could try. */
export function untriedNotice(untried: number): readonly string[] {
  if (untried === 0) return [];
  return [
    `${count(untried, 'fix', 'fixes')} could not be tried in this run, and ${untried === 1 ? 'is' : 'are'} not offered.`,
  ];
}
