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
  };
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
    /^https?:\/\/[^\s/]+$/.test(serverUrl) && repositoryName.test(repository) && /^[0-9a-f]{40}$/.test(sha);
  return isSound ? { serverUrl, repository, sha } : undefined;
}
