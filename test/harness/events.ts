import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A webhook event as GITHUB_EVENT_NAME and GITHUB_EVENT_PATH give it. */
export interface Event {
  readonly name: string;
  /** "owner/name", as in GITHUB_REPOSITORY. */
  readonly repository: string;
  readonly payload: Payload;
}

/** The parts of a payload that tests look at. */
export interface Payload {
  readonly action?: string;
  readonly repository?: { readonly full_name: string };
  readonly pull_request?: PullRequest;
  readonly merge_group?: { readonly head_sha: string; readonly base_sha?: string };
  readonly ref?: string;
  readonly before?: string;
}

interface PullRequest {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
  readonly base?: { readonly sha: string };
}

/** All recorded payloads of an event, and optionally of one of its actions. */
export function eventsOf(name: string, action?: string): Event[] {
  const payloads = recordings().find((recording) => recording.name === name)?.examples ?? [];
  return payloads
    .filter((payload) => action === undefined || payload.action === action)
    .map((payload) => ({ name, payload, repository: payload.repository?.full_name ?? 'octo/models' }));
}

function recordings(): { readonly name: string; readonly examples: readonly Payload[] }[] {
  const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples');
  // The package types every payload apart; tests need only what all of them share.
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** A recorded event of a pull request, which is about the given commits; `fork`: its head is in another repository. */
export function pullRequestOf(
  { base, head }: { readonly base: string; readonly head: string },
  { name = 'pull_request', fork = false } = {},
): Event {
  const [event] = eventsOf('pull_request', 'opened');
  const pull = event?.payload.pull_request;
  if (event === undefined || pull === undefined) throw new Error('no recorded pull request');
  const repo = fork ? { full_name: 'stranger/models' } : pull.head.repo;
  const commits = { head: { ...pull.head, sha: head, repo }, base: { ...pull.base, sha: base } };
  return { ...event, name, payload: { ...event.payload, pull_request: { ...pull, ...commits } } };
}
