import { functionCalled, type OwnFunction } from '../../programs/python/functions.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression, PythonParameter } from '../../syntax/python/module.ts';
import { contents, isHarmless } from './harmless.ts';
import { sentBy } from './objects.ts';

const depthLimit = 5;

/** No script of a person hands its deployments to more functions. */
const mostFunctions = 200;

/** Whether a call hands an argument to a function of the same text that leaves it as it is. */
export type Keeps = (call: PythonCall, argument: PythonExpression) => boolean;

/** Finds the functions of a script that only read what they are given, or send it. */
export function keeping(script: Script): Keeps {
  const known = new Map<PythonParameter, boolean>();
  const keeps = (call: PythonCall, argument: PythonExpression, depth: number): boolean => {
    const callee = depth > depthLimit ? undefined : functionCalled(script, call);
    const parameter = callee && parameterOf(callee, call, argument);
    if (callee === undefined || parameter === undefined) return false;
    const old = known.get(parameter);
    if (old !== undefined) return old;
    if (known.size >= mostFunctions) return false;
    // A function that calls itself has to find its answer elsewhere.
    known.set(parameter, true);
    const isKept = leavesAsItIs(script, callee, parameter, (inner, value) => keeps(inner, value, depth + 1));
    known.set(parameter, isKept);
    return isKept;
  };
  return (call, argument) => keeps(call, argument, 0);
}

function parameterOf({ parameters }: OwnFunction, call: PythonCall, argument: PythonExpression) {
  const position = call.positional.indexOf(argument);
  const keyword = call.keywords.find(({ value }) => value === argument)?.name;
  const plain = parameters.filter(({ kind }) => kind === 'positional-only' || kind === 'usual');
  return position >= 0
    ? plain[position]
    : parameters.find(({ name, kind }) => name === keyword && (kind === 'usual' || kind === 'keyword-only'));
}

function leavesAsItIs(script: Script, { scope }: OwnFunction, { name }: PythonParameter, keeps: Keeps): boolean {
  const { module } = script;
  const isIt = (expression: PythonExpression) => rootName(expression) === name && isInside(script, expression, scope);
  const isHandedOut = (expression: PythonExpression) =>
    contents(expression).some((each) => each.kind === 'name' && isIt(each));
  for (const { target, value, place, how } of module.assignments) {
    if (how === 'parameter') continue;
    const isOwn = place.scope === scope || isWithin(script, place.scope, scope);
    if (isOwn && rootName(target) === name) return false;
    if (value !== undefined && isHandedOut(value)) return false;
  }
  for (const call of module.calls) {
    if (isHarmless(call.callee) || sentBy(call) !== undefined) continue;
    const given = [...call.positional, ...call.keywords.map(({ value }) => value)];
    for (const argument of given) if (isHandedOut(argument) && !keeps(call, argument)) return false;
    // A method may change its object.
    if (call.target.kind === 'attribute' && call.target.object.kind === 'name' && isIt(call.target.object))
      return false;
  }
  return !module.returns.some(isHandedOut);
}

function rootName(expression: PythonExpression): string | undefined {
  let object = expression;
  while (object.kind === 'attribute' || object.kind === 'subscript') object = object.object;
  return object.kind === 'name' ? object.name : undefined;
}

function isInside(script: Script, expression: PythonExpression, scope: number): boolean {
  let object = expression;
  while (object.kind === 'attribute' || object.kind === 'subscript') object = object.object;
  return object.kind === 'name' && isWithin(script, object.place.scope, scope);
}

function isWithin({ module }: Script, inner: number, outer: number): boolean {
  let scope = inner;
  while (scope !== outer && scope !== 0) scope = module.scopes[scope]?.parent ?? 0;
  return scope === outer;
}
