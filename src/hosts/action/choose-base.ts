import type { BaseAnswer } from '../base/answer.ts';
import { commitOf, isCommitName, mergeBaseWith, parentsOfHead } from '../base/commits.ts';
import type { Event, EventCommits } from './event.ts';

/** What the run of an event is compared with: by git, which fetches nothing; else, with a token, by one question to GitHub. */
export async function chooseBase(event: Event, root: string, token: string | undefined): Promise<BaseAnswer> {
  const answer = await baseInClone(event.commits, root);
  if (answer.kind !== 'none' || token === undefined) return answer;
  return (await import('./base-by-api.ts')).baseByApi(answer, root, event, token);
}

/**
 * The base by what git has here. The merge commit that GitHub makes of a pull request
 * comes first: its first parent is the base, if its second is the head that the event names.
 */
async function baseInClone(event: EventCommits, root: string): Promise<BaseAnswer> {
  if (event.pullRequest !== undefined) return ofPullRequest(event, event.pullRequest, root);
  if (event.mergeGroupBase !== undefined) {
    return ofCommit(root, event.mergeGroupBase, 'the base of the merge group', allHistory);
  }
  if (event.name === 'push' && !event.ref.startsWith('refs/tags/')) return ofPush(event, root);
  const what = event.ref.startsWith('refs/tags/') ? 'a tag' : `the event "${event.name}"`;
  return { kind: 'unasked', said: `Nothing counts as new, because ${what} changes nothing: "fail-on" alone judges.` };
}

const allHistory = 'Give the step "actions/checkout" the setting "fetch-depth: 0".';
const twoCommits = 'Give the step "actions/checkout" the setting "fetch-depth: 2".';

async function ofPullRequest(
  { name }: EventCommits,
  { head, base }: NonNullable<EventCommits['pullRequest']>,
  root: string,
): Promise<BaseAnswer> {
  const [first, second, ...others] = (await parentsOfHead(root)) ?? [];
  const what = 'the base of the pull request';
  if (first !== undefined && second === head && others.length === 0) {
    const commit = await commitOf(root, first);
    if (commit !== undefined) return { kind: 'base', commit, what, withEdits: false };
    return { kind: 'none', because: 'the base of the pull request is not in this clone', mend: twoCommits };
  }
  if (name === 'pull_request_target' && (await commitOf(root, 'HEAD')) !== head) {
    const said =
      'This run sees the base branch, not the pull request: nothing counts as new, and "fail-on" alone judges.';
    return { kind: 'unasked', said };
  }
  return ofCommit(root, base, what, allHistory);
}

/** Where HEAD left a commit, else the commit itself. */
async function ofCommit(root: string, named: string | undefined, what: string, mend: string): Promise<BaseAnswer> {
  const there = named === undefined ? undefined : await commitOf(root, named);
  if (there === undefined) return { kind: 'none', because: `${what} is not in this clone`, mend };
  return { kind: 'base', commit: (await mergeBaseWith(root, there)) ?? there, what, withEdits: false };
}

/** The first push of a branch has no commit before; what it shares with the default branch is old. */
async function ofPush({ before, defaultBranch, ref }: EventCommits, root: string): Promise<BaseAnswer> {
  if (isCommitName(before)) return ofCommit(root, before, 'the commit before the push', allHistory);
  if (defaultBranch === undefined || ref === `refs/heads/${defaultBranch}`) {
    return { kind: 'none', because: 'this is the first push of the branch', mend: '' };
  }
  const named = await commitOf(root, `refs/remotes/origin/${defaultBranch}`);
  const commit = named === undefined ? undefined : await mergeBaseWith(root, named);
  if (commit !== undefined) {
    return { kind: 'base', commit, what: `where the branch left "${defaultBranch}"`, withEdits: false };
  }
  return { kind: 'none', because: `where the branch left "${defaultBranch}" is not in this clone`, mend: allHistory };
}
