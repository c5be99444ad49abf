import { checked, githubDescription, notAccessible } from './github-description.ts';
import { type Answer, listen, respond } from './loopback.ts';
import { git } from './repository.ts';

/** One request that the mock was sent. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** A mock of GitHub's comparison of commits on the loopback interface. */
export interface CompareApi {
  readonly url: string;
  readonly requests: readonly SentRequest[];
}

/** How the mock answers: as GitHub would that has the repository in a folder; with a status for every request; or never. */
export type CompareAnswer =
  | { readonly folder: string; readonly repeat?: number }
  | { readonly status: number }
  | 'silence';

const description = githubDescription('github-openapi-compare.json');
const operation = description.paths['/repos/{owner}/{repo}/compare/{basehead}']?.['get'];
const isComparison = description.schema('commit-comparison');

/** Starts a mock of GitHub's comparison of commits; it takes what GitHub's own description allows, and stops after the test. */
export async function compareApi(answer: CompareAnswer): Promise<CompareApi> {
  const requests: SentRequest[] = [];
  const url = await listen(({ method = '', url = '/', headers }, response) => {
    requests.push({ method, path: url, authorization: headers.authorization });
    if (answer !== 'silence') respond(response, answerTo(method, new URL(url, 'http://127.0.0.1'), answer));
  });
  return { url, requests };
}

function answerTo(method: string, url: URL, answer: Exclude<CompareAnswer, 'silence'>): Answer {
  const [, owner, repo, basehead = ''] = /^\/repos\/([^/]+)\/([^/]+)\/compare\/([^/]+)$/.exec(url.pathname) ?? [];
  const given = { owner, repo, basehead: decodeURIComponent(basehead), ...Object.fromEntries(url.searchParams) };
  const complaint = complaintAbout(method, given);
  if (complaint !== undefined) return { status: 422, body: { message: complaint } };
  if ('status' in answer) return { status: answer.status, body: notAccessible };
  const [base = '', head = ''] = given.basehead.split('...');
  return checked(comparisonOf(answer.folder, base, head, answer.repeat ?? 1), isComparison);
}

/** Why GitHub would not take a request, or undefined. */
function complaintAbout(method: string, given: { readonly basehead: string }): string | undefined {
  if (method !== 'GET' || operation === undefined) return `${method} is not in the description`;
  if (!/^[^.]+\.\.\.[0-9a-f]{40}$/.test(given.basehead)) return `"basehead" is "${given.basehead}"`;
  return description.complaint(operation, { ...given });
}

const statuses: Readonly<Record<string, string>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};
const api = 'https://api.github.com/repos/octo/models';

/** The comparison as GitHub makes it: three dots, renames found, the hunks without the lines that head them, 300 files at most. */
function comparisonOf(folder: string, base: string, head: string, repeat: number): object {
  const from = git(folder, 'merge-base', base, head).trim();
  const raw = git(folder, 'diff', '--raw', '-z', '--no-abbrev', '-M', from, head).split('\0');
  const files: object[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [, , , object = '', status = ''] = (raw[index] ?? '').split(' ');
    const isRenamed = status.startsWith('R');
    const previous = raw[index + 1] ?? '';
    if (isRenamed) index++;
    files.push(entryOf(folder, { from, head, previous, path: raw[index + 1] ?? '', object, status: status[0] ?? '' }));
  }
  const repeated = Array.from({ length: repeat }, () => files)
    .flat()
    .slice(0, 300);
  return {
    ...{ url: api, html_url: api, permalink_url: api, diff_url: api, patch_url: api },
    ...{ base_commit: commitOf(base), merge_base_commit: commitOf(from) },
    ...{ status: 'ahead', ahead_by: 1, behind_by: 0, total_commits: 1, commits: [commitOf(head)], files: repeated },
  };
}

interface Changed {
  readonly from: string;
  readonly head: string;
  readonly previous: string;
  readonly path: string;
  readonly object: string;
  readonly status: string;
}

function entryOf(folder: string, { from, head, previous, path, object, status }: Changed): object {
  const diff = git(folder, 'diff', '-M', from, head, '--', previous, path);
  const start = diff.search(/^@@ /m);
  const patch = start < 0 ? undefined : diff.slice(start).replace(/\n$/, '');
  const count = (sign: string) => (patch ?? '').split('\n').filter((line) => line.startsWith(sign)).length;
  const [additions, deletions] = [count('+'), count('-')];
  return {
    ...{ sha: object, filename: path, status: statuses[status] ?? 'changed' },
    ...{ additions, deletions, changes: additions + deletions },
    ...{ blob_url: api, raw_url: api, contents_url: api },
    ...(patch === undefined ? {} : { patch }),
    ...(status === 'R' ? { previous_filename: previous } : {}),
  };
}

function commitOf(sha: string): object {
  const person = { name: 'Test', email: 'test@example.com', date: '2026-11-30T00:00:00Z' };
  const tree = { sha: 'd'.repeat(40), url: api };
  return {
    ...{ url: api, sha, node_id: 'x', html_url: api, comments_url: api, author: null, committer: null, parents: [] },
    commit: { url: api, author: person, committer: person, message: 'Change', comment_count: 0, tree },
  };
}
