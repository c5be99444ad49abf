import { getOctokit } from '@actions/github';
import type { ToldFile } from '../base/told-changes.ts';

/** What GitHub says of the way from one commit to another. */
export interface ComparedCommits {
  /** Where the way begins: the best common ancestor. */
  readonly mergeBase: string;
  /** The changed files; undefined if there are more than GitHub lists. */
  readonly files: readonly ToldFile[] | undefined;
}

/** GitHub lists so many files of a comparison, all on its first page, and says nowhere that there are more. */
const mostFiles = 300;
/** Milliseconds for the whole answer: findings that all count as new beat a step that waits. */
const timeout = 5_000;

/** Asks GitHub what lies between two commits, the first of them by any name. One request; rejects when the API refuses or does not answer in time. */
export async function compareCommits(
  token: string,
  repository: string,
  base: string,
  head: string,
): Promise<ComparedCommits> {
  const [owner = '', repo = ''] = repository.split('/');
  const { rest } = getOctokit(token, { request: { signal: AbortSignal.timeout(timeout) } });
  // Commits are of no interest, and only they are paged.
  const asked = { owner, repo, basehead: `${base}...${head}`, per_page: 1, page: 1 };
  const { data } = await rest.repos.compareCommitsWithBasehead(asked);
  const { files = [], merge_base_commit } = data;
  const told = files.map(toldFile);
  return { mergeBase: merge_base_commit.sha, files: files.length < mostFiles ? told : undefined };
}

interface DiffEntry {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly sha: string | null;
  readonly changes: number;
  readonly patch?: string;
}

function toldFile({ filename, previous_filename, status, sha, changes, patch }: DiffEntry): ToldFile {
  const isNew = status === 'added' || status === 'copied';
  const old = status === 'renamed' ? (previous_filename ?? filename) : filename;
  return {
    path: filename,
    old: isNew ? undefined : old,
    object: status === 'removed' || sha === null ? undefined : sha,
    patch,
    // A file that is no text has no lines that changed either, but another status than a mode that changed.
    isSame: changes === 0 && patch === undefined && status !== 'modified',
  };
}
