import type { YamlNode, YamlPair } from '../syntax/yaml/node.ts';
import type { KnownCompute, KnownEndpoint, KnownEnvironment, KnownOutside, KnownWorkspace } from './config.ts';
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
  const fields = readFields(node, ['workspaces', 'computes', 'environments', 'endpoints'], reading);
  if (!fields) return undefined;
  return {
    workspaces: optional(fields, 'workspaces', readList(readWorkspace), reading) ?? [],
    computes: optional(fields, 'computes', readNamed(readCompute), reading) ?? new Map(),
    environments: optional(fields, 'environments', readNamed(readEnvironment), reading) ?? new Map(),
    endpoints: optional(fields, 'endpoints', readNamed(readEndpoint), reading) ?? new Map(),
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

/** The value, or its key if nothing is written as value: the mark for what is missing in it. */
function headed(key: YamlNode, value: YamlNode): YamlNode {
  return value.span.start === value.span.end ? key : value;
}
