import type { YamlNode } from '../syntax/yaml/node.ts';
import { rememberTexts } from '../text/memo.ts';
import { didYouMean, nearest } from '../text/similar.ts';
import { capitalised, emptyTagMessage, type Fault, listed, mismatched, quoted, tooLow, unlisted } from './faults.ts';
import { nodeAt, type Place } from './place.ts';
import type { SchemaError, SchemaPart } from './validators.ts';
import type { SchemaName, Violation } from './violation.ts';

/** What is wrong at a place and what to do about it. */
export type Explanation = Pick<Violation, 'kind' | 'message' | 'suggestion'>;

/** How messages call the document that a schema describes. */
const titles: Readonly<Record<SchemaName, string>> = {
  'batch-endpoint': 'a batch endpoint',
  'batch-deployment-classic': 'a batch deployment without "type"',
  'batch-deployment-model': 'a batch deployment of "type: model"',
  'batch-deployment-pipeline': 'a batch deployment of "type: pipeline"',
  environment: 'an environment',
  model: 'a model',
  data: 'a data asset',
  datastore: 'a datastore',
  'compute-amlcompute': 'a compute cluster',
  'compute-kubernetes': 'a Kubernetes compute',
  workspace: 'a workspace',
  'pipeline-component': 'a pipeline component',
  'command-component': 'a command component',
  'parallel-component': 'a parallel component',
  'batch-invocation': 'a batch invocation',
  conda: 'a conda file',
};

/** Explains a key that does not belong into the mapping above it. */
export function unknownKey(place: Place, part: SchemaPart | undefined, name: SchemaName): Explanation {
  const key = String(place.path.at(-1));
  const owner = place.nodes.at(-2);
  if (part?.properties === undefined) return { kind: 'unknown-key', message: misfit(key, owner) };
  const present = owner?.kind === 'mapping' ? owner.entries : new Map<string, unknown>();
  const allowed = Object.keys(part.properties).filter((other) => other !== '$schema' && !present.has(other));
  const hint = part['x-hints']?.[key];
  const suggestion = hint === undefined ? nearestAmong(allowed.join('\n'))(key) : undefined;
  const advice = hint ?? didYouMean(suggestion, remove(Object.keys(part.properties)));
  const message = `Unknown key "${key}" in ${ownerName(place, name)}. ${advice}`;
  return { kind: 'unknown-key', message, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The same keys are asked about in each run that tries fixes, and for the base of a change. */
const nearestAmong = rememberTexts((allowed: string) => {
  const names = allowed.split('\n');
  return rememberTexts((key: string) => nearest(key, names), 2_000);
}, 50);

function misfit(key: string, owner: YamlNode | undefined): string {
  const type = owner?.kind === 'mapping' ? owner.entries.get('type')?.value : undefined;
  const where = type?.kind === 'scalar' ? `together with "type: ${type.text}"` : 'here';
  return `Key "${key}" is not allowed ${where}. Remove it.`;
}

function remove(allowed: readonly string[]): string {
  if (allowed.length === 0 || allowed.length > 8) return 'Remove it.';
  return `Remove it, or use ${listed(allowed.toSorted())}.`;
}

/** Explains a required key that is not there. */
export function missingKey(place: Place, part: SchemaPart | undefined, name: SchemaName): Explanation {
  const key = String(place.path.at(-1));
  const advice = part?.['x-missing']?.[key] ?? 'Add it.';
  return { kind: 'missing-key', message: `Missing key "${key}" in ${ownerName(place, name)}. ${advice}` };
}

function ownerName(place: Place, name: SchemaName): string {
  return place.path.length > 1 ? label(place.path.slice(0, -1)) : titles[name];
}

function label(path: readonly (string | number)[]): string {
  const key = path.at(-1);
  return typeof key === 'number' ? `item ${key + 1} of ${label(path.slice(0, -1))}` : `"${key ?? ''}"`;
}

/** Explains a value that its schema does not allow. */
export function badValue(place: Place, error: SchemaError): Explanation | undefined {
  const part = error.parentSchema || {};
  const node = nodeAt(place);
  const report = part['x-report'];
  if (report === 'empty-tag') return { kind: 'empty-tag', message: emptyTagMessage(label(place.path)) };
  switch (error.keyword) {
    case 'type':
      return wrongType(place.path, node, part);
    case 'enum':
      return report === 'wrong-type' ? wrongType(place.path, node, part) : notListed(place.path, node, part);
    case 'pattern':
      return mismatch(place.path, node, part, error.propertyName);
    case 'minimum':
      return outOfRange(place.path, node, error);
    case 'minItems':
      return { kind: 'invalid-value', message: `${capitalised(label(place.path))} has no items. Add one.` };
    default:
      return undefined;
  }
}

function wrongType(path: Place['path'], node: YamlNode | undefined, part: SchemaPart): Explanation {
  if (node?.kind === 'scalar' && node.value === null) {
    const what = typeof path.at(-1) === 'number' ? 'item' : 'key';
    return {
      kind: 'null-value',
      message: `${capitalised(label(path))} has no value. Give it one or remove the ${what}.`,
    };
  }
  const kind =
    part['x-report'] === 'out-of-range-value' && !part.enum && !part.pattern ? 'out-of-range-value' : 'wrong-type';
  const quote = takesText(part) && node?.kind === 'scalar' ? ' Put it in quotes.' : '';
  return { kind, message: `${capitalised(label(path))} must be ${expected(part)}, not ${described(node)}.${quote}` };
}

function takesText(part: SchemaPart): boolean {
  return [part.type].flat().includes('string') && part.enum === undefined;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
};

function expected(part: SchemaPart): string {
  const types = [part.type ?? []].flat().flatMap((type) => typeNames[type] ?? []);
  return part['x-expects'] ?? types.join(' or ');
}

function described(node: YamlNode | undefined): string {
  if (node?.kind === 'mapping') return 'a map';
  if (node?.kind !== 'scalar') return 'a list';
  if (typeof node.value === 'string') return quoted(node.text);
  if (typeof node.value === 'boolean') return `the truth value ${node.text}`;
  if (typeof node.value === 'object')
    return node.value && 'timestamp' in node.value ? `the date ${node.text}` : 'bytes';
  return `the number ${node.text}`;
}

function notListed(path: Place['path'], node: YamlNode | undefined, part: SchemaPart): Explanation {
  const written = node?.kind === 'scalar' ? node.text : '';
  const isOdd = part['x-report'] === 'out-of-range-value';
  return unlisted(written, label(path), (part.enum ?? []).map(String), isOdd);
}

function mismatch(path: Place['path'], node: YamlNode | undefined, part: SchemaPart, name?: string): Explanation {
  if (part['x-report'] === 'wrong-type') return wrongType(path, node, { 'x-expects': expected(part) });
  const kind = reported(part, 'invalid-value');
  if (name !== undefined) return { kind, message: `The name ${quoted(name)} is not allowed. Use ${expected(part)}.` };
  return mismatched(kind, node?.kind === 'scalar' ? node.text : '', label(path), expected(part));
}

function reported(part: SchemaPart, usual: Fault['kind']): Fault['kind'] {
  const report = part['x-report'];
  return report === 'invalid-name' || report === 'out-of-range-value' ? report : usual;
}

function outOfRange(path: Place['path'], node: YamlNode | undefined, error: SchemaError): Explanation {
  return tooLow(node?.kind === 'scalar' ? node.text : '', label(path), Number(error.params['limit']));
}
