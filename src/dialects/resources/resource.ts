import type { Fact, Unknown } from '../../model/facts.ts';
import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import type { Location } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { entryOf, resolve, type Scope } from './scope.ts';

/** A resource as ARM, Bicep and Terraform say it. */
export interface Resource {
  /** Lower-cased: "microsoft.machinelearningservices/workspaces", "azurerm_machine_learning_workspace". */
  readonly type: string;
  readonly apiVersion?: Expression | undefined;
  /** How others of the same template call it: a Bicep symbol, or "azurerm_container_registry.acr". */
  readonly symbol: string;
  readonly name: Expression;
  readonly body: ObjectExpression;
  readonly scope: Scope;
  readonly header: Location;
  /** It is declared elsewhere and only named here. */
  readonly existing: boolean;
  /** Why nobody can tell whether, or how often, it is made. */
  readonly because?: string;
  /** The loop that makes it: the name of the item ("each" in Terraform), and what it goes over. */
  readonly loop?: { readonly item: string; readonly over: Expression } | undefined;
  /** The resource it stands in, or that it calls its parent. */
  readonly parent?: Resource | undefined;
  /** The resources of the same use of the same template. */
  readonly siblings: () => readonly Resource[];
  /** A resource of another use of a template that was handed over. */
  readonly handed?: (symbol: string) => Resource | undefined;
}

/** What a resource says at a path of property names. */
export function expressionAt(resource: Resource, ...path: readonly string[]): Fact<Expression> {
  let value: Expression = resource.body;
  let key: Location | undefined;
  for (const name of path) {
    if (value.kind !== 'object') return unknownAt(value.at, `"${path.join('.')}" cannot be told from the template`);
    const entry = entryOf(value, name);
    if (!entry) {
      const open = value.open && `"${path.join('.')}" may be set by something that the template computes`;
      return open ? unknownAt(value.at, open) : { state: 'absent', in: resource.header };
    }
    key = entry.key;
    value = resolve(entry.value, resource.scope);
    if (value.kind === 'literal' && value.value === null) return { state: 'absent', in: resource.header };
  }
  return { state: 'known', value, at: value.at, ...(key ? { key } : {}) };
}

/** The literal at a path, of a resource that is surely made. */
function literalAt<T>(
  resource: Resource,
  path: readonly string[],
  accept: (value: string | number | boolean) => T | undefined,
): Fact<T> {
  const fact = expressionAt(resource, ...path);
  if (fact.state !== 'known') return fact;
  const { value, at, key } = fact;
  const literal = value.kind === 'literal' && value.value !== null ? accept(value.value) : undefined;
  if (literal === undefined) return unknownAt(at, `"${path.join('.')}" cannot be told from the template`);
  if (resource.because !== undefined) return unknownAt(at, resource.because);
  return { state: 'known', value: literal, at, ...(key ? { key } : {}) };
}

export function textAt(resource: Resource, ...path: readonly string[]): Fact<string> {
  return literalAt(resource, path, (value) => (typeof value === 'string' ? value : undefined));
}

export function numberAt(resource: Resource, ...path: readonly string[]): Fact<number> {
  return literalAt(resource, path, (value) => {
    const number = typeof value === 'boolean' || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : undefined;
  });
}

/** Terraform takes "true" for true. */
export function flagAt(resource: Resource, ...path: readonly string[]): Fact<boolean> {
  return literalAt(resource, path, (value) => {
    const text = String(value);
    return text === 'true' ? true : text === 'false' ? false : undefined;
  });
}

/** Known if something stands at a path that is not a name that may mean nothing. */
export function presenceAt(resource: Resource, ...path: readonly string[]): Fact<true> {
  const fact = expressionAt(resource, ...path);
  if (fact.state !== 'known') return fact;
  const { value, ...rest } = fact;
  if (resource.because !== undefined) return unknownAt(fact.at, resource.because);
  const isSure = value.kind === 'object' || value.kind === 'literal' || value.kind === 'list';
  return isSure ? { ...rest, value: true } : unknownAt(fact.at, `"${path.join('.')}" cannot be told from the template`);
}

/** A known true where the fact is the wanted value, absent where it is another. */
export function whenIs<T>(fact: Fact<T>, wanted: (value: T) => boolean, header: Location): Fact<true> {
  if (fact.state !== 'known') return fact;
  return wanted(fact.value) ? { ...fact, value: true } : { state: 'absent', in: header };
}

export function unknownAt(at: Location, because: string): Unknown {
  return { state: 'unknown', at, because };
}

/** The version of the management API that a resource is made with. */
export function apiVersionOf({ apiVersion, scope, because, header }: Resource): Fact<string> {
  if (apiVersion === undefined) return { state: 'absent', in: header };
  const value = resolve(apiVersion, scope);
  const text = value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
  if (text === undefined) return unknownAt(value.at, 'the API version cannot be told from the template');
  return because === undefined ? { state: 'known', value: text, at: value.at } : unknownAt(value.at, because);
}

/** The name of a resource among the others of its parent: the last part of "workspace/endpoint". */
export function nameOf(resource: Resource): Fact<string> {
  return partOf(resource, -1, 'the name cannot be told from the template');
}

/** The name of the parent: its own, or the last part but one of "workspace/endpoint/deployment". */
export function parentNameOf(resource: Resource): Fact<string> {
  if (resource.parent) return nameOf(resource.parent);
  return partOf(resource, -2, 'the parent cannot be told from the template');
}

/** The part of a full name from its end: -1 is the last of "workspace/endpoint/deployment", -3 the first. */
export function partOfName(resource: Resource, index: number): Fact<string> {
  return partOf(resource, index, 'the name cannot be told from the template');
}

function partOf({ name, scope, because }: Resource, index: number, unsaid: string): Fact<string> {
  const value = resolve(name, scope);
  const text = writtenName(value).split('/').at(index) ?? '';
  if (text === '' || text.includes(hole)) {
    const isBlank = text.replaceAll(hole, '') === '';
    return { ...unknownAt(value.at, unsaid), ...(!isBlank && { word: text.replaceAll(hole, '${_}') }) };
  }
  if (because !== undefined) return unknownAt(value.at, because);
  return { state: 'known', value: text, at: value.at };
}

/** Stands for what is not known; no name has it. */
const hole = '\0';

function writtenName(name: Expression): string {
  const parts = name.kind === 'template' ? name.parts : [name];
  return parts.map((part) => (part.kind === 'literal' ? String(part.value) : hole)).join('');
}

/** The resource of the same template that a reference such as `acr.id` means. */
export function meantBy(reference: Expression, from: Resource): Resource | undefined {
  if (reference.kind === 'name' && reference.path.at(-1) === 'id') {
    const symbol = reference.path.slice(0, -1).join('.');
    return resourceCalled(symbol, from.siblings()) ?? from.handed?.(symbol);
  }
  if (reference.kind !== 'call' || reference.name !== 'resourceid') return undefined;
  const [type, ...names] = reference.given;
  const last = names.at(-1);
  if (type?.kind !== 'literal' || last === undefined) return undefined;
  return shaped(from.siblings()).get(JSON.stringify([String(type.value).toLowerCase(), shapeOf(last)]));
}

/** Resources by their types and the shapes of their names; of equal ones the first. */
const shaped = perObject((all: readonly Resource[]): ReadonlyMap<string, Resource> => {
  const found = new Map<string, Resource>();
  for (const each of all) {
    const key = JSON.stringify([each.type, shapeOf(resolve(each.name, each.scope))]);
    if (!found.has(key)) found.set(key, each);
  }
  return found;
});

/** The first resource that others call by a symbol. The list may still grow. */
export function resourceCalled(symbol: string, all: readonly Resource[]): Resource | undefined {
  const known = symbols(all);
  for (; known.seen < all.length; known.seen++) {
    const each = all[known.seen];
    if (each && !known.first.has(each.symbol)) known.first.set(each.symbol, each);
  }
  return known.first.get(symbol);
}

const symbols = perObject((_: readonly Resource[]) => ({ seen: 0, first: new Map<string, Resource>() }));

/** An expression without its places: equal shapes mean equal values; what is unknown equals nothing. */
function shapeOf(expression: Expression): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return { name: expression.path };
    case 'template':
      return { parts: expression.parts.map(shapeOf) };
    case 'call':
      return { call: expression.name, given: expression.given.map(shapeOf) };
    default:
      return { at: expression.at };
  }
}
