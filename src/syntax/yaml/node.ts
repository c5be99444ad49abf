import type { Span } from '../../text/location.ts';

/** A value as PyYAML's `safe_load` would make it; timestamps and bytes keep their source text. */
export type YamlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly timestamp: string }
  | { readonly binary: string };

/** A scalar. `span` covers it as written, quotes and block header included; `text` is its content after unfolding and unescaping. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  readonly text: string;
  readonly value: YamlValue;
}

/** One `key: value` of a mapping, as written. An empty value is a null scalar with an empty span after the colon. */
export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/**
 * A mapping. `pairs` has everything as written, in source order; `entries` has what PyYAML sees under string keys:
 * merges (`<<`) applied, the last of two equal keys kept.
 */
export interface YamlMapping {
  readonly kind: 'mapping';
  readonly span: Span;
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
  readonly entries: ReadonlyMap<string, YamlPair>;
  /** Pairs that PyYAML drops because a later pair has an equal key, each with the pair that wins. */
  readonly duplicates: readonly { readonly dropped: YamlPair; readonly kept: YamlPair }[];
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** A node. An alias is the very node it points to: nodes form a graph without cycles, and one node may have several parents. */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence;

/** A comment from its "#" to the end of the line; `text` is what follows the "#". `alone`: nothing else stands on its line. */
export interface YamlComment {
  readonly span: Span;
  readonly text: string;
  readonly alone: boolean;
}

/** Why a text is not what `az ml` can load. `template`: the cause is an unrendered template, not a slip. */
export interface YamlError {
  readonly span: Span;
  readonly message: string;
  readonly template: boolean;
}

/** What a YAML file says. With `errors`, `root` is what could still be read (perhaps undefined). */
export interface YamlDocument {
  readonly text: string;
  /** undefined: empty file, or unreadable. */
  readonly root: YamlNode | undefined;
  readonly errors: readonly YamlError[];
  readonly comments: readonly YamlComment[];
  /** Template markers (`{{ x }}`, `{% if %}`, ...) that had to be masked to read the text at all. */
  readonly masked: readonly Span[];
  /** True if masked block tags (`{% if %}`, `{{#if}}`) decide which lines exist: nothing may be called absent. */
  readonly conditional: boolean;
  /** How many values it has (scalars, lists, mappings): what it takes of the memory. */
  readonly values: number;
  /** A guard that was hit (size, depth, aliases, nodes): why the file was not read. */
  readonly refused?: string;
}
