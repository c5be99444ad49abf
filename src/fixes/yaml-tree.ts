import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from '../syntax/yaml/node.ts';
import type { Span } from '../text/location.ts';

/** The way from the root to a node: the place of a pair in its map, of an item in its list. */
export type YamlPath = readonly number[];

/** An entry of a map, with the way to it. */
export interface PlacedPair {
  readonly pair: YamlPair;
  readonly index: number;
  readonly owner: YamlMapping;
  readonly path: YamlPath;
}

/** A scalar that is the value of an entry or an item of a list, with the way to it. */
export interface PlacedScalar {
  readonly node: YamlScalar;
  readonly isFlow: boolean;
  readonly path: YamlPath;
}

/** A list that is the value of an entry or an item of a list. */
export interface PlacedSequence {
  readonly node: YamlSequence;
  readonly path: YamlPath;
}

/** What stands where in a YAML text. What is reached by an alias is in none of them: it would be changed in several places at once. */
export interface YamlTree {
  pairAt(key: Span): PlacedPair | undefined;
  scalarAt(span: Span): PlacedScalar | undefined;
  /** Whether just that is a scalar, be it shared or a key. */
  holds(span: Span): boolean;
  /** The entry whose value is the map of another. */
  ownerOf(placed: PlacedPair): PlacedPair | undefined;
  /** Where a list stands. */
  placeOf(list: YamlSequence): PlacedSequence | undefined;
}

/** Indexes the nodes below a root by their places. */
export function indexTree(root: YamlNode): YamlTree {
  const { shared, seen } = sharedIn(root);
  const all = new Set([...seen].flatMap(({ kind, span }) => (kind === 'scalar' ? [keyOf(span)] : [])));
  const pairs = new Map<string, PlacedPair>();
  const scalars = new Map<string, PlacedScalar>();
  const owners = new Map<YamlNode, PlacedPair>();
  const sequences = new Map<YamlSequence, PlacedSequence>();
  const visit = (node: YamlNode, path: YamlPath, isFlow: boolean): void => {
    if (shared.has(node)) return;
    if (node.kind === 'scalar') {
      scalars.set(keyOf(node.span), { node, path, isFlow });
      return;
    }
    if (node.kind === 'sequence') {
      sequences.set(node, { node, path });
      for (const [index, item] of node.items.entries()) visit(item, [...path, index], isFlow || node.flow);
      return;
    }
    for (const [index, pair] of node.pairs.entries()) {
      const inside = [...path, index];
      const placed = { pair, index, owner: node, path: inside };
      pairs.set(keyOf(pair.key.span), placed);
      owners.set(pair.value, placed);
      visit(pair.value, inside, isFlow || node.flow);
    }
  };
  visit(root, [], false);
  return {
    pairAt: (key) => pairs.get(keyOf(key)),
    holds: (span) => all.has(keyOf(span)),
    scalarAt: (span) => scalars.get(keyOf(span)),
    ownerOf: ({ owner }) => owners.get(owner),
    placeOf: (list) => sequences.get(list),
  };
}

function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** All nodes, and those that several others hold. */
function sharedIn(root: YamlNode): { readonly shared: ReadonlySet<YamlNode>; readonly seen: ReadonlySet<YamlNode> } {
  const seen = new Set<YamlNode>();
  const shared = new Set<YamlNode>();
  const pending: YamlNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) {
      shared.add(node);
      continue;
    }
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item);
    if (node.kind === 'mapping') for (const { key, value } of node.pairs) pending.push(key, value);
  }
  return { shared, seen };
}
