import { UsageError } from '../usage-error.ts';
import type { BaseAnswer, ChooseBase } from './answer.ts';
import { commitOf, mergeBaseWith } from './commits.ts';

/** Compares with where HEAD left a revision, else with the revision itself; what is not committed yet counts as changed. */
export function since(revision: string): ChooseBase {
  return async (root): Promise<BaseAnswer> => {
    const named = await commitOf(root, revision);
    if (named === undefined) {
      throw new UsageError(`"--since" names "${revision}", and this git repository has no such commit.`);
    }
    const shared = await mergeBaseWith(root, named);
    const what = shared === undefined || shared === named ? `"${revision}"` : `where HEAD left "${revision}"`;
    return { kind: 'base', commit: shared ?? named, what, withEdits: true };
  };
}
