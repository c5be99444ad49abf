import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './node.ts';

/** The node, if it is a mapping. */
export function asMapping(node: YamlNode | undefined): YamlMapping | undefined {
  return node?.kind === 'mapping' ? node : undefined;
}

/** The node, if it is a sequence. */
export function asSequence(node: YamlNode | undefined): YamlSequence | undefined {
  return node?.kind === 'sequence' ? node : undefined;
}

/** The node, if it is a scalar. */
export function asScalar(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' ? node : undefined;
}

/** The value of a node that PyYAML reads as a string. */
export function asString(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** Whether a node is a null, written or left out. */
export function isNull(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === null;
}

/** The pair under a string key of a mapping, merges applied; undefined for other nodes and absent keys. */
export function pairOf(node: YamlNode | undefined, key: string): YamlPair | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key) : undefined;
}

/** The value under a string key of a mapping, merges applied; undefined for other nodes and absent keys. */
export function entry(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return pairOf(node, key)?.value;
}

/** The value at the end of a path of string keys. */
export function entryAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>(entry, node);
}

/** The text of a pair's key as people know it: its content, or "" for a key that is a collection. */
export function keyOf(pair: YamlPair): string {
  return pair.key.kind === 'scalar' ? pair.key.text : '';
}
