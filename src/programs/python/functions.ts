import type { PythonCall, PythonCode, PythonExpression } from '../../syntax/python/module.ts';
import { groupBy } from '../../text/group.ts';
import type { Script } from './source.ts';

export type OwnFunction = PythonCode['functions'][number];

/** The only function of the text that the name may mean; a decorator may make another of it. */
export function functionCalled({ module, bindings }: Script, { target, open }: PythonCall): OwnFunction | undefined {
  if (target.kind !== 'name' || open) return undefined;
  const { candidates } = bindings.of(target);
  const [only, another] = candidates;
  if (only?.how !== 'definition' || another !== undefined) return undefined;
  const found = (functionsNamed(module).get(target.name) ?? []).filter(({ place }) => place.scope === only.place.scope);
  const [first, second] = found;
  return second === undefined && first?.decorators.length === 0 ? first : undefined;
}

const byName = new WeakMap<PythonCode, ReadonlyMap<string, readonly OwnFunction[]>>();

function functionsNamed(module: PythonCode): ReadonlyMap<string, readonly OwnFunction[]> {
  const found = byName.get(module) ?? groupBy(module.functions, ({ name }) => name);
  byName.set(module, found);
  return found;
}

/** What a call of a function of the text surely gives: its one `return`. */
export function returnedBy(script: Script, call: PythonCall): PythonExpression | undefined {
  const called = functionCalled(script, call);
  if (called === undefined || called.async) return undefined;
  const returns = returnsIn(script, called);
  const [only, another] = returns;
  return another === undefined ? only : undefined;
}

/** The same where it is the last statement of the body: no condition lies around it. */
export function surelyReturned(script: Script, call: PythonCall): PythonExpression | undefined {
  const called = functionCalled(script, call);
  const returned = called && returnedBy(script, call);
  if (called === undefined || returned === undefined) return undefined;
  const { text } = script.module;
  const start = text.lastIndexOf('\n', returned.span.start) + 1;
  const indent = /^[ \t]*(?=return\b)/.exec(text.slice(start, returned.span.start))?.[0];
  const before = text.slice(called.span.start, start).split('\n').slice(1);
  const isLast = text.slice(returned.span.end, called.span.end).trim() === '';
  const isOuter = before.every((line) => line.trim() === '' || (indent !== undefined && line.startsWith(indent)));
  return indent !== undefined && isLast && isOuter ? returned : undefined;
}

/** The values that a function returns, those of functions inside it left out. */
function returnsIn(script: Script, called: OwnFunction): readonly PythonExpression[] {
  return returnsByFunction(script).get(called) ?? [];
}

const known = new WeakMap<PythonCode, ReadonlyMap<OwnFunction, readonly PythonExpression[]>>();

/** What the functions of a text return, by one walk over both: a `return` belongs to the innermost function around it. */
function returnsByFunction({ module }: Script): ReadonlyMap<OwnFunction, readonly PythonExpression[]> {
  const before = known.get(module);
  if (before !== undefined) return before;
  const found = new Map<OwnFunction, PythonExpression[]>();
  const functions = module.functions.toSorted((a, b) => a.span.start - b.span.start);
  const open: OwnFunction[] = [];
  let next = 0;
  for (const value of module.returns.toSorted((a, b) => a.span.start - b.span.start)) {
    for (let each = functions[next]; each && each.span.start <= value.span.start; each = functions[++next])
      open.push(each);
    while (open.length > 0 && (open.at(-1)?.span.end ?? 0) < value.span.end) open.pop();
    const owner = open.at(-1);
    if (owner === undefined) continue;
    const list = found.get(owner);
    if (list) list.push(value);
    else found.set(owner, [value]);
  }
  known.set(module, found);
  return found;
}

/**
 * What is returned and seen wherever it goes: the one `return` of a function that the text calls, each of these calls among `seen`. What nobody
 * in the text calls is for others.
 */
export function handedOver(script: Script, seen: ReadonlySet<PythonCall>): ReadonlySet<PythonExpression> {
  const returns = returnsByFunction(script);
  const isSeen = new Map<OwnFunction, boolean>();
  if (returns.size > 0) {
    for (const call of script.module.calls) {
      const called = functionCalled(script, call);
      if (called !== undefined) isSeen.set(called, (isSeen.get(called) ?? true) && seen.has(call));
    }
  }
  return new Set(
    [...returns].flatMap(([owner, values]) => (isSeen.get(owner) === true && values.length === 1 ? values : [])),
  );
}
