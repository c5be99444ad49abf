import type { Keys } from '../../model/batch.ts';
import type { AssetText, DocumentSource, PathText } from '../../model/declaration.ts';
import type { Fact, Unknown } from '../../model/facts.ts';
import { parseOpenReference, parseReference } from '../../model/reference.ts';
import type { DocumentKind } from '../../model/source-document.ts';
import { fillTemplate, namesInMarks } from '../../syntax/template.ts';
import { templateOf } from '../../syntax/template-of.ts';
import type { YamlDocument, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../../syntax/yaml/node.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';

/** A mapping to read facts from, with where it stands. */
export interface Owner {
  readonly file: FilePath;
  readonly document: YamlDocument;
  readonly map: YamlMapping;
  /** Where to point when something is missing. */
  readonly header: Location;
  /** What is known of the marks that are filled in before the file is sent, by their names. */
  readonly variables?: ReadonlyMap<string, string>;
}

/** The location of a span in an owner's file. */
export function at(owner: { readonly file: FilePath }, span: Span): Location {
  return { file: owner.file, span };
}

/** The owner for a whole document: its header is the first pair, cut at the end of its line. */
export function rootOwner(file: FilePath, document: YamlDocument, map: YamlMapping): Owner {
  const first = map.pairs[0];
  const start = first?.key.span.start ?? map.span.start;
  const newline = document.text.slice(start).search(/[\r\n]/);
  const lineEnd = newline < 0 ? document.text.length : start + newline;
  const end = Math.min(lineEnd, Math.max(first?.value.span.end ?? start, first?.key.span.end ?? start));
  return { file, document, map, header: { file, span: { start, end: Math.max(start, end) } } };
}

/** The pair of a key, if the key is there. */
export function pairOf(owner: Owner, key: string): YamlPair | undefined {
  return owner.map.entries.get(key);
}

/** The owner for the mapping under a key; undefined if there is none. Its header is the key. */
export function childOwner(owner: Owner, key: string): Owner | undefined {
  const pair = pairOf(owner, key);
  if (pair?.value.kind !== 'mapping') return undefined;
  return { ...owner, map: pair.value, header: at(owner, pair.key.span) };
}

/** A fact of a key, from any value; `read` gives undefined for a value it cannot take (the schema speaks of that): unknown. */
export function factOf<T>(owner: Owner, key: string, read: (node: YamlNode, pair: YamlPair) => T | undefined): Fact<T> {
  const pair = pairOf(owner, key);
  if (!pair) return missing(owner);
  const place = at(owner, pair.value.span.end > pair.value.span.start ? pair.value.span : pair.key.span);
  const filled = filledIn(owner, pair.value);
  if (filled === undefined) return toBeFilledIn(owner, key, place, pair.value);
  const value = read(filled, filled === pair.value ? pair : { ...pair, value: filled });
  if (value === undefined) return { state: 'unknown', at: place, because: `the value of "${key}" cannot be read` };
  return { state: 'known', value, at: place, key: at(owner, pair.key.span) };
}

/** A value that a template leaves open. What stands in the files of one folder with the same marks is filled in alike. */
function toBeFilledIn({ file, document }: Owner, key: string, place: Location, node: YamlNode): Unknown {
  const { start, end } = node.span;
  const source = document.text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2');
  const word = source.replace(/\{\{[ \t]{1,20}|[ \t]{1,20}\}\}/g, (marks) => marks.trim());
  const because = `"${key}" is filled in by a template`;
  const isShort = word !== '' && word.length <= 300;
  const variables = isShort && node.kind === 'scalar' ? namesInMarks(source) : undefined;
  return {
    ...{ state: 'unknown', at: place, because },
    ...(isShort && { word, expression: `${folderOf(file)}\n${word}` }),
    ...(variables !== undefined && { variables }),
  };
}

/** A value as it is sent; undefined if marks in it come to what is not known. */
function filledIn({ document, variables }: Owner, node: YamlNode): YamlNode | undefined {
  if (node.kind !== 'scalar' || !templateOf(document, node)) return node;
  const text = variables && fillTemplate(document.text.slice(node.span.start, node.span.end), variables);
  const plain = text?.replace(/^(["'])(.*)\1$/s, '$2');
  return plain === undefined ? undefined : { ...node, text: plain, value: plain };
}

function missing<T>(owner: Owner): Fact<T> {
  if (owner.document.conditional) {
    return { state: 'unknown', at: owner.header, because: 'a template decides which lines exist' };
  }
  return { state: 'absent', in: owner.header };
}

/** The text of a scalar that has a value; numbers and booleans give their source. */
export function scalarText(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** A text fact. */
export function textFact(owner: Owner, key: string): Fact<string> {
  return factOf(owner, key, scalarText);
}

/** A number fact: numbers, and strings that are whole numbers, as the client takes them; fractions are cut. */
export function numberFact(owner: Owner, key: string): Fact<number> {
  return factOf(owner, key, (node) => (node.kind === 'scalar' ? integerOf(node) : undefined));
}

function integerOf(node: YamlScalar): number | undefined {
  if (typeof node.value === 'number') return Number.isFinite(node.value) ? Math.trunc(node.value) : undefined;
  if (typeof node.value === 'bigint') return Number(node.value);
  if (typeof node.value === 'string' && /^\s*[+-]?\d+\s*$/.test(node.value)) return Number(node.value);
  return undefined;
}

/** Known when the key is there and not null. */
export function presenceFact(owner: Owner, key: string): Fact<true> {
  return factOf(owner, key, (node) => (node.kind === 'scalar' && node.value === null ? undefined : true));
}

/** A local path fact. */
export function pathFact(owner: Owner, key: string): Fact<PathText> {
  return factOf(owner, key, (node) => {
    const written = scalarText(node);
    return written === undefined ? undefined : { written, at: at(owner, node.span) };
  });
}

/** A reference fact: a scalar, or a mapping that `inline` reads. */
export function assetFact<T>(
  owner: Owner,
  key: string,
  inline: (child: Owner) => T | undefined = () => undefined,
): Fact<AssetText<T>> {
  return factOf(owner, key, (node, pair) => {
    if (node.kind === 'mapping') {
      const definition = inline({ ...owner, map: node, header: at(owner, pair.key.span) });
      if (definition === undefined) return undefined;
      return { written: '', reference: { form: 'inline' }, at: at(owner, pair.key.span), inline: definition };
    }
    const written = scalarText(node);
    if (written === undefined) return undefined;
    return { written, reference: parseReference(written), at: at(owner, node.span) };
  });
}

/** The same for assets that have versions: a template may stand for the version alone. */
export function versionedFact<T>(
  owner: Owner,
  key: string,
  inline: (child: Owner) => T | undefined,
): Fact<AssetText<T>> {
  return openReferenceFact(owner, key) ?? assetFact(owner, key, inline);
}

function openReferenceFact<T>(owner: Owner, key: string): Fact<AssetText<T>> | undefined {
  const pair = pairOf(owner, key);
  const node = pair?.value;
  if (pair === undefined || node?.kind !== 'scalar') return undefined;
  const template = templateOf(owner.document, node);
  const place = at(owner, node.span);
  const written = owner.document.text.slice(node.span.start, node.span.end).replace(/^(["'])(.*)\1$/s, '$2');
  const reference = template && parseOpenReference(written);
  if (reference === undefined) return undefined;
  return { state: 'known', value: { written, reference, at: place }, at: place, key: at(owner, pair.key.span) };
}

/** The keys of a mapping with their places. */
export function keysOf(owner: Owner): Keys {
  return new Map([...owner.map.entries].map(([key, pair]) => [key, at(owner, pair.key.span)]));
}

/** No file of a person nests its keys deeper. */
const deepestKey = 10;

/** The keys of a mapping and of those inside it, with dots between: "kubernetes.requests". */
export function nestedKeysOf(owner: Owner, depth = 0): Keys {
  const inside = [...owner.map.entries.keys()].flatMap((key) => {
    const child = depth < deepestKey ? childOwner(owner, key) : undefined;
    return child ? [...nestedKeysOf(child, depth + 1)].map(([name, at]) => [`${key}.${name}`, at] as const) : [];
  });
  return new Map([...keysOf(owner), ...inside]);
}

/** The source for the schema check. */
export function sourceOf(owner: Owner, kind: DocumentKind, inside = ''): DocumentSource {
  return { kind, document: owner.document, root: owner.map, file: owner.file, inside };
}

/** What every entity has: header, name, title. */
export function identity(owner: Owner, entity: string) {
  const name = textFact(owner, 'name');
  const title = name.state === 'known' ? name.value : owner.file;
  return { entity, file: owner.file, header: owner.header, name, title };
}
