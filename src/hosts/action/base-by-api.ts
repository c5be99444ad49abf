import type { BaseAnswer } from '../base/answer.ts';
import { commitOf, isCommitName } from '../base/commits.ts';
import { toldChanges } from '../base/told-changes.ts';
import type { Event, EventCommits } from './event.ts';

type NoBase = Extract<BaseAnswer, { readonly kind: 'none' }>;

/**
 * The base by what GitHub says of the change, where the clone has it not and there is a token. Whatever goes wrong the answer stays that there
 * is none, and says why. Never rejects.
 */
export async function baseByApi(answer: NoBase, root: string, event: Event, token: string): Promise<BaseAnswer> {
  const named = baseNamed(event.commits);
  const head = await commitOf(root, 'HEAD');
  if (named === undefined || head === undefined || event.repository === undefined) return answer;
  try {
    const { compareCommits } = await import('./compare-commits.ts');
    const { mergeBase, files } = await compareCommits(token, event.repository, named, head);
    if (files === undefined) return refused(answer, 'GitHub lists only the first 300 files of a change');
    const changes = await toldChanges(root, files);
    return { kind: 'base', commit: mergeBase, what: 'as GitHub tells it', withEdits: false, changes };
  } catch (error) {
    return refused(answer, `GitHub did not tell it (${reasonOf(error)})`);
  }
}

/** The commit that an event names as its base, or the branch that a new one left. */
function baseNamed({ pullRequest, mergeGroupBase, before, defaultBranch }: EventCommits): string | undefined {
  if (pullRequest !== undefined) return pullRequest.base;
  if (mergeGroupBase !== undefined) return mergeGroupBase;
  return isCommitName(before) ? before : defaultBranch;
}

function refused({ because, mend, ...answer }: NoBase, reason: string): NoBase {
  const permission = /HTTP 40[134]/.test(reason) ? ' For its answer the token needs "contents: read".' : '';
  return { ...answer, because: `${because}, and ${reason}`, mend: `${mend}${permission}`.trim() };
}

/** Octokit gives failures of the network the status 500, too, but no response. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('status' in error && 'response' in error && error.response !== undefined) return `HTTP ${error.status}`;
  return error.message.slice(0, 200);
}
