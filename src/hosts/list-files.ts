import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { walkedEntries } from '../text/budgets.ts';
import { listWithGit } from './git.ts';
import { gitIndexOf, readGitIndex } from './git-index.ts';
import { type Ignored, ignoredIn } from './ignored.ts';
import type { Listing } from './listing.ts';
import { notRegular } from './read-text.ts';
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
 * cannot be read here git is asked, and where git fails the walk alone must do, which is said. Without git at most `most` entries are looked at.
 */
export async function listFiles(selection: Selection, most = walkedEntries): Promise<ListedFiles> {
  const listed = await listRoot(selection, most);
  if (selection.named.length === 0) return listed;
  const known = new Set(listed.files);
  const named = selection.named.filter((path) => !known.has(path) && lstatSync(join(selection.root, path)).isFile());
  return { ...listed, files: [...listed.files, ...named] };
}

async function listRoot({ root, isGit, folders }: Selection, most: number): Promise<ListedFiles> {
  const ignored = ignoredIn(root);
  const found = isGit ? await listOfGit(root, ignored) : {};
  if (found.listed !== undefined) return { ...found.listed, ignored, notices: [] };
  const notices: string[] = [];
  if (found.because !== undefined) {
    notices.push(`Git could not list the files (${found.because}), so the folders were walked instead.`);
  }
  const { files, absent, cutShort } = walk(root, ignored, new Map(), folders, most);
  if (cutShort) notices.push(`"${root}" holds too many files; only the first ${most} entries were looked at.`);
  return { files, absent, ignored, notices };
}

type Listed = Omit<Listing, 'ignored'>;

/** The listing by git's index, which is read here if it can be; else git is asked. Where that fails, too: why. */
async function listOfGit(
  root: string,
  ignored: Ignored,
): Promise<{ readonly listed?: Listed; readonly because?: string }> {
  // Elsewhere git knows better how the letter case and the accents of names on the disk compare with those it tracks.
  const index = process.platform === 'linux' ? gitIndexOf(root) : undefined;
  // Git would wait for a pipe.
  if (index === notRegular) return { because: 'its index is not a regular file' };
  if (index !== undefined && 'bytes' in index) {
    const mentions = index.bytes.length > largeIndex ? searchTexts(root) : undefined;
    const tracked = readGitIndex(index.bytes);
    const walked = tracked && walk(root, ignored, tracked);
    if (walked?.cutShort === false) {
      const { files, untracked, absent } = walked;
      return { listed: { files, untracked, absent, mayMention: await mentions } };
    }
  }
  try {
    return { listed: await listWithGit(root) };
  } catch (error) {
    return { because: error instanceof Error ? error.message : String(error) };
  }
}
