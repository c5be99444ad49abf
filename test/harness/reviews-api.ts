import { hunksOf } from '../../src/hosts/action/changed-lines.ts';
import { checked, githubDescription, notAccessible, type Operation } from './github-description.ts';
import { type Answer, listen, respond, textOf } from './loopback.ts';
import { git } from './repository.ts';

/** A pull request as the mock of GitHub knows it. */
export interface PullState {
  /** The repository that has its commits. */
  readonly folder: string;
  readonly base: string;
  /** The head as it is now. */
  head: string;
  /** All comments, those of earlier runs too. */
  comments: PostedComment[];
  /** What heads the reviews that were taken. */
  reviews: string[];
  /** The user of the token; undefined: the token of a workflow. */
  readonly user?: string;
  /** How the mock answers a request otherwise: with a status, never, or not at all otherwise. */
  readonly instead?: (method: string, path: string) => number | 'silence' | undefined;
}

/** A comment at lines of a file, as it stands. */
export interface PostedComment {
  readonly id: number;
  readonly path: string;
  readonly line: number | null;
  readonly start_line: number | null;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
}

/** The mock, with what it was asked. */
export interface ReviewsApi {
  readonly url: string;
  readonly requests: string[];
}

type Fields = Readonly<Record<string, unknown>>;

const description = githubDescription('github-openapi-reviews.json');

/** Starts a mock of what GitHub has for reviews. It takes what GitHub's own description allows and what its rules about lines allow, and stops after the test. */
export async function reviewsApi(state: PullState): Promise<ReviewsApi> {
  const requests: string[] = [];
  const url = await listen(async (request, response) => {
    const { method = '', url = '/' } = request;
    requests.push(`${method} ${url}`);
    const text = await textOf(request);
    const instead = state.instead?.(method, url);
    if (instead === 'silence') return;
    respond(
      response,
      typeof instead === 'number'
        ? { status: instead, body: notAccessible }
        : answerTo(state, method, new URL(url, 'http://127.0.0.1'), text),
    );
  });
  return { url, requests };
}

function answerTo(state: PullState, method: string, url: URL, text: string): Answer {
  const route = routeOf(url.pathname);
  const operation = route && description.paths[route.path]?.[method.toLowerCase()];
  if (route === undefined || operation === undefined)
    return refuse(`${method} ${url.pathname} is not in the description`);
  const complaint = complaintAbout(operation, { ...route.given, ...Object.fromEntries(url.searchParams) }, text);
  if (complaint !== undefined) return refuse(complaint);
  const sent: Fields = text === '' ? {} : JSON.parse(text);
  switch (`${method} ${route.path.split('/').at(-1)}`) {
    case 'GET {pull_number}':
      return { status: 200, body: { number: 2, head: { sha: state.head } } };
    case 'GET files':
      return checked(filesOf(state), description.schema('diff-entry', 'list'));
    case 'GET comments':
      return checked(state.comments.map(described), description.schema('pull-request-review-comment', 'list'));
    case 'GET user':
      return state.user === undefined
        ? { status: 403, body: notAccessible }
        : { status: 200, body: { login: state.user } };
    case 'POST reviews': {
      const comments = sent['comments'] as readonly Fields[];
      const wrong = comments.flatMap((each) => wrongPlace(state, { ...each, commit_id: sent['commit_id'] }) ?? []);
      if (wrong.length > 0 || sent['event'] !== 'COMMENT' || !sent['body']) return refuse(wrong.join());
      state.reviews.push(String(sent['body']));
      for (const each of comments) add(state, each);
      return { status: 200, body: {} };
    }
    case 'POST comments': {
      const wrong = wrongPlace(state, sent);
      if (wrong !== undefined) return refuse(wrong);
      add(state, sent);
      return { status: 201, body: {} };
    }
    default: {
      const comment = state.comments.find(({ id }) => String(id) === route.given['comment_id']);
      if (comment === undefined) return { status: 404, body: { message: 'Not Found' } };
      comment.body = String(sent['body']);
      return { status: 200, body: {} };
    }
  }
}

function refuse(message: string): Answer {
  return { status: 422, body: { message } };
}

function routeOf(pathname: string): { readonly path: string; readonly given: Record<string, string> } | undefined {
  for (const path of Object.keys(description.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const match = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
    if (match) return { path, given: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) };
  }
  return undefined;
}

/** Why GitHub would not take a request, or undefined. */
function complaintAbout(
  operation: Operation,
  given: Readonly<Record<string, string>>,
  text: string,
): string | undefined {
  const complaint = description.complaint(operation, given);
  if (complaint !== undefined) return complaint;
  const isValid = description.sent(operation);
  return isValid === undefined || isValid(JSON.parse(text)) ? undefined : JSON.stringify(isValid.errors);
}

/** GitHub's rules that no schema says: https://docs.github.com/rest/pulls/comments. */
function wrongPlace(
  state: PullState,
  { path, line, start_line, side, start_side, body, commit_id }: Fields,
): string | undefined {
  if (commit_id !== state.head) return 'commit_id is not part of the pull request';
  if (side !== 'RIGHT' || !body || typeof line !== 'number') return 'a side, a line and a body are needed';
  if ((start_line === undefined) !== (start_side === undefined)) return 'start_line and start_side go together';
  const first = typeof start_line === 'number' ? start_line : line;
  if (start_line !== undefined && first >= line) return 'start_line must precede the end line';
  const file = filesOf(state).find(({ filename }) => filename === path);
  const hunks = hunksOf(file?.patch ?? '');
  const isInside = hunks.some((hunk) => hunk.first <= first && line <= hunk.last);
  return isInside ? undefined : 'line must be part of the diff';
}

function add(state: PullState, { path, line, start_line, body }: Fields): void {
  const login = state.user ?? 'github-actions[bot]';
  state.comments.push({
    id: state.comments.length + 1,
    path: String(path),
    line: Number(line),
    start_line: typeof start_line === 'number' ? start_line : null,
    body: String(body),
    user: { login, type: state.user === undefined ? 'Bot' : 'User' },
  });
}

const api = 'https://api.github.com/repos/octo/models';

/** The files as GitHub makes them: three dots, the hunks without the lines that head them. */
function filesOf({ folder, base, head }: PullState) {
  const from = git(folder, 'merge-base', base, head).trim();
  const names = git(folder, 'diff', '--name-only', '-z', from, head)
    .split('\0')
    .filter((name) => name !== '');
  return names.map((filename) => {
    const diff = git(folder, 'diff', from, head, '--', filename);
    const patch = diff.slice(diff.search(/^@@ /m)).replace(/\n$/, '');
    const isThere = git(folder, 'ls-tree', head, '--', filename) !== '';
    // Of a file that is removed GitHub tells what it was.
    const sha = git(folder, 'rev-parse', `${isThere ? head : from}:${filename}`).trim();
    return {
      ...{ sha, filename, status: isThere ? 'modified' : 'removed' },
      ...{ additions: 1, deletions: 1, changes: 2, blob_url: api, raw_url: api, contents_url: api, patch },
    };
  });
}

function described({ user, ...comment }: PostedComment): object {
  const text = { node_id: 'x', avatar_url: api, gravatar_id: '', url: api, html_url: api, followers_url: api };
  const more = { following_url: api, gists_url: api, starred_url: api, subscriptions_url: api, organizations_url: api };
  const rest = { repos_url: api, events_url: api, received_events_url: api, site_admin: false, id: 1 };
  return {
    ...{
      ...comment,
      url: api,
      node_id: 'x',
      pull_request_review_id: 1,
      diff_hunk: '@@',
      commit_id: 'c',
      original_commit_id: 'c',
    },
    ...{ created_at: '2026-11-30T00:00:00Z', updated_at: '2026-11-30T00:00:00Z', html_url: api, pull_request_url: api },
    ...{
      author_association: 'NONE',
      _links: { self: { href: api }, html: { href: api }, pull_request: { href: api } },
    },
    // GitHub leaves a line out where the comment stands at none any more.
    ...(comment.line === null ? { line: undefined } : {}),
    ...(comment.start_line === null ? { start_line: undefined } : {}),
    user: { ...user, ...text, ...more, ...rest },
  };
}
