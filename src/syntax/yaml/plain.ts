import { yamlValues } from '../../text/budgets.ts';
import type { YamlMapping, YamlNode, YamlScalar } from './node.ts';

/**
 * A node as a plain value for JSON Schema validation, of null-prototype objects, arrays, strings, numbers, booleans and null.
 * Timestamps, bytes, NaN, infinities and integers beyond 2^53 become their text as written; keys that are not strings become
 * their text. A node with several parents becomes one shared value. Never larger than the tree it comes from.
 */
export function toPlain(node: YamlNode): unknown {
  return convert(node, new Map());
}

function convert(node: YamlNode, done: Map<YamlNode, unknown>): unknown {
  if (node.kind === 'scalar') return scalar(node);
  const known = done.get(node);
  if (known !== undefined) return known;
  if (done.size > yamlValues) return null;
  const value = node.kind === 'sequence' ? node.items.map((item) => convert(item, done)) : mapping(node, done);
  done.set(node, value);
  return value;
}

function mapping(node: YamlMapping, done: Map<YamlNode, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.pairs) {
    if (key.kind === 'scalar' && typeof key.value !== 'string') result[key.text] = convert(value, done);
  }
  for (const [key, pair] of node.entries) result[key] = convert(pair.value, done);
  return result;
}

function scalar({ value, text }: YamlScalar): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : text;
  if (typeof value === 'bigint') return text;
  return typeof value === 'object' && value !== null ? text : value;
}
