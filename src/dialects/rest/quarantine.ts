import type { Argument } from '../../model/command.ts';
import { type QuarantineSetting, registryNameIn } from '../../model/resources.ts';
import { asMapping, asScalar, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlNode, YamlScalar } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { BodyText } from './body-text.ts';
import { type HttpCommand, optionsIn } from './http-command.ts';
import { argumentOf, meaningOf, textOf, type Value } from './shell-values.ts';
import { hole } from './url.ts';

const policy = 'properties.policies.quarantinePolicy.status'.toLowerCase();
const policyPath: readonly string[] = policy.split('.');

/** `az resource update --ids ID --set properties.policies.quarantinePolicy.status=enabled`. */
export function quarantineByUpdate(words: readonly Value[]): QuarantineSetting | undefined {
  const options = optionsIn(words.slice(3));
  const of = (...names: string[]) => options.filter(({ name }) => names.includes(name)).flatMap(({ values }) => values);
  if (!isRegistry([...of('--namespace'), ...of('--resource-type')])) return undefined;
  const [status] = of('--set').flatMap((value) => statusSet(value) ?? []);
  if (status === undefined) return undefined;
  const [id, another] = of('--ids');
  const [name] = id ? [registryOf(id)] : of('--name', '-n').map(argumentOf);
  return { ...(name === undefined || another !== undefined ? {} : { registry: name }), status };
}

/** False if the type says that it is something else; an id may be of anything, but only registries have the policy. */
function isRegistry(types: readonly Value[]): boolean {
  const text = types.map(textOf).join('/');
  return text === '' || text.includes(hole) || /^(Microsoft\.ContainerRegistry\/)?registries$/i.test(text);
}

function statusSet(value: Value): Argument | undefined {
  const text = textOf(value);
  const equals = text.indexOf('=');
  const path = text.slice(0, Math.max(equals, 0)).trim().toLowerCase();
  if (path === policy)
    return { ...argumentOf(value), text: text.slice(equals + 1).trim(), known: !text.includes(hole) };
  // What is set as a whole, or by a path that only a run knows, may be anything.
  const may = path.includes(hole) ? path.endsWith('quarantinepolicy.status') : policy.startsWith(`${path}.`);
  return may && path !== '' ? { ...argumentOf(value), known: false } : undefined;
}

/** The name of the registry that an id is of. */
function registryOf(id: Value): Argument | undefined {
  const meaning = meaningOf(id);
  if (meaning?.kind === 'registry') return meaning.name;
  const name = registryNameIn(textOf(id));
  return name === undefined ? undefined : { ...argumentOf(id), text: name, known: !name.includes(hole) };
}

/** A request that changes a container registry: `az rest --method patch --url .../registries/NAME --body ...`. */
export function quarantineByRequest(
  { urls, method, bodies, open }: HttpCommand,
  read: (value: Value) => BodyText | undefined,
): QuarantineSetting | undefined {
  const [url, another] = urls;
  const [body, more] = bodies;
  if (!url || another || !body || more || open || !/^(PATCH|PUT)$/.test(method ?? '')) return undefined;
  const registry = registryInUrl(url);
  if (registry === undefined) return undefined;
  const said = read(body);
  const status = said && statusIn(readYaml(said.text.replaceAll(hole, '$')).root, policyPath);
  if (!status) return undefined;
  return { registry, status: { text: status.text, at: said.place(status.span), known: !/[$@{<]/.test(status.text) } };
}

/** The registry of `https://management.azure.com/.../registries/NAME?...` and of `https://management.azure.com$ACR_ID?...`. */
function registryInUrl(url: Value): Argument | undefined {
  for (const [index, piece] of url.pieces.entries()) {
    const next = url.pieces[index + 1];
    const isWhole = next === undefined || (next.kind === 'text' && next.text.startsWith('?'));
    if (piece.kind === 'meaning' && piece.meaning.kind === 'registry' && isWhole) return piece.meaning.name;
  }
  const name = registryNameIn(textOf(url).split('?')[0] ?? '');
  return name === undefined ? undefined : { text: name, at: url.at, known: !name.includes(hole) };
}

/** What stands at the end of a path of keys, which the service reads in any letter case. */
function statusIn(node: YamlNode | undefined, [key, ...rest]: readonly string[]): YamlScalar | undefined {
  if (key === undefined) return asScalar(node);
  const pair = asMapping(node)?.pairs.findLast((each) => keyOf(each).toLowerCase() === key);
  return pair && statusIn(pair.value, rest);
}
