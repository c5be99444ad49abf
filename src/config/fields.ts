import type { YamlNode, YamlPair, YamlScalar } from '../syntax/yaml/node.ts';
import { isDate } from '../text/date.ts';
import type { FilePath, Location, Span } from '../text/location.ts';
import { nearest } from '../text/similar.ts';
import type { ConfigProblem } from './config.ts';

/** The configuration file that is being read, and its mistakes so far. */
export interface Reading {
  readonly file: FilePath;
  readonly ruleIds: readonly string[];
  readonly problems: ConfigProblem[];
}

/** Reads a value; undefined if it is wrong, which is then among the problems. */
export type Reader<T> = (node: YamlNode, reading: Reading) => T | undefined;

/** Records a mistake. */
export function complain(reading: Reading, span: Span, message: string): undefined {
  reading.problems.push({ at: placeIn(reading, span), message });
  return undefined;
}

/** A span of the configuration file as a location. */
export function placeIn({ file }: Reading, span: Span): Location {
  return { file, span };
}

/** A text between double quotes, cut if it is long. */
export function quote(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
}

/** Whether nothing is written for a value. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Reads text that is not blank. */
export const readText: Reader<string> = (node, reading) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return wrongType(node, 'Text', reading);
  if (node.value.trim() === '')
    return complain(reading, node.span, 'This text is empty. Write something, or remove the key.');
  return node.value;
};

/** Reads a truth value. */
export const readFlag: Reader<boolean> = (node, reading) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'boolean') return wrongType(node, '"true" or "false"', reading);
  return node.value;
};

/** Reads a day of the calendar, YYYY-MM-DD, quoted or not. */
export const readDate: Reader<string> = (node, reading) => {
  if (node.kind === 'scalar' && isDate(node.text)) return node.text;
  return wrongType(node, 'A day of the calendar as YYYY-MM-DD', reading);
};

/** Reads one of some words. YAML 1.1 takes a plain `off` for a truth value; as a word it is read all the same. */
export function readOneOf<const T extends string>(what: string, words: readonly T[]): Reader<T> {
  return (node, reading) => {
    const allowed = listed(words);
    if (node.kind !== 'scalar' || isEmpty(node)) return wrongType(node, `One of ${allowed}`, reading);
    const wanted = typeof node.value === 'boolean' ? node.text.toLowerCase() : node.text;
    const found = words.find((word) => word === wanted);
    if (found !== undefined) return found;
    return complain(
      reading,
      node.span,
      `Unknown ${what} ${quote(node.text)}. ${suggestion(node.text, words)}Use one of ${allowed}.`,
    );
  };
}

/** Reads a list of values; nothing written is an empty list. */
export function readList<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, reading) => {
    if (isEmpty(node)) return [];
    if (node.kind !== 'sequence') return wrongType(node, 'A list', reading);
    return node.items.flatMap((one) => {
      const value = item(one, reading);
      return value === undefined ? [] : [value];
    });
  };
}

/** The pairs of a mapping by their keys; nothing written is an empty mapping. Keys that are no text or come twice are mistakes. */
export function readPairs(node: YamlNode, reading: Reading): ReadonlyMap<string, YamlPair> | undefined {
  if (isEmpty(node)) return new Map();
  if (node.kind !== 'mapping') return wrongType(node, 'A mapping', reading);
  for (const { key } of node.pairs) {
    if (key.kind !== 'scalar' || typeof key.value === 'string') continue;
    complain(reading, key.span, `A key must be text, and this one is ${describe(key)}. Put it in quotes.`);
  }
  for (const { kept } of node.duplicates) {
    complain(reading, kept.key.span, `The key ${quote(keyText(kept.key))} is given more than once. Keep one.`);
  }
  return node.entries;
}

/** The pairs of a mapping whose keys are known; any other key is a mistake. */
export function readFields(
  node: YamlNode,
  keys: readonly string[],
  reading: Reading,
): ReadonlyMap<string, YamlPair> | undefined {
  const pairs = readPairs(node, reading);
  for (const [name, { key }] of pairs ?? []) {
    if (keys.includes(name)) continue;
    const known = nearest(name, keys) === undefined ? `Known here: ${listed(keys)}.` : suggestion(name, keys).trim();
    complain(reading, key.span, `Unknown key ${quote(name)}. ${known}`);
  }
  return pairs;
}

/** The value of a field that may be missing. Lists and mappings may also be left empty, other values may not. */
export function optional<T>(
  fields: ReadonlyMap<string, YamlPair>,
  name: string,
  read: Reader<T>,
  reading: Reading,
): T | undefined {
  const pair = fields.get(name);
  return pair && read(pair.value, reading);
}

/** The value of a field that must be there, in an owner that `what` names. */
export function required<T>(
  owner: { readonly node: YamlNode; readonly fields: ReadonlyMap<string, YamlPair>; readonly what: string },
  name: string,
  read: Reader<T>,
  reading: Reading,
): T | undefined {
  const pair = owner.fields.get(name);
  if (pair) return read(pair.value, reading);
  return complain(reading, headOf(owner.node), `${owner.what} needs the key "${name}", and it is missing here.`);
}

/** The first key of a mapping, or all of an empty one: the mark for what is missing in it. */
function headOf(node: YamlNode): Span {
  return (node.kind === 'mapping' ? node.pairs[0]?.key.span : undefined) ?? node.span;
}

function keyText(key: YamlNode): string {
  return key.kind === 'scalar' ? key.text : '';
}

function wrongType(node: YamlNode, wanted: string, reading: Reading): undefined {
  return complain(reading, node.span, `${wanted} is expected here, not ${describe(node)}.`);
}

function describe(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'mapping' ? 'a mapping' : 'a list';
  return `${typeName(node)}${node.value === null ? '' : ` ${quote(node.text)}`}`;
}

function typeName({ value }: YamlScalar): string {
  if (value === null) return 'an empty value';
  if (typeof value === 'boolean') return 'the truth value';
  if (typeof value === 'string') return 'the text';
  if (typeof value === 'object') return 'timestamp' in value ? 'the date' : 'the binary value';
  return 'the number';
}

function suggestion(word: string, candidates: readonly string[]): string {
  const similar = nearest(word, candidates);
  return similar === undefined ? '' : `Did you mean "${similar}"? `;
}

function listed(words: readonly string[]): string {
  return words
    .toSorted()
    .map((word) => `"${word}"`)
    .join(', ');
}
