import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { listWithGit } from './git.ts';
import type { Listing } from './listing.ts';
import { reasonOf } from './read-text.ts';
import type { Selection } from './select.ts';

/** A listing, and what the user should know about how it was made. */
export interface ListedFiles extends Listing {
  readonly notices: readonly string[];
}

/** Lists the files of a selection: with git if there is a repository and git answers, else by an own walk, which it says. */
export async function listFiles(selection: Selection): Promise<ListedFiles> {
  const listed = await listRoot(selection);
  const known = new Set(listed.files);
  const named = selection.named.filter((path) => !known.has(path) && lstatSync(join(selection.root, path)).isFile());
  return { ...listed, files: [...listed.files, ...named] };
}

async function listRoot({ root, isGit }: Selection): Promise<ListedFiles> {
  const notices: string[] = [];
  if (isGit) {
    try {
      return { ...(await listWithGit(root)), notices };
    } catch (error) {
      const reason = error instanceof Error && !('code' in error) ? error.message : reasonOf(error);
      notices.push(`Git could not list the files (${reason}), so the folders were walked instead.`);
    }
  }
  const { walk } = await import('./walk.ts');
  const walked = walk(root);
  if (walked.cutShort) notices.push(`"${root}" holds too many files; only the first 500000 entries were looked at.`);
  return { files: walked.files, absent: walked.absent, notices };
}
