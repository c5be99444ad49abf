import type { DeployCommand, InvokeCommand } from '../../project/command.ts';
import type { Fact } from '../../project/facts.ts';
import type { RestRequest } from '../../project/rest.ts';
import type { Location } from '../../text/location.ts';
import { azureUrlOf, type HttpCommand } from './http-command.ts';
import { argumentOf, meaningOf, type Value } from './shell-values.ts';

/** What one request says: itself, and what it does to batch endpoints. */
export interface HttpRequest {
  readonly request: RestRequest;
  readonly invoke?: InvokeCommand;
  readonly deploy?: DeployCommand;
}

/** A command as a request, if it goes to Azure ML. */
export function requestOf(command: HttpCommand, at: Location): HttpRequest | undefined {
  const found = azureUrlOf(command);
  if (found === undefined) return undefined;
  const { url, read } = found;
  const { service, endpoint, apiVersion } = read;
  return {
    request: {
      at: url.at,
      service,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(apiVersion === undefined ? {} : { apiVersion }),
      ...tokenOf(command, at),
    },
  };
}

/** The token of the one `Authorization` header, or of the resource that `az rest` is given. */
function tokenOf(
  { headers, resource, open }: HttpCommand,
  at: Location,
): Pick<RestRequest, 'authorization' | 'audience'> {
  const [header, another] = headers.filter(({ name }) => name === 'authorization');
  if (header === undefined && resource !== undefined) return audienceOf(argumentOf(resource), resource.at);
  if (header === undefined) {
    if (!open) return { authorization: at, audience: { state: 'absent', in: at } };
    return { authorization: at, audience: unknown(at) };
  }
  const meaning = another === undefined ? meaningOf(withoutBearer(header.value)) : undefined;
  if (meaning?.kind !== 'token') return { authorization: header.value.at, audience: unknown(header.value.at) };
  return audienceOf(meaning.audience, header.value.at);
}

function audienceOf({ text, at, known }: { text: string; at: Location; known: boolean }, authorization: Location) {
  const audience: Fact<string> = known ? { state: 'known', value: text, at } : unknown(at);
  return { authorization, audience };
}

function unknown(at: Location): Fact<string> {
  return { state: 'unknown', at, because: 'where the token comes from is not known' };
}

function withoutBearer(value: Value): Value {
  const [first, ...rest] = value.pieces;
  if (first?.kind !== 'text' || !/^\s*bearer\s+$/i.test(first.text)) return { ...value, pieces: [] };
  return { ...value, pieces: rest };
}
