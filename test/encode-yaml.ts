import type { YamlMapping, YamlNode, YamlPair, YamlScalar } from '../src/syntax/yaml/node.ts';
import { instantOf } from '../src/syntax/yaml/values.ts';

/** A node in the form `scripts/oracles/pyyaml-vectors.py` writes Python values in. */
export function encodeYaml(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return encodeScalar(node);
  if (node.kind === 'sequence') return node.items.map(encodeYaml);
  return { map: [...effective(node).values()].map((pair) => [encodeYaml(pair.key), encodeYaml(pair.value)]) };
}

function encodeScalar({ value }: YamlScalar): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return { int: String(value) };
  if (typeof value === 'number') return { number: value };
  if ('timestamp' in value) return { timestamp: instantOf(value.timestamp) };
  return { binary: Buffer.from(value.binary.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64').toString('base64') };
}

/** Pairs by key: merged string keys come from `entries`, other keys from the pairs themselves. */
function effective(node: YamlMapping): Map<string, YamlPair> {
  const pairs = new Map<string, YamlPair>([...node.entries].map(([key, pair]) => [`"${key}`, pair]));
  for (const pair of allPairs(node)) {
    if (pair.key.kind !== 'scalar' || typeof pair.key.value === 'string') continue;
    const first = pairs.get(name(pair.key)) ?? pair;
    pairs.set(name(pair.key), { key: first.key, value: pair.value });
  }
  return pairs;
}

function name({ value }: YamlScalar): string {
  const plain = typeof value === 'boolean' ? Number(value) : value;
  if (typeof plain === 'object' && plain !== null && 'timestamp' in plain) return String(instantOf(plain.timestamp));
  return String(typeof plain === 'object' && plain !== null ? plain.binary : plain);
}

function allPairs(node: YamlMapping): YamlPair[] {
  const isMerge = ({ key }: YamlPair): boolean => key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
  const sources = node.pairs
    .filter(isMerge)
    .flatMap(({ value }) => (value.kind === 'sequence' ? value.items.toReversed() : [value]));
  const inherited = sources.flatMap((source) => (source.kind === 'mapping' ? allPairs(source) : []));
  return [...inherited, ...node.pairs.filter((pair) => !isMerge(pair))];
}

/** The same form for what the oracle wrote: numbers as numbers, whatever Python called them; mappings in a fixed order. */
export function normalize(value: unknown): unknown {
  if (typeof value === 'number') return { number: String(value) };
  if (Array.isArray(value)) return value.map(normalize);
  if (typeof value !== 'object' || value === null) return value;
  const [kind, content] = Object.entries(value)[0] ?? [];
  if (kind === 'number') return { number: String(Number(content)) };
  if (kind === 'float') return { number: String(pythonFloat(String(content))) };
  if (kind !== 'map' || !Array.isArray(content)) return value;
  return { map: content.map(normalize).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

function pythonFloat(text: string): number {
  if (text === 'nan') return Number.NaN;
  return Number(text.replace('inf', 'Infinity'));
}
