import type { PythonExpression, PythonFunction } from '../../syntax/python/module.ts';
import { helperOf } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import type { ScriptModule } from './module.ts';

/** What an expression surely is: the mini-batch, a list of file paths, or one of those paths. */
export type Given = 'list' | 'file';

/** Tells which expressions of a module are the mini-batch of `run` or a file of it. */
export type GivenOf = (value: PythonExpression) => Given | undefined;

const depthLimit = 8;

/** Follows the parameter of `run` through assignments, loops and the plain functions that it is handed to. */
export function givenIn({ module, definition }: FoundEntry): GivenOf {
  const parameters = new Map<number, Given>();
  const [first] = definition.parameters;
  if (first !== undefined) parameters.set(first.span.start, 'list');
  const loops = targetsOf(module);
  const of = (value: PythonExpression, depth = 0): Given | undefined => {
    if (depth > depthLimit) return undefined;
    if (value.kind === 'call')
      return copied(value) && of(copied(value) ?? value, depth + 1) === 'list' ? 'list' : undefined;
    if (value.kind !== 'name') return undefined;
    const { candidates, exact } = module.bindings.of(value);
    const [only] = candidates;
    const loop = only && loops.get(only.target.span.start);
    // What a comprehension makes of its elements stands before what it goes through.
    if (only === undefined || !(exact || (candidates.length === 1 && loop?.isStatement === false))) return undefined;
    if (only.how === 'parameter') return parameters.get(only.target.span.start);
    if (only.how === 'assign') return only.value && of(only.value, depth + 1);
    return loop !== undefined && of(loop.over, depth + 1) === 'list' ? 'file' : undefined;
  };
  // A function that one of these is handed to may hand it on.
  for (let round = 0; round < 3; round++) addHelpers(module, parameters, of);
  return of;
}

/** `list(x)`, `sorted(x)`: another list of the same. */
function copied({ call }: PythonExpression & { kind: 'call' }): PythonExpression | undefined {
  return /^(list|sorted|tuple)$/.test(call.callee) && call.positional.length === 1 ? call.positional[0] : undefined;
}

interface Through {
  readonly over: PythonExpression;
  readonly isStatement: boolean;
}

/** What each target of a loop goes through, by where it stands: also the second of `for index, path in enumerate(x)`. */
function targetsOf({ python }: ScriptModule): ReadonlyMap<number, Through> {
  const found = new Map<number, Through>();
  for (const { targets, over, isStatement } of python.loops) {
    const numbered = numberedIn(over);
    const [target, through] =
      targets.length === 2 && numbered !== undefined ? [targets[1], numbered] : [targets[0], over];
    if (target !== undefined && (targets.length === 1 || numbered !== undefined))
      found.set(target.span.start, { over: wrapped(through) ?? through, isStatement });
  }
  return found;
}

/** `enumerate(x)`: what is numbered. */
function numberedIn(over: PythonExpression): PythonExpression | undefined {
  return over.kind === 'call' && over.call.callee === 'enumerate' ? over.call.positional[0] : undefined;
}

/** What a loop goes through, without what numbers its elements or shows how far it is. */
export function throughOf(over: PythonExpression): PythonExpression {
  const inner = numberedIn(over) ?? over;
  return wrapped(inner) ?? inner;
}

/** `tqdm(x)`, `reversed(x)`: going through it gives the same elements. */
function wrapped(value: PythonExpression): PythonExpression | undefined {
  if (value.kind !== 'call') return undefined;
  return /^(tqdm|tqdm\.tqdm|reversed|iter)$/.test(value.call.callee) ? value.call.positional[0] : undefined;
}

function addHelpers(module: ScriptModule, parameters: Map<number, Given>, of: GivenOf): void {
  for (const call of module.python.calls) {
    const given = call.positional.map(of);
    if (given.every((each) => each === undefined)) continue;
    const helper = helperOf(module, call);
    if (helper === undefined || call.open) continue;
    for (const [index, what] of given.entries()) {
      const parameter = helper.parameters[index];
      const isSame = what !== undefined && parameter?.kind === 'usual' && isAlways(module, helper, index, what, of);
      if (isSame) parameters.set(parameter.span.start, what);
    }
  }
}

/** No helper of a scoring script is called in more places. */
const mostCalls = 20;

/** Whether each use of a function is a call that hands over the same kind of thing. */
function isAlways(
  { index, python }: ScriptModule,
  { name }: PythonFunction,
  at: number,
  what: Given,
  of: GivenOf,
): boolean {
  const calls = index.calls(name);
  if (calls.length > mostCalls) return false;
  const uses = index.uses(name).length - python.functions.filter((each) => each.name === name).length;
  return (
    uses === calls.length &&
    calls.every(({ positional }) => positional[at] !== undefined && of(positional[at]) === what)
  );
}
