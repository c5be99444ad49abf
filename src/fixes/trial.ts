import { mistakesOf, paired } from '../engine/news.ts';
import type { Finding, Result } from '../engine/result.ts';
import { fixesPlanned } from '../text/budgets.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { clash, compareEdits, type TextEdit } from './edit.ts';
import { editedTexts, withTexts } from './edited-workspace.ts';
import { type Mend, planFix } from './plan.ts';

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

/** How often may still be tried. */
export interface Budget {
  left: number;
}

/** What was tried with success: the workspace with its edits, and what is found in it. */
export interface Tried {
  readonly accepted: readonly Candidate[];
  readonly after: Result;
  /** Those that nobody could try any more. */
  readonly untried: number;
}

/** The fixes of findings that can be done to the texts as they are, by place. */
export function candidatesOf(findings: readonly Finding[], { workspace, mayWrite }: Trying): readonly Candidate[] {
  const byEdits = new Map<string, { mend: Mend; findings: Finding[] }>();
  for (const finding of findings
    .filter(({ fix, doubt }) => fix !== undefined && doubt === undefined)
    .slice(0, fixesPlanned)) {
    const mend = finding.fix && planFix(finding.fix, (file) => workspace.read(file).text);
    if (mend === undefined || !mend.edits.every(({ file }) => mayWrite(file))) continue;
    const key = JSON.stringify(mend.edits);
    const known = byEdits.get(key);
    if (known === undefined) byEdits.set(key, { mend, findings: [finding] });
    else known.findings.push(finding);
  }
  return [...byEdits.values()].sort((a, b) => compareEdits(a.mend.edits[0], b.mend.edits[0]));
}

/** Those that can be done together: of two that clash the one that stands first. The others come after them. */
export function apart(candidates: readonly Candidate[]): {
  readonly first: readonly Candidate[];
  readonly rest: readonly Candidate[];
} {
  const first: Candidate[] = [];
  const rest: Candidate[] = [];
  const taken = new Map<FilePath, TextEdit[]>();
  for (const candidate of candidates) {
    const { edits } = candidate.mend;
    const isFree = edits.every((edit) => !(taken.get(edit.file) ?? []).some((other) => clash(edit, other)));
    (isFree ? first : rest).push(candidate);
    if (isFree) for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
  }
  return { first, rest };
}

/**
 * Tries mends that do not clash, all at once, and where that fails in halves: accepted is what, together, mends all that it is for and brings
 * nothing new.
 */
export async function tryTogether(candidates: readonly Candidate[], trying: Trying, budget: Budget): Promise<Tried> {
  let accepted: readonly Candidate[] = [];
  let after = trying.before;
  let untried = 0;
  const tryGroup = async (group: readonly Candidate[]): Promise<void> => {
    if (group.length === 0) return;
    if (budget.left <= 0) {
      untried += group.length;
      return;
    }
    const result = await resultOf([...accepted, ...group], trying, budget);
    if (result !== undefined) {
      accepted = [...accepted, ...group];
      after = result;
    } else if (group.length > 1) {
      const middle = group.length >> 1;
      await tryGroup(group.slice(0, middle));
      await tryGroup(group.slice(middle));
    }
  };
  await tryGroup(candidates);
  return { accepted, after, untried };
}

/** Tries each mend by itself, as somebody would who takes one of them. */
export async function tryEach(
  candidates: readonly Candidate[],
  trying: Trying,
  budget: Budget,
): Promise<readonly Candidate[]> {
  const accepted: Candidate[] = [];
  for (const candidate of candidates) {
    if (budget.left > 0 && (await resultOf([candidate], trying, budget)) !== undefined) accepted.push(candidate);
  }
  return accepted;
}

/** What is found once mends are done; undefined if one of them does not help, or something new is found. */
async function resultOf(
  candidates: readonly Candidate[],
  { workspace, before, lint }: Trying,
  budget: Budget,
): Promise<Result | undefined> {
  budget.left--;
  const edits = candidates.flatMap(({ mend }) => mend.edits);
  const after = await lint(withTexts(workspace, editedTexts(workspace, edits)));
  return isMended(before, after, candidates) ? after : undefined;
}

function isMended(before: Result, after: Result, candidates: readonly Candidate[]): boolean {
  const { fresh, gone } = paired(after.findings, { old: mistakesOf(before.findings), cameFrom: () => false });
  if (fresh.size > 0 || after.failures.length > before.failures.length) return false;
  if (after.unreadable.length > before.unreadable.length) return false;
  const left = gone.map(({ mark, file }) => `${mark} ${file}`);
  return mistakesOf(candidates.flatMap(({ findings }) => findings)).every(({ mark, file }) => {
    const place = left.indexOf(`${mark} ${file}`);
    return place >= 0 && left.splice(place, 1).length === 1;
  });
}
