import { mistakesOf, paired } from '../engine/news.ts';
import type { Finding, Result } from '../engine/result.ts';
import { fixFindings, fixTrialCharacters, fixTrials } from '../text/budgets.ts';
import { countsOf, takeOne } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { compareEdits } from './edit.ts';
import { editedTexts, withTexts } from './edited-workspace.ts';
import { takeApart } from './overlaps.ts';
import { type Mend, makePlanner, type ProofBudget, proofBudget } from './plan.ts';

/** What fixes are tried with. */
export interface Trying {
  readonly workspace: Workspace;
  /** All findings of the workspace as it is, before they are bounded or chosen by paths. */
  readonly before: Result;
  /** Lints a workspace in the same way. */
  readonly lint: (workspace: Workspace) => Promise<Result>;
  /** Whether a file may be written: one that a link leads to may not. */
  readonly mayWrite: (file: FilePath) => boolean;
}

/** One mend with the findings that it is for: several may be mended by the same edits. */
export interface Candidate {
  readonly mend: Mend;
  readonly findings: readonly Finding[];
}

/** How often may still be tried, and how much may be read for that: a large repository is not linted again and again. */
export interface Budget {
  trials: number;
  characters: number;
  readonly proofs: ProofBudget;
}

/** What one run may try. */
export function trialBudget(): Budget {
  return { trials: fixTrials, characters: fixTrialCharacters, proofs: proofBudget() };
}

/** So often is tried however much is read: all together, then what nothing speaks against. */
const leastTrials = 2;

function isSpent({ trials, characters }: Budget, { before }: Trying): boolean {
  return trials <= 0 || before.findings.length > fixFindings || (characters <= 0 && fixTrials - trials >= leastTrials);
}

/** What was tried with success. */
export interface Accepted {
  readonly accepted: readonly Candidate[];
  /** How many nobody could try any more. */
  readonly untried: number;
}

/** The same where all was tried together, with what is found once it is done. */
export interface Tried extends Accepted {
  readonly after: Result;
}

/** The fixes of findings that can be done to the texts as they are, by place, and how many nobody could plan any more. */
export function candidatesOf(
  findings: readonly Finding[],
  { workspace, mayWrite }: Trying,
  { proofs }: Budget,
): { readonly candidates: readonly Candidate[]; readonly unplanned: number } {
  const byEdits = new Map<string, { mend: Mend; findings: Finding[] }>();
  const { plan, unplanned } = makePlanner((file) => workspace.read(file).text, proofs);
  for (const finding of findings) {
    const mend = finding.fix && finding.doubt === undefined ? plan(finding.fix) : undefined;
    if (mend === undefined || !mend.edits.every(({ file }) => mayWrite(file))) continue;
    const key = JSON.stringify(mend.edits);
    const known = byEdits.get(key);
    if (known === undefined) byEdits.set(key, { mend, findings: [finding] });
    else known.findings.push(finding);
  }
  const candidates = [...byEdits.values()].sort((a, b) => compareEdits(a.mend.edits[0], b.mend.edits[0]));
  return { candidates, unplanned: unplanned() };
}

/** Those that can be done together: of two that clash the one that stands first. The others come after them. */
export function apart(candidates: readonly Candidate[]): {
  readonly first: readonly Candidate[];
  readonly rest: readonly Candidate[];
} {
  const first: Candidate[] = [];
  const rest: Candidate[] = [];
  const taken = takeApart();
  for (const candidate of candidates) (taken.take(candidate.mend.edits) ? first : rest).push(candidate);
  return { first, rest };
}

/**
 * Tries mends that do not clash, all at once, and where that fails those that are to blame apart from the others: accepted is what, together, mends all
 * that it is for and brings nothing new.
 */
export async function tryTogether(candidates: readonly Candidate[], trying: Trying, budget: Budget): Promise<Tried> {
  let accepted: readonly Candidate[] = [];
  let after = trying.before;
  let untried = 0;
  const tryGroup = async (group: readonly Candidate[]): Promise<void> => {
    if (group.length === 0) return;
    if (isSpent(budget, trying)) {
      untried += group.length;
      return;
    }
    const outcome = await outcomeOf([...accepted, ...group], trying, budget);
    if (outcome.isMended) {
      accepted = [...accepted, ...group];
      after = outcome.after;
    } else if (group.length > 1) {
      for (const part of partsOf(group, outcome)) await tryGroup(part);
    }
  };
  await tryGroup(candidates);
  return { accepted, after, untried };
}

/** Those that nothing speaks against and then the others, in halves; where something speaks against all, halves of all. */
function partsOf(group: readonly Candidate[], { isSuspect }: Outcome): readonly (readonly Candidate[])[] {
  const [suspects, others] = [group.filter(isSuspect), group.filter((each) => !isSuspect(each))];
  const middle = suspects.length >> 1;
  return others.length === group.length
    ? [group.slice(0, group.length >> 1), group.slice(group.length >> 1)]
    : [others, suspects.slice(0, middle), suspects.slice(middle)];
}

/** Tries each mend by itself, as somebody would who takes one of them. */
export async function tryEach(candidates: readonly Candidate[], trying: Trying, budget: Budget): Promise<Accepted> {
  const accepted: Candidate[] = [];
  let untried = 0;
  for (const candidate of candidates) {
    if (isSpent(budget, trying)) untried++;
    else if ((await outcomeOf([candidate], trying, budget)).isMended) accepted.push(candidate);
  }
  return { accepted, untried };
}

interface Outcome {
  readonly after: Result;
  /** Whether each mend helps and nothing new is found. */
  readonly isMended: boolean;
  /** Whether a mend did not help, or changed a file in which something new is found. */
  readonly isSuspect: (candidate: Candidate) => boolean;
}

/** What comes of mends that are done together. */
async function outcomeOf(
  candidates: readonly Candidate[],
  { workspace, before, lint }: Trying,
  budget: Budget,
): Promise<Outcome> {
  const edits = candidates.flatMap(({ mend }) => mend.edits);
  const { counted, characters } = countReading(withTexts(workspace, editedTexts(workspace, edits)));
  const after = await lint(counted);
  budget.trials--;
  budget.characters -= characters() + charactersForFinding * after.findings.length;
  const { fresh, gone } = paired(after.findings, { old: mistakesOf(before.findings), cameFrom: () => false });
  const left = countsOf(gone.map(({ mark, file }) => `${mark} ${file}`));
  const helpless = candidates.filter(({ findings }) => !areAmong(left, findings));
  const strange = new Set([...fresh].map(({ at }) => at.file));
  const isFine = after.failures.length <= before.failures.length && after.unreadable.length <= before.unreadable.length;
  return {
    after,
    isMended: isFine && fresh.size === 0 && helpless.length === 0,
    isSuspect: (each) => helpless.includes(each) || each.mend.edits.some(({ file }) => strange.has(file)),
  };
}

/** Takes the mistakes of findings from those that are gone; false if one of them is still there. */
function areAmong(left: Map<string, number>, findings: readonly Finding[]): boolean {
  return mistakesOf(findings).filter(({ mark, file }) => !takeOne(left, `${mark} ${file}`)).length === 0;
}

/** A finding takes the time of so many characters. */
const charactersForFinding = 300;

/** A workspace that counts the characters of the files that were read in it. */
function countReading(workspace: Workspace): { readonly counted: Workspace; readonly characters: () => number } {
  const lengths = new Map<FilePath, number>();
  const read = (file: FilePath) => {
    const content = workspace.read(file);
    lengths.set(file, content.text?.length ?? 0);
    return content;
  };
  return { counted: { ...workspace, read }, characters: () => [...lengths.values()].reduce((a, b) => a + b, 0) };
}
