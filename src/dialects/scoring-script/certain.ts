import type { PythonBlock, PythonCall, PythonFunction, PythonModule, PythonPlace } from '../../syntax/python/module.ts';
import { functionNamed, type ScriptModule } from './module.ts';

/** Heads around something that do not keep it from running once its function is called. */
const straight = ['def', 'for'];

/** Whether no condition and no `try` lies around a place. */
export function isStraight(python: Pick<PythonModule, 'blocks'>, place: PythonPlace): boolean {
  return liesIn(python.blocks, place, straight);
}

/** The same, but a `try` may lie around: what goes wrong before is none of what is to be said. */
export function isReached(python: Pick<PythonModule, 'blocks'>, place: PythonPlace): boolean {
  return liesIn(python.blocks, place, [...straight, 'try']);
}

/**
 * Whether a place is reached once its function is called, unless a condition has left it before: none lies around, no handler takes a
 * `NameError`, and what stands before in the same blocks leaves none of them whatever happens.
 */
export function isOnMainWay({ python, index }: ScriptModule, { block: start }: PythonPlace, offset: number): boolean {
  let inside = true;
  for (let block = start; block !== 0; ) {
    const found = python.blocks[block];
    const straightOn = found !== undefined && ([...straight, 'finally'].includes(found.role) || isOpenTry(found));
    if (!straightOn) return false;
    if (inside && (index.firstLeave(block) ?? offset) < offset) return false;
    if (found.role === 'def') inside = false;
    block = found.parent;
  }
  return true;
}

function isOpenTry({ role, hidesNames }: PythonBlock): boolean {
  return role === 'try' && hidesNames !== true;
}

function liesIn(blocks: readonly PythonBlock[], { block: start }: PythonPlace, roles: readonly string[]): boolean {
  for (let block = start; block !== 0; ) {
    const found = blocks[block];
    if (found === undefined || !roles.includes(found.role)) return false;
    block = found.parent;
  }
  return true;
}

/** Whether a function may be left in front of an offset. */
export function mayLeaveBefore({ index }: ScriptModule, { scope }: PythonPlace, offset: number): boolean {
  return (index.firstExit(scope) ?? offset) < offset;
}

/** Whether a call is made whenever its function is called. */
export function isCertain(module: ScriptModule, { place, sure, span }: PythonCall): boolean {
  return sure && isStraight(module.python, place) && !mayLeaveBefore(module, place, span.start);
}

/** No helper that means something is called through more of them. */
const mostHelpers = 50;

/** Scopes, and those of the plain functions of the module that code in them calls; `isMade` says which calls count. */
export function withHelpers(
  module: ScriptModule,
  starts: readonly number[],
  isMade: (call: PythonCall) => boolean,
): ReadonlySet<number> {
  const scopes = new Set(starts);
  // What is added on the way is looked at, too.
  for (const scope of scopes) {
    if (scopes.size > mostHelpers + starts.length) break;
    for (const call of module.index.callsIn(scope)) {
      const helper = isMade(call) ? helperOf(module, call) : undefined;
      if (helper !== undefined) scopes.add(helper.scope);
    }
  }
  return scopes;
}

/** The plain function of the module whose body a call surely runs: no generator, no coroutine. */
export function helperOf(module: ScriptModule, { target, callee }: PythonCall): PythonFunction | undefined {
  if (target.kind !== 'name') return undefined;
  const { candidates, exact } = module.bindings.of(target);
  const [only] = candidates;
  const helper =
    exact && only?.how === 'definition' && only.place.scope === 0 ? functionNamed(module, callee) : undefined;
  return helper?.async || (helper && module.index.isGenerator(helper.scope)) ? undefined : helper;
}

/** Whether a `try` around a place takes a name that is not there for nothing. */
export function isHandled({ blocks }: PythonModule, { block: start }: PythonPlace): boolean {
  for (let block = start; block !== 0; block = blocks[block]?.parent ?? 0) if (blocks[block]?.hidesNames) return true;
  return false;
}
