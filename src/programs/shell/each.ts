import { keyOf } from '../../syntax/yaml/access.ts';
import type { YamlPair } from '../../syntax/yaml/node.ts';
import { listAt } from '../../text/group.ts';
import { loopVariable, type Values } from './value-names.ts';

/**
 * The turns of `${{ each name in parameters.list }}` in a template of Azure Pipelines, each with the values of its variable; undefined: the pair is
 * none, or nobody can tell what is in the list. https://learn.microsoft.com/azure/devops/pipelines/process/template-expressions
 */
export function turnsOfEach(pair: YamlPair, variables: Values): readonly Values[] | undefined {
  const [, name, list] = /^\s*\$\{\{\s*each\s+(\w+)\s+in\s+(\w+(?:\.[\w-]+)*)\s*\}\}\s*$/.exec(keyOf(pair)) ?? [];
  if (name === undefined || list === undefined) return undefined;
  const path = variables.has(`${list}[]`) || variables.has(`${list}{}`) ? list : loopVariable + list;
  const count = Number(variables.get(`${path}[]`) ?? 0);
  if (count > 0) {
    const below = partsBelow(variables, `${path}[`, /^(\d+)\]([.[{].*)?$/s);
    return Array.from(
      { length: count },
      (_, at) => new Map((below.get(String(at)) ?? []).map(([rest, value]) => [loopVariable + name + rest, value])),
    );
  }
  const keys = keysAt(variables, path);
  const below = keys && partsBelow(variables, `${path}.`, /^([^.[{]*)([.[{].*)?$/s);
  return keys?.map(
    (key) =>
      new Map([
        [`${loopVariable}${name}.key`, key],
        ...(below?.get(key) ?? []).map(([rest, value]) => [`${loopVariable}${name}.value${rest}`, value] as const),
      ]),
  );
}

/** The values of the parts of a list or mapping, by the part: what follows it in the name, and the value. All parts are looked for at once. */
function partsBelow(
  variables: Values,
  prefix: string,
  part: RegExp,
): ReadonlyMap<string, (readonly [string, string])[]> {
  const found = new Map<string, (readonly [string, string])[]>();
  for (const [key, value] of variables) {
    const [, name, rest = ''] = (key.startsWith(prefix) && part.exec(key.slice(prefix.length))) || [];
    if (name !== undefined) listAt(found, name).push([rest, value]);
  }
  return found;
}

function keysAt(variables: Values, path: string): readonly string[] | undefined {
  const written = variables.get(`${path}{}`);
  const keys: unknown = written === undefined ? [] : JSON.parse(written);
  return Array.isArray(keys) && keys.length > 0 ? keys.map(String) : undefined;
}
