import { getOctokit } from '@actions/github';
import { type ChangedLines, hunksOf, type LineRange } from './changed-lines.ts';

/** GitHub lists at most 3,000 files of a pull request. */
const mostPages = 30;
/** Milliseconds for all pages: annotations that are ordered less well beat a step that waits. */
const timeout = 5_000;

/** Asks GitHub for the changed lines of a pull request. Rejects when the API refuses or does not answer in time. */
export async function pullRequestFiles(token: string, repository: string, number: number): Promise<ChangedLines> {
  const [owner = '', repo = ''] = repository.split('/');
  const signal = AbortSignal.timeout(timeout);
  const { rest } = getOctokit(token, { request: { signal } });
  const changed = new Map<string, readonly LineRange[] | undefined>();
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: 100, page });
    for (const file of data) changed.set(file.filename, file.patch === undefined ? undefined : hunksOf(file.patch));
    if (data.length < 100) break;
  }
  return changed;
}
