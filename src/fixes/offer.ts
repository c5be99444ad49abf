import type { Finding } from '../engine/result.ts';
import { fixTrials } from '../text/budgets.ts';
import type { Mend } from './plan.ts';
import { apart, type Budget, type Candidate, candidatesOf, type Trying, tryEach, tryTogether } from './trial.ts';

/** The mends of findings, by the fingerprint of the finding. */
export type Mends = ReadonlyMap<string, Mend>;

/**
 * What may be offered for findings: fixes that can be done to the texts as they are and that were tried by linting once more. `each`: by themselves,
 * as somebody takes them one by one; else all that can be done together, which costs one run most of the time.
 */
export async function offerFixes(
  findings: readonly Finding[],
  trying: Trying,
  how: 'each' | 'together' = 'together',
): Promise<Mends> {
  const candidates = candidatesOf(findings, trying);
  const budget = { left: fixTrials };
  const accepted =
    how === 'each' ? await tryEach(candidates, trying, budget) : await tryInTurn(candidates, trying, budget);
  return new Map(accepted.flatMap(({ mend, findings: all }) => all.map(({ fingerprint }) => [fingerprint, mend])));
}

/** Those that clash with others have their turn behind them, without them. */
async function tryInTurn(
  candidates: readonly Candidate[],
  trying: Trying,
  budget: Budget,
): Promise<readonly Candidate[]> {
  const accepted: Candidate[] = [];
  let left = candidates;
  while (left.length > 0 && budget.left > 0) {
    const { first, rest } = apart(left);
    for (const each of (await tryTogether(first, trying, budget)).accepted) accepted.push(each);
    left = rest;
  }
  return accepted;
}
