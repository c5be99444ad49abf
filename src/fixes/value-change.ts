import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { FixValue } from '../model/fix.ts';
import type { YamlPath } from './yaml-tree.ts';

/** What a step changes of the values of a document: nothing else may be another afterwards. */
export type ValueChange =
  | { readonly change: 'rename'; readonly path: YamlPath; readonly to: string }
  | { readonly change: 'replace'; readonly path: YamlPath; readonly to: string | number | boolean }
  | { readonly change: 'remove'; readonly path: YamlPath }
  /** Beside the entry at `path`: `offset` 0 before it, 1 behind it. */
  | {
      readonly change: 'insert';
      readonly path: YamlPath;
      readonly offset: 0 | 1;
      readonly key: string;
      readonly value: string;
    }
  | { readonly change: 'append'; readonly path: YamlPath; readonly value: FixValue }
  | { readonly change: 'move'; readonly paths: readonly YamlPath[]; readonly into: YamlPath }
  | { readonly change: 'wrap'; readonly paths: readonly YamlPath[]; readonly owner: YamlPath; readonly key: string };

/** More aliases than that are followed in no proof. */
const mostAliases = 1000;

/**
 * Whether of the values of a YAML text just those changed: the changes are made to the document that the text was, and what the other text
 * says must be the same, with its keys in the same order. Never throws.
 */
export function isJustChanged(before: string, after: string, changes: readonly ValueChange[]): boolean {
  try {
    const document = parsed(before);
    const other = parsed(after);
    if (document === undefined || other === undefined) return false;
    // All places are found before the first of them moves.
    for (const change of changes.map((each) => prepare(document, each))) change();
    return isSame(plainOf(document), plainOf(other));
  } catch {
    // It has what the document model does not take, such as too many aliases.
    return false;
  }
}

function parsed(text: string): Document.Parsed | undefined {
  const document = parseDocument(text, {
    version: '1.1',
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  return document.errors.length === 0 ? document : undefined;
}

function plainOf(document: Document): unknown {
  return document.toJS({ mapAsMap: true, maxAliasCount: mostAliases });
}

function prepare(document: Document, change: ValueChange): () => void {
  switch (change.change) {
    case 'rename': {
      const pair = pairAt(document, change.path);
      return () => {
        pair.key = document.createNode(change.to);
      };
    }
    case 'replace':
      return preparedReplacement(document, change.path, change.to);
    case 'remove': {
      const [map, pair] = [mapAround(document, change.path), pairAt(document, change.path)];
      return () => take(map, pair);
    }
    case 'insert': {
      const [map, pair] = [mapAround(document, change.path), pairAt(document, change.path)];
      return () => {
        map.items.splice(map.items.indexOf(pair) + change.offset, 0, document.createPair(change.key, change.value));
      };
    }
    case 'append': {
      const list = nodeAt(document, change.path);
      if (!isSeq(list)) throw new Error('no list');
      return () => list.add(document.createNode(change.value));
    }
    case 'move': {
      const [map, pairs] = [
        mapAround(document, change.paths[0] ?? []),
        change.paths.map((path) => pairAt(document, path)),
      ];
      const target = nodeAt(document, change.into);
      if (!isMap(target)) throw new Error('no map');
      return () => {
        for (const pair of pairs) target.items.push(take(map, pair));
      };
    }
    case 'wrap': {
      const [map, pairs] = [mapAt(document, change.owner), change.paths.map((path) => pairAt(document, path))];
      return () => {
        const place = pairs
          .map((pair) => map.items.indexOf(pair))
          .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
        const made = document.createPair(change.key, {});
        if (isMap(made.value)) for (const pair of pairs) made.value.items.push(take(map, pair));
        map.items.splice(place, 0, made);
      };
    }
  }
}

function preparedReplacement(document: Document, path: YamlPath, to: string | number | boolean): () => void {
  const node = nodeAt(document, path);
  if (!isScalar(node)) throw new Error('no scalar');
  return () => {
    node.value = to;
  };
}

function take(map: YAMLMap, pair: Pair): Pair {
  map.items.splice(map.items.indexOf(pair), 1);
  return pair;
}

function nodeAt(document: Document, path: YamlPath): unknown {
  return path.reduce<unknown>((node, index) => {
    const item: unknown = isCollection(node) ? node.items[index] : undefined;
    return isPair(item) ? item.value : item;
  }, document.contents);
}

function mapAround(document: Document, path: YamlPath): YAMLMap {
  return mapAt(document, path.slice(0, -1));
}

function mapAt(document: Document, path: YamlPath): YAMLMap {
  const node = nodeAt(document, path);
  if (!isMap(node)) throw new Error('no map');
  return node;
}

function pairAt(document: Document, path: YamlPath): Pair {
  const pair = mapAround(document, path).items[path.at(-1) ?? -1];
  if (pair === undefined) throw new Error('no entry');
  return pair;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Map && b instanceof Map) return isSame([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return isSame([...a], [...b]);
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Uint8Array && b instanceof Uint8Array) return isSame([...a], [...b]);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  return Object.is(a, b);
}
