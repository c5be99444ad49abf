/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Asks an address, following redirects; rejects where nobody answers. */
export type Ask = (url: string) => Promise<Answer>;

/** Something that a table says and its source does not any more. */
export interface Drift {
  readonly table: string;
  readonly url: string;
  /** One sentence. */
  readonly says: string;
}

/** Asks over the network, patiently; GitHub's API with the token of the environment, if there is one. */
export const askNetwork: Ask = async (url) => {
  const token = process.env['GITHUB_TOKEN'];
  const isApi = url.startsWith('https://api.github.com/');
  const response = await fetch(url, {
    headers: { 'user-agent': 'azureml-batch-lint drift', ...(isApi && token && { authorization: `Bearer ${token}` }) },
    signal: AbortSignal.timeout(60_000),
  });
  return { status: response.status, text: await response.text() };
};
