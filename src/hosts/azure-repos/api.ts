import { requestMilliseconds } from '../../text/budgets.ts';

/** A pull request in Azure Repos, and the token that may comment on it. */
export interface PullAddress {
  /** Ends with a slash. */
  readonly collection: string;
  readonly project: string;
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

/** Sends one request below the pull request and gives the JSON of the answer. Rejects with a sentence for the user. */
export type Send = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  query?: Readonly<Record<string, string>>,
  body?: object,
) => Promise<unknown>;

/** The version of the API whose description the requests follow: https://github.com/MicrosoftDocs/vsts-rest-api-specs, specification/git/7.1. */
const version = '7.1';

/** Opens a pull request. All requests together may take `requestMilliseconds`. */
export function openPull({ collection, project, repository, number, token }: PullAddress): Send {
  const signal = AbortSignal.timeout(requestMilliseconds);
  const parts = [project, '_apis', 'git', 'repositories', repository, 'pullRequests', String(number)];
  const base = `${collection}${parts.map(encodeURIComponent).join('/')}/`;
  return async (method, path, query = {}, body) => {
    const url = new URL(`${base}${path}`);
    for (const [name, value] of [...Object.entries(query), ['api-version', version] as const]) {
      url.searchParams.set(name, value);
    }
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    // The token goes nowhere else.
    const answer = await fetch(url, { method, headers, signal, redirect: 'manual', ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(refusalOf(answer.status, text));
    return jsonOf(text);
  };
}

/** The service tells why in "message"; a sign-in page, which it sends with 203 or 302, is no JSON. */
function refusalOf(status: number, text: string): string {
  try {
    const { message } = JSON.parse(text);
    if (typeof message === 'string') return message;
  } catch {}
  return `HTTP ${status}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON: the token may not be valid here');
  }
}
