import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import { addAll, groupBy } from '../../text/group.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { joinPath } from '../../text/paths.ts';
import { closed } from './bicep.ts';
import {
  anything,
  type Given,
  indexParameters,
  mayUse,
  type ParameterFile,
  parameterValue,
  type Run,
} from './callers.ts';
import { startUse, type Use } from './handed.ts';
import { type Resource, resourceCalled } from './resource.ts';
import { entryOf, resolve, type Scope } from './scope.ts';
import { opaqueWorkspace, typeAndVersion, unreadResource, workspaceModule } from './template.ts';
import type { TerraformBlock } from './terraform-blocks.ts';

/** The blocks of each folder: what Terraform calls a module. */
export type TerraformFolders = ReadonlyMap<FilePath, readonly TerraformBlock[]>;

const deepestModule = 8;

/** The resources of all Terraform folders, each once per use of it. */
export function terraformResources(
  folders: TerraformFolders,
  variableFiles: readonly ParameterFile[],
  run: Run,
): readonly Resource[] {
  const called = new Set<FilePath>();
  for (const [folder, blocks] of folders) {
    for (const block of blocks) if (block.type === 'module') called.add(sourceOf(block, folder) ?? '\0');
  }
  const callersOf = callersAmong(variableFiles);
  const found: Resource[] = [];
  for (const [folder, blocks] of folders) {
    if (called.has(folder)) continue;
    const names = new Set(blocks.flatMap(({ type, labels }) => (type === 'variable' ? labels : [])));
    for (const given of callersOf(folder, names)) {
      addAll(found, useOf(folder, folders, given, undefined, run, 0));
    }
  }
  return found;
}

/** Terraform always takes the variables beside the folder's files; those of other files come on top. */
function callersAmong(variableFiles: readonly ParameterFile[]) {
  const beside = groupBy(variableFiles, ({ template }) => template);
  const chosenFor = indexParameters(variableFiles.filter(({ template }) => template === undefined));
  return (folder: FilePath, names: ReadonlySet<string>): readonly (Given | undefined)[] => {
    const own = beside.get(folder)?.[0]?.given;
    const chosen = chosenFor(folder, names);
    if (chosen.length === 0) return [own];
    return chosen.map((given) => (given === anything || !own ? given : new Map([...own, ...given])));
  };
}

function textOf(block: TerraformBlock, key: string): string | undefined {
  const value = entryOf(block.body, key)?.value;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** The folder that a module names, if it is a local one. */
function sourceOf(block: TerraformBlock, folder: FilePath): FilePath | undefined {
  const source = textOf(block, 'source');
  return source !== undefined && /^\.{1,2}(\/|$)/.test(source)
    ? joinPath(folder, source.replace(/\/$/, ''))
    : undefined;
}

function useOf(
  folder: FilePath,
  folders: TerraformFolders,
  given: Given | undefined,
  because: string | undefined,
  run: Run,
  depth: number,
): readonly Resource[] {
  return madeBy(folder, folders, given, because, run, depth)?.resources ?? [];
}

/** A use of a folder: what it makes, and what its outputs are to who uses it. */
interface Made {
  readonly resources: readonly Resource[];
  output(name: string): Expression | undefined;
}

function madeBy(
  folder: FilePath,
  folders: TerraformFolders,
  given: Given | undefined,
  because: string | undefined,
  run: Run,
  depth: number,
): Made | undefined {
  const blocks = folders.get(folder);
  if (blocks === undefined || depth > deepestModule || !mayUse(run, blocks.length)) return undefined;
  const resources: Resource[] = [];
  const use = startUse(run, resources);
  const modules = new Map<string, Made>();
  const scope = { ...scopeOf(blocks, given, run, depth === 0, resources, modules), handOver: use.handOver };
  for (const block of blocks) {
    if ((block.type !== 'resource' && block.type !== 'data') || isLeftOut(block, scope)) continue;
    const resource = resourceOf(block, scope, because, resources, use);
    resources.push(resource);
    use.note(resource);
  }
  const inside = inOrder(blocks.filter(({ type }) => type === 'module')).flatMap((block) => {
    if (isLeftOut(block, scope)) return [];
    const target = sourceOf(block, folder);
    if (target !== undefined) {
      const why = because ?? reasonOf(block, scope);
      const made = madeBy(target, folders, givenTo(block, scope), why, run, depth + 1);
      if (made && why === undefined) modules.set(block.labels[0] ?? '', made);
      return made?.resources ?? [];
    }
    const makes = workspaceModule.test(textOf(block, 'source') ?? '');
    const outside = 'it is made by a module outside the repository';
    const unread = unreadResource(block.header, outside, run);
    return makes ? [unread, opaqueWorkspace(block.header, outside, run)] : [unread];
  });
  const outputs = new Map(
    blocks.flatMap(({ type, labels, body }) =>
      type === 'output' ? [[labels[0] ?? '', entryOf(body, 'value')?.value] as const] : [],
    ),
  );
  return {
    resources: [...resources, ...inside],
    output: (name) => {
      const value = outputs.get(name);
      return value && closed(value, scope);
    },
  };
}

/** Modules behind those whose outputs they are given, as far as there is such an order. */
function inOrder(modules: readonly TerraformBlock[]): readonly TerraformBlock[] {
  const names = new Set(modules.flatMap(({ labels }) => labels));
  const needs = new Map(modules.map((each) => [each, modulesIn(each.body, names)]));
  const done = new Set<string>();
  const sorted: TerraformBlock[] = [];
  for (let left = modules; left.length > 0; ) {
    const ready = left.filter((each) => [...(needs.get(each) ?? [])].every((name) => done.has(name)));
    const next = ready.length > 0 ? ready : left;
    addAll(sorted, next);
    for (const { labels } of next) for (const name of labels) done.add(name);
    left = left.filter((each) => !next.includes(each));
  }
  return sorted;
}

/** The modules of which an expression speaks. */
function modulesIn(expression: Expression, names: ReadonlySet<string>, depth = 0): ReadonlySet<string> {
  const found = new Set<string>();
  if (depth > 20) return found;
  const [kind, name = ''] = expression.kind === 'name' ? expression.path : [];
  if (kind === 'module' && names.has(name)) found.add(name);
  for (const part of partsOf(expression)) for (const each of modulesIn(part, names, depth + 1)) found.add(each);
  return found;
}

function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'object') return expression.entries.map(({ value }) => value);
  if (expression.kind === 'list') return expression.items;
  if (expression.kind === 'template') return expression.parts;
  return expression.kind === 'call' ? expression.given : [];
}

function givenTo({ body }: TerraformBlock, scope: Scope): Given {
  return new Map(body.entries.map(({ name, value }) => [name, closed(value, scope)]));
}

function scopeOf(
  blocks: readonly TerraformBlock[],
  given: Given | undefined,
  run: Run,
  isRoot: boolean,
  made: readonly Resource[],
  modules: ReadonlyMap<string, Made>,
): Scope {
  const variables = new Map<string, Expression | undefined>();
  const locals = new Map<string, Expression>();
  for (const { type, labels, body } of blocks) {
    if (type === 'variable') variables.set(labels[0] ?? '', entryOf(body, 'default')?.value);
    if (type === 'locals') for (const { name, value } of body.entries) locals.set(name, value);
  }
  return {
    budget: run.budget,
    lookup: ([kind = '', name = '', ...rest]) => {
      const local = kind === 'local' ? locals.get(name) : undefined;
      if (local) return { value: local, rest };
      if (kind === 'var') {
        const value = parameterValue(name, given, variables.get(name), run, isRoot);
        return value && { value, rest };
      }
      const [output = '', ...members] = rest;
      const said = kind === 'module' ? modules.get(name)?.output(output) : undefined;
      if (said) return { value: said, rest: members };
      const symbol = `${kind}.${name}`;
      const resource = rest.length === 1 && rest[0] === 'name' ? resourceCalled(symbol, made) : undefined;
      return resource && { value: resource.name, rest: [] };
    },
  };
}

function reasonOf({ body }: TerraformBlock, scope: Scope): string | undefined {
  if (entryOf(body, 'for_each')) return 'it is made in a loop';
  const count = entryOf(body, 'count');
  return count && timesIn(count.value, scope) !== 1 ? 'it is made on a condition' : undefined;
}

/** Whether it is surely not made. */
function isLeftOut({ body }: TerraformBlock, scope: Scope): boolean {
  const count = entryOf(body, 'count');
  return count !== undefined && timesIn(count.value, scope) === 0;
}

function timesIn(count: Expression, scope: Scope): number | undefined {
  const value = resolve(count, scope);
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}

function resourceOf(
  block: TerraformBlock,
  scope: Scope,
  outer: string | undefined,
  all: readonly Resource[],
  { handed }: Pick<Use, 'handed'>,
): Resource {
  const { labels, body, header } = block;
  const [kind = '', label = ''] = labels;
  const isAzapi = kind === 'azapi_resource' || kind === 'azapi_update_resource';
  const because = outer ?? reasonOf(block, scope);
  const written = isAzapi ? entryOf(body, 'type')?.value : undefined;
  const isText = written?.kind === 'literal' && typeof written.value === 'string';
  const said = isAzapi ? azapiBody(body, scope) : body;
  const forEach = entryOf(body, 'for_each');
  const setsDefault = isText && /\/batchEndpoints@/i.test(String(written.value)) && hasDefaults(said);
  const parentOf = () => {
    const reference = entryOf(body, 'parent_id')?.value;
    if (reference?.kind !== 'name' || reference.path.at(-1) !== 'id') return undefined;
    return resourceCalled(reference.path.slice(0, -1).join('.'), all);
  };
  return {
    ...(isText ? typeAndVersion(String(written.value), written.at) : { type: kind }),
    symbol: `${block.type === 'data' ? 'data.' : ''}${kind}.${label}`,
    get name() {
      return nameIn(body, scope, header, all);
    },
    body: said,
    scope,
    header: isText ? written.at : header,
    existing: block.type === 'data' || (kind === 'azapi_update_resource' && !setsDefault),
    ...(because === undefined ? {} : { because }),
    ...(forEach === undefined ? {} : { loop: { item: 'each', over: forEach.value } }),
    get parent() {
      return parentOf();
    },
    siblings: () => all,
    handed,
  };
}

/** The request body of an azapi resource, with what stands beside it. */
function azapiBody(body: ObjectExpression, scope: Scope): ObjectExpression {
  const said = entryOf(body, 'body');
  const value = said && resolve(said.value, scope);
  if (value?.kind !== 'object') return { ...body, open: said !== undefined };
  const beside = body.entries.filter(({ name }) => name !== 'body');
  return { ...value, entries: [...beside, ...value.entries] };
}

/** An update that gives an endpoint its default deployment says the endpoint once more. */
function hasDefaults(body: ObjectExpression): boolean {
  const properties = entryOf(body, 'properties')?.value;
  return properties?.kind === 'object' && entryOf(properties, 'defaults') !== undefined;
}

/** The name of a resource, or of the one that it updates; behind a parent that is named by its id, what that id names comes first. */
function nameIn(body: ObjectExpression, scope: Scope, header: Location, all: readonly Resource[]): Expression {
  const updated = entryOf(body, 'resource_id')?.value;
  const symbol = updated?.kind === 'name' && updated.path.at(-1) === 'id' ? updated.path.slice(0, -1).join('.') : '';
  const meant = resourceCalled(symbol, all);
  if (meant) return meant.name;
  const name = entryOf(body, 'name')?.value ?? { kind: 'unknown', at: header };
  const said = entryOf(body, 'parent_id')?.value;
  const parent = said && resolve(said, scope);
  if (parent?.kind !== 'literal' || !/^\/subscriptions\//i.test(String(parent.value))) return name;
  const above = String(parent.value).split('/').at(-1) ?? '';
  return { kind: 'template', parts: [{ ...parent, value: `${above}/` }, name], at: name.at };
}
