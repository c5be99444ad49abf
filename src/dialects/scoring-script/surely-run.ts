import type { PythonCall } from '../../syntax/python/module.ts';
import { helperOf, isOnMainWay } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { type FindModule, functionNamed, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';

/** What a scoring script surely runs when it is loaded and when its `init()` and `run()` are called: of each module of the code folder the scopes. */
export type SurelyRun = ReadonlyMap<ScriptModule, ReadonlySet<number>>;

/** No scoring script that means something surely calls more functions. */
const mostScopes = 200;

/** Follows a script from its own statements and its entry functions through plain functions, also of modules beside it. */
export function surelyRun(script: ScriptModule, entries: readonly FoundEntry[], find: FindModule): SurelyRun {
  const scopes = new Map<ScriptModule, Set<number>>();
  const queue: (readonly [ScriptModule, number])[] = [];
  const add = (module: ScriptModule, scope: number) => {
    const known = scopes.get(module) ?? new Set();
    scopes.set(module, known);
    if (known.has(scope) || module.loose !== undefined || queue.length > mostScopes) return;
    known.add(scope);
    queue.push([module, scope]);
  };
  add(script, 0);
  for (const { module, definition } of entries) add(module, definition.scope);
  // What is added on the way is looked at, too.
  for (const [module, scope] of queue) {
    if (scope === 0) for (const sibling of importedBy(module, find)) add(sibling, 0);
    for (const call of module.index.callsInside(scope)) {
      const called = calledBy(module, call, find);
      if (called !== undefined) add(called.module, called.definition.scope);
    }
  }
  return scopes;
}

function importedBy(module: ScriptModule, find: FindModule): readonly ScriptModule[] {
  return module.python.imports.flatMap(({ module: path, name, place }) => {
    if (place.block !== 0) return [];
    const whole = name === undefined ? undefined : find(`${path}.${name}`, module.file);
    return whole ?? find(path, module.file) ?? [];
  });
}

/** The function that a call surely runs, if it is a plain one of the code folder. */
export function calledBy(module: ScriptModule, call: PythonCall, find: FindModule): FoundEntry | undefined {
  const { index } = module;
  if (index.nameAt(call.span.start)?.sure !== true || !isOnMainWay(module, call.place, call.span.start))
    return undefined;
  const own = helperOf(module, call);
  if (own !== undefined) return { module, definition: own };
  const path = pathOf(module, call.target);
  const dot = path?.lastIndexOf('.') ?? -1;
  const sibling = path !== undefined && dot > 0 ? find(path.slice(0, dot), module.file) : undefined;
  if (sibling === undefined || sibling.loose !== undefined) return undefined;
  const helper = functionNamed(sibling, path?.slice(dot + 1) ?? '');
  const isPlain = helper !== undefined && !helper.async && !sibling.index.isGenerator(helper.scope);
  return isPlain ? { module: sibling, definition: helper } : undefined;
}
