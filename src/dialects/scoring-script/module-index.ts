import type {
  PythonAssignment,
  PythonCall,
  PythonExit,
  PythonFunction,
  PythonModule,
  PythonName,
} from '../../syntax/python/module.ts';
import { groupBy } from '../../text/group.ts';
import { once } from '../../text/memo.ts';

/** What is often asked of a module, each list built when it is first asked for: no question goes through the whole text again. */
export interface ModuleIndex {
  /** What binds a name of the module itself. */
  bound(name: string): readonly PythonAssignment[];
  /** The function whose name stands at an offset. */
  functionAt(offset: number): PythonFunction | undefined;
  /** Where the first `return` or `yield` of a scope ends. */
  firstExit(scope: number): number | undefined;
  /** Whether a scope is that of a generator. */
  isGenerator(scope: number): boolean;
  /** The uses of a name, whatever its scope. */
  uses(name: string): readonly PythonName[];
  /** The calls that are written in one way: "rows.append". */
  calls(callee: string): readonly PythonCall[];
  /** The name that stands at an offset. */
  nameAt(offset: number): PythonName | undefined;
  /** Where the first statement of a block ends that leaves it whatever happens: `return`, `raise`, `break`, `continue`, `sys.exit()`. */
  firstLeave(block: number): number | undefined;
  /** The function, class or module in which a scope lies: itself, unless it is that of a comprehension. */
  owner(scope: number): number;
  /** The calls of a scope and of its comprehensions. */
  callsInside(scope: number): readonly PythonCall[];
  /** The calls of a scope. */
  callsIn(scope: number): readonly PythonCall[];
}

/** Prepares the answers. */
export function indexModule(python: PythonModule): ModuleIndex {
  const bound = once(() =>
    groupBy(python.assignments, ({ target, place }) =>
      place.scope === 0 && target.kind === 'name' ? target.name : undefined,
    ),
  );
  const functions = once(() => new Map(python.functions.map((each) => [each.nameSpan.start, each])));
  const exits = once(() => groupBy(python.exits, ({ place }) => place.scope));
  const uses = once(() => groupBy(python.names, ({ name }) => name));
  const calls = once(() => groupBy(python.calls, ({ callee }) => callee));
  const callsIn = once(() => groupBy(python.calls, ({ place }) => place.scope));
  const owner = (scope: number): number => {
    let at = scope;
    while (at !== 0 && python.scopes[at]?.kind === 'comprehension') at = python.scopes[at]?.parent ?? 0;
    return at;
  };
  const callsInside = once(() => groupBy(python.calls, ({ place }) => owner(place.scope)));
  const names = once(() => new Map(python.names.map((each) => [each.span.start, each])));
  const leaves = once(() => groupBy(leavesOf(python), ({ place }) => place.block));
  const firstLeaves = once(() => new Map([...leaves()].map(([block, list]) => [block, firstEnd(list)])));
  const firstExits = once(() => new Map([...exits()].map(([scope, list]) => [scope, firstEnd(list)])));
  const generators = once(() => new Set(python.exits.flatMap((e) => (e.kind === 'yield' ? [e.place.scope] : []))));
  return {
    bound: (name) => bound().get(name) ?? [],
    functionAt: (offset) => functions().get(offset),
    firstExit: (scope) => firstExits().get(scope),
    isGenerator: (scope) => generators().has(scope),
    uses: (name) => uses().get(name) ?? [],
    calls: (callee) => calls().get(callee) ?? [],
    nameAt: (offset) => names().get(offset),
    firstLeave: (block) => firstLeaves().get(block),
    owner,
    callsInside: (scope) => callsInside().get(scope) ?? [],
    callsIn: (scope) => callsIn().get(scope) ?? [],
  };
}

const ending = /^(sys\.exit|exit|quit|os\._exit|os\.abort)$/;

function leavesOf({ exits, jumps, calls }: PythonModule): readonly Pick<PythonExit, 'span' | 'place'>[] {
  const returns = exits.filter(({ kind }) => kind === 'return');
  return [...returns, ...jumps, ...calls.filter(({ callee, sure }) => sure && ending.test(callee))];
}

function firstEnd(exits: readonly Pick<PythonExit, 'span'>[]): number {
  return exits.reduce((first, { span }) => Math.min(first, span.end), Number.POSITIVE_INFINITY);
}
