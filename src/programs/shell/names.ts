import { asMapping, asSequence, asString, entry } from '../../syntax/yaml/access.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';

/** Names with their values; undefined: nobody can tell. */
export type Names = readonly (readonly [name: string, value: string | undefined])[];

/** The variables of a mapping, or of a list of `name` and `value`; what a condition chooses has no known value. */
export function namesIn(node: YamlNode | undefined): Names {
  const map = asMapping(node);
  if (map) return [...map.entries].flatMap(([key, pair]) => named(key, pair.value));
  return (asSequence(node)?.items ?? []).flatMap(namesOfItem);
}

/** The variables of an item of such a list. */
export function namesOfItem(item: YamlNode): Names {
  const name = asString(entry(item, 'name'));
  return name === undefined
    ? namesIn(item).map(([key]) => [key, undefined] as const)
    : named(name, entry(item, 'value'));
}

function named(key: string, value: YamlNode | undefined): Names {
  if (key.startsWith('${{')) return namesIn(value).map(([name]) => [name, undefined] as const);
  // What stands in "$[...]" is worked out when the job runs.
  return [[key, value?.kind === 'scalar' && !/^\s*\$\[/.test(value.text) ? value.text : undefined]];
}
