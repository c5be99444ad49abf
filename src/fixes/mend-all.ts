import type { Finding, Result } from '../engine/result.ts';
import type { Fix } from '../model/fix.ts';
import type { FilePath } from '../text/location.ts';
import { editedTexts, withTexts } from './edited-workspace.ts';
import type { Mend } from './plan.ts';
import { apart, candidatesOf, type Trying, trialBudget, tryTogether } from './trial.ts';

/** What became of mending all that can be mended. */
export interface Mended {
  /** The new texts of the files that change. */
  readonly texts: ReadonlyMap<FilePath, string>;
  /** The fixes that were done, in their order. */
  readonly done: readonly Mend[];
  /** How many fixes nobody could try any more. */
  readonly untried: number;
}

/** Fixes may bring others to light, or make room for those that clash with them: so often all are looked at again. */
const mostRounds = 10;

/**
 * Does all fixes of findings that may be done: `safe` only, or the unsafe ones, too. Each round is tried by linting once more, and the next looks at what
 * is found then. `isMeant` tells which findings are to be mended.
 */
export async function mendAll(
  trying: Trying,
  allowed: Fix['safety'],
  isMeant: (finding: Finding) => boolean,
): Promise<Mended> {
  const texts = new Map<FilePath, string>();
  const done: Mend[] = [];
  const budget = trialBudget();
  let untried = 0;
  let workspace = trying.workspace;
  let before: Result = trying.before;
  for (let round = 0; round < mostRounds; round++) {
    const mayBeDone = before.findings.filter((each) => isMeant(each) && isAllowed(each, allowed));
    const now = { ...trying, workspace, before };
    const { candidates, unplanned } = candidatesOf(mayBeDone, now, budget);
    const { first } = apart(candidates);
    const { accepted, after, untried: left } = await tryTogether(first, now, budget);
    untried = unplanned + left;
    if (accepted.length === 0) break;
    const edits = accepted.flatMap(({ mend }) => mend.edits);
    for (const [file, text] of editedTexts(workspace, edits)) texts.set(file, text);
    for (const { mend } of accepted) done.push(mend);
    workspace = withTexts(trying.workspace, texts);
    before = after;
  }
  return { texts, done, untried };
}

function isAllowed({ fix, doubt }: Finding, allowed: Fix['safety']): boolean {
  return fix !== undefined && doubt === undefined && (allowed === 'unsafe' || fix.safety === 'safe');
}
