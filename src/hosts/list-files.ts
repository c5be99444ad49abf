import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { listWithGit } from './git.ts';
import { gitIndexOf, readGitIndex } from './git-index.ts';
import type { Listing } from './listing.ts';
import { reasonOf } from './read-text.ts';
import { searchTexts } from './search-texts.ts';
import type { Selection } from './select.ts';
import { walk } from './walk.ts';

/** A listing, and what the user should know about how it was made. */
export interface ListedFiles extends Listing {
  readonly notices: readonly string[];
}

/** Bytes of an index (about 10,000 files) above which a search by git comes out cheaper than reading all files. */
const largeIndex = 1_000_000;

/**
 * Lists the files of a selection. In a git repository they are what its index names and what a walk finds besides; where the index
 * cannot be read here git is asked, and where git fails the walk alone must do, which is said.
 */
export async function listFiles(selection: Selection): Promise<ListedFiles> {
  const listed = await listRoot(selection);
  if (selection.named.length === 0) return listed;
  const known = new Set(listed.files);
  const named = selection.named.filter((path) => !known.has(path) && lstatSync(join(selection.root, path)).isFile());
  return { ...listed, files: [...listed.files, ...named] };
}

async function listRoot({ root, isGit }: Selection): Promise<ListedFiles> {
  const notices: string[] = [];
  // Elsewhere git knows better how the letter case and the accents of names on the disk compare with those it tracks.
  const index = isGit && process.platform === 'linux' ? gitIndexOf(root) : undefined;
  const mentions = (index?.length ?? 0) > largeIndex ? searchTexts(root) : undefined;
  const tracked = index && readGitIndex(index);
  if (tracked !== undefined) {
    const { cutShort, ...walked } = walk(root, tracked);
    if (!cutShort) return { ...walked, notices, mayMention: await mentions };
  }
  if (isGit) {
    try {
      return { ...(await listWithGit(root)), notices };
    } catch (error) {
      const reason = error instanceof Error && !('code' in error) ? error.message : reasonOf(error);
      notices.push(`Git could not list the files (${reason}), so the folders were walked instead.`);
    }
  }
  const walked = walk(root);
  if (walked.cutShort) notices.push(`"${root}" holds too many files; only the first 500000 entries were looked at.`);
  return { files: walked.files, absent: walked.absent, notices };
}
