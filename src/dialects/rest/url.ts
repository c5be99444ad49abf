import type { Argument } from '../../model/command.ts';
import type { RestRequest } from '../../model/rest.ts';
import type { Location } from '../../text/location.ts';

/** Stands in a text for what only a run knows; no file of a person has it. */
export const hole = '\u0001';

/** What a URL is, if it is one of Azure ML's. */
export interface AzureUrl {
  readonly service: RestRequest['service'];
  /** It is the scoring URI itself, and not a job below it. */
  readonly whole?: boolean;
  readonly endpoint?: Argument;
  /** The deployment that a management URL names. */
  readonly deployment?: Argument;
  readonly apiVersion?: Argument;
  /** Of a management URL: the path below "workspaces/", holes in it. */
  readonly path?: string;
}

// Repetitions are bounded, so that no text can make a match take long.
const scoring = /^https:\/\/([^/?#\s]{1,200})\.inference\.ml\.azure\.(?:com|us|cn)(?::443)?\/jobs(?:[/?#]|$)/i;
const management =
  /^https:\/\/management\.(?:azure\.com|chinacloudapi\.cn|usgovcloudapi\.net)\/[^?#]{0,1500}\/providers\/Microsoft\.MachineLearningServices\/workspaces\//i;
const batch = /\/batchEndpoints\/([^/?#\s]{1,200})(?:\/deployments\/([^/?#\s]{1,200}))?\/?(?:\?|$)/i;
const version = /[?&]api-version=([^&#\s]{1,100})/i;

/** Reads a URL in which holes stand for what is not known. Undefined: it is none of Azure ML's, or nobody can tell. */
export function readUrl(text: string, at: Location): AzureUrl | undefined {
  const argument = (found: string): Argument => ({
    text: found.replaceAll(hole, '$'),
    at,
    known: !found.includes(hole) && !/[$<{]/.test(found),
  });
  const host = scoring.exec(text)?.[1];
  const apiVersion = version.exec(text)?.[1];
  if (host !== undefined)
    return {
      service: 'batch scoring',
      endpoint: argument(host.split('.')[0] ?? host),
      whole: /\/jobs\/?$/i.test(text),
      ...(apiVersion === undefined ? {} : { apiVersion: argument(apiVersion) }),
    };
  const below = management.exec(text)?.[0].length;
  if (below === undefined) return undefined;
  const [, endpoint, deployment] = batch.exec(text) ?? [];
  return {
    service: 'management',
    path: /^[^?#]{0,600}/.exec(text.slice(below))?.[0] ?? '',
    ...(endpoint === undefined ? {} : { endpoint: argument(endpoint) }),
    ...(deployment === undefined ? {} : { deployment: argument(deployment) }),
    ...(apiVersion === undefined ? {} : { apiVersion: argument(apiVersion) }),
  };
}

const login =
  /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn|windows\.net)\/[^?#\s]{1,300}\/token$/i;

/** Whether a URL is where tokens are asked for. */
export function isTokenUrl(text: string): boolean {
  return login.test(text);
}
