import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { onTestFinished } from 'vitest';
import { top } from './process.ts';

/** One request that the mock was sent. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** A mock of GitHub's REST API on the loopback interface. */
export interface GithubApi {
  readonly url: string;
  readonly requests: readonly SentRequest[];
}

/** How the mock answers: all files of the pull request, in pages; or a status for every request; or never. */
export type Answer = { readonly files: readonly PulledFile[] } | { readonly status: number } | 'silence';

/** A file of a pull request as GitHub describes it; what is missing is filled in. */
export interface PulledFile {
  readonly filename: string;
  readonly patch?: string;
}

const route = '/repos/{owner}/{repo}/pulls/{pull_number}/files';
const description = JSON.parse(readFileSync(join(top, 'test/vectors/github-openapi-slice.json'), 'utf8'));
const operation = description.paths[route].get;
const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: true });
ajv.addSchema(description, 'github');

/** Starts the mock; it refuses what GitHub's own description of the operation does not allow, and stops after the test. */
export async function githubApi(answer: Answer): Promise<GithubApi> {
  const requests: SentRequest[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '/', headers } = request;
    requests.push({ method, path: url, authorization: headers.authorization });
    if (answer !== 'silence') respond(request, response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

function respond(request: IncomingMessage, response: ServerResponse, answer: Exclude<Answer, 'silence'>): void {
  const { status, body } = answerTo(request, answer);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function answerTo(request: IncomingMessage, answer: Exclude<Answer, 'silence'>): { status: number; body: unknown } {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const complaint = complaintAbout(request.method ?? '', url);
  if (complaint !== undefined) return { status: 422, body: { message: complaint } };
  if ('status' in answer) return { status: answer.status, body: { message: 'Resource not accessible by integration' } };
  const [page, size] = [Number(url.searchParams.get('page') ?? 1), Number(url.searchParams.get('per_page') ?? 30)];
  const files = answer.files.slice((page - 1) * size, page * size).map(describe);
  const isValid = ajv.compile({ type: 'array', items: { $ref: 'github#/components/schemas/diff-entry' } });
  return isValid(files) ? { status: 200, body: files } : { status: 418, body: isValid.errors };
}

/** Why GitHub would not take a request for the files of a pull request, or undefined. */
function complaintAbout(method: string, url: URL): string | undefined {
  if (method !== 'GET') return `${method} is not in the description`;
  const [, owner, repo, pull_number] = /^\/repos\/([^/]+)\/([^/]+)\/pulls\/([^/]+)\/files$/.exec(url.pathname) ?? [];
  const given: Record<string, string | undefined> = {
    owner,
    repo,
    pull_number,
    ...Object.fromEntries(url.searchParams),
  };
  const known = new Set<string>();
  for (const { $ref } of operation.parameters) {
    const parameter = description.components.parameters[$ref.split('/').at(-1)];
    known.add(parameter.name);
    const value = given[parameter.name];
    if (value === undefined && parameter.required) return `"${parameter.name}" is missing`;
    // The description says "max 100" in words only.
    if (parameter.name === 'per_page' && Number(value) > 100) return '"per_page" is over 100';
    if (value !== undefined && !ajv.validate({ type: 'object', properties: { value: parameter.schema } }, { value })) {
      return `"${parameter.name}" is "${value}"`;
    }
  }
  return Object.keys(given).find((name) => !known.has(name));
}

function describe(file: PulledFile): object {
  const api = 'https://api.github.com/repos/octo/models';
  return {
    sha: 'b'.repeat(40),
    status: 'modified',
    additions: 1,
    deletions: 1,
    changes: 2,
    blob_url: `${api}/blob`,
    raw_url: `${api}/raw`,
    contents_url: `${api}/contents`,
    ...file,
  };
}
