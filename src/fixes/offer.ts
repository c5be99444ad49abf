import type { Finding } from '../engine/result.ts';
import { addAll } from '../text/group.ts';
import type { Mend } from './plan.ts';
import {
  type Accepted,
  apart,
  type Budget,
  type Candidate,
  candidatesOf,
  type Trying,
  trialBudget,
  tryEach,
  tryTogether,
} from './trial.ts';

/** The mends of findings, by the fingerprint of the finding. */
export type Mends = ReadonlyMap<string, Mend>;

/** What may be offered, and of how many fixes nobody knows, as too much had been done for others. */
export interface Offered {
  readonly mends: Mends;
  readonly untried: number;
}

/**
 * What may be offered for findings: fixes that can be done to the texts as they are and that were tried by linting once more. `each`: by themselves,
 * as somebody takes them one by one; else all that can be done together, which costs one run most of the time.
 */
export async function offerFixes(
  findings: readonly Finding[],
  trying: Trying,
  how: 'each' | 'together' = 'together',
): Promise<Offered> {
  const budget = trialBudget();
  const { candidates, unplanned } = candidatesOf(findings, trying, budget);
  const tryAll = how === 'each' ? tryEach : tryInTurn;
  const { accepted, untried } = await tryAll(candidates, trying, budget);
  const mends = new Map(
    accepted.flatMap(({ mend, findings: all }) => all.map(({ fingerprint }) => [fingerprint, mend] as const)),
  );
  return { mends, untried: unplanned + untried };
}

/** Those that clash with others have their turn behind them, without them. */
async function tryInTurn(candidates: readonly Candidate[], trying: Trying, budget: Budget): Promise<Accepted> {
  const accepted: Candidate[] = [];
  let untried = 0;
  let left = candidates;
  while (left.length > 0) {
    const { first, rest } = apart(left);
    const tried = await tryTogether(first, trying, budget);
    addAll(accepted, tried.accepted);
    untried += tried.untried;
    left = rest;
  }
  return { accepted, untried };
}
