import type { Ask, Drift } from './answer.ts';
import type { Table } from './tables.ts';

/** Pages of Microsoft Learn and files on GitHub that changed after their table was verified, and any source that is gone. */
export async function pagesBehind(tables: readonly Table[], ask: Ask): Promise<readonly Drift[]> {
  const users = new Map<string, Table[]>();
  for (const table of tables) {
    for (const url of table.sources) {
      // The index of packages is asked for versions instead.
      if (!url.startsWith('https://pypi.org/')) users.set(url, [...(users.get(url) ?? []), table]);
    }
  }
  const found: Drift[] = [];
  for (const [url, those] of [...users].sort(([a], [b]) => (a < b ? -1 : 1)))
    found.push(...(await pageBehind(url, those, ask)));
  return found;
}

async function pageBehind(url: string, tables: readonly Table[], ask: Ask): Promise<readonly Drift[]> {
  const oldest = tables.map(({ verified }) => verified).sort()[0] ?? '';
  const file = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/(main|master)\/(.+)$/.exec(url);
  const asked = file === null ? url : commitsSince(file[1] ?? '', file[2] ?? '', file[3] ?? '', oldest);
  const answer = await ask(asked).catch((error: unknown) => error);
  if (!isAnswer(answer)) return [{ table: namesOf(tables), url, says: 'could not be read: nobody answered.' }];
  if (answer.status === 404 || answer.status === 410) return [{ table: namesOf(tables), url, says: 'is gone.' }];
  if (answer.status !== 200)
    return [{ table: namesOf(tables), url, says: `could not be read: status ${answer.status}.` }];
  const changed = file === null ? updatedAt(answer.text) : lastCommit(answer.text);
  return tables
    .filter(({ verified }) => changed !== undefined && changed > verified)
    .map(({ name, verified }) => ({
      table: name,
      url,
      says: `changed on ${changed}; the table was verified on ${verified}.`,
    }));
}

function commitsSince(repository: string, branch: string, path: string, day: string): string {
  const query = new URLSearchParams({ path, sha: branch, since: `${day}T23:59:59Z`, per_page: '1' });
  return `https://api.github.com/repos/${repository}/commits?${query}`;
}

function lastCommit(json: string): string | undefined {
  const [commit] = JSON.parse(json) as readonly { commit: { committer: { date: string } } }[];
  return commit?.commit.committer.date.slice(0, 10);
}

/** The day on which a page of Microsoft Learn was changed last, as it says itself. */
function updatedAt(html: string): string | undefined {
  return /<meta\s+name="updated_at"\s+content="(\d{4}-\d{2}-\d{2})/.exec(html)?.[1];
}

function namesOf(tables: readonly Table[]): string {
  return tables.map(({ name }) => name).join(', ');
}

function isAnswer(value: unknown): value is { status: number; text: string } {
  return typeof value === 'object' && value !== null && 'status' in value && 'text' in value;
}
