import { type Cause, type CauseKind, causeKinds, causesOf } from '../engine/causes.ts';
import type { Result } from '../engine/result.ts';

/** The causes of one reason, wherever it stands. */
export interface UndecidedReason {
  readonly because: string;
  readonly first: Cause;
  /** How many places it concerns, from 1. */
  readonly places: number;
  /** The rules that could not decide, sorted. */
  readonly rules: readonly string[];
  /** How many checks it keeps from being made. */
  readonly checks: number;
}

/** Groups what is undecided by its reason, the one that keeps most checks from being made first. */
export function undecidedByReason(result: Result): readonly UndecidedReason[] {
  const groups = new Map<string, Cause[]>();
  for (const cause of causesOf(result)) {
    const group = groups.get(cause.because);
    if (group) group.push(cause);
    else groups.set(cause.because, [cause]);
  }
  return [...groups.values()].flatMap(reasonOf).sort((a, b) => b.checks - a.checks || compare(a.because, b.because));
}

function reasonOf(causes: readonly Cause[]): readonly UndecidedReason[] {
  const [first] = causes;
  if (first === undefined) return [];
  const rules = new Set(causes.flatMap(({ checks }) => checks.map(({ rule }) => rule)));
  const checks = causes.reduce((sum, cause) => sum + cause.checks.length, 0);
  return [{ because: first.because, first, places: causes.length, rules: [...rules].sort(), checks }];
}

/** What the configuration can say of each kind. */
const keys: Readonly<Record<Exclude<CauseKind, 'other'>, string>> = {
  variable: '"variables" (what a variable comes to)',
  compute: '"computes"',
  environment: '"environments"',
  workspace: '"workspaces"',
  endpoint: '"endpoints" (their default deployments)',
};

/** What to do about the checks that could not be made, as far as something can be done. */
export function wayOut(result: Result): string | undefined {
  const kinds = new Set(causesOf(result).map(({ kind }) => kind));
  const ways = causeKinds.flatMap((kind) => (kind !== 'other' && kinds.has(kind) ? [keys[kind]] : []));
  if (ways.length === 0) return undefined;
  const last = ways.length > 1 ? `${ways.slice(0, -1).join(', ')} and ${ways.at(-1)}` : ways[0];
  return `To have more of them checked, say what the repository cannot show under "known" in .azureml-batch-lint.yml: ${last}.`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
