import { keyOf } from '../../syntax/yaml/access.ts';
import type { YamlPair } from '../../syntax/yaml/node.ts';
import { loopVariable, renamed, type Values } from './value-names.ts';

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
    const places = Array.from({ length: count }, (_, at) => `${path}[${at}]`);
    return places.map((place) => new Map(renamed(variables, place, loopVariable + name)));
  }
  return keysAt(variables, path)?.map(
    (key) =>
      new Map([
        [`${loopVariable}${name}.key`, key],
        ...renamed(variables, `${path}.${key}`, `${loopVariable}${name}.value`),
      ]),
  );
}

function keysAt(variables: Values, path: string): readonly string[] | undefined {
  const written = variables.get(`${path}{}`);
  const keys: unknown = written === undefined ? [] : JSON.parse(written);
  return Array.isArray(keys) && keys.length > 0 ? keys.map(String) : undefined;
}
