import type { BaseAnswer, ChooseBase } from '../base/answer.ts';
import { commitOf, mergeBaseWith, parentsOfHead } from '../base/commits.ts';
import type { AzureBuild, AzurePull } from './build.ts';

const what = 'the base of the pull request';
const mend = 'Give the step "checkout: self" the setting "fetchDepth: 2".';

/** What a build of a pull request is compared with, from what git has here; undefined where the build is of none. Nothing is fetched. */
export function azureBase({ pullRequest }: AzureBuild): ChooseBase | undefined {
  return pullRequest && ((root) => baseOf(pullRequest, root));
}

/** The service builds the merge of both branches: its first parent is the base, its second the head. */
async function baseOf({ head, target }: AzurePull, root: string): Promise<BaseAnswer> {
  const [first, second, ...others] = (await parentsOfHead(root)) ?? [];
  const isMerge = second !== undefined && others.length === 0 && (head === undefined || second === head);
  const parent = isMerge && first !== undefined ? await commitOf(root, first) : undefined;
  if (parent !== undefined) return { kind: 'base', commit: parent, what, withEdits: false };
  if (isMerge) return { kind: 'none', because: `${what} is not in this clone`, mend };
  // A step may have checked out something else.
  const branch = target === '' ? undefined : await commitOf(root, `refs/remotes/origin/${target}`);
  const commit = branch === undefined ? undefined : await mergeBaseWith(root, branch);
  if (commit !== undefined) return { kind: 'base', commit, what: `where HEAD left "${target}"`, withEdits: false };
  return { kind: 'none', because: `HEAD is not the merge commit of the pull request`, mend: '' };
}
