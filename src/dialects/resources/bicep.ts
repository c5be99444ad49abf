import type { BicepFile, BicepStatement } from '../../syntax/bicep/read.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
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

export type BicepFiles = ReadonlyMap<FilePath, BicepFile>;

const deepestModule = 8;

/** The resources of all Bicep files, each template once per use of it. */
export function bicepResources(
  files: BicepFiles,
  parameterFiles: readonly ParameterFile[],
  run: Run,
): readonly Resource[] {
  const called = new Set<FilePath>();
  for (const [path, { modules }] of files) for (const { type } of modules) called.add(moduleFile(path, type) ?? '');
  const callersOf = indexParameters(parameterFiles);
  const found: Resource[] = [];
  for (const [path, file] of files) {
    if (called.has(path) || file.using !== undefined) continue;
    const callers = callersOf(path, new Set(file.params.keys()));
    for (const given of callers.length > 0 ? callers : [undefined]) {
      addAll(found, useOf(path, files, given, undefined, run, 0));
    }
  }
  return found;
}

/** The local file that a module names. */
function moduleFile(from: FilePath, path: string): FilePath | undefined {
  return /^[a-z]+[:/]/.test(path) && !/\.bicep$/.test(path) ? undefined : joinPath(folderOf(from), path);
}

function useOf(
  path: FilePath,
  files: BicepFiles,
  given: Given | undefined,
  because: string | undefined,
  run: Run,
  depth: number,
): readonly Resource[] {
  const file = files.get(path);
  if (file === undefined || depth > deepestModule || !mayUse(run, file.resources.length)) return [];
  const resources: Resource[] = [];
  const use = startUse(run, resources);
  const outputOf: OutputOf = (symbol, name) => outputOfModule(path, files, symbol, name, scope, run, depth);
  const scope: Scope = { ...scopeOf(file, given, run, depth === 0, resources, outputOf), handOver: use.handOver };
  const made = new Map<BicepStatement, Resource>();
  for (const statement of file.resources) {
    if (isLeftOut(statement, scope)) continue;
    const resource = resourceOf(statement, made, resources, scope, because, use);
    made.set(statement, resource);
    resources.push(resource);
    use.note(resource);
  }
  const inside = file.modules.flatMap((module) => {
    if (isLeftOut(module, scope)) return [];
    const why = because ?? reasonOf(module, scope);
    const target = moduleFile(path, module.type);
    if (target === undefined || !files.has(target)) {
      const makes = workspaceModule.test(module.type) && target === undefined;
      const outside = 'it is made by a module outside the repository';
      const unread = unreadResource(module.header, outside, run);
      return makes ? [unread, opaqueWorkspace(module.header, outside, run)] : [unread];
    }
    return useOf(target, files, givenTo(module, scope), why, run, depth + 1);
  });
  return [...resources, ...inside];
}

/** What a module gives back under a name. */
type OutputOf = (symbol: string, name: string) => Expression | undefined;

/** The output of a module, if it comes to a literal: `names.outputs.cluster`. */
function outputOfModule(
  path: FilePath,
  files: BicepFiles,
  symbol: string,
  name: string,
  scope: Scope,
  run: Run,
  depth: number,
): Expression | undefined {
  const [module, another] = files.get(path)?.modules.filter((each) => each.symbol === symbol) ?? [];
  const target = module && moduleFile(path, module.type);
  const file = target === undefined ? undefined : files.get(target);
  const output = file?.outputs.get(name);
  if (!module || another || module.looped || target === undefined || !file || !output || depth > deepestModule)
    return undefined;
  const further: OutputOf = (inner, each) => outputOfModule(target, files, inner, each, own, run, depth + 1);
  const own: Scope = scopeOf(file, givenTo(module, scope), run, false, undefined, further);
  const value = resolve(output, own);
  return value.kind === 'literal' ? value : undefined;
}

function scopeOf(
  file: BicepFile,
  given: Given | undefined,
  run: Run,
  isRoot: boolean,
  made: readonly Resource[] | undefined,
  outputOf: OutputOf,
): Scope {
  return {
    budget: run.budget,
    lookup: ([first = '', ...rest]) => {
      if (file.params.has(first)) {
        const value = parameterValue(first, given, file.params.get(first), run, isRoot);
        return value && { value, rest };
      }
      const variable = file.variables.get(first);
      if (variable) return { value: variable, rest };
      const [member, name = '', ...more] = rest;
      const output = member === 'outputs' && more.length === 0 ? outputOf(first, name) : undefined;
      if (output) return { value: output, rest: [] };
      if (rest.length !== 1 || member !== 'name') return undefined;
      const value = made === undefined ? nameWritten(file, first) : resourceCalled(first, made)?.name;
      return value && { value, rest: [] };
    },
  };
}

/** The name of a resource as it is written: what a module gives back is asked before its resources are made. */
function nameWritten({ resources }: BicepFile, symbol: string): Expression | undefined {
  const [statement, another] = resources.filter((each) => each.symbol === symbol);
  return statement && !another && !statement.looped ? entryOf(statement.body, 'name')?.value : undefined;
}

function givenTo(module: BicepStatement, scope: Scope): Given {
  const params = entryOf(module.body, 'params');
  if (!params) return module.body.open ? anything : new Map();
  const value = resolve(params.value, scope);
  if (value.kind !== 'object' || value.open) return anything;
  return new Map(value.entries.map(({ name, value: each }) => [name, closed(each, scope)]));
}

/** A value as its caller means it: names of the caller must not be looked up in the template. */
export function closed(value: Expression, scope: Scope, depth = 0): Expression {
  const found = resolve(value, scope);
  if (found.kind === 'object' && depth < 20) {
    return {
      ...found,
      entries: found.entries.map((each) => ({ ...each, value: closed(each.value, scope, depth + 1) })),
    };
  }
  if (found.kind === 'literal') return found;
  const reference = found.kind === 'name' ? scope.handOver?.(found.path) : undefined;
  return reference ?? { kind: 'unknown', at: value.at };
}

function reasonOf({ looped, conditional, condition }: BicepStatement, scope: Scope): string | undefined {
  if (looped) return 'it is made in a loop';
  return conditional && conditionIn(condition, scope) !== true ? 'it is made on a condition' : undefined;
}

/** Whether a resource, or what it stands in, is surely not made: its condition is false. */
function isLeftOut(statement: BicepStatement, scope: Scope): boolean {
  for (let each: BicepStatement | undefined = statement; each; each = each.within) {
    if (conditionIn(each.condition, scope) === false) return true;
  }
  return false;
}

function conditionIn(condition: Expression | undefined, scope: Scope): boolean | undefined {
  const value = condition && resolve(condition, scope);
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

function resourceOf(
  statement: BicepStatement,
  made: ReadonlyMap<BicepStatement, Resource>,
  all: readonly Resource[],
  scope: Scope,
  outer: string | undefined,
  { handed }: Pick<Use, 'handed'>,
): Resource {
  const { body, header, existing, within } = statement;
  const named = entryOf(body, 'parent')?.value;
  const symbol = named?.kind === 'name' ? named.path.at(-1) : undefined;
  const enclosing = within && made.get(within);
  // Inside another resource the version may be left out: it is that of the outer one.
  const own = { apiVersion: enclosing?.apiVersion, ...typeAndVersion(statement.type, header) };
  const type = within && enclosing ? `${enclosing.type}/${own.type}` : own.type;
  const name = entryOf(body, 'name')?.value ?? { kind: 'unknown', at: header };
  const why = outer ?? reasonOf(statement, scope) ?? enclosing?.because;
  // A resource may stand before the one it calls its parent.
  const parent = () => enclosing ?? (symbol === undefined ? undefined : resourceCalled(symbol, all));
  return {
    ...own,
    type,
    symbol: statement.symbol,
    name,
    body,
    scope,
    header,
    existing,
    loop: statement.loop,
    ...(why === undefined ? {} : { because: why }),
    get parent() {
      return parent();
    },
    siblings: () => all,
    handed,
  };
}
