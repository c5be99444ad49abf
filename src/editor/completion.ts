import { knownValue } from '../model/facts.ts';
import type { Project } from '../model/project.ts';
import type { FilePath, Span } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import { type Cursor, cursorAt } from './cursor.ts';
import { describe } from './hover.ts';
import { schemaFor } from './kind-of.ts';
import { keysAt, schemaAt } from './schema-at.ts';
import { namesWritten, type ReadText } from './written.ts';

/** One thing that may be written at a place. */
export interface Proposal {
  readonly kind: 'key' | 'value' | 'reference' | 'file';
  readonly label: string;
  /** What is written in the place of `span`. */
  readonly text: string;
  readonly span: Span;
  /** Markdown. */
  readonly about?: string;
}

/** What completions are made of. */
export interface Surroundings {
  readonly project: Project | undefined;
  readonly files: readonly FilePath[];
  readonly read: ReadText;
}

/** Proposals of one kind that are made at most. */
const most = 500;

/** What may be written at an offset of a YAML file: keys, values, names of assets, files. */
export function completionsAt(file: FilePath, text: string, offset: number, around: Surroundings): readonly Proposal[] {
  const cursor = /\.ya?ml$/i.test(file) ? cursorAt(text, offset) : undefined;
  const schema = schemaFor(file, text);
  if (cursor === undefined || schema === undefined) return [];
  if (!cursor.inValue) return keys(schema, cursor);
  const key = cursor.key ?? '';
  return [...values(schema, cursor, key), ...references(cursor, key, around), ...files(cursor, key, file, around)];
}

function keys(schema: string, { path, span, siblings }: Cursor): readonly Proposal[] {
  return [...keysAt(schema, path)].flatMap(([key, node]): readonly Proposal[] => {
    if (siblings.has(key)) return [];
    const about = describe(key, [node, ...schemaAt(schema, [...path, key])]);
    return [{ kind: 'key', label: key, text: `${key}:`, span, ...(about === undefined ? {} : { about }) }];
  });
}

function values(schema: string, { path, span }: Cursor, key: string): readonly Proposal[] {
  const nodes = schemaAt(schema, [...path, key]);
  const named = nodes.flatMap((node) => node.enum ?? []).map(String);
  const truths = nodes.some(({ type }) => type === 'boolean') ? ['true', 'false'] : [];
  return [...new Set([...named, ...truths])].map((value) => ({ kind: 'value', label: value, text: value, span }));
}

/** The names of assets that the repository defines, for the keys that name them. */
function references({ span }: Cursor, key: string, { project, read }: Surroundings): readonly Proposal[] {
  if (project === undefined) return [];
  const named = { environment: project.environments, model: project.models, compute: project.computes }[
    key === 'default_compute' ? 'compute' : key
  ];
  if (key === 'endpoint_name') return namesOf(project.endpoints, read).map((name) => reference(name, span));
  if (key === 'deployment_name') return namesOf(project.deployments, read).map((name) => reference(name, span));
  const written = (named ?? []).flatMap((entity) => {
    const name = knownValue(entity.name);
    const version = 'version' in entity ? knownValue(entity.version) : undefined;
    if (name === undefined) return [];
    if (key.endsWith('compute')) return [`azureml:${name}`];
    return [version === undefined ? `azureml:${name}@latest` : `azureml:${name}:${version}`];
  });
  const used = project.references.flatMap((each) =>
    each.role === key && each.written.startsWith('azureml:') ? [each.written] : [],
  );
  return [...new Set([...written, ...used])].slice(0, most).map((each) => reference(each, span));
}

function reference(text: string, span: Span): Proposal {
  return { kind: 'reference', label: text, text, span };
}

/** Also those that files write and commands replace. */
function namesOf(entities: readonly Project['endpoints' | 'deployments'][number][], read: ReadText): readonly string[] {
  const written = namesWritten(entities, read).map(({ name }) => name);
  return [...new Set([...entities.flatMap(({ name }) => knownValue(name) ?? []), ...written])];
}

/** What a key that names a file may name; the folder it is looked up in is that of the file. */
const endings: Readonly<Record<string, RegExp>> = {
  scoring_script: /\.py$/i,
  conda_file: /\.ya?ml$/i,
  environment: /\.ya?ml$/i,
  component: /\.ya?ml$/i,
  job_definition: /\.ya?ml$/i,
  dockerfile_path: /dockerfile[^/]{0,255}$/i,
  local_path: /./,
  path: /./,
};

function files({ span, written }: Cursor, key: string, file: FilePath, around: Surroundings): readonly Proposal[] {
  const folder = folderOf(file);
  if (key === 'code') return foldersBelow(folder, around.files).map((each) => proposalOf(each, span));
  const ending = endings[key];
  if (ending === undefined || written.startsWith('azureml:')) return [];
  const prefix = key === 'environment' || key === 'component' ? 'file:' : '';
  const named = around.files.filter((each) => ending.test(each) && each !== file);
  if (key === 'scoring_script') {
    const names = named.flatMap((each) => (isNear(each, folder) ? [each.slice(each.lastIndexOf('/') + 1)] : []));
    return [...new Set(names)].slice(0, most).map((each) => proposalOf(each, span));
  }
  return named
    .filter((each) => isNear(each, folder))
    .map((each) => relative(each, folder))
    .sort(ownFirst)
    .slice(0, most)
    .map((each) => proposalOf(`${prefix}${each}`, span));
}

function proposalOf(text: string, span: Span): Proposal {
  return { kind: 'file', label: text, text, span };
}

/** Files below the folder above the one of the file. */
function isNear(file: FilePath, folder: FilePath): boolean {
  const above = folderOf(folder);
  return above === '' || file.startsWith(`${above}/`);
}

function relative(file: FilePath, folder: FilePath): string {
  if (folder === '') return `./${file}`;
  if (file.startsWith(`${folder}/`)) return `./${file.slice(folder.length + 1)}`;
  const above = folderOf(folder);
  return `../${above === '' ? file : file.slice(above.length + 1)}`;
}

function foldersBelow(folder: FilePath, all: readonly FilePath[]): readonly string[] {
  const found = new Set<string>();
  for (const each of all) {
    if (!each.endsWith('.py') || !isNear(each, folder)) continue;
    if (folderOf(each) !== folder) found.add(relative(folderOf(each), folder));
  }
  return [...found].sort(ownFirst).slice(0, most);
}

/** What lies below the file's own folder comes before what lies beside it. */
function ownFirst(one: string, other: string): number {
  const [isOwn, isOtherOwn] = [one.startsWith('./'), other.startsWith('./')];
  return isOwn === isOtherOwn ? (one < other ? -1 : 1) : isOwn ? -1 : 1;
}
