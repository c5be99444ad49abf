import type { RepositoryLinks } from '../../report/input.ts';
import { readText } from '../read-text.ts';

/** What a run knows of the event that started it. */
export interface Event {
  /** The commit that links point at; undefined outside a repository. */
  readonly links: RepositoryLinks | undefined;
  /** "owner/name". */
  readonly repository: string | undefined;
  /** Of a pull request event. */
  readonly pullRequest: number | undefined;
  /** Of a pull request: whether its head is a branch of the repository itself, not of a fork. */
  readonly isOwnBranch: boolean;
  readonly commits: EventCommits;
}

/** The commits that an event names, in full; what the payload lacks or says oddly is left out. */
export interface EventCommits {
  /** "push", "pull_request", ...; empty if nobody says it. */
  readonly name: string;
  /** "refs/heads/main", "refs/tags/v1", ...; may be empty. */
  readonly ref: string;
  readonly pullRequest: { readonly head: string | undefined; readonly base: string | undefined } | undefined;
  readonly mergeGroupBase: string | undefined;
  /** Of a push; 40 zeros if the branch is new. */
  readonly before: string | undefined;
  readonly defaultBranch: string | undefined;
}

/** Reads the event from the environment of a step and the payload it names; whatever is missing or odd is left out. */
export function readEvent(environment: NodeJS.ProcessEnv): Event {
  const payload = payloadOf(environment['GITHUB_EVENT_PATH']);
  const pull = recordOf(payload['pull_request']);
  const number = pull['number'];
  return {
    links: linksOf(environment, headOf(payload, pull)),
    repository: repositoryName.exec(environment['GITHUB_REPOSITORY'] ?? '')?.[0],
    pullRequest: typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined,
    isOwnBranch: isOwnBranch(pull),
    commits: commitsOf(environment, payload),
  };
}

/** The repository of a head may be gone. */
function isOwnBranch(pull: Fields): boolean {
  const [head, base] = [pull['head'], pull['base']].map((side) => recordOf(recordOf(side)['repo'])['full_name']);
  return typeof head === 'string' && head === base;
}

function commitsOf(environment: NodeJS.ProcessEnv, payload: Fields): EventCommits {
  const pull = recordOf(payload['pull_request']);
  const branch = recordOf(payload['repository'])['default_branch'];
  return {
    name: environment['GITHUB_EVENT_NAME'] ?? '',
    ref: textOf(payload['ref'], /^refs\//) ?? environment['GITHUB_REF'] ?? '',
    pullRequest:
      payload['pull_request'] === undefined
        ? undefined
        : { head: commitIn(recordOf(pull['head'])['sha']), base: commitIn(recordOf(pull['base'])['sha']) },
    mergeGroupBase: commitIn(recordOf(payload['merge_group'])['base_sha']),
    before: commitIn(payload['before']),
    defaultBranch: textOf(branch, /^[^-]/),
  };
}

function commitIn(value: unknown): string | undefined {
  return textOf(value, /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
}

function textOf(value: unknown, form: RegExp): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

const repositoryName = /^[\w.-]+\/[\w.-]+$/;

type Fields = Readonly<Record<string, unknown>>;

function payloadOf(path: string | undefined): Fields {
  try {
    return recordOf(JSON.parse(readText(path ?? '').text ?? '{}'));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** In a pull request GITHUB_SHA is a merge commit that nobody browses; the head is what a reader sees. */
function headOf(payload: Fields, pull: Fields): unknown {
  return recordOf(pull['head'])['sha'] ?? recordOf(payload['merge_group'])['head_sha'];
}

function linksOf(environment: NodeJS.ProcessEnv, head: unknown): RepositoryLinks | undefined {
  const serverUrl = (environment['GITHUB_SERVER_URL'] ?? '').replace(/(?<!\/)\/+$/, '');
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  const sha = typeof head === 'string' ? head : (environment['GITHUB_SHA'] ?? '');
  const isSound =
    /^https?:\/\/[^\s/]+$/.test(serverUrl) &&
    repositoryName.test(repository) &&
    /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(sha);
  return isSound ? { serverUrl, repository, sha } : undefined;
}
