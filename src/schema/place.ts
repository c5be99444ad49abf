import type { YamlMapping, YamlNode, YamlPair } from '../syntax/yaml/node.ts';

/** A place in a document: a value, or a key that stands in `owner`. */
export interface Place {
  readonly path: readonly (string | number)[];
  /** The nodes from the root down to the value, itself included; a place that does not exist ends at its owner. */
  readonly nodes: readonly YamlNode[];
  /** The keys and values passed on the way, the last one nearest; a list item leaves undefined. */
  readonly pairs: readonly (YamlPair | undefined)[];
}

/** The place that a JSON pointer names, going no further than the document does. */
export function placeAt(root: YamlMapping, pointer: string): Place {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let place: Place = { path: [], nodes: [root], pairs: [] };
  for (const key of keys) place = step(place, key);
  return place;
}

/** The place one key (or list index) further down. */
export function step(place: Place, key: string): Place {
  const { path, nodes, pairs } = place;
  const node = nodes.at(-1);
  if (node?.kind === 'sequence') {
    const item = node.items[Number(key)];
    return { path: [...path, Number(key)], nodes: item ? [...nodes, item] : nodes, pairs: [...pairs, undefined] };
  }
  const pair = node?.kind === 'mapping' ? (node.entries.get(key) ?? oddPair(node, key)) : undefined;
  return { path: [...path, key], nodes: pair ? [...nodes, pair.value] : nodes, pairs: [...pairs, pair] };
}

/** The last pair whose key is no string but has this text. */
function oddPair(node: YamlMapping, text: string): YamlPair | undefined {
  return node.pairs.findLast(({ key }) => key.kind === 'scalar' && typeof key.value !== 'string' && key.text === text);
}

/** The value at a place, or the mapping that lacks it. */
export function nodeAt(place: Place): YamlNode | undefined {
  return place.nodes.at(-1);
}
