import type { YamlNode, YamlPair } from '../syntax/yaml/node.ts';
import type {
  KnownCompute,
  KnownEndpoint,
  KnownEnvironment,
  KnownOutside,
  KnownVariable,
  KnownWorkspace,
} from './config.ts';
import {
  complain,
  optional,
  placeIn,
  type Reader,
  type Reading,
  readFields,
  readFlag,
  readList,
  readOneOf,
  readPairs,
  readText,
  required,
} from './fields.ts';
import { readSomeGlobs } from './globs.ts';

/** Reads the section "known": what the repository cannot show. */
export const readKnown: Reader<KnownOutside> = (node, reading) => {
  const fields = readFields(node, ['workspaces', 'computes', 'environments', 'endpoints', 'variables'], reading);
  if (!fields) return undefined;
  return {
    workspaces: optional(fields, 'workspaces', readList(readWorkspace), reading) ?? [],
    computes: optional(fields, 'computes', readNamed(readCompute), reading) ?? new Map(),
    environments: optional(fields, 'environments', readNamed(readEnvironment), reading) ?? new Map(),
    endpoints: optional(fields, 'endpoints', readNamed(readEndpoint), reading) ?? new Map(),
    variables: optional(fields, 'variables', readNamed(readVariable), reading) ?? new Map(),
  };
};

const readWorkspace: Reader<KnownWorkspace> = (node, reading) => {
  const fields = readFields(node, ['files', 'name', 'customer-managed-key', 'registry-quarantine'], reading);
  if (!fields) return undefined;
  const files = optional(fields, 'files', readSomeGlobs, reading) ?? [];
  const name = required({ node, fields, what: 'A known workspace' }, 'name', readText, reading);
  const customerManagedKey = optional(fields, 'customer-managed-key', readFlag, reading);
  const registryQuarantine = optional(fields, 'registry-quarantine', readFlag, reading);
  if (name === undefined) return undefined;
  return {
    files,
    name,
    ...(customerManagedKey === undefined ? {} : { customerManagedKey }),
    ...(registryQuarantine === undefined ? {} : { registryQuarantine }),
    at: placeIn(reading, fields.get('name')?.value.span ?? node.span),
  };
};

type PairReader<T> = (pair: YamlPair, reading: Reading) => T | undefined;

function readNamed<T>(read: PairReader<T>): Reader<ReadonlyMap<string, T>> {
  return (node, reading) => {
    const named = new Map<string, T>();
    for (const [name, pair] of readPairs(node, reading) ?? []) {
      if (name.trim() === '') complain(reading, pair.key.span, 'This name is empty. Write the name in Azure ML.');
      const value = read(pair, reading);
      if (value !== undefined) named.set(name, value);
    }
    return named;
  };
}

const readKind = readOneOf('kind of compute', ['amlcompute', 'aks', 'arc']);

const readCompute: PairReader<KnownCompute> = ({ value }, reading) => {
  const kind = readKind(value, reading);
  return kind && { kind, at: placeIn(reading, value.span) };
};

const readEnvironment: PairReader<KnownEnvironment> = ({ key, value }, reading) => {
  const fields = readFields(value, ['packages', 'complete'], reading);
  if (!fields) return undefined;
  const packages = required(
    { node: headed(key, value), fields, what: 'A known environment' },
    'packages',
    readList(readText),
    reading,
  );
  const complete = optional(fields, 'complete', readFlag, reading) ?? false;
  return packages && { packages, complete, at: placeIn(reading, key.span) };
};

const readEndpoint: PairReader<KnownEndpoint> = ({ key, value }, reading) => {
  const fields = readFields(value, ['default'], reading);
  if (!fields) return undefined;
  const deployment = optional(fields, 'default', readText, reading);
  return { ...(deployment === undefined ? {} : { default: deployment }), at: placeIn(reading, key.span) };
};

/** A text, a list of texts, or a mapping with "values" and "files". */
const readVariable: PairReader<KnownVariable> = ({ key, value }, reading) => {
  const at = placeIn(reading, key.span);
  if (value.kind !== 'mapping') {
    const values = readSomeValues(value, reading);
    return values && { values, files: [], at };
  }
  const fields = readFields(value, ['values', 'files'], reading);
  if (!fields) return undefined;
  const owner = { node: value, fields, what: 'A known variable' };
  const values = required(owner, 'values', readSomeValues, reading);
  return values && { values, files: optional(fields, 'files', readSomeGlobs, reading) ?? [], at };
};

const readSomeValues: Reader<readonly string[]> = (node, reading) => {
  const values = node.kind === 'sequence' ? readList(readWord)(node, reading) : [readWord(node, reading)];
  const texts = values?.filter((each) => each !== undefined);
  if (texts === undefined) return undefined;
  if (node.kind === 'sequence' && node.items.length === 0)
    return complain(reading, node.span, 'This list is empty. Name at least one value.');
  return texts.length > 0 ? texts : undefined;
};

/** A number is a text here, as it is written. */
const readWord: Reader<string> = (node, reading) =>
  node.kind === 'scalar' && typeof node.value === 'number' ? node.text : readText(node, reading);

/** The value, or its key if nothing is written as value: the mark for what is missing in it. */
function headed(key: YamlNode, value: YamlNode): YamlNode {
  return value.span.start === value.span.end ? key : value;
}
