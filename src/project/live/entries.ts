import type { Owner } from '../../dialects/cli-yaml/values.ts';
import type { YamlDocument, YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { isDate } from '../../text/date.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';

/** The kinds of things that the Azure CLI prints and that tell something here. */
export type LiveKind = 'workspace' | 'compute' | 'environment' | 'endpoint' | 'deployment' | 'container registry';

/** One thing that it printed. */
export interface LiveEntry {
  /** 'other' tells nothing here: datastores, data, lists of names only. */
  readonly kind: LiveKind | 'other';
  readonly owner: Owner;
}

/** What a file of facts holds. */
export interface LiveEntries {
  readonly entries: readonly LiveEntry[];
  /** The day on which it was gathered, YYYY-MM-DD; undefined: the output of a command by itself, which does not say it. */
  readonly gathered: string | undefined;
  /** What is not in the form of the Azure CLI. */
  readonly problems: readonly { readonly at: Location; readonly message: string }[];
}

/** The sections of a file that the gathering script writes. */
const sections: readonly string[] = [
  ...['workspace', 'container-registry', 'computes', 'environments'],
  ...['batch-endpoints', 'batch-deployments', 'datastores', 'data'],
];

/** By the last collections of its id: `.../workspaces/w/computes/c`. */
const kinds: readonly (readonly [RegExp, LiveEntry['kind']])[] = [
  [/\/providers\/Microsoft\.ContainerRegistry\/registries\/[^/]+$/i, 'container registry'],
  [/\/batchEndpoints\/[^/]+\/deployments\/[^/]+$/i, 'deployment'],
  [/\/batchEndpoints\/[^/]+$/i, 'endpoint'],
  [/\/workspaces\/[^/]+\/computes\/[^/]+$/i, 'compute'],
  [/\/environments\/[^/]+\/versions\/[^/]+$/i, 'environment'],
  [/\/providers\/Microsoft\.MachineLearningServices\/workspaces\/[^/]+$/i, 'workspace'],
  [/\/(?:datastores|data|models|components|codes|onlineEndpoints|environments)\/[^/]+/i, 'other'],
];

const wanted =
  'It is none of what "az ml ... show", "az ml ... list" and "az acr show" print as JSON, or "gather-facts.sh" gathers of it.';

const nothing =
  'It lists nothing, so nothing can be told by it. Ask for another workspace or resource group, or leave the file out.';

type Form = 'text' | 'number' | 'mapping';

/** The values that are looked at, and what each is. */
const forms: Readonly<Record<LiveKind, Readonly<Record<string, Form>>>> = {
  workspace: {
    ...{ name: 'text', container_registry: 'text', system_datastores_auth_mode: 'text' },
    customer_managed_key: 'mapping',
  },
  compute: {
    ...{ name: 'text', type: 'text', size: 'text', tier: 'text', resource_id: 'text' },
    ...{ max_instances: 'number', identity: 'mapping' },
  },
  environment: { name: 'text', version: 'text', image: 'text', build: 'mapping' },
  endpoint: { name: 'text', defaults: 'mapping' },
  deployment: { name: 'text', endpoint_name: 'text' },
  'container registry': { name: 'text', policies: 'mapping' },
};

interface Reading {
  readonly file: FilePath;
  readonly document: YamlDocument;
  readonly entries: LiveEntry[];
  readonly problems: { at: Location; message: string }[];
}

/** Reads a file of facts: JSON, which is YAML too, so that everything has its place. Never throws. */
export function liveEntries(file: FilePath, text: string): LiveEntries {
  const document = readYaml(text);
  const reading: Reading = { file, document, entries: [], problems: [] };
  const { root, errors, refused } = document;
  const [error] = errors;
  let gathered: string | undefined;
  if (refused !== undefined) complain(reading, { start: 0, end: 0 }, `It was not read: ${refused}.`);
  else if (error !== undefined) complain(reading, error.span, `It is no JSON: ${error.message}`);
  else if (root?.kind === 'mapping' && root.entries.has('gathered')) gathered = readGathered(root, reading);
  else if (root === undefined)
    complain(reading, { start: 0, end: 0 }, 'It is empty. Did the command that made it fail?');
  else {
    readNode(root, reading);
    if (reading.entries.length + reading.problems.length === 0) complain(reading, root.span, nothing);
  }
  return { entries: reading.entries, problems: reading.problems, gathered };
}

function complain({ file, problems }: Reading, span: Span, message: string): undefined {
  problems.push({ at: { file, span }, message });
  return undefined;
}

/** What the script gathers: a day, and sections of what each command printed. */
function readGathered(root: YamlMapping, reading: Reading): string | undefined {
  for (const [name, { key, value }] of root.entries) {
    if (name === 'gathered') continue;
    if (sections.includes(name)) readNode(value, reading);
    else complain(reading, key.span, `Unknown section "${name.slice(0, 80)}". Known here: ${sections.join(', ')}.`);
  }
  const day = root.entries.get('gathered')?.value;
  if (day?.kind === 'scalar' && isDate(day.text.slice(0, 10))) return day.text.slice(0, 10);
  return complain(reading, day?.span ?? root.span, '"gathered" must be a day, YYYY-MM-DD.');
}

/** What a command printed: one thing, a list of them, or lists of lists; nothing is fine. */
function readNode(node: YamlNode, reading: Reading, depth = 0): void {
  if (node.kind === 'sequence' && depth < 3) for (const item of node.items) readNode(item, reading, depth + 1);
  else if (node.kind === 'mapping') readEntry(node, reading);
  else if (node.kind !== 'scalar' || node.value !== null) complain(reading, node.span, wanted);
}

function readEntry(written: YamlMapping, reading: Reading): void {
  const { file, document } = reading;
  const map = withoutNulls(written);
  const id = textIn(map, 'id');
  const kind = kinds.find(([pattern]) => id !== undefined && pattern.test(id))?.[1];
  // Lists of names have no ids: "az ml environment list" without a name.
  const isNameOnly = id === undefined && map.entries.has('name') && map.entries.has('latest_version');
  if (kind === undefined && !isNameOnly) {
    complain(reading, written.span, wanted);
    return;
  }
  const name = map.entries.get('name')?.value.span ?? written.span;
  if (kind !== undefined && kind !== 'other' && !isSound(map, kind, reading)) return;
  reading.entries.push({ kind: kind ?? 'other', owner: { file, document, map, header: { file, span: name } } });
}

/** Whether the values that are looked at are of their forms; complains of those that are not. */
function isSound(map: YamlMapping, kind: LiveKind, reading: Reading): boolean {
  const before = reading.problems.length;
  if (!map.entries.has('name')) complain(reading, map.span, `This ${kind} has no "name".`);
  for (const [key, form] of Object.entries(forms[kind])) {
    const node = map.entries.get(key)?.value;
    if (node === undefined || isOf(form, node)) continue;
    const what = form === 'mapping' ? 'an object' : `a ${form}`;
    complain(reading, node.span, `"${key}" of a ${kind} must be ${what}.`);
  }
  return reading.problems.length === before;
}

function isOf(form: Form, node: YamlNode): boolean {
  if (form === 'mapping') return node.kind === 'mapping';
  return node.kind === 'scalar' && (form === 'text' ? typeof node.value === 'string' : typeof node.value === 'number');
}

/** What the service does not say the Azure CLI prints as null or leaves out. */
function withoutNulls(map: YamlMapping): YamlMapping {
  const entries = [...map.entries].filter(([, { value }]) => value.kind !== 'scalar' || value.value !== null);
  return { ...map, entries: new Map(entries) };
}

function textIn(map: YamlMapping, key: string): string | undefined {
  const node = map.entries.get(key)?.value;
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.text : undefined;
}
