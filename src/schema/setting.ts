import type { YamlMapping } from '../syntax/yaml/node.ts';
import { badValue, type Explanation, unknownKey } from './explain.ts';
import { type Place, placeAt, step } from './place.ts';
import { plainOf } from './plain.ts';
import type { SchemaError, Validate } from './validators.ts';
import type { SchemaName } from './violation.ts';

/** A key of a setting that the client does not take, or cannot reach. */
export interface SettingFault extends Explanation {
  /** The path down to the key. */
  readonly path: readonly string[];
}

/**
 * What a schema says against one key path (`settings.mini_batch_size`) that is laid over a document: the first of its keys that the client does
 * not know. It says nothing of the value, whose type depends on who hands it over.
 * https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/schema.py (add_param_overrides)
 */
export function checkSetting(
  root: YamlMapping,
  written: string,
  name: SchemaName,
  validate: Validate,
): SettingFault | undefined {
  const path = pathOf(written);
  if (path === undefined) return undefined;
  const inReference = referenceOn(root, path);
  if (inReference) return inReference;
  const plain = plainOf(root);
  if (!isObject(plain) || validate(withKey(plain, path))) return undefined;
  const found = (validate.errors ?? []).flatMap((error) => faultOf(error, root, path, name) ?? []);
  return found.sort((a, b) => a.path.length - b.path.length)[0];
}

/**
 * What a schema says against a text that is laid over a document at a key path, if the client surely refuses it: text where a number, a truth value
 * or a map belongs, none of the values allowed, or no text for a tag. What may be read as a number, a truth value, null or a list on its way says nothing, nor do numbers.
 * azure-ai-ml 1.35.2, run: `max_retries` of "abc", "PT5M", "10%" is "Not a valid integer.", of "10" and " 10" is taken.
 */
export function checkSettingValue(
  root: YamlMapping,
  written: string,
  value: string,
  validate: Validate,
): SettingFault | undefined {
  const path = pathOf(written);
  // The type decides which schema reads the document.
  if (path === undefined || path.at(-1) === 'type' || !isTold(value) || referenceOn(root, path)) return undefined;
  const plain = plainOf(root);
  if (!isObject(plain) || validate(withKey(plain, path, value))) return undefined;
  const pointer = path.map((key) => `/${key}`).join('');
  const found = (validate.errors ?? []).flatMap((error) => {
    const fault = error.instancePath === pointer ? badValue(placeOf(path, value), error) : undefined;
    return fault !== undefined && refused(value).includes(fault.kind) ? [{ ...fault, path }] : [];
  });
  return found[0];
}

/** What is surely refused of a value: an empty one may be a text where anything else belongs, and is none for a tag. */
function refused(value: string): readonly Explanation['kind'][] {
  return value === '' ? ['empty-tag'] : ['wrong-type', 'invalid-value'];
}

function isTold(value: string): boolean {
  return value === '' || isPlainWord(value);
}

/** A word that no reader of JSON, YAML or Python takes for anything else, and no template fills in. */
function isPlainWord(value: string): boolean {
  if (!/^[\w%.-]{1,100}$/.test(value) || !/[A-Za-z%]/.test(value) || /^__|__$/.test(value)) return false;
  return !/^[+-]?(?:true|false|yes|no|on|off|y|n|t|f|null|none|nan|inf|infinity|\.nan|\.inf|0[xob]\w+|[\d._]+e[\d]*)$/i.test(
    value,
  );
}

function placeOf(path: readonly string[], value: string): Place {
  const nothing = { start: 0, end: 0 };
  return { path, nodes: [{ kind: 'scalar', span: nothing, style: 'plain', text: value, value }], pairs: [] };
}

function pathOf(written: string): readonly string[] | undefined {
  const path = written.split('.');
  return path.every((key) => /^[A-Za-z_$][\w-]{0,100}$/.test(key)) && path.length <= mostKeys ? path : undefined;
}

const mostKeys = 20;

/** The client does not follow what is a text. */
function referenceOn(root: YamlMapping, path: readonly string[]): SettingFault | undefined {
  let place: Place = placeAt(root, '');
  for (const key of path.slice(0, -1)) {
    const depth = place.nodes.length;
    place = step(place, key);
    const node = place.nodes.at(-1);
    if (place.nodes.length === depth || node === undefined) return undefined;
    if (node.kind !== 'scalar' || typeof node.value !== 'string') continue;
    const owner = place.path.map(String);
    const message = `"${owner.join('.')}" is "${node.text}" here, and no setting can reach into that. Set "${owner.join('.')}" itself.`;
    return { kind: 'unknown-key', message, path: [...owner, path[owner.length] ?? ''] };
  }
  return undefined;
}

function faultOf(
  error: SchemaError,
  root: YamlMapping,
  path: readonly string[],
  name: SchemaName,
): SettingFault | undefined {
  const place = placeAt(root, error.instancePath);
  const isKey = error.keyword === 'additionalProperties';
  if (!isKey && error.keyword !== 'false schema') return undefined;
  const inside = isKey ? step(place, String(error.params['additionalProperty'])) : place;
  const keys = inside.path.map(String);
  if (keys.length > path.length || keys.some((key, index) => key !== path[index])) return undefined;
  // What the document says itself is a mistake of its own.
  if (inside.pairs.at(-1) !== undefined) return undefined;
  return { ...unknownKey(inside, isKey ? error.parentSchema || undefined : undefined, name), path: keys };
}

type PlainObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document with a value at the path; without one, what stands there stays. */
function withKey(plain: PlainObject, path: readonly string[], value?: string): PlainObject {
  const [key, ...rest] = path;
  if (key === undefined) return plain;
  const below = Object.hasOwn(plain, key) ? plain[key] : undefined;
  if (rest.length === 0) return { ...plain, [key]: value ?? below ?? '1' };
  return { ...plain, [key]: withKey(isObject(below) ? below : {}, rest, value) };
}
