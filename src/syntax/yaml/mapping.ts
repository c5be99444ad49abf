import { yamlMergedPairs } from '../../text/budgets.ts';
import type { Span } from '../../text/location.ts';
import { Refusal } from './failure.ts';
import { keyIdentity } from './keys.ts';
import type { YamlMapping, YamlNode, YamlPair } from './node.ts';

/** What is needed to see a file's mappings as PyYAML constructs them. */
export interface Merging {
  /** All pairs of a mapping that has merge keys, merged ones first, as PyYAML flattens them. */
  readonly flattened: Map<YamlNode, readonly YamlPair[]>;
  /** How many pairs were merged in this file so far. */
  merged: number;
  readonly report: (span: Span, message: string) => void;
  /** Whether a key is a merge key. */
  readonly isMerge: (key: YamlNode) => boolean;
}

/** Builds a mapping from its pairs: keys are hashed, merges applied, the last of equal keys kept. */
export function buildMapping(span: Span, flow: boolean, pairs: readonly YamlPair[], merging: Merging): YamlMapping {
  const merges = pairs.filter((pair) => merging.isMerge(pair.key));
  const own = merges.length === 0 ? pairs : pairs.filter((pair) => !merging.isMerge(pair.key));
  const duplicates = findDuplicates(own, merging);
  const inherited = merges.flatMap((pair) => mergedPairs(pair.value, merging));
  const all = inherited.length === 0 ? own : [...inherited, ...own];
  const mapping: YamlMapping = { kind: 'mapping', span, flow, pairs, entries: entriesOf(all), duplicates };
  if (inherited.length > 0) merging.flattened.set(mapping, all);
  else if (merges.length > 0) merging.flattened.set(mapping, own);
  return mapping;
}

function findDuplicates(pairs: readonly YamlPair[], merging: Merging): YamlMapping['duplicates'] {
  const last = new Map<string, YamlPair>();
  const dropped: (readonly [identity: string, pair: YamlPair])[] = [];
  for (const pair of pairs) {
    if (pair.key.kind !== 'scalar') {
      merging.report(
        pair.key.span,
        `A ${pair.key.kind === 'mapping' ? 'mapping' : 'list'} cannot be a key. Quote it if it is text.`,
      );
      continue;
    }
    const identity = keyIdentity(pair.key);
    const earlier = last.get(identity);
    if (earlier) dropped.push([identity, earlier]);
    last.set(identity, pair);
  }
  return dropped.map(([identity, pair]) => ({ dropped: pair, kept: last.get(identity) ?? pair }));
}

function entriesOf(pairs: readonly YamlPair[]): ReadonlyMap<string, YamlPair> {
  const entries = new Map<string, YamlPair>();
  for (const pair of pairs) {
    if (pair.key.kind === 'scalar' && typeof pair.key.value === 'string') entries.set(pair.key.value, pair);
  }
  return entries;
}

/** The pairs a merge key brings in; in a list of mappings, earlier ones win, so they come last. */
function mergedPairs(value: YamlNode, merging: Merging): readonly YamlPair[] {
  if (value.kind === 'mapping') return charge(merging.flattened.get(value) ?? value.pairs, merging);
  if (value.kind === 'scalar') {
    merging.report(value.span, 'A merge key "<<" needs a mapping or a list of mappings.');
    return [];
  }
  return value.items.toReversed().flatMap((item) => {
    if (item.kind === 'mapping') return charge(merging.flattened.get(item) ?? item.pairs, merging);
    merging.report(item.span, 'A merge key "<<" can list only mappings.');
    return [];
  });
}

function charge(pairs: readonly YamlPair[], merging: Merging): readonly YamlPair[] {
  merging.merged += pairs.length;
  if (merging.merged > yamlMergedPairs)
    throw new Refusal(`its merge keys bring in more than ${yamlMergedPairs} entries`);
  return pairs;
}
