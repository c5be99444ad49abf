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
  const blocks = folders.get(folder);
  if (blocks === undefined || depth > deepestModule || !mayUse(run, blocks.length)) return [];
  const resources: Resource[] = [];
  const scope = scopeOf(blocks, given, run, depth === 0, resources);
  for (const block of blocks) {
    if ((block.type === 'resource' || block.type === 'data') && !isLeftOut(block, scope))
      resources.push(resourceOf(block, scope, because, resources));
  }
  const inside = blocks.flatMap((block) => {
    if (block.type !== 'module' || isLeftOut(block, scope)) return [];
    const target = sourceOf(block, folder);
    if (target !== undefined) {
      return useOf(target, folders, givenTo(block, scope), because ?? reasonOf(block, scope), run, depth + 1);
    }
    const makes = workspaceModule.test(textOf(block, 'source') ?? '');
    const outside = 'it is made by a module outside the repository';
    const unread = unreadResource(block.header, outside, run);
    return makes ? [unread, opaqueWorkspace(block.header, outside, run)] : [unread];
  });
  return [...resources, ...inside];
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
