import type { PythonAssignment, PythonCall, PythonCode, PythonExpression } from '../../syntax/python/module.ts';
import { groupBy } from '../../text/group.ts';
import { perObject } from '../../text/memo.ts';
import { functionCalled, type OwnFunction } from './functions.ts';
import type { Script } from './source.ts';

/** Calls of one function that are compared; one that is called more often has no one value. */
const mostCalls = 20;

/**
 * What every call of a function of the text gives to the parameter that a binding is: its argument, or the default. Undefined if the function may be
 * called otherwise: by another file, or because it is handed on, decorated, a method, called with `*` or `**`, or not called here at all.
 */
export function givenTo(script: Script, { how, place, target }: PythonAssignment): readonly PythonExpression[] {
  if (how !== 'parameter' || target.kind !== 'name') return [];
  const own = functionsByScope(script.module).get(place.scope);
  const calls = own && callsOf(script, own);
  if (own === undefined || calls === undefined) return [];
  const given = calls.map((call) => argumentFor(own, call, target.name));
  return given.every((each) => each !== undefined) ? given : [];
}

/** What one call gives to a parameter, and to all parameters of the function. */
export interface GivenByCall {
  readonly value: PythonExpression;
  readonly given: readonly (readonly [PythonAssignment, PythonExpression])[];
}

/** What the calls of a function in this text give to the parameter that a binding is; `isAll`: nothing else calls it. */
export function givenHere(
  script: Script,
  { how, place, target }: PythonAssignment,
): { readonly calls: readonly GivenByCall[]; readonly isAll: boolean } {
  const own = how === 'parameter' ? functionsByScope(script.module).get(place.scope) : undefined;
  if (own === undefined || target.kind !== 'name') return { calls: [], isAll: false };
  const all = (callsByName(script.module).get(own.name) ?? []).filter((each) => functionCalled(script, each) === own);
  const bound = parametersByScope(script.module).get(place.scope) ?? [];
  const calls = all.slice(0, mostCalls).flatMap((call): readonly GivenByCall[] => {
    const value = argumentFor(own, call, target.name);
    const given = bound.flatMap((each) => {
      const argument = each.target.kind === 'name' ? argumentFor(own, call, each.target.name) : undefined;
      return argument ? [[each, argument] as const] : [];
    });
    return value ? [{ value, given }] : [];
  });
  return { calls, isAll: calls.length === all.length && callsOf(script, own) !== undefined };
}

const parametersByScope = perObject(
  ({ assignments }: PythonCode): ReadonlyMap<number, readonly PythonAssignment[]> =>
    groupBy(
      assignments.filter(({ how }) => how === 'parameter'),
      ({ place }) => place.scope,
    ),
);

const functionsByScope = perObject(
  ({ functions }: PythonCode): ReadonlyMap<number, OwnFunction> => new Map(functions.map((each) => [each.scope, each])),
);

const callsByName = perObject(
  ({ calls }: PythonCode): ReadonlyMap<string, readonly PythonCall[]> =>
    groupBy(
      calls.filter(({ target }) => target.kind === 'name'),
      ({ callee }) => callee,
    ),
);

const known = new WeakMap<OwnFunction, readonly PythonCall[] | undefined>();

/** All calls of a function, if its name is used for nothing else. */
function callsOf(script: Script, own: OwnFunction): readonly PythonCall[] | undefined {
  if (known.has(own)) return known.get(own);
  const calls = callsByName(script.module).get(own.name) ?? [];
  const isOwn =
    !mayBeImported(script, own.name) &&
    calls.length > 0 &&
    calls.length <= mostCalls &&
    calls.every((each) => functionCalled(script, each) === own);
  const found = isOwn && isOnlyCalled(script.module.text, own.name, calls.length) ? calls : undefined;
  known.set(own, found);
  return found;
}

/**
 * Whether another file may call a function, with other arguments. Nobody imports a notebook, a private name, or a script that does its work as soon
 * as it is imported.
 */
function mayBeImported({ file, module }: Script, name: string): boolean {
  if (file.endsWith('.ipynb') || name.startsWith('_')) return false;
  return module.text.includes('__name__') || !callsAtOnce(module);
}

const callsAtOnce = perObject(({ calls, functions }: PythonCode): boolean => {
  const own = new Set(functions.map((each) => each.name));
  return calls.some(({ place, callee }) => place.scope === 0 && own.has(callee));
});

/** Whether a text has a name where it is defined and called, and otherwise at most in prose. */
function isOnlyCalled(text: string, name: string, calls: number): boolean {
  let called = 0;
  for (const { index, 0: word } of text.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)) {
    if (word !== name) continue;
    const before = text.slice(Math.max(0, index - 20), index);
    const after = text.slice(index + name.length, index + name.length + 20);
    if (/\bdef\s+$/.test(before)) continue;
    if (/^\s*\(/.test(after)) called++;
    else if (!/^[ \t]+(?!(?:if|or|and|else|for|in|is|as)\b)\w/.test(after)) return false;
  }
  return called === calls;
}

function argumentFor({ parameters }: OwnFunction, call: PythonCall, name: string): PythonExpression | undefined {
  const parameter = parameters.find((each) => each.name === name);
  if (parameter === undefined || parameter.kind === 'keywords') return undefined;
  const plain = parameters.filter(({ kind }) => kind === 'positional-only' || kind === 'usual');
  if (parameter.kind === 'rest')
    return call.open
      ? undefined
      : { kind: 'list', items: call.positional.slice(plain.length), open: false, span: call.span };
  const position = plain.indexOf(parameter);
  const byPosition = position >= 0 ? call.positional[position] : undefined;
  return byPosition ?? call.keywords.find((each) => each.name === name)?.value ?? parameter.fallback;
}
