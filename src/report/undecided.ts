import { type Cause, causesOf } from '../engine/causes.ts';
import type { Result } from '../engine/result.ts';
import { answerKinds } from '../model/answer.ts';
import { groupBy } from '../text/group.ts';
import { keyOf, knownLinesOf } from './known.ts';

/** The causes of one reason, wherever it stands. */
export interface UndecidedReason {
  readonly because: string;
  readonly first: Cause;
  /** How many places it concerns, from 1. */
  readonly places: number;
  /** The rules that could not decide, sorted. */
  readonly rules: readonly string[];
  /** What the configuration calls the things it could say. */
  readonly names: readonly string[];
  /** How many checks it keeps from being made. */
  readonly checks: number;
}

/** Groups what is undecided by its reason, the one that keeps most checks from being made first. */
export function undecidedByReason(result: Result): readonly UndecidedReason[] {
  const groups = groupBy(causesOf(result), ({ kind, because }) => JSON.stringify([kind, because]));
  return [...groups.values()].flatMap(reasonOf).sort((a, b) => b.checks - a.checks || compare(a.because, b.because));
}

function reasonOf(causes: readonly Cause[]): readonly UndecidedReason[] {
  const [first] = causes;
  if (first === undefined) return [];
  const rules = new Set(causes.flatMap(({ checks }) => checks.map(({ rule }) => rule)));
  const checks = causes.reduce((sum, cause) => sum + cause.checks.length, 0);
  const names = [...new Set(causes.flatMap(({ answer }) => answer?.names ?? []))];
  return [{ because: first.because, first, places: causes.length, rules: [...rules].sort(), names, checks }];
}

/** How many entries of a kind are written out. */
const mostEntries = 20;

/** What to do about the checks that could not be made, as far as something can be done. */
export interface WayOut {
  readonly sentence: string;
  /** What to add to the configuration, in YAML. */
  readonly lines: readonly string[];
}

/** The way out of what is undecided: an entry for each thing that the configuration could say. */
export function wayOut(result: Result): WayOut | undefined {
  const answers = causesOf(result).flatMap(({ answer }) => answer ?? []);
  const chapters = answerKinds.flatMap((kind) => {
    const ofKind = answers.filter((answer) => answer.kind === kind);
    if (ofKind.length === 0) return [];
    const names = [...new Set(ofKind.flatMap((answer) => answer.names))];
    return [`  ${keyOf(kind)}:`, ...knownLinesOf(kind, names, mostEntries).map((line) => `    ${line}`)];
  });
  if (chapters.length === 0) return undefined;
  return {
    sentence:
      'To have more of them checked, say in .azureml-batch-lint.yml what the repository cannot show, with your own values:',
    lines: ['known:', ...chapters],
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
