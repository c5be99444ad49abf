import { getOctokit } from '@actions/github';

/** A file of a pull request as its head has it. */
export interface PulledFile {
  readonly path: string;
  /** The name of its object. */
  readonly object: string | undefined;
  /** Its hunks; undefined where GitHub leaves them out. */
  readonly patch: string | undefined;
}

/** A comment at a line of a pull request. */
export interface ReviewComment {
  readonly id: number;
  readonly path: string;
  readonly body: string;
  readonly author: string | undefined;
  readonly isBot: boolean;
  /** Whether it still stands at a line of the head. */
  readonly isCurrent: boolean;
}

/** A comment to be made: lines of the head, counted from 1 and inclusive. */
export interface NewComment {
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly body: string;
}

/** Milliseconds for each answer. */
const timeout = 5_000;
/** Pages of 100 files or comments that are read. What stands behind is not commented, nor seen. */
const mostPages = 10;

/** What a run asks of GitHub about one pull request, and says to it. Everything rejects when the API refuses or does not answer in time. */
export interface ReviewApi {
  head(): Promise<string>;
  files(): Promise<readonly PulledFile[]>;
  comments(): Promise<readonly ReviewComment[]>;
  /** The name under which the token writes; undefined: the token is one that GitHub does not tell it of. */
  self(): Promise<string | undefined>;
  review(commit: string, body: string, comments: readonly NewComment[]): Promise<void>;
  comment(commit: string, comment: NewComment): Promise<void>;
  edit(id: number, body: string): Promise<void>;
}

/** Opens the reviews of a pull request of a repository ("owner/name"). */
export function openReviews(token: string, repository: string, pull_number: number): ReviewApi {
  const [owner = '', repo = ''] = repository.split('/');
  const pull = { owner, repo, pull_number };
  const rest = () => getOctokit(token, { request: { signal: AbortSignal.timeout(timeout) } }).rest;
  return {
    head: async () => (await rest().pulls.get(pull)).data.head.sha,
    files: async () => {
      const files = await paged((page) => rest().pulls.listFiles({ ...pull, per_page: 100, page }));
      return files.map(({ filename, sha, patch }) => ({ path: filename, object: sha ?? undefined, patch }));
    },
    comments: async () => {
      const comments = await paged((page) => rest().pulls.listReviewComments({ ...pull, per_page: 100, page }));
      return comments.map(({ id, path, body, user, line }) => {
        // A user who is gone has no name; GitHub's types say otherwise.
        const author = user as { readonly login: string; readonly type: string } | null;
        const isBot = author?.type === 'Bot';
        return { id, path, body, author: author?.login, isBot, isCurrent: typeof line === 'number' };
      });
    },
    self: async () => {
      try {
        return (await rest().users.getAuthenticated()).data.login;
      } catch (error) {
        // An app's token has no user; that of a workflow is GitHub's own app.
        if (statusOf(error) === 403) return 'github-actions[bot]';
        throw error;
      }
    },
    review: async (commit_id, body, comments) => {
      const lines = comments.map((each) => ({ path: each.path, body: each.body, ...placeOf(each) }));
      await rest().pulls.createReview({ ...pull, commit_id, event: 'COMMENT', body, comments: lines });
    },
    comment: async (commit_id, comment) => {
      const { path, body } = comment;
      await rest().pulls.createReviewComment({ ...pull, commit_id, path, body, ...placeOf(comment) });
    },
    edit: async (comment_id, body) => {
      await rest().pulls.updateReviewComment({ owner, repo, comment_id, body });
    },
  };
}

/** One line has no start. */
function placeOf({ first, last }: NewComment) {
  const end = { line: last, side: 'RIGHT' } as const;
  return first === last ? end : { ...end, start_line: first, start_side: 'RIGHT' as const };
}

async function paged<T>(ask: (page: number) => Promise<{ readonly data: readonly T[] }>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await ask(page);
    for (const each of data) all.push(each);
    if (data.length < 100) break;
  }
  return all;
}

/** The status of an answer that refuses; undefined: there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const isAnswer = error instanceof Error && 'response' in error && error.response !== undefined;
  return isAnswer && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}
