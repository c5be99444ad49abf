import type { Argument, DeployCommand, InvokeCommand } from '../../model/command.ts';
import type { Fact } from '../../model/facts.ts';
import type { RestRequest } from '../../model/rest.ts';
import type { Location } from '../../text/location.ts';
import type { Resource } from '../resources/resource.ts';
import type { Body } from './body.ts';
import { type AzureTarget, azureUrlOf, type HttpCommand } from './http-command.ts';
import { resourceOf } from './resources.ts';
import { argumentOf, meaningOf, type Value } from './shell-values.ts';
import type { AzureUrl } from './url.ts';

/** What one request says: itself, and what it does to batch endpoints. */
export interface HttpRequest {
  readonly request: RestRequest;
  readonly invoke?: InvokeCommand;
  readonly deploy?: DeployCommand;
  /** The resource that it makes. */
  readonly resource?: Resource;
}

/** A command as a request, if it goes to Azure ML. */
export function requestOf(command: HttpCommand, at: Location, read: BodyReader): HttpRequest | undefined {
  const found = azureUrlOf(command);
  if (found === undefined) return undefined;
  const { service, endpoint, apiVersion } = found.read;
  const body = bodyIn(command, read);
  const invoke = invokeOf(command, found, body, at);
  const resource = resourceOf(command, found, body?.root);
  const deploy = resource === undefined ? deployOf(found.read, body, at) : undefined;
  return {
    request: {
      at: found.url.at,
      service,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(apiVersion === undefined ? {} : { apiVersion }),
      ...(body?.dataset === undefined || service !== 'batch scoring' ? {} : { dataset: body.dataset }),
      ...tokenOf(command, at),
      ...(isBracketed(command) ? { bracketed: true as const } : {}),
    },
    ...(invoke === undefined ? {} : { invoke }),
    ...(deploy === undefined ? {} : { deploy }),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** Reads the body that a word is; undefined: it cannot be read. */
export type BodyReader = (value: Value) => Body | undefined;

/** No body at all is an empty one. */
function bodyIn({ bodies, open }: HttpCommand, read: BodyReader): Body | undefined {
  const [body, another] = bodies;
  if (another !== undefined || open) return undefined;
  return body === undefined ? { inputs: [] } : read(body);
}

function invokeOf(
  command: HttpCommand,
  { read }: AzureTarget,
  body: Body | undefined,
  at: Location,
): InvokeCommand | undefined {
  const posts = command.method === undefined ? command.bodies.length > 0 : command.method === 'POST';
  if (read.service !== 'batch scoring' || !read.whole || !posts) return undefined;
  const header = command.headers.find(({ name }) => name === 'azureml-model-deployment');
  const { endpoint } = read;
  return {
    at,
    strength: 'command',
    request: true,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(header === undefined ? {} : { deployment: trimmed(argumentOf(header.value)) }),
    inputs: body?.inputs ?? [],
    ...(body?.outputPath === undefined ? {} : { outputPath: body.outputPath }),
    ...(body?.outputType === undefined ? {} : { outputType: body.outputType }),
    sets: body?.outputFileName === undefined ? [] : [{ path: 'output_file_name', value: body.outputFileName }],
    open: body === undefined || endpoint === undefined || command.open || command.hidesHeaders === true,
  };
}

function trimmed(argument: Argument): Argument {
  return { ...argument, text: argument.text.trim() };
}

/** The default deployment that a request to the management API sets. */
function deployOf(
  { service, endpoint, deployment }: AzureUrl,
  body: Body | undefined,
  at: Location,
): DeployCommand | undefined {
  if (service !== 'management' || deployment !== undefined || !endpoint || !body?.defaultDeployment) return undefined;
  return {
    what: 'endpoint',
    action: 'update',
    at,
    strength: 'command',
    name: endpoint,
    sets: [{ path: 'defaults.deployment_name', value: body.defaultDeployment }],
    setDefault: false,
    noWait: false,
    open: false,
  };
}

/** The token of the one `Authorization` header, or of the resource that `az rest` is given. */
function tokenOf(
  { headers, resource, open, hidesHeaders }: HttpCommand,
  at: Location,
): Pick<RestRequest, 'authorization' | 'audience'> {
  const [header, another] = headers.filter(({ name }) => name === 'authorization');
  if (header === undefined && resource !== undefined) return audienceOf(argumentOf(resource), resource.at);
  if (header === undefined) {
    if (!open && !hidesHeaders) return { authorization: at, audience: { state: 'absent', in: at } };
    return { authorization: at, audience: unknown(at) };
  }
  const meaning = another === undefined ? meaningOf(withoutBearer(header.value)) : undefined;
  if (meaning?.kind !== 'token') return { authorization: header.value.at, audience: unknown(header.value.at) };
  return audienceOf(meaning.audience, header.value.at);
}

/** What a run puts in stands between the brackets of a placeholder; without it the whole is a placeholder. */
function isBracketed({ headers }: HttpCommand): boolean {
  return headers.some(({ name, value: { pieces } }) => {
    const inside = pieces.slice(1, -1);
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (name !== 'authorization' || inside.length === 0 || inside.some(({ kind }) => kind === 'text')) return false;
    const opens = first?.kind === 'text' && /^\s*bearer\s{1,10}<$/i.test(first.text);
    return opens && last?.kind === 'text' && /^>\s*$/.test(last.text);
  });
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
