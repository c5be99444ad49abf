import type { YamlNode, YamlScalar } from '../syntax/yaml/node.ts';

/** Stands for a date: PyYAML makes an object of it that is of no JSON type. */
const foreign = Symbol('foreign');

/** How many values a validator may meet, those of an alias counted at each of its uses. */
const MAX_VALUES = 500_000;

/**
 * What a validator sees of a node: mappings as PyYAML leaves them, keys that are not strings under their text, integers of
 * any size as numbers, bytes as strings, and dates as a value of no JSON type. A node with several parents becomes one shared value.
 * undefined if it is too large to be walked through.
 */
export function plainOf(root: YamlNode): unknown {
  const seen = new Map<YamlNode, { readonly value: unknown; readonly size: number }>();
  function plain(node: YamlNode): { readonly value: unknown; readonly size: number } {
    if (node.kind === 'scalar') return { value: scalar(node), size: 1 };
    const known = seen.get(node);
    if (known !== undefined) return known;
    let size = 1;
    const below = (child: YamlNode) => {
      const made = plain(child);
      size += made.size;
      return made.value;
    };
    const value = node.kind === 'sequence' ? node.items.map(below) : Object.fromEntries(pairs(node, below));
    const made = { value, size };
    seen.set(node, made);
    return made;
  }
  const { value, size } = plain(root);
  return size > MAX_VALUES ? undefined : value;
}

function pairs(
  node: Extract<YamlNode, { kind: 'mapping' }>,
  below: (child: YamlNode) => unknown,
): readonly (readonly [string, unknown])[] {
  const odd = node.pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' && typeof key.value !== 'string' ? [[key.text, below(value)] as const] : [],
  );
  return [...odd, ...[...node.entries].map(([key, pair]) => [key, below(pair.value)] as const)];
}

function scalar({ value, text }: YamlScalar): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value !== 'object') return value;
  return 'binary' in value ? text : foreign;
}
