import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
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
import type { Resource } from './resource.ts';
import { entryOf, resolve, type Scope } from './scope.ts';
import { unreadResource } from './template.ts';

const deepestTemplate = 8;

/** The text at a key of a JSON object. */
export function textIn(object: Expression | undefined, key: string): string | undefined {
  const value = object?.kind === 'object' ? entryOf(object, key)?.value : undefined;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** The object at a key of a JSON object. */
export function objectIn(object: Expression | undefined, key: string): ObjectExpression | undefined {
  const value = object?.kind === 'object' ? entryOf(object, key)?.value : undefined;
  return value?.kind === 'object' ? value : undefined;
}

/** The values of a parameter file, or of the parameters of a nested deployment. */
export function givenIn(parameters: ObjectExpression | undefined): Given {
  const given = new Map<string, Expression>();
  for (const { name, value } of parameters?.entries ?? []) {
    const said = value.kind === 'object' ? entryOf(value, 'value')?.value : undefined;
    given.set(name, said ?? { kind: 'unknown', at: value.at });
  }
  return given;
}

/** The resources of all ARM templates, each once per parameter file. `linked` are the file names that other templates link to. */
export function armResources(
  templates: ReadonlyMap<FilePath, ObjectExpression>,
  parameterFiles: readonly ParameterFile[],
  linked: ReadonlySet<string>,
  run: Run,
): readonly Resource[] {
  const callersOf = indexParameters(parameterFiles);
  const found: Resource[] = [];
  for (const [file, template] of templates) {
    const params = new Set((objectIn(template, 'parameters')?.entries ?? []).map(({ name }) => name));
    const callers = callersOf(file, params);
    const isLinked = linked.has(file.split('/').at(-1) ?? '');
    const uses = isLinked ? [anything] : callers.length > 0 ? callers : [undefined];
    for (const given of uses) addAll(found, useOf(template, given, undefined, run, 0));
  }
  return found;
}

function useOf(
  template: ObjectExpression,
  given: Given | undefined,
  because: string | undefined,
  run: Run,
  depth: number,
): readonly Resource[] {
  if (!mayUse(run, 0)) return [];
  const all: Resource[] = [];
  collect(template, { scope: scopeOf(template, given, run, depth === 0), run, because, depth, all });
  return all;
}

interface Collecting {
  readonly scope: Scope;
  readonly run: Run;
  readonly because: string | undefined;
  readonly depth: number;
  readonly all: Resource[];
  readonly parent?: Resource;
}

function collect(holder: ObjectExpression, collecting: Collecting): void {
  const resources = entryOf(holder, 'resources')?.value;
  const items =
    resources?.kind === 'list'
      ? resources.items.map((value) => ({ symbol: '', value }))
      : resources?.kind === 'object'
        ? resources.entries.map(({ name, value }) => ({ symbol: name, value }))
        : [];
  for (const { symbol, value } of items) if (value.kind === 'object') collectOne(value, symbol, collecting);
}

function collectOne(body: ObjectExpression, symbol: string, collecting: Collecting): void {
  const { scope, run, depth, all, parent } = collecting;
  const type = entryOf(body, 'type');
  const own = textIn(body, 'type')?.toLowerCase();
  if (!type || own === undefined || depth > deepestTemplate || conditionOf(body, scope) === false) return;
  const because = collecting.because ?? reasonOf(body, scope);
  if (own === 'microsoft.resources/deployments') {
    nested(body, { ...collecting, because });
    return;
  }
  const resource: Resource = {
    type: parent && !own.includes('microsoft.') ? `${parent.type}/${own}` : own,
    apiVersion: entryOf(body, 'apiVersion')?.value,
    symbol,
    name: entryOf(body, 'name')?.value ?? { kind: 'unknown', at: body.at },
    body,
    scope,
    header: type.value.at,
    existing: flagIn(body, 'existing'),
    ...(because === undefined ? {} : { because }),
    ...(parent ? { parent } : {}),
    siblings: () => all,
  };
  all.push(resource);
  run.resources--;
  collect(body, { scope, run, because, depth: depth + 1, all, parent: resource });
}

function nested(body: ObjectExpression, collecting: Collecting): void {
  const { scope, run, because, depth, all } = collecting;
  const properties = objectIn(body, 'properties');
  const template = objectIn(properties, 'template');
  if (!template) {
    all.push(unreadResource(body.at, 'it is made by a linked template', run));
    return;
  }
  const inner = textIn(objectIn(properties, 'expressionEvaluationOptions'), 'scope')?.toLowerCase() === 'inner';
  if (!inner) {
    collect(template, { scope, run, because, depth: depth + 1, all });
    return;
  }
  const given = new Map<string, Expression>();
  for (const [name, value] of givenIn(objectIn(properties, 'parameters'))) given.set(name, closed(value, scope));
  addAll(all, useOf(template, given, because, run, depth + 1));
}

function flagIn(body: ObjectExpression, key: string): boolean {
  const value = entryOf(body, key)?.value;
  return value?.kind === 'literal' && value.value === true;
}

function reasonOf(body: ObjectExpression, scope: Scope): string | undefined {
  if (entryOf(body, 'copy')) return 'it is made in a loop';
  return entryOf(body, 'condition') && conditionOf(body, scope) !== true ? 'it is made on a condition' : undefined;
}

function conditionOf(body: ObjectExpression, scope: Scope): boolean | undefined {
  const condition = entryOf(body, 'condition');
  const value = condition && resolve(condition.value, scope);
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

function scopeOf(template: ObjectExpression, given: Given | undefined, run: Run, isRoot: boolean): Scope {
  const parameters = objectIn(template, 'parameters');
  const variables = objectIn(template, 'variables');
  return {
    budget: run.budget,
    lookup: ([kind, name = '', ...rest]) => {
      if (kind === 'variables') {
        const variable = variables && entryOf(variables, name);
        return variable && { value: variable.value, rest };
      }
      if (kind !== 'parameters') return undefined;
      const declared = parameters && entryOf(parameters, name)?.value;
      const byDefault = declared?.kind === 'object' ? entryOf(declared, 'defaultValue')?.value : undefined;
      const value = parameterValue(name, given, byDefault, run, isRoot);
      return value && { value, rest };
    },
  };
}
